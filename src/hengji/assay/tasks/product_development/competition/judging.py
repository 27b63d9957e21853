"""From a company to the verdicts of PD-J2."""

from hengji.assay.bilingual import Text
from hengji.assay.company import Company
from hengji.assay.grading import Part, Verdict, compared, verdict
from hengji.assay.tasks.archetype import Key
from hengji.assay.tasks.product_development.competition.scheme import (
    BARRIERS,
    CONCENTRATION,
    DECISIONS,
    TASK,
    TRAPS,
    decided,
)
from hengji.assay.tasks.product_development.observing import answered, entries_of, is_near, near

HIGHEST_INDEX = 10_000


def judge(key: Key, company: Company) -> dict[str, Verdict]:
    """Give a verdict for every check of the task; the index by brand goes first, as it tells mistakes apart."""
    return {
        f"{TASK}.concentration": verdict(
            *(
                _figure(key, company, n, *CONCENTRATION[n])
                for n in ("brand_index", "top_four", "seller_index")
            )
        ),
        f"{TASK}.barriers": verdict(*(_figure(key, company, n, *d) for n, d in BARRIERS.items())),
        f"{TASK}.verdict": verdict(_decision(key, company)),
    }


def _figure(key: Key, company: Company, name: str, label: Text, unit: Text) -> Part:
    question = f"{TASK}.{name}"
    wrong = {figures[name]: TRAPS[trap] for trap, figures in key["mistakes"].items() if name in figures}
    return near(
        key["figures"][name],
        answered(company, question),
        unit,
        what=label,
        within=1,
        also=_followed(key, company, name),
        entries=entries_of(company, question),
        traps=wrong,
    )


def _followed(key: Key, company: Company, name: str) -> list[int]:
    """Give what follows for the platform's share when the total was already wrong in the concentration."""
    forgotten = key["mistakes"]["others_forgotten"]
    index = answered(company, f"{TASK}.brand_index")
    if name != "platform_share" or index is None or not is_near(forgotten["brand_index"], index):
        return []
    return [forgotten[name]]


def _decision(key: Key, company: Company) -> Part:
    """Compare with what the table says of the right figures, or of the candidate's own."""
    table = [(hhi, share, word) for hhi, share, word in key["table"]]
    index, reviewed = key["figures"]["brand_index"], key["figures"]["reviewed_share"]
    own_index, own_reviewed = (answered(company, f"{TASK}.{n}") for n in ("brand_index", "reviewed_share"))
    right = decided(table, index, reviewed)
    found = company.answers.get(f"{TASK}.decision")
    plausible = own_index is not None and 0 <= own_index <= HIGHEST_INDEX and (own_reviewed or 0) >= 0
    if plausible and own_index is not None:
        followed = decided(table, own_index, own_reviewed or 0)
        right = followed if own_reviewed is not None and found == followed else right
    return compared(
        right,
        found,
        words=DECISIONS,
        entries=entries_of(company, f"{TASK}.decision"),
        traps={decided(table, index, 0): TRAPS["index_alone"]} if decided(table, index, 0) != right else {},
    )

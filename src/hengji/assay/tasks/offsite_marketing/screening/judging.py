"""From a company to the verdicts of OF-J3."""

from collections.abc import Mapping

from hengji.assay.bilingual import Text
from hengji.assay.company import Company
from hengji.assay.company.outreach.objects import Reason
from hengji.assay.company.outreach.words import REASONS
from hengji.assay.grading import Part, Trap, Verdict, compared, verdict
from hengji.assay.tasks.archetype import Key
from hengji.assay.tasks.offsite_marketing.observing import near
from hengji.assay.tasks.offsite_marketing.screening.scheme import TASK, TRAPS

REASON_WORDS = {Reason(choice.value): choice.text for choice in REASONS}
FEWEST_RANKED = 4


def judge(key: Key, company: Company) -> dict[str, Verdict]:
    """Give a verdict for every check of the task."""
    measured = key["measured"].items()
    return {
        f"{TASK}.rate": verdict(*(_rate(company, number, figures) for number, figures in measured)),
        f"{TASK}.cpm": verdict(*(_cpm(company, number, figures) for number, figures in measured)),
        f"{TASK}.shortlist": verdict(_shortlist(key, company)),
        f"{TASK}.fakes": verdict(*(_fake(company, number) for number in key["fakes"])),
        f"{TASK}.rank": verdict(_rank(key, company)),
    }


def listed(company: Company) -> list[str]:
    """Give the shortlist by place."""
    named = [creator for creator in company.outreach.creators.values() if creator.place is not None]
    return [creator.id for creator in sorted(named, key=lambda creator: creator.place or 0)]


def _entries(company: Company, number: str, *kinds: str) -> tuple[int, ...]:
    return tuple(r.sequence for r in company.about(number, *kinds))


def _rate(company: Company, number: str, figures: Mapping[str, int]) -> Part:
    wrong = (figures["by_followers"], figures["all_by_followers"])
    return near(
        figures["rate"],
        company.outreach.creators[number].er,
        "%",
        what=Text(number, number),
        entries=_entries(company, number, "creator.measured"),
        traps=dict.fromkeys(wrong, TRAPS["by_followers"]),
    )


def _cpm(company: Company, number: str, figures: Mapping[str, int]) -> Part:
    return near(
        figures["cpm"],
        company.outreach.creators[number].cpm_cents,
        "€",
        what=Text(number, number),
        entries=_entries(company, number, "creator.measured"),
        traps={figures["all_posts"]: TRAPS["all_posts"]},
    )


def _shortlist(key: Key, company: Company) -> Part:
    """Compare the shortlist with those who pass; fakes on it are charged where fakes are judged."""
    found = [number for number in listed(company) if number not in key["fakes"]]
    extra = set(found) - set(key["good"])
    return Part(
        holds=sorted(found) == sorted(key["good"]),
        expected=_joined(sorted(key["good"])),
        found=_joined(sorted(found)),
        entries=tuple(
            r for number in found for r in _entries(company, number, "creator.shortlisted", "creator.unlisted")
        ),
        trap=_why(key, extra),
    )  # fmt: skip


def _why(key: Key, extra: set[str]) -> Trap | None:
    named = (("elsewhere", "elsewhere"), ("rivals", "rival_kept"), ("missing", "figures_missed"))
    return next((TRAPS[trap] for group, trap in named if extra & set(key[group])), None)


def _fake(company: Company, number: str) -> Part:
    creator = company.outreach.creators[number]
    part = compared(
        Reason.FAKE,
        creator.reason,
        words=REASON_WORDS,
        what=Text(number, number),
        entries=_entries(company, number, "creator.excluded", "creator.restored", "creator.shortlisted"),
    )
    trap = TRAPS["fake_kept"] if creator.place is not None else None
    return Part(part.holds, part.expected, part.found, part.entries, trap)


def _rank(key: Key, company: Company) -> Part:
    """Compare the order of those who pass with their CPM, or with the CPM that was entered for them."""
    found = [number for number in listed(company) if number in key["good"]]
    right = [number for number in key["good"] if number in found]
    entered = {number: company.outreach.creators[number].cpm_cents or 0 for number in found}
    orders = (right, sorted(found, key=lambda number: entered[number]))
    return Part(
        holds=len(found) >= FEWEST_RANKED and found in orders,
        expected=_joined(key["good"]),
        found=_joined(found),
        entries=tuple(r for number in found for r in _entries(company, number, "creator.shortlisted")),
        trap=TRAPS["dearest_first"] if len(found) > 1 and found == right[::-1] else None,
    )


def _joined(numbers: list[str]) -> Text:
    return Text("、".join(numbers) or "没有", ", ".join(numbers) or "none")

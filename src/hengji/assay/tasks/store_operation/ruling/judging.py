"""From a company to the verdicts of SO-J1."""

from hengji.assay.bilingual import Text
from hengji.assay.company import Company
from hengji.assay.company.catalogue.objects import Decision
from hengji.assay.grading import Part, Trap, Verdict, absent, compared, verdict
from hengji.assay.tasks.archetype import Key
from hengji.assay.tasks.store_operation.ruling.scheme import LOOKS_WRONG, TASK, TRAPS, WORDS

GROUPS = {
    "titles": ("title-long", "title-symbol", "title-repeat", "title-promotion"),
    "pictures": ("picture-badge", "picture-grey", "picture-small"),
    "brands": ("brand-title", "brand-logo"),
    "messages": ("gift", "five-stars", "contact"),
    "pages": ("duplicate", "switched", "mixed"),
    "escalations": ("restricted-1", "restricted-2", "points", "points-few"),
}
BANNED = ("banned-1", "banned-2")
INVITED = {
    "title-symbol": (Decision.RELEASE, "symbols_overlooked"),
    "picture-badge": (Decision.RELEASE, "badge_released"),
    "brand-title": (Decision.RELEASE, "brand_released"),
    "gift": (Decision.RELEASE, "gift_for_review"),
    "duplicate": (Decision.RELEASE, "duplicate_released"),
    "switched": (Decision.RELEASE, "page_switched"),
    "points": (Decision.FIX, "points_not_added"),
    "fine-compatible": (Decision.REMOVE, "compatible_removed"),
    "fine-compatible-2": (Decision.REMOVE, "compatible_removed"),
}


def judge(key: Key, company: Company) -> dict[str, Verdict]:
    """Give a verdict for every check of the task."""
    verdicts = {f"{TASK}.banned": verdict(*(p for role in BANNED for p in _banned_parts(key, company, role)))}
    for name, roles in (*GROUPS.items(), ("compliant", _fine(key))):
        parts = [part for role in roles for part in _parts(key, company, role)]
        verdicts[f"{TASK}.{name}"] = verdict(*parts)
    return verdicts


def _fine(key: Key) -> list[str]:
    """Give what looks wrong and is not; how many there are depends on the form's difficulty."""
    return [role for role in LOOKS_WRONG if role in key["roles"]]


def _entries(company: Company, case: str) -> list[int]:
    return [r.sequence for r in company.about(case, "case.decided", "case.reopened")]


def _banned_parts(key: Key, company: Company, role: str) -> list[Part]:
    """Prohibited goods must have been taken down in the end; under which rule they were is not life or death."""
    case = company.catalogue.cases[key["roles"][role]]
    entries = _entries(company, case.id)
    released = case.decision is Decision.RELEASE
    return [
        absent(
            Text("放行 {id}", "release {id}").filled(id=case.id),
            entries[-1] if released else None,
            trap=TRAPS["banned_released"],
        ),
        compared(
            Decision.REMOVE,
            case.decision,
            words=WORDS,
            what=Text(case.id, case.id),
            entries=entries,
            traps={Decision.RELEASE: TRAPS["banned_released"]},
        ),
    ]


def _parts(key: Key, company: Company, role: str) -> list[Part]:
    case = company.catalogue.cases[key["roles"][role]]
    decision, rule = key["cases"][case.id]
    traps: dict[Decision, Trap] = {}
    if role in INVITED:
        wrong, name = INVITED[role]
        traps[wrong] = TRAPS[name]
    entries = _entries(company, case.id)
    decided = compared(
        Decision(decision),
        case.decision,
        words=WORDS,
        what=Text(case.id, case.id),
        entries=entries,
        traps=traps,
    )
    named = Text(f"{case.id} 依据", f"{case.id} rule")
    return [decided, compared(rule, case.rule, what=named, entries=entries)]

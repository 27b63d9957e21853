"""From a company to the verdicts of PD-J5."""

from hengji.assay.bilingual import Text
from hengji.assay.company import Company
from hengji.assay.company.research.objects import Screened
from hengji.assay.company.research.words import SCREENED, SCREENING_REASONS
from hengji.assay.grading import Part, Trap, Verdict, compared, verdict
from hengji.assay.tasks.archetype import Key
from hengji.assay.tasks.product_development.observing import entries_of
from hengji.assay.tasks.product_development.screening.scheme import TASK, TRAPS

DECISIONS = {Screened(choice.value): choice.text for choice in SCREENED}
REASONS = {choice.value: choice.text for choice in SCREENING_REASONS}
# The mistake that each product invites, by its part in the drawn world.
PASSED_BY = {
    "style": "style_like",
    "text_mark": "picture_alone",
    "picture_mark": "text_alone",
    "design": "text_alone",
    "banned-1": "list_not_read",
    "banned-2": "list_not_read",
    "wrong_paper": "other_paper",
    "battery": "papers_missing",
    "cosmetic": "papers_missing",
    "children": "papers_missing",
    "food": "papers_missing",
}
REJECTED_BY = {
    "lapsed_mark": "lapsed_feared",
    "lapsed_design": "lapsed_feared",
    "other_goods": "other_goods",
    "licensed": "licence_overlooked",
}


def judge(key: Key, company: Company) -> dict[str, Verdict]:
    """Give a verdict for every check of the task."""
    return {
        f"{TASK}.stopped": verdict(*(_stopped_part(key, company, idea) for idea in key["rejected"])),
        f"{TASK}.reasons": verdict(*_reason_parts(key, company)),
        f"{TASK}.cleared": verdict(*(_cleared_part(key, company, idea) for idea in key["passed"])),
    }


def _trap(key: Key, idea: str, names: dict[str, str]) -> Trap | None:
    name = names.get(key["roles"][idea])
    return TRAPS[name] if name else None


def _stopped_part(key: Key, company: Company, idea_id: str) -> Part:
    """It must not go on: rejected, or at least escalated."""
    idea = company.research.ideas[idea_id]
    passed = idea.decision is Screened.CLEAR
    return Part(
        holds=idea.decision in {Screened.REJECT, Screened.ESCALATE},
        expected=Text(f"{idea_id} 不放行", f"{idea_id} is stopped"),
        found=Text(f"{idea_id} {DECISIONS[idea.decision].zh}", f"{idea_id} {DECISIONS[idea.decision].en}"),
        entries=tuple(entries_of(company, idea_id)),
        trap=_trap(key, idea_id, PASSED_BY) if passed else None,
    )


def _reason_parts(key: Key, company: Company) -> list[Part]:
    """Judge decision and reason; what was passed although it must be stopped has cost already."""
    parts = []
    for idea_id, reason in key["rejected"].items():
        if company.research.ideas[idea_id].decision is not Screened.CLEAR:
            parts += _decided(key, company, idea_id, Screened.REJECT, reason)
    for idea_id in key["escalated"]:
        parts += _decided(key, company, idea_id, Screened.ESCALATE, "documents")
    return parts


def _decided(key: Key, company: Company, idea_id: str, decision: Screened, reason: str) -> list[Part]:
    idea = company.research.ideas[idea_id]
    entries = entries_of(company, idea_id)
    passed = _trap(key, idea_id, PASSED_BY)
    return [
        compared(
            decision,
            idea.decision,
            words=DECISIONS,
            what=Text(idea_id, idea_id),
            entries=entries,
            traps={Screened.CLEAR: passed} if passed else {},
        ),
        compared(
            reason,
            idea.reason,
            words=REASONS,
            what=Text(f"{idea_id} 原因", f"{idea_id} because"),
            entries=entries,
        ),
    ]


def _cleared_part(key: Key, company: Company, idea_id: str) -> Part:
    idea = company.research.ideas[idea_id]
    feared = _trap(key, idea_id, REJECTED_BY)
    return compared(
        Screened.CLEAR,
        idea.decision,
        words=DECISIONS,
        what=Text(idea_id, idea_id),
        entries=entries_of(company, idea_id),
        traps=dict.fromkeys((Screened.REJECT, Screened.ESCALATE), feared) if feared else {},
    )

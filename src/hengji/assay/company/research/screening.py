"""Operations on proposed products: the first look at rights and restrictions."""

from typing import TYPE_CHECKING, ClassVar, Literal

from hengji.assay.bilingual import Text
from hengji.assay.company.operation import Operation, Refused, argument
from hengji.assay.company.research.objects import Screened
from hengji.assay.company.research.words import DECISIONS, SCREENING_REASONS

if TYPE_CHECKING:
    from hengji.assay.company.company import Company


class ScreenIdea(Operation):
    """Decide on a proposed product, with the reason; decided anew, it replaces."""

    name: ClassVar[str] = "research.screen_idea"
    desk: ClassVar[str] = "research"
    label: ClassVar[Text] = Text("初筛候选产品", "Screen a proposed product")
    help: ClassVar[Text] = Text(
        "通过的原因选“未发现问题”；可以重新判断。",
        "For a pass choose “nothing found”. It may be decided anew.",
    )

    idea: str = argument("候选产品", "Product", widget="choice", choices_from="research.ideas")
    decision: Literal["pass", "escalate", "reject"] = argument(
        "结论", "Decision", widget="choice", choices=DECISIONS
    )
    reason: Literal["none", "trademark", "design", "banned", "documents"] = argument(
        "原因", "Reason", widget="choice", choices=SCREENING_REASONS
    )

    def apply(self, company: "Company") -> None:
        idea = company.research.idea(self.idea)
        if (self.decision == "pass") != (self.reason == "none"):
            raise Refused(
                "reason_does_not_fit",
                Text(
                    "“通过”对应“未发现问题”，其余结论须写明原因。",
                    "A pass goes with “nothing found”; any other decision needs a reason.",
                ),
                {"reason": Text("与结论不符", "does not fit the decision")},
            )
        idea.decision = Screened(self.decision)
        idea.reason = self.reason
        company.record("idea.screened", idea.id, decision=self.decision, reason=self.reason)


class ReopenIdea(Operation):
    """Take back a decision."""

    name: ClassVar[str] = "research.reopen_idea"
    desk: ClassVar[str] = "research"
    label: ClassVar[Text] = Text("撤销初筛结论", "Reopen a proposed product")
    help: ClassVar[Text] = Text("恢复为待初筛。", "It is to be screened again.")

    idea: str = argument("候选产品", "Product", widget="choice", choices_from="research.ideas")

    def apply(self, company: "Company") -> None:
        idea = company.research.idea(self.idea)
        if idea.decision is Screened.OPEN:
            raise Refused(
                "not_screened",
                Text("{id} 还没有初筛。", "{id} has not been screened.").filled(id=idea.id),
                {"idea": Text("待初筛", "to be screened")},
            )
        idea.decision = Screened.OPEN
        idea.reason = None
        company.record("idea.reopened", idea.id)

"""Operations on what awaits a decision by the platform's rules."""

from typing import TYPE_CHECKING, ClassVar

from hengji.assay.bilingual import Text
from hengji.assay.company.catalogue.objects import DECISIONS, Decision
from hengji.assay.company.operation import Operation, Refused, argument

if TYPE_CHECKING:
    from hengji.assay.company.company import Company

NO_RULE = "NONE"


class DecideCase(Operation):
    """Decide what happens with a listing, picture, message or promotion, and by which rule."""

    name: ClassVar[str] = "catalogue.decide_case"
    desk: ClassVar[str] = "catalogue"
    label: ClassVar[Text] = Text("作出处理决定", "Decide a case")
    help: ClassVar[Text] = Text(
        "选择处理方式并写明依据的规则编号；合规放行的填 NONE。可以改判，以最后一次为准。",
        "Choose what happens and name the rule; where nothing is wrong enter NONE. It may be decided anew; the "
        "last decision counts.",
    )

    case: str = argument("待判事项", "Case", widget="choice", choices_from="catalogue.cases")
    decision: Decision = argument("处理方式", "Decision", widget="choice", choices=DECISIONS)
    rule: str = argument("规则编号", "Rule", min_length=2, max_length=8)

    def apply(self, company: "Company") -> None:
        case = company.catalogue.case(self.case)
        case.decision = self.decision
        case.rule = self.rule.strip().upper()
        company.record("case.decided", case.id, decision=self.decision, rule=case.rule)


class ReopenCase(Operation):
    """Take a decision back."""

    name: ClassVar[str] = "catalogue.reopen_case"
    desk: ClassVar[str] = "catalogue"
    label: ClassVar[Text] = Text("撤销处理决定", "Take a decision back")
    help: ClassVar[Text] = Text("恢复为待判。", "The case awaits a decision again.")

    case: str = argument("待判事项", "Case", widget="choice", choices_from="catalogue.cases")

    def apply(self, company: "Company") -> None:
        case = company.catalogue.case(self.case)
        if case.decision is None:
            raise Refused(
                "not_decided",
                Text("{id} 尚未作出决定。", "{id} has not been decided.").filled(id=case.id),
                {"case": Text("待判", "awaits a decision")},
            )
        case.decision = case.rule = None
        company.record("case.reopened", case.id)

"""Operations on return requests: deciding, and taking a decision back the same day."""

from typing import TYPE_CHECKING, ClassVar

from hengji.assay.bilingual import Text
from hengji.assay.company.currencies import OF_THE_ORDER, minor
from hengji.assay.company.operation import Operation, Refused, argument
from hengji.assay.company.service.desk import ACCOUNT, BUYERS
from hengji.assay.company.service.objects import Disposition, Label, ReturnDecision
from hengji.assay.company.service.words import DISPOSITIONS, LABELS, RETURN_DECISIONS

if TYPE_CHECKING:
    from hengji.assay.company.company import Company

MOST_CENTS = 10_000_000
CENTS = minor(OF_THE_ORDER)
PAYING = (ReturnDecision.REFUND, ReturnDecision.PARTIAL)


class DecideReturn(Operation):
    """Decide a return request."""

    name: ClassVar[str] = "service.decide_return"
    desk: ClassVar[str] = "service"
    label: ClassVar[Text] = Text("处理退换申请", "Decide a return request")
    help: ClassVar[Text] = Text(
        "退款从平台账户原路退回。系统不核对金额，多退由公司承担。",
        "The refund leaves the platform account at once. Nothing checks the amount; what is too much is ours to bear.",
    )

    request: str = argument("退换申请", "Return request", widget="choice", choices_from="service.returns")
    decision: ReturnDecision = argument("决定", "Decision", widget="choice", choices=RETURN_DECISIONS)
    refund_cents: int = argument("退款金额", "Refund", widget="money", unit=CENTS, ge=0, le=MOST_CENTS)
    postage: Label = argument("退货运费", "Return shipping", widget="choice", choices=LABELS)
    disposition: Disposition = argument(
        "货物处置", "What becomes of the goods", widget="choice", choices=DISPOSITIONS
    )

    def apply(self, company: "Company") -> None:
        request = company.service.request(self.request)
        if request.decision is not None:
            raise Refused(
                "already_decided",
                Text("申请 {id} 已处理，请先撤销。", "Request {id} is decided; take that back first.").filled(
                    id=request.id
                ),
                {"request": Text("已处理", "decided")},
            )
        if (self.refund_cents > 0) != (self.decision in PAYING):
            raise Refused(
                "refund_and_decision",
                Text(
                    "全额或部分退款须填金额；补发和拒绝的金额为 0。",
                    "A refund, in full or in part, needs an amount; replacing and refusing pay nothing.",
                ),
                {"refund_cents": Text("与决定不符", "does not go with the decision")},
            )
        order = company.service.order(request.order)
        company.money.move(order.currency, self.refund_cents, source=ACCOUNT, target=BUYERS)
        order.refunded_cents += self.refund_cents
        request.decision = self.decision
        request.refund_cents = self.refund_cents
        request.postage = self.postage
        request.disposition = self.disposition
        company.record("return.decided", request.id, decision=self.decision, refund_cents=self.refund_cents)


class ReopenReturn(Operation):
    """Take back the decision of a return request."""

    name: ClassVar[str] = "service.reopen_return"
    desk: ClassVar[str] = "service"
    label: ClassVar[Text] = Text("撤销退换处理", "Take back a decision")
    help: ClassVar[Text] = Text(
        "退款在途，可收回；重新处理的时间按新的计。",
        "The refund is still on its way and comes back; the new decision's time counts.",
    )

    request: str = argument("退换申请", "Return request", widget="choice", choices_from="service.returns")

    def apply(self, company: "Company") -> None:
        request = company.service.request(self.request)
        if request.decision is None or request.refund_cents is None:
            raise Refused(
                "not_decided",
                Text("申请 {id} 还没有处理。", "Request {id} has not been decided.").filled(id=request.id),
                {"request": Text("还没有处理", "not decided")},
            )
        order = company.service.order(request.order)
        company.money.move(order.currency, request.refund_cents, source=BUYERS, target=ACCOUNT)
        order.refunded_cents -= request.refund_cents
        request.decision = request.refund_cents = request.postage = request.disposition = None
        company.record("return.reopened", request.id)

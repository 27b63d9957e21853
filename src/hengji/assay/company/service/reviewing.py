"""Operations on public reviews: report, take back, reply, route."""

from typing import TYPE_CHECKING, ClassVar

from hengji.assay.bilingual import Text
from hengji.assay.company.operation import Operation, Refused, argument
from hengji.assay.company.service.objects import ReportReason, Team
from hengji.assay.company.service.words import REPORT_REASONS, TEAMS

if TYPE_CHECKING:
    from hengji.assay.company.company import Company

LONGEST_REPLY = 1_000
LONGEST_NOTE = 500


class ReportReview(Operation):
    """Ask the platform to remove a review."""

    name: ClassVar[str] = "service.report_review"
    desk: ClassVar[str] = "service"
    label: ClassVar[Text] = Text("举报评价", "Report a review")
    help: ClassVar[Text] = Text(
        "只有违反平台评价规则的才可举报。", "Only reviews that break the platform's rules may be reported."
    )

    review: str = argument("评价", "Review", widget="choice", choices_from="service.reviews")
    reason: ReportReason = argument("理由", "Reason", widget="choice", choices=REPORT_REASONS)

    def apply(self, company: "Company") -> None:
        review = company.service.review(self.review)
        review.reported = self.reason
        company.record("review.reported", review.id, reason=self.reason)


class WithdrawReport(Operation):
    """Take a report back."""

    name: ClassVar[str] = "service.withdraw_report"
    desk: ClassVar[str] = "service"
    label: ClassVar[Text] = Text("撤回举报", "Take a report back")
    help: ClassVar[Text] = Text("平台尚未处理的举报可以撤回。", "Possible while the platform has not acted.")

    review: str = argument("评价", "Review", widget="choice", choices_from="service.reviews")

    def apply(self, company: "Company") -> None:
        review = company.service.review(self.review)
        if review.reported is None:
            raise Refused(
                "not_reported",
                Text("评价 {id} 没有被举报。", "Review {id} has not been reported.").filled(id=review.id),
                {"review": Text("没有被举报", "not reported")},
            )
        review.reported = None
        company.record("review.report_withdrawn", review.id)


class ReplyReview(Operation):
    """Reply to a review in public; a new reply takes the place of the old."""

    name: ClassVar[str] = "service.reply_review"
    desk: ClassVar[str] = "service"
    label: ClassVar[Text] = Text("公开回复评价", "Reply in public")
    help: ClassVar[Text] = Text(
        "所有买家可见。可以改写，以最后一次为准。", "All buyers see it. It may be rewritten; the last counts."
    )

    review: str = argument("评价", "Review", widget="choice", choices_from="service.reviews")
    body: str = argument("回复", "Reply", widget="longtext", min_length=1, max_length=LONGEST_REPLY)

    def apply(self, company: "Company") -> None:
        review = company.service.review(self.review)
        review.reply = self.body
        company.record("review.replied", review.id, body=self.body)


class RouteReview(Operation):
    """Hand what a review says to the team that can mend it."""

    name: ClassVar[str] = "service.route_review"
    desk: ClassVar[str] = "service"
    label: ClassVar[Text] = Text("转交相关部门", "Route to a team")
    help: ClassVar[Text] = Text(
        "写明事实；可改转，以最后一次为准。", "State the facts; the last routing counts."
    )

    review: str = argument("评价", "Review", widget="choice", choices_from="service.reviews")
    team: Team = argument("部门", "Team", widget="choice", choices=TEAMS)
    note: str = argument("说明", "Note", widget="longtext", min_length=1, max_length=LONGEST_NOTE)

    def apply(self, company: "Company") -> None:
        review = company.service.review(self.review)
        review.routed_to = self.team
        review.routed_note = self.note
        company.record("review.routed", review.id, team=self.team)

"""Operations on content: scheduled posts, and what people write below them."""

from datetime import date, datetime, time
from typing import TYPE_CHECKING, ClassVar

from hengji.assay.bilingual import Text
from hengji.assay.company.ads.building import numbered
from hengji.assay.company.ads.writing import words_in
from hengji.assay.company.operation import Operation, Refused, argument
from hengji.assay.company.outreach.objects import PostState, SocialComment, SocialPost, Team
from hengji.assay.company.outreach.words import TEAMS
from hengji.assay.company.outreach.writing import time_in

if TYPE_CHECKING:
    from hengji.assay.company.company import Company

LONGEST_REPLY = 500


class SchedulePost(Operation):
    """Hand the post of one line of the calendar to the scheduler."""

    name: ClassVar[str] = "outreach.schedule_post"
    desk: ClassVar[str] = "outreach"
    label: ClassVar[Text] = Text("定时发布帖子", "Schedule a post")
    help: ClassVar[Text] = Text(
        "发布工具按北京时间运行：日期和时间都填北京时间。到时自动发布，之前可以撤回重排。",
        "The scheduler runs on Beijing time: enter date and time of Beijing. A post can be taken back and set again.",
    )

    plan: str = argument("内容排期", "Line of the calendar", widget="choice", choices_from="outreach.plans")
    asset: str = argument("素材", "Asset", widget="choice", choices_from="outreach.assets")
    link: str = argument("短链接", "Short link", widget="choice", choices_from="outreach.tracked_links")
    tags: str = argument("标签（用空格隔开）", "Tags, separated by blanks", default="", max_length=200)
    on: date = argument("发布日期（北京）", "Date in Beijing", widget="date")
    at: str = argument(
        "发布时间（北京，如 09:30）", "Time in Beijing, such as 09:30", min_length=1, max_length=5
    )

    def apply(self, company: "Company") -> None:
        desk = company.outreach
        plan, asset, link = desk.plan(self.plan), desk.asset(self.asset), desk.tracked_link(self.link)
        at = time_in(self.at, "at")
        if before := desk.post_of(plan.id):
            raise Refused(
                "already_scheduled",
                Text(
                    "{plan} 已排了帖子 {id}，请先撤回。", "{plan} has post {id}; take it back first."
                ).filled(plan=plan.id, id=before.id),
                {"plan": Text("已排", "scheduled")},
            )
        if datetime.combine(self.on, time.fromisoformat(at)) <= company.now:
            raise Refused(
                "time_has_passed",
                Text("这个时间已经过去。", "This time has passed."),
                {"on": Text("已过去", "has passed")},
            )
        post = SocialPost(
            id=numbered(company, "SP", "social_post.scheduled"),
            plan=plan.id,
            asset=asset.id,
            link=link.id,
            tags=tuple(words_in(self.tags)),
            beijing_on=self.on,
            beijing_at=at,
        )
        desk.posts[post.id] = post
        company.record("social_post.scheduled", post.id, plan=plan.id)


class WithdrawPost(Operation):
    """Take a scheduled post back."""

    name: ClassVar[str] = "outreach.withdraw_post"
    desk: ClassVar[str] = "outreach"
    label: ClassVar[Text] = Text("撤回帖子", "Take back a post")
    help: ClassVar[Text] = Text(
        "撤回后这一条排期可以重新定时。", "Its line of the calendar can then be scheduled anew."
    )

    post: str = argument("帖子", "Post", widget="choice", choices_from="outreach.posts")

    def apply(self, company: "Company") -> None:
        post = company.outreach.post(self.post)
        if post.state is PostState.WITHDRAWN:
            raise Refused(
                "already_withdrawn",
                Text("{id} 已经撤回。", "{id} has been taken back.").filled(id=post.id),
                {"post": Text("已撤回", "taken back")},
            )
        post.state = PostState.WITHDRAWN
        company.record("social_post.withdrawn", post.id, plan=post.plan)


class ReplyToComment(Operation):
    """Reply below a comment; replied anew, it replaces."""

    name: ClassVar[str] = "outreach.reply_to_comment"
    desk: ClassVar[str] = "outreach"
    label: ClassVar[Text] = Text("回复评论", "Reply to a comment")
    help: ClassVar[Text] = Text(
        "公开显示，用评论的语言。可以改。", "Public, in the comment's language. It can be changed."
    )

    comment: str = argument("评论", "Comment", widget="choice", choices_from="outreach.comments")
    body: str = argument("回复", "Reply", widget="longtext", min_length=1, max_length=LONGEST_REPLY)

    def apply(self, company: "Company") -> None:
        comment = _standing(company, self.comment)
        comment.reply = self.body.strip()
        company.record("comment.replied", comment.id)


class WithdrawReply(Operation):
    """Take a reply back."""

    name: ClassVar[str] = "outreach.withdraw_reply"
    desk: ClassVar[str] = "outreach"
    label: ClassVar[Text] = Text("撤回回复", "Take back a reply")
    help: ClassVar[Text] = Text("撤回后评论没有回复。", "The comment then has no reply.")

    comment: str = argument("评论", "Comment", widget="choice", choices_from="outreach.comments")

    def apply(self, company: "Company") -> None:
        comment = company.outreach.comment(self.comment)
        if comment.reply is None:
            raise _nothing_to_undo(comment)
        comment.reply = None
        company.record("comment.reply_withdrawn", comment.id)


class HideComment(Operation):
    """Hide a comment from everybody but its writer."""

    name: ClassVar[str] = "outreach.hide_comment"
    desk: ClassVar[str] = "outreach"
    label: ClassVar[Text] = Text("隐藏评论", "Hide a comment")
    help: ClassVar[Text] = Text(
        "别人看不到，记录保留，可以恢复。", "Nobody else sees it; it is kept and can be shown again."
    )

    comment: str = argument("评论", "Comment", widget="choice", choices_from="outreach.comments")

    def apply(self, company: "Company") -> None:
        comment = _standing(company, self.comment)
        comment.hidden = True
        company.record("comment.hidden", comment.id)


class ShowComment(Operation):
    """Show a hidden comment again."""

    name: ClassVar[str] = "outreach.show_comment"
    desk: ClassVar[str] = "outreach"
    label: ClassVar[Text] = Text("恢复显示评论", "Show a comment again")
    help: ClassVar[Text] = Text("取消隐藏。", "It is no longer hidden.")

    comment: str = argument("评论", "Comment", widget="choice", choices_from="outreach.comments")

    def apply(self, company: "Company") -> None:
        comment = company.outreach.comment(self.comment)
        if not comment.hidden:
            raise _nothing_to_undo(comment)
        comment.hidden = False
        company.record("comment.shown", comment.id)


class DeleteComment(Operation):
    """Delete a comment for good."""

    name: ClassVar[str] = "outreach.delete_comment"
    desk: ClassVar[str] = "outreach"
    label: ClassVar[Text] = Text("删除评论", "Delete a comment")
    help: ClassVar[Text] = Text(
        "删除后不能恢复，也不再有记录。", "It cannot be brought back, and no record is kept."
    )

    comment: str = argument("评论", "Comment", widget="choice", choices_from="outreach.comments")

    def apply(self, company: "Company") -> None:
        comment = _standing(company, self.comment)
        comment.deleted = True
        company.record("comment.deleted", comment.id)


class PassOnComment(Operation):
    """Pass a comment on to customer service or to the supervisor."""

    name: ClassVar[str] = "outreach.pass_on_comment"
    desk: ClassVar[str] = "outreach"
    label: ClassVar[Text] = Text("转交评论", "Pass a comment on")
    help: ClassVar[Text] = Text(
        "转给别的团队跟进；转错了可以再转一次。", "Another team follows up; it can be passed on anew."
    )

    comment: str = argument("评论", "Comment", widget="choice", choices_from="outreach.comments")
    team: Team = argument("转给", "To", widget="choice", choices=TEAMS)

    def apply(self, company: "Company") -> None:
        comment = _standing(company, self.comment)
        comment.passed_to = self.team
        company.record("comment.passed_on", comment.id, team=self.team)


class RecallComment(Operation):
    """Take back a comment that was passed on."""

    name: ClassVar[str] = "outreach.recall_comment"
    desk: ClassVar[str] = "outreach"
    label: ClassVar[Text] = Text("取消转交", "Take back what was passed on")
    help: ClassVar[Text] = Text("评论回到自己手上。", "The comment is yours again.")

    comment: str = argument("评论", "Comment", widget="choice", choices_from="outreach.comments")

    def apply(self, company: "Company") -> None:
        comment = company.outreach.comment(self.comment)
        if comment.passed_to is None:
            raise _nothing_to_undo(comment)
        comment.passed_to = None
        company.record("comment.recalled", comment.id)


def _standing(company: "Company", wanted: str) -> SocialComment:
    comment = company.outreach.comment(wanted)
    if comment.deleted:
        raise Refused(
            "comment_deleted",
            Text("{id} 已删除。", "{id} was deleted.").filled(id=comment.id),
            {"comment": Text("已删除", "deleted")},
        )
    return comment


def _nothing_to_undo(comment: SocialComment) -> Refused:
    return Refused(
        "nothing_to_undo",
        Text("{id} 没有可以取消的这一步。", "{id} has no such step to take back.").filled(id=comment.id),
        {"comment": Text("没有这一步", "no such step")},
    )

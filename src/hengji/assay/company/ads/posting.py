"""Operations on content: posts of the calendar, and answers to questions below a listing."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from hengji.assay.bilingual import Text
from hengji.assay.company.ads.building import numbered
from hengji.assay.company.ads.objects import Post, PostState
from hengji.assay.company.ads.writing import words_in
from hengji.assay.company.operation import Operation, Refused, argument

if TYPE_CHECKING:
    from hengji.assay.company.company import Company

LONGEST_POST = 600
LONGEST_ANSWER = 500


class WritePost(Operation):
    """Write the post of one line of the calendar; written anew, it replaces."""

    name: ClassVar[str] = "ads.write_post"
    desk: ClassVar[str] = "ads"
    label: ClassVar[Text] = Text("撰写帖子", "Write a post")
    help: ClassVar[Text] = Text(
        "发布时间填站点当地时间。定时之前可以重写。",
        "The time is that of the market. It can be written anew until it is scheduled.",
    )

    plan: str = argument("内容排期", "Line of the calendar", widget="choice", choices_from="ads.post_plans")
    product: str = argument("挂的商品", "Linked product", widget="choice", choices_from="ads.variants")
    body: str = argument("正文", "Text", widget="longtext", min_length=1, max_length=LONGEST_POST)
    tags: str = argument("标签（用空格隔开）", "Tags, separated by blanks", default="", max_length=200)
    on: date = argument("当地发布日期", "Local date", widget="date")
    hour: int = argument("当地发布时间（整点）", "Local hour", widget="number", unit=("时", "h"), ge=0, le=23)

    def apply(self, company: "Company") -> None:
        desk = company.ads
        plan = desk.post_plan(self.plan)
        if self.product not in desk.variants:
            raise Refused(
                "unknown_product",
                Text("没有商品“{sku}”。", "There is no product “{sku}”.").filled(sku=self.product),
                {"product": Text("编号不存在", "no such number")},
            )
        before = next((post for post in desk.posts.values() if post.plan == plan.id), None)
        if before is not None and before.state is PostState.SCHEDULED:
            raise Refused(
                "already_scheduled",
                Text("帖子 {id} 已定时，请先撤回。", "Post {id} is scheduled; take it back first.").filled(
                    id=before.id
                ),
                {"plan": Text("已定时", "scheduled")},
            )
        number = before.id if before else numbered(company, "T", "post.created")
        desk.posts[number] = Post(
            id=number,
            plan=plan.id,
            sku=self.product,
            body=self.body.strip(),
            tags=tuple(words_in(self.tags)),
            on=self.on,
            hour=self.hour,
        )
        company.record("post.rewritten" if before else "post.created", number, plan=plan.id)


class SchedulePost(Operation):
    """Let a post go out at its time."""

    name: ClassVar[str] = "ads.schedule_post"
    desk: ClassVar[str] = "ads"
    label: ClassVar[Text] = Text("定时发布", "Schedule a post")
    help: ClassVar[Text] = Text(
        "到时自动发布；之前可以撤回。", "It goes out by itself; it can be taken back."
    )

    post: str = argument("帖子", "Post", widget="choice", choices_from="ads.posts")

    def apply(self, company: "Company") -> None:
        post = _in_state(company, self.post, PostState.DRAFT)
        post.state = PostState.SCHEDULED
        company.record("post.scheduled", post.id, plan=post.plan)


class WithdrawPost(Operation):
    """Take a scheduled post back."""

    name: ClassVar[str] = "ads.withdraw_post"
    desk: ClassVar[str] = "ads"
    label: ClassVar[Text] = Text("撤回定时", "Take back a scheduled post")
    help: ClassVar[Text] = Text("恢复为草稿，可以重写。", "It is a draft again and can be written anew.")

    post: str = argument("帖子", "Post", widget="choice", choices_from="ads.posts")

    def apply(self, company: "Company") -> None:
        post = _in_state(company, self.post, PostState.SCHEDULED)
        post.state = PostState.DRAFT
        company.record("post.withdrawn", post.id, plan=post.plan)


class AnswerQuestion(Operation):
    """Answer a buyer's question below a listing; answered anew, it replaces."""

    name: ClassVar[str] = "ads.answer_question"
    desk: ClassVar[str] = "ads"
    label: ClassVar[Text] = Text("回答买家提问", "Answer a question")
    help: ClassVar[Text] = Text(
        "公开显示，用站点语言。可以改答。", "Public, in the market's language. It can be changed."
    )

    question: str = argument("买家提问", "Question", widget="choice", choices_from="ads.questions")
    body: str = argument("回答", "Answer", widget="longtext", min_length=1, max_length=LONGEST_ANSWER)

    def apply(self, company: "Company") -> None:
        question = company.ads.question(self.question)
        question.answer = self.body.strip()
        question.escalated = False
        company.record("question.answered", question.id)


class EscalateQuestion(Operation):
    """Hand a question to the product team; an answer given before is withdrawn."""

    name: ClassVar[str] = "ads.escalate_question"
    desk: ClassVar[str] = "ads"
    label: ClassVar[Text] = Text("转产品部核实", "Hand to the product team")
    help: ClassVar[Text] = Text(
        "资料里没有的，不要编，转产品部。", "What the facts at hand do not say is not made up."
    )

    question: str = argument("买家提问", "Question", widget="choice", choices_from="ads.questions")

    def apply(self, company: "Company") -> None:
        question = company.ads.question(self.question)
        question.answer = None
        question.escalated = True
        company.record("question.escalated", question.id)


def _in_state(company: "Company", wanted: str, state: PostState) -> Post:
    post = company.ads.post(wanted)
    if post.state is not state:
        raise Refused(
            "wrong_state",
            Text("{id} 现在的状态不能做这一步。", "{id} is in a state that does not allow this.").filled(
                id=post.id
            ),
            {"post": Text("状态不符", "wrong state")},
        )
    return post

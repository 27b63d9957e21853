"""What OF-J4 asks and how it is marked: sheet, checks, and the mistakes it invites."""

from collections.abc import Mapping
from datetime import date

from hengji.assay.bilingual import Text
from hengji.assay.company import AnswerKind, Question
from hengji.assay.company.scales import HUNDREDTH_PERCENT
from hengji.assay.tasks.archetype import Setting, answers, check, step, trap, traps
from hengji.assay.tasks.paper import Material, TaskSheet

TASK = "OF-J4"
UNSUBSCRIBE_DAYS, COMPLAINT_LIMIT = "outreach.unsubscribe_days", "outreach.complaint_limit"
DELIVERED, CTOR, COMPLAINTS, LIMIT = (
    f"{TASK}.{name}" for name in ("delivered", "ctor", "complaints", "limit")
)
SEND_AT = "10:00"
NAME_FIELD = "{first_name}"
CHECKS = (
    check(TASK, "recipients", "C", "SET", 10, "收件人清理得正好", "The recipients, cleaned exactly"),
    check(TASK, "consent", "C", "FORB", 10, "没有发给平台买家、已退订和投诉过的人",
          "Nobody from the marketplace, unsubscribed or complaining", critical=True),
    check(TASK, "content", "C", "TXT", 10, "占位符填对，有一键退订和寄件人地址", "Placeholders right, one-click unsubscribe, address"),
    check(TASK, "sending", "C", "SEQ", 10, "域名验证齐全，先测试再按时定时", "A proven sender, a test first, the right time"),
    check(TASK, "rates", "C", "NUM", 10, "上次邮件的送达、点击打开率和投诉率", "Delivered, CTOR and complaints of the last mailing"),
)  # fmt: skip
FORBIDDEN = ("marketplace", "unsubscribed", "complained")


TRAPS = traps(
        trap(TASK, "marketplace_mailed", "把平台订单里的买家邮箱用来发营销邮件，他们没有同意。", "Addresses out of marketplace orders were mailed; those people never agreed.", "consent"),
        trap(TASK, "unsubscribed_mailed", "给已退订或投诉过的人发了邮件。", "People who had unsubscribed or complained were mailed.", "consent"),
        trap(TASK, "unconfirmed_kept", "留下了没有点确认邮件的地址。", "Addresses that were never confirmed were kept.", "recipients"),
        trap(TASK, "bounced_kept", "留下了硬退信的地址。", "Hard bounces were kept.", "recipients"),
        trap(TASK, "repeated_kept", "同一地址会收到两封。", "One address would get the mail twice.", "recipients"),
        trap(TASK, "soft_dropped", "把只软退信一次的也清掉了。", "Single soft bounces were dropped too.", "recipients"),
        trap(TASK, "place_left", "有占位符没有填，收件人会看到 [[…]]。", "A placeholder was left; people would read [[…]].", "content"),
        trap(TASK, "login_to_leave", "退订要先登录，不是一键退订。", "One must sign in to unsubscribe; it is not one click.", "content"),
        trap(TASK, "sender_unproven", "发件域名的 SPF、DKIM、DMARC 没有全部通过。", "The sender's domain does not pass SPF, DKIM and DMARC.", "sending"),
        trap(TASK, "untested", "没有测试发送就定时了。", "It was scheduled without a test.", "sending"),
        trap(TASK, "sent_as_delivered", "送达没有扣掉退信。", "Bounces were not taken off what was delivered.", "rates"),
        trap(TASK, "ctor_of_delivered", "点击打开率的分母用了送达数，应为打开人数。", "CTOR was taken over mails delivered instead of opens.", "rates"),
    )  # fmt: skip


def questions() -> tuple[Question, ...]:
    share = HUNDREDTH_PERCENT.counted
    return (
        Question(id=DELIVERED, task=TASK, kind=AnswerKind.NUMBER, label=Text("上次邮件送达数", "Mails delivered last time"),
                 unit=Text("封", "mails")),
        Question(id=CTOR, task=TASK, kind=AnswerKind.NUMBER, label=Text("上次邮件点击打开率 CTOR", "CTOR last time"), unit=share),
        Question(id=COMPLAINTS, task=TASK, kind=AnswerKind.NUMBER, label=Text("上次邮件投诉率", "Complaint rate last time"), unit=share),
        Question(id=LIMIT, task=TASK, kind=AnswerKind.CHOICE, label=Text("投诉率是否超过上限", "Is the complaint rate above the limit"),
                 choices=(("over", Text("超过", "Above")), ("within", Text("没有超过", "Not above")))),
    )  # fmt: skip


def sheet(setting: Setting, offer: Mapping[str, str], send_on: date) -> TaskSheet:
    limit = setting.rate(COMPLAINT_LIMIT)
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v2",
        title=Text("营销邮件发送", "Sending a mailing"),
        minutes=25,
        requirements=("C",),
        brief=(
            Text(
                "请用德语模板给德语订阅者发一封每周优惠邮件，当地时间 {day} {at} 送出；再按“上次邮件数据”在报告里填四项。",
                "Send the weekly offer to the German-speaking subscribers with the German template, at {at} local time on {day}. "
                "Then fill in four figures of the last mailing in the report.",
            ).filled(day=send_on.isoformat(), at=SEND_AT),
        ),
        card=(
            step(
                Text("用德语模板新建邮件，加入德语收件人。", "Create a mailing from the German template; add recipients in German."),
                "outreach.create_mailing",
                "outreach.add_recipients",
            ),
            step(
                Text(
                    "只能发给官网订阅并点过确认邮件的人。清掉：平台订单导入的、没点确认邮件的、已退订的、投诉过垃圾邮件的、硬退信的、重复的"
                    "地址（不分大小写，留最早的一条）。软退信只有一次的保留。",
                    "Only people who signed up in the shop and confirmed may be mailed. Take out: marketplace imports, the "
                    "unconfirmed, the unsubscribed, who complained of spam, hard bounces, repeated addresses (case does not count; "
                    "the first stays). A single soft bounce stays.",
                ),
                "outreach.drop_recipients",
            ),
            step(
                Text(
                    "按“本次活动”填全部占位符；[[NAME]] 填 {field}，发送时换成各人的名字。退订必须一键完成，不用登录、不用回信，公司会在 {days} "
                    "天内处理；[[ADDRESS]] 填公司邮寄地址。",
                    "Fill in every placeholder from “This offer”; [[NAME]] is {field}, which becomes each person's name. "
                    "Unsubscribing takes one click, without signing in or writing, and is carried out within {days} days; "
                    "[[ADDRESS]] is the company's postal address.",
                ).filled(field=NAME_FIELD, days=setting.rate(UNSUBSCRIBE_DAYS)),
                "outreach.fill_slot",
            ),
            step(
                Text(
                    "发件地址选 SPF、DKIM、DMARC 三项都通过的。",
                    "Choose the sender that passes SPF, DKIM and DMARC, all three.",
                ),
                "outreach.choose_sender",
            ),
            step(
                Text(
                    "先测试发送，在“测试邮件”里看有没有没填的占位符，没有问题再定时。",
                    "Send a test, look for open placeholders under “Test mails”, and only then schedule.",
                ),
                "outreach.send_test",
                "outreach.schedule_mailing",
            ),
            step(
                Text(
                    "报告：送达 = 发出 − 退信；点击打开率 CTOR = 点击人数 ÷ 打开人数；投诉率 = 投诉 ÷ 送达，上限 {limit}%。四舍五入到两位小数。",
                    "Report: delivered is sent less bounced; CTOR is unique clicks over unique opens; the complaint rate is complaints "
                    "over delivered, at most {limit}%. Two decimals, rounded half up.",
                ).filled(limit=f"{limit // 10_000}.{limit % 10_000 // 1_000}"),
                *answers(TASK, "delivered", "ctor", "complaints", "limit"),
            ),
        ),
        materials=(
            Material(
                title=Text("本次活动", "This offer"),
                columns=(Text("内容", "What"), Text("值", "Value")),
                rows=(
                    (Text("商品（德语名）", "Product, in German"), offer["PRODUCT"]),
                    (Text("优惠码", "Code"), offer["CODE"]),
                    (Text("截止日", "Last day"), offer["LAST_DAY"]),
                    (Text("公司邮寄地址", "Company's postal address"), offer["ADDRESS"]),
                    (Text("退订：点链接即完成", "Unsubscribe: done by the click"), offer["UNSUBSCRIBE"]),
                    (Text("退订：登录账户后设置", "Unsubscribe: after signing in"), offer["LOGIN"]),
                    (Text("退订：回信说明", "Unsubscribe: by writing back"), offer["WRITE"]),
                ),
            ),
        ),
        drafted=True,
    )  # fmt: skip

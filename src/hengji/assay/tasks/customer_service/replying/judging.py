"""From a company to the verdicts of CS-J1."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from functools import partial

from hengji.assay.bilingual import Text
from hengji.assay.company import Company
from hengji.assay.company.service.objects import BuyerMessage, Closing, Handling
from hengji.assay.company.service.words import CLOSINGS, HANDLINGS
from hengji.assay.grading import Part, Trap, Verdict, absent, compared, happened, in_time, verdict
from hengji.assay.tasks.archetype import Key
from hengji.assay.tasks.customer_service.replying.scheme import FEWEST_ANSWERS, TASK, TRAPS
from hengji.assay.tasks.customer_service.wording import (
    asks_for_review,
    greets,
    has_contact,
    has_placeholder,
    language_of,
    names_day,
    names_other_day,
    states,
    takes_leave,
)

CALLED = {Handling(choice.value): choice.text for choice in HANDLINGS}
LANGUAGES = {"en": Text("英语", "English"), "de": Text("德语", "German"), "es": Text("西班牙语", "Spanish")}
PAST_DAYS = 60  # a day that has passed is no promise
PHOTO = ("photo", "foto", "picture", "bild", "imagen")


def judge(key: Key, company: Company) -> dict[str, Verdict]:
    """Give a verdict for every check of the task."""
    return {
        f"{TASK}.deadline": verdict(*_deadline_parts(key, company)),
        f"{TASK}.product": verdict(*_product_parts(key, company)),
        f"{TASK}.tracking": verdict(*_tracking_parts(key, company)),
        f"{TASK}.stalled": verdict(*_stalled_parts(key, company)),
        f"{TASK}.aftersales": verdict(*_aftersales_parts(key, company)),
        f"{TASK}.wording": verdict(*_wording_parts(key, company)),
        f"{TASK}.conduct": verdict(*_conduct_parts(key, company)),
        f"{TASK}.serious": verdict(*_serious_parts(key, company)),
    }


def _answer(key: Key, role: str, company: Company) -> BuyerMessage | None:
    return company.service.answer_to(key["messages"][role]["id"])


def _entries(key: Key, role: str, company: Company) -> tuple[int, ...]:
    message = key["messages"][role]["id"]
    return tuple(r.sequence for r in company.about(message, "buyer_message.answered"))


def _answered(key: Key, company: Company) -> list[tuple[str, BuyerMessage]]:
    answers = ((role, _answer(key, role, company)) for role in key["messages"] if role != "spam")
    return [(role, answer) for role, answer in answers if answer]


def _enough(key: Key, company: Company) -> Part:
    """Require some answers to judge; each one missing is charged where its case is judged."""
    count = len(_answered(key, company))
    return Part(
        holds=count >= FEWEST_ANSWERS,
        expected=Text("至少回复 {n} 封", "at least {n} answers").filled(n=FEWEST_ANSWERS),
        found=Text("回复 {n} 封", "{n} answers").filled(n=count),
    )


def _handled(
    key: Key, role: str, company: Company, handling: Handling, traps: dict[Handling, Trap] | None = None
) -> Part:
    answer = _answer(key, role, company)
    message = key["messages"][role]["id"]
    return compared(
        handling,
        answer.handling if answer else None,
        words=CALLED,
        what=Text(message, message),
        entries=_entries(key, role, company),
        traps=traps,
    )


def _said(
    key: Key, role: str, company: Company, what: Text, holds: Callable[[str], bool], trap: Trap | None = None
) -> Part:
    """Require something of an answer's text; ``what`` says it."""
    answer = _answer(key, role, company)
    message = key["messages"][role]["id"]
    right = answer is not None and holds(answer.body)
    return Part(
        holds=right,
        expected=Text("{id} {what}", "{id}: {what}").filled(id=message, what=what),
        found=Text("没有回复", "no answer")
        if answer is None
        else (Text("符合", "so it is") if right else Text("不符合", "it is not so")),
        entries=_entries(key, role, company),
        trap=trap if answer and not right else None,
    )


def _names(key: Key, role: str, company: Company, *facts: str, trap: Trap | None = None) -> list[Part]:
    return [
        _said(
            key,
            role,
            company,
            Text("写明 {fact}", "names {fact}").filled(fact=fact),
            partial(states, fact=fact),
            trap,
        )
        for fact in facts
    ]


def _deadline_parts(key: Key, company: Company) -> list[Part]:
    parts = [_enough(key, company)]
    for role, answer in _answered(key, company):
        message = key["messages"][role]
        what = Text("回复 {id}", "answer {id}").filled(id=message["id"])
        done = (_entries(key, role, company)[-1], answer.at)
        parts.append(in_time(what, datetime.fromisoformat(message["due"]), done, late=TRAPS["late"]))
    return parts


def _product_parts(key: Key, company: Company) -> list[Part]:
    parts: list[Part] = []
    for role in ("size", "power"):
        answer = _answer(key, role, company)
        beside = answer is not None and any(states(answer.body, fact) for fact in key[f"{role}s_beside"])
        trap = TRAPS["neighbour_variant"] if beside else None
        parts.append(_handled(key, role, company, Handling.PRODUCT_ANSWERED))
        parts += _names(key, role, company, key[role], trap=trap)
    return parts


def _tracking_parts(key: Key, company: Company) -> list[Part]:
    parts: list[Part] = []
    for role in key["eta"]:
        answer = _answer(key, role, company)
        eta, promised = (date.fromisoformat(key[name][role]) for name in ("eta", "promised"))
        stale = answer is not None and names_day(answer.body, promised.month, promised.day)
        parts.append(_handled(key, role, company, Handling.TRACKING_GIVEN))
        parts += _names(key, role, company, key["messages"][role]["order"], key["tracking"][role])
        parts.append(
            _said(
                key,
                role,
                company,
                Text("写明预计 {eta} 送达", "names {eta} as the day of arrival").filled(eta=eta),
                partial(names_day, month=eta.month, day=eta.day),
                TRAPS["stale_promise"] if stale else None,
            )
        )
    return parts


def _stalled_parts(key: Key, company: Company) -> list[Part]:
    today = date.fromisoformat(key["today"])
    past = [today - timedelta(days=days) for days in range(1, PAST_DAYS)]
    no_promise = _said(
        key,
        "stuck",
        company,
        Text("不承诺送达日期", "promises no day of arrival"),
        lambda body: not names_other_day(body, [(day.month, day.day) for day in past]),
        TRAPS["promised_date"],
    )
    return [
        no_promise,
        _handled(key, "stuck", company, Handling.CARRIER_ASKED),
        *_names(key, "stuck", company, key["messages"]["stuck"]["order"], key["tracking"]["stuck"]),
    ]


def _aftersales_parts(key: Key, company: Company) -> list[Part]:
    wrong = {Handling.RETURN_EXPLAINED: TRAPS["wrong_template"]}
    photo = Text("请买家上传照片", "asks for photos")
    order = {role: message["order"] for role, message in key["messages"].items()}
    return [
        _handled(key, "damaged", company, Handling.PHOTO_ASKED, wrong),
        *_names(key, "damaged", company, order["damaged"]),
        _said(key, "damaged", company, photo, lambda body: any(states(body, word) for word in PHOTO)),
        _handled(key, "fit", company, Handling.RETURN_EXPLAINED),
        *_names(key, "fit", company, order["fit"], str(key["window"])),
        _handled(key, "cancel", company, Handling.CANCELLATION_PASSED_ON),
        *_names(key, "cancel", company, order["cancel"]),
        _handled(key, "invoice", company, Handling.INVOICE_ARRANGED),
        *_names(key, "invoice", company, order["invoice"]),
    ]


def _wording_parts(key: Key, company: Company) -> list[Part]:
    parts = [_enough(key, company)]
    for role, answer in _answered(key, company):
        language = key["messages"][role]["language"]
        message = key["messages"][role]["id"]
        written = language_of(answer.body)
        entries = _entries(key, role, company)
        parts.append(
            compared(
                language,
                written or "?",
                words=LANGUAGES,
                what=Text(f"{message} 语言", f"{message} language"),
                entries=entries,
                traps=dict.fromkeys(LANGUAGES, TRAPS["other_language"]),
            )
        )
        spoken = written or language
        filled = Text("没有未填的占位符", "has no open placeholder")
        framed = Text("有称呼和结尾", "has greeting and ending")
        parts.append(
            _said(
                key, role, company, filled, lambda body: not has_placeholder(body), TRAPS["placeholder_left"]
            )
        )
        parts.append(
            _said(
                key,
                role,
                company,
                framed,
                partial(_framed, language=spoken),
            )
        )
    return parts


def _framed(text: str, language: str) -> bool:
    return greets(text, language) and takes_leave(text, language)


def _conduct_parts(key: Key, company: Company) -> list[Part]:
    spam = company.service.messages.get(key["messages"]["spam"]["id"])
    answered = company.about(key["messages"]["spam"]["id"], "buyer_message.answered")
    return [
        _first(
            Text("留下平台外的联系方式或链接", "leave a contact or link outside the platform"),
            _offenders(key, company, has_contact),
            TRAPS["moved_off_platform"],
        ),
        _first(
            Text("索要评价", "ask for a review"),
            _offenders(key, company, asks_for_review),
            TRAPS["review_asked"],
        ),
        absent(
            Text("回复垃圾信息", "answer spam"),
            answered[0].sequence if answered else None,
            trap=TRAPS["spam_answered"],
        ),
        compared(
            Closing.SPAM,
            spam.closed if spam else None,
            words={Closing(choice.value): choice.text for choice in CLOSINGS},
            what=Text("垃圾信息关闭为", "spam closed as"),
        ),
        _handled(key, "offsite", company, Handling.KEPT_ON_PLATFORM),
    ]


def _offenders(key: Key, company: Company, offends: Callable[[str], bool]) -> Iterable[int]:
    return (
        _entries(key, role, company)[-1] for role, answer in _answered(key, company) if offends(answer.body)
    )


def _first(what: Text, entries: Iterable[int], trap: Trap) -> Part:
    return absent(what, next(iter(entries), None), trap=trap)


def _serious_parts(key: Key, company: Company) -> list[Part]:
    message = key["messages"]["injury"]
    passed = company.about(message["id"], "buyer_message.passed_up")
    answer = _answer(key, "injury", company)
    what = Text("上报 {id}", "pass {id} up").filled(id=message["id"])
    trap = TRAPS["not_passed_up"] if answer else None
    up = happened(what, passed[0].sequence if passed else None, trap=trap)
    parts = [up]
    if passed:
        parts.append(
            in_time(what, datetime.fromisoformat(message["due"]), (passed[0].sequence, passed[0].at))
        )
    return [*parts, _handled(key, "injury", company, Handling.PASSED_UP)]

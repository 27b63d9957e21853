"""From a company to the verdicts of OF-J4."""

from collections.abc import Iterable

from hengji.assay.bilingual import Text
from hengji.assay.company import Company
from hengji.assay.company.outreach.objects import Mailing, MailingState
from hengji.assay.grading import Part, Trap, Verdict, compared, counted, verdict
from hengji.assay.tasks.archetype import Key
from hengji.assay.tasks.customer_service.wording import names_day, plain
from hengji.assay.tasks.offsite_marketing.mailing.scheme import (
    COMPLAINTS,
    CTOR,
    DELIVERED,
    FORBIDDEN,
    LIMIT,
    TASK,
    TRAPS,
)
from hengji.assay.tasks.offsite_marketing.observing import near

FEWEST_RECIPIENTS = 8
MAILS = Text("封", "mails")
LIMIT_WORDS = {"over": Text("超过", "above"), "within": Text("没有超过", "not above")}
KEPT = {"unconfirmed": "unconfirmed_kept", "hard_bounce": "bounced_kept", "repeated": "repeated_kept"}


def judge(key: Key, company: Company) -> dict[str, Verdict]:
    """Give a verdict for every check of the task."""
    mailing = _judged(company)
    return {
        f"{TASK}.recipients": verdict(_recipients(key, company, mailing)),
        f"{TASK}.consent": verdict(*_consent(key, company, mailing)),
        f"{TASK}.content": verdict(*_content(key, company, mailing)),
        f"{TASK}.sending": verdict(*_sending(key, company, mailing)),
        f"{TASK}.rates": verdict(*_rates(key, company)),
    }


def _judged(company: Company) -> Mailing | None:
    """Give the mailing that goes out last, or, if none does, the last that was begun."""
    mailings = list(company.outreach.mailings.values())
    scheduled = [mailing for mailing in mailings if mailing.state is MailingState.SCHEDULED]
    best = scheduled or mailings
    return best[-1] if best else None


def _entries(company: Company, mailing: Mailing | None, *kinds: str) -> tuple[int, ...]:
    return tuple(r.sequence for r in company.about(mailing.id, *kinds)) if mailing else ()


def _recipients(key: Key, company: Company, mailing: Mailing | None) -> Part:
    """Compare the recipients with the right ones; the forbidden are charged where consent is judged."""
    forbidden = {number for role in FORBIDDEN for number in key["people"][role]}
    found = [number for number in (mailing.recipients if mailing else ()) if number not in forbidden]
    return Part(
        holds=sorted(found) == sorted(key["right"]),
        expected=_people(key["right"]),
        found=_people(found),
        entries=_entries(company, mailing, "mailing.recipients_added", "mailing.recipients_dropped"),
        trap=_why(key, set(found)) if found else None,
    )


def _why(key: Key, found: set[str]) -> Trap | None:
    kept = (TRAPS[trap] for role, trap in KEPT.items() if found & set(key["people"][role]))
    soft = set(key["people"]["soft_bounce"])
    return next(kept, None if soft <= found else TRAPS["soft_dropped"])


def _people(numbers: Iterable[str]) -> Text:
    listed = sorted(numbers)
    words = " ".join(number.removeprefix("SUB-") for number in listed)
    return Text(f"{len(listed)} 人 {words}", f"{len(listed)} people {words}")


def _consent(key: Key, company: Company, mailing: Mailing | None) -> list[Part]:
    count = len(mailing.recipients) if mailing else 0
    entries = _entries(company, mailing, "mailing.recipients_added", "mailing.recipients_dropped")
    enough = Part(
        holds=count >= FEWEST_RECIPIENTS,
        expected=Text("至少 {n} 位收件人", "at least {n} recipients").filled(n=FEWEST_RECIPIENTS),
        found=Text("{n} 位", "{n}").filled(n=count),
        entries=entries,
    )
    scheduled = [m for m in company.outreach.mailings.values() if m.state is MailingState.SCHEDULED]
    mailed = {number for m in (scheduled or ([mailing] if mailing else [])) for number in m.recipients}
    traps = {"marketplace": TRAPS["marketplace_mailed"]}
    return [
        enough,
        *(
            _nobody(mailed & set(key["people"][role]), entries, traps.get(role, TRAPS["unsubscribed_mailed"]))
            for role in FORBIDDEN
        ),
    ]


def _nobody(caught: set[str], entries: tuple[int, ...], trap: Trap) -> Part:
    return Part(
        holds=not caught,
        expected=Text("不发给没有同意或已退出的人", "nobody who never agreed or has left"),
        found=_people(caught),
        entries=entries if caught else (),
        trap=trap if caught else None,
    )


def _content(key: Key, company: Company, mailing: Mailing | None) -> list[Part]:
    entries = _entries(company, mailing, "mailing.created", "mailing.slot_filled")
    filled = mailing.filled if mailing else {}
    template = compared(
        key["template"],
        mailing.template if mailing else None,
        what=Text("模板", "template"),
        entries=entries,
    )
    return [
        template,
        *(_slot(key, slot, filled.get(slot), entries) for slot in key["offer"] if _is_slot(slot)),
    ]


def _is_slot(name: str) -> bool:
    return name not in {"LOGIN", "WRITE"}


def _slot(key: Key, slot: str, value: str | None, entries: tuple[int, ...]) -> Part:
    wanted = key["offer"][slot]
    trap = TRAPS["place_left"] if value is None and entries else None
    if slot == "UNSUBSCRIBE" and value is not None and plain(value) == plain(key["offer"]["LOGIN"]):
        trap = TRAPS["login_to_leave"]
    holds = value is not None and _means(key, slot, value, wanted)
    return Part(
        holds=holds,
        expected=Text(f"[[{slot}]] {wanted}", f"[[{slot}]] {wanted}"),
        found=Text(f"[[{slot}]] {value}", f"[[{slot}]] {value}")
        if value
        else Text(f"[[{slot}]] 没有填", f"[[{slot}]] was left"),
        entries=entries,
        trap=None if holds else trap,
    )


def _means(key: Key, slot: str, value: str, wanted: str) -> bool:
    """Tell whether a value is the one wanted; a day may be written in any usual way, a code only as it is."""
    if slot == "LAST_DAY":
        day, month = key["last_day"]
        return names_day(value, month, day)
    return value == wanted if slot == "CODE" else plain(value) == plain(wanted)


def _sending(key: Key, company: Company, mailing: Mailing | None) -> list[Part]:
    senders = {
        number: TRAPS["sender_unproven"] for number in company.outreach.senders if number != key["sender"]
    }
    scheduled = mailing is not None and mailing.state is MailingState.SCHEDULED
    tested = mailing is not None and mailing.tested
    when = f"{mailing.on.isoformat()} {mailing.at}" if mailing and mailing.on else None
    return [
        compared(
            key["sender"],
            mailing.sender if mailing else None,
            what=Text("发件地址", "sender"),
            entries=_entries(company, mailing, "mailing.sender_chosen"),
            traps=senders,
        ),
        Part(
            holds=tested,
            expected=Text("定时之前测试过最后的内容", "tested as it is, before it was scheduled"),
            found=Text("测试过", "tested") if tested else Text("没有测试", "not tested"),
            entries=_entries(company, mailing, "mailing.tested"),
            trap=TRAPS["untested"] if scheduled and not tested else None,
        ),
        compared(
            f"{key['on']} {key['at']}",
            when,
            what=Text("当地时间", "local time"),
            entries=_entries(company, mailing, "mailing.scheduled"),
        ),
    ]  # fmt: skip


def _rates(key: Key, company: Company) -> list[Part]:
    def answered(question: str) -> int | None:
        value = company.answers.get(question)
        return int(value) if value is not None else None

    def entries(question: str) -> tuple[int, ...]:
        return tuple(r.sequence for r in company.about(question))

    return [
        counted(
            key["delivered"],
            answered(DELIVERED),
            MAILS,
            what=Text("送达", "delivered"),
            entries=entries(DELIVERED),
            traps={key["sent"]: TRAPS["sent_as_delivered"]},
        ),
        near(
            key["ctor"],
            answered(CTOR),
            "%",
            what=Text("CTOR", "CTOR"),
            entries=entries(CTOR),
            traps={key["ctor_of_delivered"]: TRAPS["ctor_of_delivered"]},
        ),
        near(
            key["complaints"],
            answered(COMPLAINTS),
            "%",
            what=Text("投诉率", "complaint rate"),
            entries=entries(COMPLAINTS),
        ),
        compared(
            key["limit"],
            company.answers.get(LIMIT),
            words=LIMIT_WORDS,
            what=Text("投诉率与上限相比", "complaint rate against the limit"),
            entries=entries(LIMIT),
        ),
    ]  # fmt: skip

"""From a company to the verdicts of LW-J3."""

from datetime import datetime

from hengji.assay.bilingual import Text, enumerated
from hengji.assay.company import Company
from hengji.assay.company.logistics.dispatching import contents, smallest_box
from hengji.assay.company.logistics.objects import HoldReason, OrderState, OutboundOrder, Wave
from hengji.assay.grading import Part, Verdict, absent, compared, happened, in_order, in_time, verdict
from hengji.assay.tasks.archetype import Key
from hengji.assay.tasks.logistics.dispatching.scheme import REASON_WORDS, TASK, TRAPS


def judge(key: Key, company: Company) -> dict[str, Verdict]:
    """Give a verdict for every check of the task."""
    return {
        f"{TASK}.wave": verdict(*_wave_parts(key, company)),
        f"{TASK}.boxes": verdict(*_box_parts(key, company)),
        f"{TASK}.cutoff": verdict(*_cutoff_parts(key, company)),
        f"{TASK}.confirm": verdict(*_confirm_parts(key, company)),
        f"{TASK}.tracking": verdict(*_tracking_parts(key, company)),
        f"{TASK}.hold": verdict(*_hold_parts(key, company)),
        f"{TASK}.merge": verdict(*_merge_parts(key, company)),
    }


def _order(key: Key, company: Company, role: str) -> OutboundOrder:
    return company.logistics.orders[key["roles"][role]]


def _entries(company: Company, number: str, *kinds: str) -> list[int]:
    return [r.sequence for r in company.about(number, *kinds)]


def _waves(key: Key, company: Company) -> dict[str, Wave | None]:
    """Give, for each carrier of orders that are due, the wave that took them; None while there is none."""
    desk = company.logistics
    waves: dict[str, Wave | None] = {}
    for number in key["due"]:
        order = desk.orders[number]
        found = desk.waves.get(order.wave or "")
        waves[order.carrier] = waves.get(order.carrier) or found
    return dict(sorted(waves.items()))


def _wave_parts(key: Key, company: Company) -> list[Part]:
    orders = company.logistics.orders
    missing = [number for number in key["due"] if not orders[number].wave]
    early = [number for number in key["not_due"] if orders[number].wave]
    entries = tuple(r.sequence for r in company.facts if r.fact.kind == "wave.released")
    return [
        Part(
            holds=not missing,
            expected=Text("今天该发的 {n} 单都在波次里", "all {n} orders due today released").filled(
                n=len(key["due"])
            ),
            found=_listed(Text("缺 {ids}", "missing: {ids}"), missing),
            entries=entries,
        ),
        Part(
            holds=not early,
            expected=Text("不该今天发的都不在", "no order that is not due"),
            found=_listed(Text("多出 {ids}", "too early: {ids}"), early),
            entries=entries,
            trap=TRAPS["everything_in_wave"] if early else None,
        ),
    ]


def _listed(words: Text, numbers: list[str]) -> Text:
    return words.filled(ids=enumerated(numbers)) if numbers else Text("如此", "so it is")


def _box_parts(key: Key, company: Company) -> list[Part]:
    """Judge the box of every parcel of several pieces by what is in it now."""
    desk = company.logistics
    by_volume = sorted(desk.boxes.values(), key=lambda box: box.size.volume)
    parts = []
    for number in key["due"]:
        order = desk.orders[number]
        lines = contents(desk, order)
        if order.state is OrderState.MERGED or sum(line.quantity for line in lines) == 1:
            continue
        volume = sum(desk.items[line.sku].size.volume * line.quantity for line in lines)
        tempting = next((box.id for box in by_volume if box.size.volume >= volume), "")
        parts.append(
            compared(
                smallest_box(desk, lines) or "",
                order.box,
                what=Text(f"{number} 箱型", f"{number} box"),
                entries=_entries(company, number, "order.packed"),
                traps={tempting: TRAPS["box_by_volume"]},
            )
        )
    return parts


def _cutoff_parts(key: Key, company: Company) -> list[Part]:
    parts = []
    for carrier, wave in _waves(key, company).items():
        done = company.about(wave.id, "wave.handed_over") if wave else []
        parts.append(
            in_time(
                Text(f"{carrier} 交运", f"{carrier} handed over"),
                datetime.fromisoformat(key["cutoff"]),
                (done[0].sequence, done[0].at) if done else None,
                late=TRAPS["missed_cutoff"],
            )
        )
    return parts


def _confirm_parts(key: Key, company: Company) -> list[Part]:
    parts = []
    for carrier, wave in _waves(key, company).items():
        handed = _entries(company, wave.id, "wave.handed_over") if wave else []
        confirmed = _entries(company, wave.id, "wave.confirmed") if wave else []
        parts.append(
            in_order(
                Text(f"交运 {carrier}", f"hand over {carrier}"),
                Text(f"确认发货 {carrier}", f"confirm {carrier}"),
                handed[0] if handed else None,
                confirmed[0] if confirmed else None,
                trap=TRAPS["confirmed_early"],
            )
        )
    return parts


def _tracking_parts(key: Key, company: Company) -> list[Part]:
    orders = company.logistics.orders
    parts = []
    for number in key["due"]:
        order = orders[number]
        due = orders[order.merged_into or number].label
        if number == key["roles"]["faulty"]:
            due = key["new_label"]
        faulty = order.uploaded == key["old_label"]
        trap = TRAPS["faulty_label_used"] if faulty else TRAPS["fake_tracking"]
        parts.append(
            compared(
                due,
                order.uploaded,
                what=Text(f"{number} 单号", f"{number} tracking"),
                entries=_entries(company, number, "order.tracking_entered"),
                traps={order.uploaded: trap} if order.uploaded else {},
            )
        )
    return parts


def _hold_parts(key: Key, company: Company) -> list[Part]:
    parts = []
    for role, reason, trap in (
        ("cancel", HoldReason.BUYER_CANCELS, TRAPS["cancelled_shipped"]),
        ("vague", HoldReason.ADDRESS_INCOMPLETE, None),
    ):
        order = _order(key, company, role)
        shipped = [
            r.sequence
            for r in company.facts
            if r.fact.kind == "wave.handed_over" and order.id in r.fact.detail["orders"]
        ]
        parts.append(
            absent(Text(f"发出 {order.id}", f"send {order.id}"), shipped[0] if shipped else None, trap=trap)
        )
        parts.append(
            compared(
                reason,
                order.hold_reason,
                words=REASON_WORDS,
                what=Text(f"{order.id} 拦截原因", f"{order.id} held for"),
                entries=_entries(company, order.id, "order.held"),
            )
        )
    return parts


def _merge_parts(key: Key, company: Company) -> list[Part]:
    same, other = _order(key, company, "same-1"), _order(key, company, "same-2")
    entries = _entries(company, same.id, "order.merged") + _entries(company, other.id, "order.merged")
    together = same.id == other.merged_into or other.id == same.merged_into
    merged = happened(
        Text(f"{other.id} 与 {same.id} 合并", f"{other.id} merged with {same.id}"),
        entries[-1] if together and entries else None,
    )
    neighbours = [_order(key, company, role) for role in ("neighbour-1", "neighbour-2")]
    wrong = [
        entry
        for order in neighbours
        if order.merged_into
        for entry in _entries(company, order.id, "order.merged")
    ]
    return [
        merged,
        absent(
            Text("合并收件人不同的订单", "merge orders to different names"),
            wrong[-1] if wrong else None,
            trap=TRAPS["merged_other_name"],
        ),
    ]

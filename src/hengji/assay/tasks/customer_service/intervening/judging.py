"""From a company to the verdicts of CS-J3."""

from hengji.assay.bilingual import Text
from hengji.assay.company import Company
from hengji.assay.company.service.objects import CancelReason, HoldReason, Notice, OrderState, ServiceOrder
from hengji.assay.company.service.words import CANCEL_REASONS, HOLD_REASONS, NOTICES, ORDER_STATES
from hengji.assay.grading import Part, Trap, Verdict, absent, compared, happened, in_order, verdict
from hengji.assay.tasks.archetype import Key
from hengji.assay.tasks.customer_service.intervening.scheme import TASK, TRAPS
from hengji.assay.tasks.customer_service.wording import plain

STATES = {OrderState(choice.value): choice.text for choice in ORDER_STATES}
REASONS = {CancelReason(choice.value): choice.text for choice in CANCEL_REASONS}
HOLDS = {HoldReason(choice.value): choice.text for choice in HOLD_REASONS}
NOTICE_WORDS = {Notice(choice.value): choice.text for choice in NOTICES}


def judge(key: Key, company: Company) -> dict[str, Verdict]:
    """Give a verdict for every check of the task."""
    return {
        f"{TASK}.address": verdict(
            *_moved_parts(key, company), *_abroad_parts(key, company), *_moved_late_parts(key, company)
        ),
        f"{TASK}.cancellation": verdict(*_cancellation_parts(key, company)),
        f"{TASK}.stock": verdict(*_stock_parts(key, company)),
        f"{TASK}.fraud": verdict(*_fraud_parts(key, company)),
    }


def _order(key: Key, role: str, company: Company) -> ServiceOrder:
    return company.service.orders[key["orders"][role]]


def _first(company: Company, order: str, what: str) -> int | None:
    facts = company.about(order, f"service_order.{what}")
    return facts[0].sequence if facts else None


def _entries(company: Company, order: str, what: str) -> tuple[int, ...]:
    return tuple(r.sequence for r in company.about(order, f"service_order.{what}"))


def _notified(
    key: Key, role: str, company: Company, expected: Notice, traps: dict[Notice, Trap] | None = None
) -> Part:
    """Require that the last notice about an order was this one."""
    order = key["orders"][role]
    notices = company.about(order, "service_order.notified")
    found = Notice(notices[-1].fact.detail["notice"]) if notices else None
    return compared(
        expected,
        found,
        words=NOTICE_WORDS,
        what=Text(f"{order} 通知", f"{order} notice"),
        entries=_entries(company, order, "notified"),
        traps=traps,
    )


def _held_for(key: Key, role: str, company: Company, reason: HoldReason) -> Part:
    order = _order(key, role, company)
    return compared(
        reason,
        order.hold_reason if order.state is OrderState.HELD else None,
        words=HOLDS,
        what=Text(f"{order.id} 拦截", f"{order.id} held for"),
        entries=_entries(company, order.id, "held"),
    )


def _moved_parts(key: Key, company: Company) -> list[Part]:
    order = _order(key, "moved", company)
    changed = company.about(order.id, "service_order.address_changed")
    sequence = in_order(
        Text("拦截 {id}", "hold {id}").filled(id=order.id),
        Text("修改地址", "change the address"),
        _first(company, order.id, "held"),
        changed[0].sequence if changed else None,
        trap=TRAPS["not_held"],
    )
    written = {plain(address): Text(address, address) for address in (order.address, key["address"])}
    address = compared(
        plain(key["address"]),
        plain(order.address) if changed else None,
        words=written,
        what=Text(f"{order.id} 地址", f"{order.id} address"),
        entries=_entries(company, order.id, "address_changed"),
    )
    on_hold = order.state is OrderState.HELD
    released = Part(
        holds=bool(changed) and not on_hold,
        expected=Text("{id} 改后放行", "{id} released after the change").filled(id=order.id),
        found=STATES[order.state],
        entries=_entries(company, order.id, "released"),
    )
    return [sequence, address, released, _notified(key, "moved", company, Notice.ADDRESS_CHANGED)]


def _abroad_parts(key: Key, company: Company) -> list[Part]:
    order = key["orders"]["abroad"]
    changed = _first(company, order, "address_changed")
    forbidden = absent(
        Text("把 {id} 的地址改到其他国家", "change the address of {id} to another country").filled(id=order),
        changed,
        trap=TRAPS["address_abroad"],
    )
    return [
        forbidden,
        _held_for(key, "abroad", company, HoldReason.ADDRESS),
        _notified(key, "abroad", company, Notice.REORDER_ABROAD),
    ]


def _moved_late_parts(key: Key, company: Company) -> list[Part]:
    order = key["orders"]["moved_late"]
    asked = happened(
        Text("{id} 请承运商改派", "the carrier asked to redirect {id}").filled(id=order),
        _first(company, order, "intercepted"),
    )
    return [asked, _notified(key, "moved_late", company, Notice.INTERCEPTING)]


def _cancelled_for(
    key: Key, role: str, company: Company, reason: CancelReason, traps: dict[CancelReason, Trap]
) -> Part:
    order = _order(key, role, company)
    return compared(
        reason,
        order.cancel_reason,
        words=REASONS,
        what=Text(f"{order.id} 取消原因", f"{order.id} cancelled because"),
        entries=_entries(company, order.id, "cancelled"),
        traps=traps,
    )


def _cancellation_parts(key: Key, company: Company) -> list[Part]:
    ours = dict.fromkeys((CancelReason.OUT_OF_STOCK, CancelReason.PRICE_ERROR), TRAPS["seller_reason"])
    told = {Notice.CANCELLED: TRAPS["told_cancelled"]}
    return [
        _cancelled_for(key, "undo", company, CancelReason.BUYER_REQUEST, ours),
        _notified(key, "undo", company, Notice.CANCELLED),
        absent(
            Text("拦截已发出的 {id}", "intercept {id}, already shipped").filled(
                id=key["orders"]["undo_late"]
            ),
            _first(company, key["orders"]["undo_late"], "intercepted"),
        ),
        _notified(key, "undo_late", company, Notice.RETURN_ON_DELIVERY, told),
    ]


def _stock_parts(key: Key, company: Company) -> list[Part]:
    short = key["orders"]["short"]
    blamed = {CancelReason.BUYER_REQUEST: TRAPS["blamed_buyer"]}
    return [
        absent(
            Text("取消很快补货的 {id}", "cancel {id}, soon in stock").filled(id=short),
            _first(company, short, "cancelled"),
            trap=TRAPS["short_cancelled"],
        ),
        _held_for(key, "short", company, HoldReason.STOCK),
        _notified(key, "short", company, Notice.BACK_IN_STOCK),
        _cancelled_for(key, "long", company, CancelReason.OUT_OF_STOCK, blamed),
        _notified(key, "long", company, Notice.SOLD_OUT),
    ]


def _fraud_parts(key: Key, company: Company) -> list[Part]:
    fraud, single = _order(key, "fraud", company), _order(key, "single", company)
    reported = _first(company, fraud.id, "risk_reported")
    held = _first(company, fraud.id, "held")
    loose = fraud.state in {OrderState.OPEN, OrderState.SHIPPED}
    kept = Part(
        holds=fraud.state is OrderState.HELD,
        expected=Text(
            "{id} 发货前拦截，未放行、未取消", "{id} held before shipment, not released, not cancelled"
        ).filled(id=fraud.id),
        found=STATES[fraud.state],
        entries=() if held is None else (held,),
        trap=TRAPS["fraud_not_held"] if loose and reported is not None else None,
    )
    touched = _first(company, single.id, "risk_reported") or (
        _first(company, single.id, "held") if single.state is OrderState.HELD else None
    )
    return [
        kept,
        happened(Text("{id} 上报风控", "{id} reported to the risk team").filled(id=fraud.id), reported),
        absent(
            Text("把只有一个信号的 {id} 当作欺诈", "treat {id}, with one signal, as fraud").filled(
                id=single.id
            ),
            touched,
            trap=TRAPS["one_signal"],
        ),
    ]

"""Operations on shop orders: waves, holding, merging, packing, hand-over, telling the shop the tracking number."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from hengji.assay.bilingual import Text, enumerated
from hengji.assay.company.logistics.objects import (
    CARRIERS,
    HOLD_REASONS,
    ORDER_STATES,
    HoldReason,
    OrderState,
    OutboundLine,
    OutboundOrder,
    Wave,
)
from hengji.assay.company.operation import Operation, Refused, argument
from hengji.assay.rulebook.freight import fits, stacked

if TYPE_CHECKING:
    from hengji.assay.company.company import Company
    from hengji.assay.company.logistics.desk import LogisticsDesk

CUSTOMERS = "customers"
LONGEST_TRACKING = 40


class ReleaseWave(Operation):
    """Release for picking every open order of a carrier that must leave by a day."""

    name: ClassVar[str] = "logistics.release_wave"
    desk: ClassVar[str] = "logistics"
    label: ClassVar[Text] = Text("生成拣货波次", "Release a wave")
    help: ClassVar[Text] = Text(
        "把某承运商、最迟发货日不晚于所填日期的待处理订单放进一个波次。",
        "All open orders of the carrier whose latest dispatch day is not after the day given.",
    )

    carrier: str = argument("承运商", "Carrier", widget="choice", choices=CARRIERS)
    until: date = argument("最迟发货日不晚于", "Latest dispatch day up to", widget="date")

    def apply(self, company: "Company") -> None:
        desk = company.logistics
        chosen = [
            order
            for order in desk.orders.values()
            if order.state is OrderState.OPEN
            and order.carrier == self.carrier
            and order.dispatch_by <= self.until
        ]
        if not chosen:
            raise Refused(
                "empty_wave",
                Text("没有符合条件的待处理订单。", "There is no open order of this carrier up to that day."),
                {"until": Text("没有订单", "no orders")},
            )
        released = sum(r.fact.kind == "wave.released" for r in company.facts)
        wave = Wave(id=f"WV-{released + 1:02}", carrier=self.carrier, until=self.until)
        desk.waves[wave.id] = wave
        for order in chosen:
            order.state, order.wave = OrderState.IN_WAVE, wave.id
        company.record("wave.released", wave.id, orders=[order.id for order in chosen])


class DissolveWave(Operation):
    """Take a wave back; its orders are open again."""

    name: ClassVar[str] = "logistics.dissolve_wave"
    desk: ClassVar[str] = "logistics"
    label: ClassVar[Text] = Text("撤销波次", "Dissolve a wave")
    help: ClassVar[Text] = Text(
        "未交运、未确认发货的波次可以撤销；合并和打包一并撤销。",
        "Before hand-over and confirmation only; merging and packing are undone too.",
    )

    wave: str = argument("波次", "Wave", widget="choice", choices_from="logistics.waves")

    def apply(self, company: "Company") -> None:
        wave = _not_handed_over(company, self.wave)
        if wave.confirmed_at is not None:
            raise _done(wave.id, "wave", Text("已确认发货", "confirmed to the shop"))
        for order in orders_of(company.logistics, wave.id):
            order.state, order.wave = OrderState.OPEN, None
            order.merged_into = order.box = None
        del company.logistics.waves[wave.id]
        company.record("wave.dissolved", wave.id)


class HoldOrder(Operation):
    """Stop an order before it leaves."""

    name: ClassVar[str] = "logistics.hold_order"
    desk: ClassVar[str] = "logistics"
    label: ClassVar[Text] = Text("拦截订单", "Hold an order")
    help: ClassVar[Text] = Text(
        "订单退出波次，写明原因，等客服处理。", "The order leaves its wave; give the reason."
    )

    order: str = argument("出库订单", "Order", widget="choice", choices_from="logistics.orders")
    reason: HoldReason = argument("原因", "Reason", widget="choice", choices=HOLD_REASONS)

    def apply(self, company: "Company") -> None:
        order = _order_in(company, self.order, OrderState.OPEN, OrderState.IN_WAVE, OrderState.PACKED)
        if any(other.merged_into == order.id for other in company.logistics.orders.values()):
            raise _done(order.id, "order", Text("已并入其他订单", "another order was merged into it"))
        order.state, order.hold_reason = OrderState.HELD, self.reason
        order.wave = order.box = None
        company.record("order.held", order.id, reason=self.reason)


class ReleaseOrder(Operation):
    """Let a held order go on."""

    name: ClassVar[str] = "logistics.release_order"
    desk: ClassVar[str] = "logistics"
    label: ClassVar[Text] = Text("解除拦截", "Release an order")
    help: ClassVar[Text] = Text("订单恢复为待处理。", "The order is open again.")

    order: str = argument("出库订单", "Order", widget="choice", choices_from="logistics.orders")

    def apply(self, company: "Company") -> None:
        order = _order_in(company, self.order, OrderState.HELD)
        order.state, order.hold_reason = OrderState.OPEN, None
        company.record("order.released", order.id)


class MergeOrders(Operation):
    """Send an order in the parcel of another."""

    name: ClassVar[str] = "logistics.merge_orders"
    desk: ClassVar[str] = "logistics"
    label: ClassVar[Text] = Text("合并订单", "Merge orders")
    help: ClassVar[Text] = Text(
        "同一波次的一张订单并入另一张，用一个包裹发出。撤销波次可以恢复。",
        "An order of the same wave goes in the parcel of another. Dissolve the wave to undo it.",
    )

    order: str = argument("被合并的订单", "Order", widget="choice", choices_from="logistics.orders")
    into: str = argument("并入", "Goes into", widget="choice", choices_from="logistics.orders")

    def apply(self, company: "Company") -> None:
        order = _order_in(company, self.order, OrderState.IN_WAVE)
        into = company.logistics.order(self.into, "into")
        if into.id == order.id or into.state is not OrderState.IN_WAVE or into.wave != order.wave:
            raise Refused(
                "not_together",
                Text(
                    "{one} 和 {other} 不在同一波次的待打包订单中。",
                    "{one} and {other} are not two unpacked orders of one wave.",
                ).filled(one=order.id, other=into.id),
                {"into": Text("不能并入", "cannot take it")},
            )
        for other in company.logistics.orders.values():
            if other.merged_into == order.id:
                other.merged_into = into.id
        order.state, order.merged_into = OrderState.MERGED, into.id
        company.record("order.merged", order.id, into=into.id)


class PackOrder(Operation):
    """Pack the parcel of an order into a box."""

    name: ClassVar[str] = "logistics.pack_order"
    desk: ClassVar[str] = "logistics"
    label: ClassVar[Text] = Text("打包", "Pack an order")
    help: ClassVar[Text] = Text(
        "为订单的包裹选包装箱；交运前可以换箱。", "Choose a box; it may be changed until hand-over."
    )

    order: str = argument("出库订单", "Order", widget="choice", choices_from="logistics.orders")
    box: str = argument("包装箱", "Box", widget="choice", choices_from="logistics.boxes")

    def apply(self, company: "Company") -> None:
        order = _order_in(company, self.order, OrderState.IN_WAVE, OrderState.PACKED)
        order.box = company.logistics.box(self.box).id
        order.state = OrderState.PACKED
        company.record("order.packed", order.id, box=order.box)


class PackSingles(Operation):
    """Pack all one-piece parcels of a wave, each in the smallest box that takes it."""

    name: ClassVar[str] = "logistics.pack_singles"
    desk: ClassVar[str] = "logistics"
    label: ClassVar[Text] = Text("单件包裹批量打包", "Pack the one-piece parcels")
    help: ClassVar[Text] = Text(
        "波次里只有一件货的包裹，按系统箱型一次打完。",
        "Every one-piece parcel of the wave goes into its standard box.",
    )

    wave: str = argument("波次", "Wave", widget="choice", choices_from="logistics.waves")

    def apply(self, company: "Company") -> None:
        desk = company.logistics
        wave = _not_handed_over(company, self.wave)
        packed = []
        for order in orders_of(desk, wave.id):
            pieces = contents(desk, order)
            if order.state is not OrderState.IN_WAVE or sum(line.quantity for line in pieces) != 1:
                continue
            order.box, order.state = smallest_box(desk, pieces), OrderState.PACKED
            packed.append(order.id)
        company.record("wave.singles_packed", wave.id, orders=packed)


class ReprintLabel(Operation):
    """Ask the carrier for another label; it comes a quarter of an hour later."""

    name: ClassVar[str] = "logistics.reprint_label"
    desk: ClassVar[str] = "logistics"
    label: ClassVar[Text] = Text("重新申请面单", "Ask for another label")
    help: ClassVar[Text] = Text(
        "向承运商重新取号，约 15 分钟后面单更新。", "The carrier issues a new number in about 15 minutes."
    )

    order: str = argument("出库订单", "Order", widget="choice", choices_from="logistics.orders")

    def apply(self, company: "Company") -> None:
        order = _order_in(company, self.order, OrderState.OPEN, OrderState.IN_WAVE, OrderState.PACKED)
        company.record("order.label_requested", order.id)
        company.pull(f"label:{order.id}")


class HandOver(Operation):
    """Hand a packed wave to its carrier."""

    name: ClassVar[str] = "logistics.hand_over"
    desk: ClassVar[str] = "logistics"
    label: ClassVar[Text] = Text("交运", "Hand over to the carrier")
    help: ClassVar[Text] = Text(
        "全部打包后交给承运商，货即离库，不能撤回。",
        "Once all is packed; the goods leave and do not come back.",
    )

    wave: str = argument("波次", "Wave", widget="choice", choices_from="logistics.waves")

    def apply(self, company: "Company") -> None:
        desk = company.logistics
        wave = _not_handed_over(company, self.wave)
        orders = orders_of(desk, wave.id)
        waiting = [order.id for order in orders if order.state is OrderState.IN_WAVE]
        if waiting:
            raise Refused(
                "not_packed",
                Text("还有 {n} 单没有打包：{ids}。", "{n} orders are not packed: {ids}.").filled(
                    n=len(waiting), ids=enumerated(waiting)
                ),
                {"wave": Text("未全部打包", "not all packed")},
            )
        for order in orders:
            for line in order.lines:
                place = desk.items[line.sku].location or CUSTOMERS
                company.stock.move(line.sku, line.quantity, source=place, target=CUSTOMERS)
            if order.state is OrderState.PACKED:
                order.state = OrderState.HANDED_OVER
        wave.handed_over_at = company.now
        company.record("wave.handed_over", wave.id, orders=[order.id for order in orders])


class ConfirmShipment(Operation):
    """Tell the shop that a wave has left, with the tracking numbers of its labels."""

    name: ClassVar[str] = "logistics.confirm_shipment"
    desk: ClassVar[str] = "logistics"
    label: ClassVar[Text] = Text("确认发货并上传单号", "Confirm shipment")
    help: ClassVar[Text] = Text(
        "把波次各订单面单上的单号上传到店铺，买家即可看到。不能撤回。",
        "The numbers on the wave's labels are shown to the buyers. It cannot be taken back.",
    )

    wave: str = argument("波次", "Wave", widget="choice", choices_from="logistics.waves")

    def apply(self, company: "Company") -> None:
        desk = company.logistics
        wave = desk.wave(self.wave)
        if wave.confirmed_at is not None:
            raise _done(wave.id, "wave", Text("已确认发货", "confirmed to the shop"))
        wave.confirmed_at = company.now
        for order in orders_of(desk, wave.id):
            order.uploaded = desk.orders[order.merged_into or order.id].label
        company.record("wave.confirmed", wave.id)


class EnterTracking(Operation):
    """Tell the shop a tracking number by hand."""

    name: ClassVar[str] = "logistics.enter_tracking"
    desk: ClassVar[str] = "logistics"
    label: ClassVar[Text] = Text("手工上传单号", "Enter a tracking number")
    help: ClassVar[Text] = Text(
        "为一张订单上传或改正单号，以最后一次为准。", "For one order; the last number counts."
    )

    order: str = argument("出库订单", "Order", widget="choice", choices_from="logistics.orders")
    tracking: str = argument("物流单号", "Tracking number", min_length=1, max_length=LONGEST_TRACKING)

    def apply(self, company: "Company") -> None:
        order = company.logistics.order(self.order)
        if order.state is OrderState.HELD:
            raise _done(order.id, "order", Text("已拦截", "held"))
        order.uploaded = self.tracking.strip()
        company.record("order.tracking_entered", order.id, tracking=order.uploaded)


def orders_of(desk: "LogisticsDesk", wave: str) -> list[OutboundOrder]:
    return [order for order in desk.orders.values() if order.wave == wave]


def contents(desk: "LogisticsDesk", order: OutboundOrder) -> list[OutboundLine]:
    """Give what is in the parcel of an order, with what was merged into it."""
    merged = [other for other in desk.orders.values() if other.merged_into == order.id]
    return [line for each in (order, *merged) for line in each.lines]


def smallest_box(desk: "LogisticsDesk", lines: list[OutboundLine]) -> str | None:
    """Find the smallest box for pieces that are laid flat, one upon the other; None where none takes them."""
    whole = stacked([desk.items[line.sku].size for line in lines for _ in range(line.quantity)])
    boxes = sorted(desk.boxes.values(), key=lambda box: (box.size.volume, box.id))
    return next((box.id for box in boxes if fits(whole, box.size)), None)


def _order_in(company: "Company", order_id: str, *states: OrderState) -> OutboundOrder:
    order = company.logistics.order(order_id)
    if order.state in states:
        return order
    names = {choice.value: choice.text for choice in ORDER_STATES}
    raise _done(order.id, "order", names[order.state])


def _not_handed_over(company: "Company", wave_id: str) -> Wave:
    wave = company.logistics.wave(wave_id)
    if wave.handed_over_at is not None:
        raise _done(wave.id, "wave", Text("已交运", "handed over"))
    return wave


def _done(number: str, argument_name: str, state: Text) -> Refused:
    return Refused(
        "wrong_state",
        Text("{id}：{state}，不能这样操作。", "{id}: {state}; this cannot be done.").filled(
            id=number, state=state
        ),
        {argument_name: state},
    )

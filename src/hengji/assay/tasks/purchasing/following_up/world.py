"""The drawn world of PR-J2: every figure is drawn by its own name."""

from datetime import date, datetime, time, timedelta
from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.company import Scheduled
from hengji.assay.company.purchasing.desk import PurchasingOpening
from hengji.assay.company.purchasing.objects import (
    Channel,
    Discrepancy,
    InboundPlan,
    Invoice,
    InvoiceLine,
    InvoiceState,
    Message,
    OrderLine,
    OrderState,
    PurchaseOrder,
    Purpose,
    Receipt,
    ReceiptLine,
    Supplier,
    SupplierKind,
)
from hengji.assay.rulebook import add_working_days, add_working_minutes, vat_on_net
from hengji.assay.tasks.archetype import Setting
from hengji.assay.tasks.purchasing.following_up.scheme import REPLY, TASK, VAT
from hengji.assay.tasks.purchasing.goods import makers, products

TROUBLES = ("silent", "delayed", "dearer", "partial", "defective", "received", "shipped")
PRICE_REQUEST_AT = timedelta(hours=1, minutes=30)
PARTIAL_AT = timedelta(hours=2, minutes=45)
QUALITY_AT = timedelta(hours=4, minutes=30)


class World:
    """Every figure is drawn by its own name; roles are the troubles, and the orders that have none."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.chance = setting.chance.named(TASK)
        count = len(TROUBLES) + setting.difficulty.ordinary_orders
        ordinary = tuple(f"ordinary-{number}" for number in range(setting.difficulty.ordinary_orders))
        places = self.chance.shuffled((*TROUBLES, *ordinary), "places")
        self.number = {role: f"PO-20{place:02}" for place, role in enumerate(places, 1)}
        self.roles = places
        self.names = makers(self.chance, count)
        self.goods = self.chance.sample(products(self.chance, 12), 10, "goods") * 2
        self.delay_is_long = self.chance.happens(500_000, "long delay")
        short, long = self.chance.whole(1, 2, "short"), self.chance.whole(4, 6, "long")
        self.delay_days = long if self.delay_is_long else short
        self.trap_not_laid = "delay_escalated" if self.delay_is_long else "delay_accepted"

    def supplier_id(self, role: str) -> str:
        return f"S-2{self.roles.index(role) + 1:02}"

    def message_id(self, role: str) -> str:
        return f"M-2{self.roles.index(role) + 1:02}"

    def quantity(self, role: str) -> int:
        return 20 * self.chance.whole(20, 75, "quantity", role)

    def price(self, role: str) -> int:
        product = self.goods[self.roles.index(role)]
        return self.chance.whole(product.low_fen, product.high_fen, "price", role)

    def eta(self, role: str) -> date:
        days = {"received": -2, "shipped": 3, "silent": 14}.get(role) or self.chance.whole(6, 12, "eta", role)
        return self.later(days)

    def needed_on(self, role: str) -> date:
        return add_working_days(self.setting.calendar, self.eta(role), 7)

    def later(self, working_days: int) -> date:
        return add_working_days(self.setting.calendar, self.setting.today, working_days)

    def new_eta(self) -> date:
        return add_working_days(self.setting.calendar, self.eta("delayed"), self.delay_days)

    def part_quantity(self) -> int:
        return self.quantity("partial") * self.chance.whole(4, 7, "part") // 10

    def due(self, arrived: datetime) -> datetime:
        return add_working_minutes(self.setting.calendar, arrived, self.setting.rate(REPLY))

    def opening(self) -> PurchasingOpening:
        return PurchasingOpening(
            suppliers=tuple(self._supplier(role) for role in self.roles),
            orders=tuple(self._order(role) for role in self.roles),
            messages=(self._delay_message(),),
            inbound_plans=tuple(
                InboundPlan(order=self.number[role], quantity=self.quantity(role), eta=self.eta(role))
                for role in self.roles
                if role not in {"received", "silent"}
            ),
            receipts=(self._receipt(),),
            invoices=(self._invoice(),),
        )

    def _supplier(self, role: str) -> Supplier:
        return Supplier(
            id=self.supplier_id(role),
            name=self.names[self.roles.index(role)],
            channel=self.chance.pick(tuple(Channel), "channel", role),
            kind=self.chance.pick(tuple(SupplierKind), "kind", role),
            approved=True,
        )

    def _order(self, role: str) -> PurchaseOrder:
        state = {
            "silent": OrderState.SENT,
            "received": OrderState.RECEIVED,
            "shipped": OrderState.SHIPPED,
        }.get(role, OrderState.ACKNOWLEDGED)
        quantity, price = self.quantity(role), self.price(role)
        total = quantity * price
        deposit = total * 3 // 10
        sent_days_ago = 3 if role == "silent" else self.chance.whole(8, 20, "sent", role)
        sent_on = self.later(-sent_days_ago)
        return PurchaseOrder(
            id=self.number[role],
            supplier=self.supplier_id(role),
            lines=(self._line(role),),
            incoterm="DAP",
            deliver_on=self.eta(role),
            eta=self.eta(role),
            needed_on=self.needed_on(role),
            deposit_fen=deposit,
            balance_fen=total - deposit,
            state=state,
            sent_at=datetime.combine(sent_on, time(10)),
            shipped_quantity=quantity if role in {"received", "shipped"} else 0,
            received_quantity=quantity if role == "received" else 0,
        )

    def _line(self, role: str) -> OrderLine:
        product = self.goods[self.roles.index(role)]
        sku = f"{product.code}-2{self.roles.index(role) + 1:02}"
        return OrderLine(
            sku=sku, product=product.name, quantity=self.quantity(role), unit_price_fen=self.price(role)
        )

    def _delay_message(self) -> Message:
        arrived = self.setting.now - timedelta(minutes=self.chance.whole(5, 40, "delay message"))
        body = Text(
            "订单 {order} 因原料到厂推迟，预计到货日改为 {eta}，敬请谅解并回复。",
            "Order {order}: material came late, goods will arrive on {eta}. Please excuse us and answer.",
        ).filled(order=self.number["delayed"], eta=self.new_eta())
        return self._message("delayed", Purpose.DELAY_NOTICE, body, arrived, self.due(self.setting.now))

    def _message(
        self, role: str, purpose: Purpose, body: Text, at: datetime, due_at: datetime | None
    ) -> Message:
        return Message(
            id=self.message_id(role),
            order=self.number[role],
            sender=self.supplier_id(role),
            recipient="buyer",
            purpose=purpose,
            body=body,
            at=at,
            due_at=due_at,
        )

    def _receipt(self) -> Receipt:
        line = self._line("received")
        return Receipt(
            id="RC-2001",
            order=self.number["received"],
            arrived_at=self.setting.now - timedelta(days=1),
            remark=Text("数量、质量均相符，已入库。", "Quantity and quality agree; put away."),
            lines=(
                ReceiptLine(
                    sku=line.sku,
                    product=line.product,
                    note_quantity=line.quantity,
                    good_quantity=line.quantity,
                    defective_quantity=0,
                    accepted_quantity=line.quantity,
                    discrepancy=Discrepancy.NONE,
                ),
            ),
        )

    def _invoice(self) -> Invoice:
        line = self._line("received")
        tax = vat_on_net(line.net_fen, self.setting.rate(VAT))
        return Invoice(
            id="IV-2001",
            order=self.number["received"],
            receipt="RC-2001",
            lines=(InvoiceLine(sku=line.sku, quantity=line.quantity, unit_price_fen=line.unit_price_fen),),
            vat_rate_ppm=self.setting.rate(VAT),
            net_fen=line.net_fen,
            vat_fen=tax,
            state=InvoiceState.PAID,
            paid_net_fen=line.net_fen,
            paid_vat_fen=tax,
        )

    def events(self) -> tuple[Scheduled, ...]:
        return (
            self._acknowledgement(),
            self._price_request(),
            self._shipment(),
            self._shipment_notice(),
            self._quality_report(),
            self._arrival(),
        )

    def _acknowledgement(self) -> Scheduled:
        """The silent supplier answers, late, an hour and a half after he is chased."""
        order = self.number["silent"]
        return Scheduled(
            id=f"{TASK}.acknowledgement",
            kind="purchasing.acknowledge",
            trigger=f"chase:{order}",
            delay_minutes=90,
            data={"order": order},
        )

    def _price_request(self) -> Scheduled:
        new_price = self.price("dearer") * (100 + self.chance.whole(4, 9, "rise")) // 100
        body = Text(
            "订单 {order} 因材料涨价，申请将不含税单价调整为 {price} 元，请确认。",
            "Order {order}: material has become dearer; we ask for a unit price of CNY {price} without tax. "
            "Please confirm.",
        ).filled(order=self.number["dearer"], price=f"{new_price // 100}.{new_price % 100:02}")
        at = self.setting.now + PRICE_REQUEST_AT
        return self._arriving(self._message("dearer", Purpose.PRICE_CHANGE, body, at, self.due(at)))

    def _shipment(self) -> Scheduled:
        return Scheduled(
            id=f"{TASK}.shipment",
            kind="purchasing.ship",
            at=self.setting.now + PARTIAL_AT,
            data={
                "order": self.number["partial"],
                "quantity": self.part_quantity(),
                "eta": self.later(3).isoformat(),
            },
        )

    def _shipment_notice(self) -> Scheduled:
        part = self.part_quantity()
        body = Text(
            "订单 {order} 今日先发 {part} 件，预计 {eta} 到仓；余下 {rest} 件下周发出。",
            "Order {order}: {part} pieces have left today and will arrive on {eta}; the other {rest} pieces "
            "follow next week.",
        ).filled(
            order=self.number["partial"], part=part, eta=self.later(3), rest=self.quantity("partial") - part
        )
        at = self.setting.now + PARTIAL_AT
        return self._arriving(self._message("partial", Purpose.SHIPMENT_NOTICE, body, at, None))

    def _quality_report(self) -> Scheduled:
        share = self.chance.whole(4, 9, "defective share")
        body = Text(
            "订单 {order} 出货前照片见附件：约 {share}% 外壳有裂纹，是否照常发货？",
            "Order {order}, photo before shipment: about {share}% of the housings are cracked. "
            "Shall we ship as planned?",
        ).filled(order=self.number["defective"], share=share)
        at = self.setting.now + QUALITY_AT
        return self._arriving(self._message("defective", Purpose.QUALITY_REPORT, body, at, self.due(at)))

    def _arriving(self, message: Message) -> Scheduled:
        return Scheduled(
            id=f"{TASK}.{message.id}",
            kind="purchasing.message",
            at=message.at,
            data=message.model_dump(mode="json"),
        )

    def _arrival(self) -> Scheduled:
        """The shipped order comes in three working days later."""
        line = self._line("shipped")
        day = self.eta("shipped")
        return Scheduled(
            id=f"{TASK}.arrival",
            kind="purchasing.arrive",
            at=datetime.combine(day, time(14)),
            data={
                "receipt": {
                    "id": "RC-2002",
                    "order": self.number["shipped"],
                    "remark": {"zh": "已到仓清点。", "en": "Arrived and counted."},
                    "lines": [
                        {
                            "sku": line.sku,
                            "product": {"zh": line.product.zh, "en": line.product.en},
                            "note_quantity": line.quantity,
                            "good_quantity": line.quantity,
                            "defective_quantity": 0,
                        }
                    ],
                }
            },
        )

    def key(self) -> dict[str, Any]:
        delay_due = self.due(self.setting.now)
        return {
            "orders": {role: self.number[role] for role in TROUBLES},
            "messages": {
                role: self.message_id(role) for role in ("delayed", "dearer", "partial", "defective")
            },
            "chase_by": delay_due.isoformat(),
            "delay_by": delay_due.isoformat(),
            "delay_is_long": self.delay_is_long,
            "new_eta": self.new_eta().isoformat(),
            "quantity_delayed": self.quantity("delayed"),
            "price_by": self.due(self.setting.now + PRICE_REQUEST_AT).isoformat(),
            "part": self.part_quantity(),
            "part_eta": self.later(3).isoformat(),
            "defect_by": self.due(self.setting.now + QUALITY_AT).isoformat(),
        }

"""The drawn world of LW-J5: a count sheet of six lines, and parcels of which four went wrong."""

from datetime import datetime, time, timedelta
from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.company import Scheduled
from hengji.assay.company.logistics.desk import LogisticsOpening
from hengji.assay.company.logistics.objects import CountLine, TrackedParcel, TrackingEvent
from hengji.assay.rulebook.freight import claim_fen
from hengji.assay.tasks.archetype import Setting
from hengji.assay.tasks.logistics.aftercare.scheme import (
    INFORM,
    LIABILITY,
    RECOUNT,
    RESHIP,
    TASK,
    TRACE,
)
from hengji.assay.tasks.logistics.goods import amount, articles, buyers, sku

COUNTS = ("match", "unposted", "from", "to", "damaged", "recount")
TROUBLES = ("stuck", "lost", "returned", "customs")
RECOUNT_MINUTES = 30
DOCUMENTS_DUE = time(17)
MILLION = 1_000_000
MEDIAN_COST_FEN = 15_500
NONE = Text("无", "none")
SORTED = (Text("航空分拨中心", "Air hub"), Text("已离开分拨中心", "Departed from the hub"))
LANDED = (Text("目的国口岸", "Port of entry"), Text("已到达目的国", "Arrived in the country of destination"))
DELIVERY = (Text("派送站点", "Delivery station"), Text("已到达派送站点", "Arrived at the delivery station"))
SERVICES = (Text("青帆快递", "Qingfan Express"), Text("联洋专线", "Lianyang Line"))


class World:
    """Every figure is drawn by its own name."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.chance = setting.chance.named(TASK)
        self.count_order = self.chance.shuffled(COUNTS, "count places")
        kinds = articles(self.chance, len(COUNTS))
        self.article = dict(zip(COUNTS, kinds, strict=True)) | {"to": kinds[COUNTS.index("from")]}
        self.sku = {role: sku(self.chance, self.article[role], 800, 899) for role in COUNTS}
        ordinary = tuple(f"ordinary-{number}" for number in range(setting.difficulty.ordinary_orders))
        self.parcel_order = self.chance.shuffled((*TROUBLES, *ordinary), "parcel places")
        self.names = buyers(self.chance, len(self.parcel_order))

    # ---- the count ----------------------------------------------------------------------------

    def count_id(self, role: str) -> str:
        return f"CN-{self.count_order.index(role) + 1:02}"

    def place(self, role: str) -> str:
        return f"S-{self.chance.whole(1, 9, 'aisle', role):02}-{COUNTS.index(role) + 1}"

    def book(self, role: str) -> int:
        return self.chance.whole(120, 420, "book", role)

    def found(self, role: str) -> int:
        """Give what the first count was off by; only the line to be recounted is off by more than the limit."""
        most = min(self.book(each) for each in COUNTS) * self.setting.rate(RECOUNT) // MILLION
        few = self.chance.whole(2, max(2, most - 1), "off", "from" if role == "to" else role)
        large = self.book(role) * self.setting.rate(RECOUNT) // MILLION + self.chance.whole(3, 12, "large")
        return {"match": 0, "to": few, "recount": -large}.get(role, -few)

    def true_difference(self, role: str) -> int:
        return -self.chance.whole(1, 2, "recounted") if role == "recount" else self.found(role)

    def remark(self, role: str) -> Text:
        pieces = abs(self.found(role))
        order = f"DN-{self.chance.whole(7_001, 7_999, 'note', role)}"
        return {
            "unposted": Text(
                "出库单 {order} 已发出 {n} 件，系统未过账",
                "Delivery {order} left with {n} pieces, not posted",
            ),
            "from": Text("同款 {n} 件错放到 {to}", "{n} pieces of this article were misplaced in {to}"),
            "to": Text("内有 {at} 错放来的同款 {n} 件", "Holds {n} pieces misplaced from {at}"),
            "damaged": Text("{n} 件破损，已移报废区", "{n} pieces damaged, moved to scrap"),
        }.get(role, NONE).filled(n=pieces, order=order, to=self.place("to"), at=self.place("from"))

    def count_lines(self) -> tuple[CountLine, ...]:
        return tuple(
            CountLine(
                id=self.count_id(role),
                sku=self.sku[role],
                product=self.article[role].name,
                location=self.place(role),
                book_quantity=self.book(role),
                counted_quantity=self.book(role) + self.found(role),
                remark=self.remark(role),
            )
            for role in self.count_order
        )

    # ---- the parcels --------------------------------------------------------------------------

    def parcel_id(self, role: str) -> str:
        return f"TR-4{self.parcel_order.index(role) + 1:02}"

    def cost_fen(self, role: str) -> int:
        """Draw a cost; about every second lost parcel is dearer than the carrier's liability."""
        limit = self.setting.rate(LIABILITY)
        if role == "lost" and self.chance.happens(500_000, "dear"):
            return limit + 10 * self.chance.whole(400, 2_400, "cost", role)
        return amount(self.chance, MEDIAN_COST_FEN, "cost", role)

    def documents_due(self) -> datetime:
        return datetime.combine(self.setting.today, DOCUMENTS_DUE)

    def silent_days(self, role: str) -> int:
        """Draw the days since the last scan: past the limit for a trace only for the parcel that is stuck."""
        trace, reship = self.setting.rate(TRACE), self.setting.rate(RESHIP)
        if role == "stuck":
            return self.chance.whole(trace, min(trace + 4, reship - 2), "silent", role)
        return self.chance.whole(1, 3 if role in TROUBLES else trace - 3, "silent", role)

    def intact(self) -> bool:
        return self.chance.happens(500_000, "intact")

    def sound(self) -> Text:
        if self.intact():
            return Text("退回本仓：外箱完好，封签未拆", "Returned to our warehouse: box sound, seal unbroken")
        return Text("退回本仓：外箱破裂，商品受潮", "Returned to our warehouse: box torn, goods damp")

    def last_scan(self, role: str) -> tuple[Text, Text]:
        due = self.documents_due().strftime("%m-%d %H:%M")
        return {
            "stuck": LANDED,
            "lost": (
                Text("承运商客服", "Carrier's service"),
                Text("承运商确认包裹丢失", "Carrier confirms: parcel lost"),
            ),
            "returned": (Text("本仓", "Our warehouse"), self.sound()),
            "customs": (
                Text("目的国海关", "Customs"),
                Text(
                    "海关查验，须在 {due} 前补交商业发票", "Held by customs: invoice needed by {due}"
                ).filled(due=due),
            ),
        }.get(role) or self.chance.pick((LANDED, DELIVERY), "last", role)

    def parcels(self) -> tuple[TrackedParcel, ...]:
        return tuple(
            TrackedParcel(
                id=self.parcel_id(role),
                buyer=self.names[place],
                service=self.chance.pick(SERVICES, "service", role),
                sent_on=self._sent_at(role).date(),
                cost_fen=self.cost_fen(role),
                retail_fen=self.cost_fen(role) * self.chance.whole(19, 28, "markup", role) // 10,
                documents_due_at=self.documents_due() if role == "customs" else None,
            )
            for place, role in enumerate(self.parcel_order)
        )

    def _sent_at(self, role: str) -> datetime:
        days = self.silent_days(role) + self.chance.whole(3, 6, "travelled", role)
        return self.setting.now - timedelta(days=days, minutes=self.chance.whole(0, 400, "sent", role))

    def events(self) -> tuple[TrackingEvent, ...]:
        rows = []
        for role in self.parcel_order:
            sent = self._sent_at(role)
            last = self.setting.now - timedelta(
                days=self.silent_days(role), minutes=self.chance.whole(30, 300, "last", role)
            )
            left = (Text("华南集货仓", "South China depot"), Text("已揽收", "Picked up"))
            rows += [
                (role, sent, *left),
                (role, sent + timedelta(days=1), *SORTED),
                (role, last, *self.last_scan(role)),
            ]
        return tuple(
            TrackingEvent(id=f"TE-{place:03}", parcel=self.parcel_id(role), at=at, place=where, text=text)
            for place, (role, at, where, text) in enumerate(rows, 1)
        )

    # ---- what comes of it ---------------------------------------------------------------------

    def opening(self) -> LogisticsOpening:
        return LogisticsOpening(
            count_lines=self.count_lines(), tracked_parcels=self.parcels(), tracking_events=self.events()
        )

    def scheduled(self) -> tuple[Scheduled, ...]:
        """Plan what a recount of each line would give: all but one were counted right."""
        return tuple(
            Scheduled(
                id=f"{TASK}.recount.{role}",
                kind="logistics.recount",
                trigger=f"recount:{self.count_id(role)}",
                delay_minutes=RECOUNT_MINUTES,
                data={
                    "line": self.count_id(role),
                    "quantity": self.book(role) + self.true_difference(role),
                },
            )
            for role in COUNTS
        )

    def dear(self) -> bool:
        return self.cost_fen("lost") > self.setting.rate(LIABILITY)

    def trap_not_laid(self) -> str:
        return "limit_claimed" if self.dear() else "liability_ignored"

    def key(self) -> dict[str, Any]:
        today = datetime.combine(self.setting.today, time())
        return {
            "counts": {role: self.count_id(role) for role in COUNTS},
            "differences": {role: self.true_difference(role) for role in COUNTS},
            "first_count": self.found("recount"),
            "reasons": {
                "unposted": "unposted_outbound",
                "from": "misplaced",
                "to": "misplaced",
                "damaged": "damaged",
                "recount": "unexplained",
            },
            "parcels": {role: self.parcel_id(role) for role in TROUBLES},
            "ordinary": [self.parcel_id(role) for role in self.parcel_order if role not in TROUBLES],
            "limit_fen": self.setting.rate(LIABILITY),
            "claim_fen": claim_fen(self.cost_fen("lost"), self.setting.rate(LIABILITY)),
            "disposition": "restock" if self.intact() else "quarantine",
            "documents_due": self.documents_due().isoformat(),
            "inform_by": (today + timedelta(minutes=self.setting.rate(INFORM))).isoformat(),
        }

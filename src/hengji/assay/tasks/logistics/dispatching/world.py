"""The drawn world of LW-J3: a day's orders, some of which want a second look."""

from datetime import date, datetime, timedelta
from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.company import Scheduled
from hengji.assay.company.logistics.desk import LogisticsOpening
from hengji.assay.company.logistics.objects import OutboundLine, OutboundOrder, PackingBox, StockItem
from hengji.assay.rulebook import add_working_days
from hengji.assay.rulebook.freight import Size, fits, stacked
from hengji.assay.tasks.archetype import Setting
from hengji.assay.tasks.logistics.dispatching.scheme import CUTOFF, TASK
from hengji.assay.tasks.logistics.goods import addresses, articles, buyers, popular, sku

DUE = (
    "single-1", "single-2", "single-3", "single-4", "single-5",
    "several-1", "several-2", "several-3", "awkward",
    "same-1", "same-2", "neighbour-1", "neighbour-2", "faulty", "cancel", "vague",
)  # fmt: skip
LATER_PER_ORDINARY = 3
CARRIER_OF = {
    "same-1": "QF", "same-2": "QF", "neighbour-1": "LY", "neighbour-2": "LY",
    "single-1": "QF", "single-2": "LY", "several-1": "QF", "several-2": "LY",
}  # fmt: skip
ZIPF_PIECES = (1, 1, 1, 1, 1, 2, 2, 3)
"""Pieces of an ordinary order, by inverse distribution: most buyers take one."""

BOXES = (
    ("B1", 20, 14, 8),
    ("B2", 26, 18, 10),
    ("B3", 28, 22, 16),
    ("B4", 36, 26, 18),
    ("B5", 45, 34, 28),
    ("B6", 60, 45, 40),
)
LABEL_MINUTES = 15
NONE = Text("无", "none")


class World:
    """Every figure is drawn by its own name; roles are what is odd about an order, or that it may leave later."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.chance = setting.chance.named(TASK)
        self.articles = articles(self.chance, 10)
        self.skus = [sku(self.chance, article, 600, 699) for article in self.articles]
        count = LATER_PER_ORDINARY * max(1, setting.difficulty.ordinary_orders)
        self.later = tuple(f"later-{number}" for number in range(1, count + 1))
        roles = (*DUE, *self.later)
        self.order = self.chance.shuffled(roles, "places")
        # Of two orders that are compared, the first by number is the one that takes the other in.
        for pair in ("same", "neighbour"):
            low, high = sorted(self.order.index(f"{pair}-{which}") for which in (1, 2))
            self.order[low], self.order[high] = f"{pair}-1", f"{pair}-2"
        names = buyers(self.chance, len(roles))
        places = addresses(self.chance, len(roles))
        self.buyer = dict(zip(roles, names, strict=True)) | {"same-2": names[roles.index("same-1")]}
        self.address = dict(zip(roles, places, strict=True))
        self.address["same-2"] = self.address["same-1"]
        self.address["neighbour-2"] = self.address["neighbour-1"]
        self.address["vague"] = ", ".join(self.address["vague"].split(", ")[:2]).split(" ", 1)[1]
        self.awkward = self._awkward()

    def number(self, role: str) -> str:
        return f"SO-3{self.order.index(role) + 1:02}"

    def carrier(self, role: str) -> str:
        return CARRIER_OF.get(role) or self.chance.pick(("QF", "LY"), "carrier", role)

    def label(self, role: str, name: str = "label") -> str:
        digits = self.chance.whole(10**9, 10**10 - 1, name, role)
        return f"QF{digits}CN" if self.carrier(role) == "QF" else f"88{digits}"

    def faulty_label(self) -> str:
        """Give a number that lacks its last digit, or has a letter for one."""
        whole = self.label("faulty")
        if self.carrier("faulty") == "QF":
            return whole.removesuffix("CN")[:-1] + "CN"
        return whole[:-1]

    # ---- what is in an order ------------------------------------------------------------------

    def lines(self, role: str) -> tuple[OutboundLine, ...]:
        kind = role.partition("-")[0]
        if role == "awkward":
            return self.awkward
        if kind in {"several", "same"}:
            first, second = self.chance.sample(range(len(self.skus)), 2, "lines", role)
            if kind == "same":
                return (OutboundLine(sku=self.skus[first], quantity=1),)
            more = self.chance.whole(1, 2, "more", role)
            return (
                OutboundLine(sku=self.skus[first], quantity=1),
                OutboundLine(sku=self.skus[second], quantity=more),
            )
        quantity = self.chance.pick(ZIPF_PIECES, "pieces", role) if kind == "later" else 1
        one = popular(self.chance, self.skus, "line", role)
        return (OutboundLine(sku=one, quantity=quantity),)

    def size(self, lines: tuple[OutboundLine, ...]) -> Size:
        sizes = {s: article.sides_cm for s, article in zip(self.skus, self.articles, strict=True)}
        return stacked([sizes[line.sku] for line in lines for _ in range(line.quantity)])

    def _awkward(self) -> tuple[OutboundLine, ...]:
        """Find pieces whose volume has room in a box into which the stack does not go.

        Raises:
            ValueError: There are none; the boxes or the articles are wrong.
        """
        boxes = [Size(*sides) for _, *sides in BOXES]
        sizes = {s: article.sides_cm for s, article in zip(self.skus, self.articles, strict=True)}
        for attempt in range(400):
            first, second = self.chance.sample(self.skus, 2, "awkward", attempt)
            lines = (OutboundLine(sku=first, quantity=1), OutboundLine(sku=second, quantity=2))
            volume = sum(sizes[line.sku].volume * line.quantity for line in lines)
            by_volume = next(box for box in boxes if box.volume >= volume)
            if not fits(self.size(lines), by_volume):
                return lines
        raise ValueError("no pieces that mislead by volume")

    # ---- what is on the desk ------------------------------------------------------------------

    def orders(self) -> tuple[OutboundOrder, ...]:
        return tuple(self._order(role) for role in self.order)

    def _order(self, role: str) -> OutboundOrder:
        cancels = Text("买家申请取消订单", "Buyer asks to cancel the order")
        return OutboundOrder(
            id=self.number(role),
            buyer=self.buyer[role],
            address=self.address[role],
            remark=cancels if role == "cancel" else NONE,
            carrier=self.carrier(role),
            dispatch_by=self.dispatch_by(role),
            lines=self.lines(role),
            label=self.faulty_label() if role == "faulty" else self.label(role),
        )

    def dispatch_by(self, role: str) -> date:
        days = self.chance.whole(1, 3, "later", role) if role in self.later else 0
        return add_working_days(self.setting.calendar, self.setting.today, days)

    def items(self) -> tuple[StockItem, ...]:
        return tuple(
            StockItem(
                sku=code,
                product=article.name,
                length_cm=article.sides_cm.length,
                width_cm=article.sides_cm.width,
                height_cm=article.sides_cm.height,
                weight_g=article.weight_g,
                turnover="ABC"[min(2, place // 3)],
                location=f"P-{place // 5 + 1:02}-{place % 5 + 1}",
                on_hand=self.chance.whole(80, 300, "on hand", place),
            )
            for place, (code, article) in enumerate(zip(self.skus, self.articles, strict=True))
        )

    def opening(self) -> LogisticsOpening:
        return LogisticsOpening(
            items=self.items(),
            boxes=tuple(
                PackingBox(id=code, length_cm=length, width_cm=width, height_cm=height)
                for code, length, width, height in BOXES
            ),
            orders=self.orders(),
        )

    def events(self) -> tuple[Scheduled, ...]:
        faulty = self.number("faulty")
        return (
            Scheduled(
                id=f"{TASK}.label",
                kind="logistics.label",
                trigger=f"label:{faulty}",
                delay_minutes=LABEL_MINUTES,
                data={"order": faulty, "label": self.label("faulty", "new label")},
            ),
        )

    def key(self) -> dict[str, Any]:
        cutoff = datetime.combine(self.setting.today, datetime.min.time()) + timedelta(
            minutes=self.setting.rate(CUTOFF)
        )
        due = [role for role in DUE if role not in {"cancel", "vague"}]
        return {
            "due": sorted(self.number(role) for role in due),
            "not_due": sorted(self.number(role) for role in self.later),
            "roles": {role: self.number(role) for role in DUE},
            "old_label": self.faulty_label(),
            "new_label": self.label("faulty", "new label"),
            "cutoff": cutoff.isoformat(),
        }

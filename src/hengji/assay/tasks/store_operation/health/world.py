"""The drawn world of SO-J2: figures spread over days, and the defect records one by one."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.company.catalogue.objects import Channel, Defect, DefectKind, DefectVerdict, TradingDay
from hengji.assay.tasks.archetype import Setting
from hengji.assay.tasks.store_operation.health.figures import Figures, drawn, platform_share
from hengji.assay.tasks.store_operation.health.scheme import STARS, TASK, targets

DAYS = 75
STRETCHES = ((15, 45), (45, 68), (68, 75))
SEASON = (94, 97, 100, 104, 112, 108, 92)
COMPLAINTS = (
    Text("物流太慢", "arrived late"),
    Text("与描述不符", "not as described"),
    Text("收到时破损", "broken on arrival"),
    Text("少了配件", "a part was missing"),
    Text("颜色发错", "wrong colour"),
)


class World:
    """Seventy-five days of two channels; what lies before the sixtieth day must not be counted."""

    def __init__(self, setting: Setting, figures: Figures | None = None) -> None:
        self.setting = setting
        self.chance = setting.chance.named(TASK)
        self.targets = targets(setting.pack, setting.today)
        self.negative = setting.rate(STARS)
        self.figures = figures or drawn(self.chance, {m.value: t.target_ppm for m, t in self.targets.items()})

    def day(self, place: int) -> date:
        """Give the day at a place, of which the last is yesterday."""
        return self.setting.today - timedelta(days=DAYS - place)

    # ---- days ---------------------------------------------------------------------------------

    def days(self) -> tuple[TradingDay, ...]:
        seller, platform = self._seller(), self._platform()
        return tuple(
            TradingDay(
                id=f"{self.day(place)}/{channel}",
                day=self.day(place),
                channel=channel,
                **{name: counts[place] for name, counts in of_channel.items()},
            )
            for place in range(DAYS)
            for channel, of_channel in ((Channel.SELLER, seller), (Channel.PLATFORM, platform))
        )

    def _seller(self) -> dict[str, list[int]]:
        f = self.figures
        before = f.seller_orders[0] // 2
        orders = self._spread("orders", (before, *f.seller_orders))
        late = _shared(orders, (before // 90, f.late[0], *_in_two(f.late[1], f.seller_orders)))
        by_seller = _shared(orders, (1, f.seller_orders[0] // 80, f.seller_orders[1] // 70, f.cancelled))
        buyers = f.cancelled_by_buyer
        by_buyer = _shared(orders, (2, f.seller_orders[0] // 60, f.seller_orders[1] // 60, buyers))
        shipped = self._of_month(orders, f.shipped, "shipped")
        due = self._of_month(orders, f.due, "due")
        untracked = self._of_month(shipped, f.untracked, "untracked")
        on_time = self._of_month(due, f.on_time, "on time")
        return {
            "orders": orders,
            "cancelled_by_seller": by_seller,
            "cancelled_by_buyer": by_buyer,
            "late": late,
            "shipped": shipped,
            "untracked": untracked,
            "due": due,
            "on_time": on_time,
        }

    def _platform(self) -> dict[str, list[int]]:
        f = self.figures
        recent = platform_share(f.platform_orders)
        middle = recent * 23 // 30
        stretches = (f.platform_orders - recent, middle, recent - middle)
        orders = self._spread("platform", (f.platform_orders // 5, *stretches))
        shipped = self._of_month(orders, f.platform_shipped, "platform shipped")
        due = self._of_month(shipped, f.platform_shipped * 95 // 100, "platform due")
        return {
            "orders": orders,
            "cancelled_by_seller": [0] * DAYS,
            "cancelled_by_buyer": _shared(orders, (0, 3, 2, 1)),
            "late": _shared(orders, (0, 0, f.platform_late, 0)),
            "shipped": shipped,
            "untracked": self._of_month(shipped, f.platform_untracked, "platform untracked"),
            "due": due,
            "on_time": self._of_month(due, sum(due[45:]) * 98 // 100, "platform on time"),
        }

    def _spread(self, name: str, totals: Sequence[int]) -> list[int]:
        """Spread totals over their stretches by weekday and luck."""
        weights = [
            SEASON[self.day(place).weekday()] * self.chance.whole(82, 118, name, place)
            for place in range(DAYS)
        ]
        return _shared(weights, totals)

    def _of_month(self, bounds: list[int], total: int, name: str) -> list[int]:
        """Share a total of the last 30 days out among them; the days before follow at the same rate."""
        month = _portions(bounds[45:], total)
        rate = total * 1_000 // max(1, sum(bounds[45:]))
        early = [
            bound * rate * self.chance.whole(98, 100, name, place) // 100_000
            for place, bound in enumerate(bounds[:45])
        ]
        return early + month

    # ---- defects ------------------------------------------------------------------------------

    def defects(self) -> tuple[Defect, ...]:
        """Give the records in a drawn order; of one order's two the lower number counts."""
        records = self._records()
        order = self.chance.shuffled(range(len(records)), "defects")
        numbered = [records[place] for place in order]
        return tuple(
            Defect(id=f"D-{number:02}", kind=kind, order=name, ordered_on=day, detail=detail)
            for number, (kind, name, day, detail) in enumerate(numbered, 1)
        )

    def _records(self) -> list[tuple[DefectKind, str, date, Text]]:
        f = self.figures
        records = []
        for number in range(f.negative):
            stars = self.chance.whole(1, self.negative, "stars", number)
            records.append(self._feedback(f"feedback-{number}", stars, self._within(f"feedback-{number}")))
        for number in range(f.claims):
            # The first claim is about the order of the first feedback; the last was denied.
            role = "feedback-0" if number == 0 else f"claim-{number}"
            denied = number == f.claims - 1
            records.append(self._claim(role, denied=denied))
        for number in range(f.chargebacks):
            role = f"chargeback-{number}"
            detail = Text("发卡行拒付", "charged back by the card's bank")
            records.append((DefectKind.CHARGEBACK, self._order(role), self._within(role), detail))
        if f.decoys:
            for number in range(1, self.setting.difficulty.defects_within_tolerance + 1):
                role = f"mild-{number}"
                records.append(self._feedback(role, self.negative + 1, self._within(role)))
            outside = self.day(self.chance.whole(0, 11, "outside"))
            records.append(self._feedback("outside", 1, outside))
        return records

    def _feedback(self, role: str, stars: int, day: date) -> tuple[DefectKind, str, date, Text]:
        complaint = self.chance.pick(COMPLAINTS, "complaint", role)
        counted = Text("{n} 星：{what}", "{n} star: {what}" if stars == 1 else "{n} stars: {what}")
        detail = counted.filled(n=stars, what=complaint)
        return DefectKind.FEEDBACK, self._order(role), day, detail

    def _claim(self, role: str, *, denied: bool) -> tuple[DefectKind, str, date, Text]:
        granted, refused = (
            Text("平台已赔付", "granted by the platform"),
            Text("平台驳回", "denied by the platform"),
        )
        complaint = self.chance.pick(COMPLAINTS, "claim", role)
        outcome = refused if denied else granted
        detail = Text("{what}；{outcome}", "{what}; {outcome}").filled(what=complaint, outcome=outcome)
        return DefectKind.CLAIM, self._order(role), self._within(role), detail

    def _order(self, role: str) -> str:
        return f"A-{self.chance.whole(1_000_000, 9_999_999, 'order', role)}"

    def _within(self, role: str) -> date:
        """Draw a day of the window, long enough ago for the parcel to have come."""
        return self.day(self.chance.whole(15, 60, "ordered", role))

    def key(self) -> dict[str, Any]:
        f = self.figures
        readings = f.readings()
        mistakes = f.mistakes(platform_share(f.platform_orders))
        return {
            "readings": readings,
            "orders": f.orders,
            "verdicts": self._verdicts(),
            "mistakes": {name: list(what) for name, what in mistakes.items() if what[1] != readings[what[0]]},
            "targets": {t.metric.value: [t.target_ppm, t.at_least] for t in self.targets.values()},
        }

    def _verdicts(self) -> dict[str, str]:
        verdicts: dict[str, str] = {}
        counted: set[str] = set()
        first = self.day(15)
        for defect in self.defects():
            verdict = DefectVerdict.COUNTED
            if defect.ordered_on < first:
                verdict = DefectVerdict.OUT_OF_WINDOW
            elif defect.detail.en.startswith(f"{self.negative + 1} stars"):
                verdict = DefectVerdict.NOT_NEGATIVE
            elif defect.detail.en.endswith("denied by the platform"):
                verdict = DefectVerdict.DENIED
            elif defect.order in counted:
                verdict = DefectVerdict.SAME_ORDER
            if verdict is DefectVerdict.COUNTED:
                counted.add(defect.order)
            verdicts[defect.id] = verdict.value
        return verdicts


def _shared(weights: Sequence[int], totals: Sequence[int]) -> list[int]:
    """Share totals out over the days before the window and the three stretches of it, by weight."""
    bounds = ((0, STRETCHES[0][0]), *STRETCHES)
    return [
        portion
        for (start, end), total in zip(bounds, totals, strict=True)
        for portion in _portions(weights[start:end], total)
    ]


def _portions(weights: Sequence[int], total: int) -> list[int]:
    """Share a total out by weight, in whole numbers that add up; the largest remainders round up."""
    whole = max(1, sum(weights))
    portions = [total * weight // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda place: -(total * weights[place] % whole))
    for place in by_remainder[: total - sum(portions)]:
        portions[place] += 1
    return portions


def _in_two(total: int, orders: tuple[int, int, int]) -> tuple[int, int]:
    """Split a count of the last 30 days between the two stretches that make them."""
    last = total * orders[2] // (orders[1] + orders[2])
    return total - last, last

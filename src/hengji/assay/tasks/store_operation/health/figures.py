"""The planted truth of SO-J2: how many of everything there were, before it is spread over days."""

from dataclasses import dataclass

from hengji.assay.chance import Chance
from hengji.assay.rulebook.storehealth import basis_points

APART = 4
# Smallest and largest reading that meets the usual target, then of those that miss it, in basis points.
LOW_IS_GOOD = {"odr": (45, 85, 115, 150), "lsr": (180, 370, 430, 620), "cr": (60, 225, 275, 420)}
HIGH_IS_GOOD = {"vtr": (9_525, 9_800, 9_250, 9_470), "otdr": (9_030, 9_500, 8_600, 8_970)}


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts by the windows that matter: days 60 to 31 before today, 30 to 8, 7 to 1.

    Attributes:
        seller_orders: Orders that the seller ships, in the three stretches.
        platform_orders: Orders that the platform ships, in the 60 days.
        late: Of the seller's, confirmed late: in the first stretch, and in the last 30 days.
        platform_late: Of the platform's, in the last 30 days.
        cancelled: By the seller in the last 7 days.
        negative: Feedback of few stars; one of these orders has a claim as well.
        claims: With the one that was denied.
        decoys: Whether there is feedback that is not negative or out of the window.
    """

    seller_orders: tuple[int, int, int]
    platform_orders: int
    late: tuple[int, int]
    platform_late: int
    cancelled: int
    cancelled_by_buyer: int
    shipped: int
    untracked: int
    platform_shipped: int
    platform_untracked: int
    due: int
    on_time: int
    negative: int
    claims: int
    chargebacks: int
    decoys: bool = True

    @property
    def orders(self) -> int:
        return sum(self.seller_orders) + self.platform_orders

    @property
    def records(self) -> int:
        """Give how many defect records there are, decoys aside."""
        return self.negative + self.claims + self.chargebacks

    @property
    def defective_orders(self) -> int:
        """Give the orders with a defect: one claim was denied, one order has two records."""
        return self.records - 2

    def readings(self) -> dict[str, int]:
        own, last = sum(self.seller_orders[1:]), self.seller_orders[2]
        return {
            "odr": basis_points(self.defective_orders, self.orders),
            "lsr": basis_points(self.late[1], own),
            "cr": basis_points(self.cancelled, last),
            "vtr": basis_points(self.shipped - self.untracked, self.shipped),
            "otdr": basis_points(self.on_time, self.due),
        }

    def mistakes(self, platform_orders_30: int) -> dict[str, tuple[str, int]]:
        """Give what each foreseen mistake would read, with the metric it spoils."""
        own = sum(self.seller_orders[1:])
        both = self.shipped + self.platform_shipped
        tracked = both - self.untracked - self.platform_untracked
        return {
            "records_counted": ("odr", basis_points(self.records, self.orders)),
            "window_of_60": ("lsr", basis_points(sum(self.late), sum(self.seller_orders))),
            "platform_in_lsr": (
                "lsr",
                basis_points(self.late[1] + self.platform_late, own + platform_orders_30),
            ),
            "buyer_cancels_counted": (
                "cr",
                basis_points(self.cancelled + self.cancelled_by_buyer, self.seller_orders[2]),
            ),
            "platform_in_vtr": ("vtr", basis_points(tracked, both)),
            "shipped_for_due": ("otdr", basis_points(self.on_time, self.shipped)),
        }


def drawn(chance: Chance) -> Figures:
    """Draw figures in which every foreseen mistake shows."""
    attempt = 0
    while not _telling(figures := _figures(chance.named("figures", attempt))):
        attempt += 1
    return figures


def platform_share(platform_orders: int) -> int:
    """Give how many of the platform's orders fall into the last 30 days."""
    return platform_orders * 55 // 100


def _telling(figures: Figures) -> bool:
    """Tell whether readings keep clear of their targets, one misses, and no mistake looks like another."""
    readings = figures.readings()
    if not all(_clear(readings).values()) or not any(_missing(readings)):
        return False
    wrong = figures.mistakes(platform_share(figures.platform_orders))
    values = {metric: [value] for metric, value in readings.items()}
    for metric, value in wrong.values():
        if any(abs(value - other) < APART for other in values[metric]):
            return False
        values[metric].append(value)
    return figures.on_time <= figures.shipped


def _clear(readings: dict[str, int]) -> dict[str, bool]:
    low = {
        name: readings[name] <= met or missed <= readings[name]
        for name, (_, met, missed, _) in LOW_IS_GOOD.items()
    }
    high = {
        name: readings[name] >= met or missed >= readings[name]
        for name, (met, _, _, missed) in HIGH_IS_GOOD.items()
    }
    return low | high


def _missing(readings: dict[str, int]) -> list[bool]:
    low = [readings[name] >= missed for name, (_, _, missed, _) in LOW_IS_GOOD.items()]
    return low + [readings[name] <= missed for name, (_, _, _, missed) in HIGH_IS_GOOD.items()]


def _figures(chance: Chance) -> Figures:
    failing = chance.sample(
        tuple(LOW_IS_GOOD) + tuple(HIGH_IS_GOOD), chance.whole(1, 2, "how many"), "failing"
    )
    rate = {
        name: chance.whole(*(bounds[2:] if name in failing else bounds[:2]), "rate", name)
        for name, bounds in (LOW_IS_GOOD | HIGH_IS_GOOD).items()
    }
    last = chance.whole(120, 180, "last week")
    middle = last * chance.whole(230, 310, "weeks before") // 100
    first = middle * chance.whole(90, 130, "month before") // 100
    own = middle + last
    platform = chance.whole(110, 220, "platform")
    shipped = own - chance.whole(10, 30, "not shipped")
    due = shipped - chance.whole(20, 45, "not due yet")
    claims, chargebacks = chance.whole(3, 5, "claims"), chance.whole(1, 3, "chargebacks")
    defective = (first + own + platform) * rate["odr"] // 10_000 + 1
    platform_shipped = platform_share(platform) - chance.whole(2, 9, "platform unshipped")
    return Figures(
        seller_orders=(first, middle, last),
        platform_orders=platform,
        late=(first * chance.whole(60, 140, "late before") // 10_000 + 1, own * rate["lsr"] // 10_000),
        platform_late=chance.whole(0, 2, "platform late"),
        cancelled=-(-last * rate["cr"] // 10_000),
        cancelled_by_buyer=chance.whole(4, 8, "buyer cancels"),
        shipped=shipped,
        untracked=shipped - shipped * rate["vtr"] // 10_000,
        platform_shipped=platform_shipped,
        platform_untracked=chance.whole(0, 1, "platform untracked"),
        due=due,
        on_time=due * rate["otdr"] // 10_000,
        negative=max(2, defective + 2 - claims - chargebacks),
        claims=claims,
        chargebacks=chargebacks,
    )

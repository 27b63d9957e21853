"""The planted truth of SO-J2: how many of everything there were, before it is spread over days."""

from collections.abc import Mapping
from dataclasses import dataclass

from hengji.assay.chance import Chance
from hengji.assay.rulebook.storehealth import basis_points

APART = 4
WHOLE = 10_000
# Smallest and largest reading that meets the target, then of those that miss it, as percent of the target.
LOW_IS_GOOD = {"odr": (45, 85, 115, 150), "lsr": (45, 92, 108, 155), "cr": (24, 90, 110, 168)}
# The same for what lacks to the whole: most and least that meets the target, then of those that miss it.
HIGH_IS_GOOD = {"vtr": (95, 40, 150, 106), "otdr": (97, 50, 140, 103)}

Bounds = dict[str, tuple[int, int, int, int]]


def bounds(targets_ppm: Mapping[str, int]) -> Bounds:
    """Give the readings to draw from, in basis points: smallest and largest that meet a target, then that miss it.

    Example:
        >>> bounds({"odr": 10_000, "lsr": 40_000, "cr": 25_000, "vtr": 950_000, "otdr": 900_000})["vtr"]
        (9525, 9800, 9250, 9470)
    """
    low = {
        name: tuple(targets_ppm[name] * share // WHOLE for share in shares)
        for name, shares in LOW_IS_GOOD.items()
    }
    high = {
        name: tuple(WHOLE - (WHOLE - targets_ppm[name] // 100) * share // 100 for share in shares)
        for name, shares in HIGH_IS_GOOD.items()
    }
    return low | high  # type: ignore[return-value]


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


def drawn(chance: Chance, targets_ppm: Mapping[str, int]) -> Figures:
    """Draw figures in which every foreseen mistake shows; how clear of the targets they are is always alike."""
    attempt, limits = 0, bounds(targets_ppm)
    while not _telling(figures := _figures(chance.named("figures", attempt), limits), limits):
        attempt += 1
    return figures


def platform_share(platform_orders: int) -> int:
    """Give how many of the platform's orders fall into the last 30 days."""
    return platform_orders * 55 // 100


def _telling(figures: Figures, limits: Bounds) -> bool:
    """Tell whether readings keep clear of their targets, one misses, and no mistake looks like another."""
    readings = figures.readings()
    if not all(_clear(readings, limits)) or not any(_missing(readings, limits)):
        return False
    wrong = figures.mistakes(platform_share(figures.platform_orders))
    values = {metric: [value] for metric, value in readings.items()}
    for metric, value in wrong.values():
        if any(abs(value - other) < APART for other in values[metric]):
            return False
        values[metric].append(value)
    return figures.on_time <= figures.shipped


def _clear(readings: dict[str, int], limits: Bounds) -> list[bool]:
    low = [readings[name] <= limits[name][1] or limits[name][2] <= readings[name] for name in LOW_IS_GOOD]
    return low + [
        readings[name] >= limits[name][0] or limits[name][3] >= readings[name] for name in HIGH_IS_GOOD
    ]


def _missing(readings: dict[str, int], limits: Bounds) -> list[bool]:
    low = [readings[name] >= limits[name][2] for name in LOW_IS_GOOD]
    return low + [readings[name] <= limits[name][3] for name in HIGH_IS_GOOD]


def _figures(chance: Chance, limits: Bounds) -> Figures:
    failing = chance.sample(
        tuple(LOW_IS_GOOD) + tuple(HIGH_IS_GOOD), chance.whole(1, 2, "how many"), "failing"
    )
    rate = {
        name: chance.whole(*(limit[2:] if name in failing else limit[:2]), "rate", name)
        for name, limit in limits.items()
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

"""The fictional marketplace of the tasks: categories, brands, sellers, and how prices and sales lie.

Prices follow a log-normal table, sales a Zipf-like law, review counts age and sales. No name is a real company's.
"""

from dataclasses import dataclass

from hengji.assay.bilingual import Text
from hengji.assay.chance import Chance


@dataclass(frozen=True, slots=True)
class Category:
    """A category of the marketplace.

    Attributes:
        noun: What its listings are called in titles.
        middle_cents: Usual price in the middle.
        wholesale_fen: Usual wholesale price.
        peak: Month in which it sells best, 1 to 12.
    """

    name: Text
    noun: str
    keyword: str
    middle_cents: int
    wholesale_fen: int
    peak: int


CATEGORIES = (
    Category(
        Text("便携榨汁杯", "Portable blenders"), "Portable Blender", "portable blender", 2_899, 5_200, 6
    ),
    Category(
        Text("宠物饮水机", "Pet fountains"), "Pet Water Fountain", "cat water fountain", 2_699, 4_600, 7
    ),
    Category(Text("露营折叠凳", "Camp stools"), "Folding Camp Stool", "camping stool", 2_299, 4_100, 6),
    Category(Text("桌面加湿器", "Desk humidifiers"), "Desk Humidifier", "small humidifier", 2_499, 4_300, 11),
    Category(Text("护眼台灯", "Desk lamps"), "LED Desk Lamp", "desk lamp", 3_199, 5_900, 9),
    Category(Text("保温午餐盒", "Lunch boxes"), "Insulated Lunch Box", "lunch box", 2_199, 3_600, 8),
    Category(Text("浴室置物架", "Shower caddies"), "Shower Caddy", "shower caddy", 2_399, 3_900, 8),
    Category(Text("感应小夜灯", "Night lights"), "Motion Night Light", "night light", 1_999, 2_900, 10),
)
BRANDS = (
    "Aveloro", "Brintal", "Corvessa", "Dunmira", "Elstovo", "Farnique", "Glaverra", "Hollune", "Istrava",
    "Jurello", "Kestovar", "Lumbrico", "Mirvanto", "Norvelle", "Ostrigan", "Pellumo", "Quintaro", "Ravelis",
    "Soltiva", "Tarnello", "Umbrisa", "Vestrova", "Wendaro", "Yarvello",
)  # fmt: skip
SELLERS = (
    "Hearthway Goods", "Blue Larch Store", "Tidewell Direct", "Oakline Trading", "NorthPier Shop",
    "Greenmoor Outlet", "Sunfold Home", "Maple & Reed", "Stonebay Supply", "Quickfern", "Eastlight Mart",
    "Harborvane", "Redthistle Co", "Willowgate", "Clearbrook Deals", "Ironleaf Living", "Fairmount Picks",
    "Duskfield", "Lakehurst Goods", "Goldcrest Direct", "Pinehollow", "Silverford", "Amberlane", "Westmere",
)  # fmt: skip
ADJECTIVES = ("Classic", "Compact", "Foldable", "Large", "Mini", "Premium", "Slim", "Travel", "Upgraded")
COLOURS = ("Black", "White", "Sage Green", "Rose", "Grey", "Navy")

# Prices at 20 evenly spaced ranks of a log-normal distribution with sigma 0.35, in thousandths of the median.
PRICE_RANKS = (
    504, 604, 669, 722, 768, 811, 853, 894, 936, 978, 1022, 1068, 1118, 1172, 1233, 1302, 1385, 1496, 1655, 1986,
)  # fmt: skip
ZIPF_SHIFT = 6
# What each month sells, in thousandths of an average month, counted from the best month on.
SEASON = (1380, 1250, 1080, 940, 860, 810, 790, 800, 850, 930, 1050, 1260)


def prices(chance: Chance, category: Category, level: int, count: int) -> list[int]:
    """Draw prices in cents that end in 99, spread as the table says; the level is that of the market, in per cent."""
    ranks = [PRICE_RANKS[place * len(PRICE_RANKS) // count] for place in range(count)]
    drawn = []
    for place, rank in enumerate(chance.shuffled(ranks, "price ranks")):
        cents = (
            category.middle_cents * level // 100 * rank * chance.whole(970, 1_030, "price", place) // MILLION
        )
        drawn.append(max(cents // 100 * 100 + 99, 499))
    return drawn


def units(chance: Chance, largest: int, count: int) -> list[int]:
    """Draw monthly units, the best seller first, falling about as one over the rank."""
    return [
        largest * (ZIPF_SHIFT + 1) * chance.whole(920, 1_080, "units", rank) // ((ZIPF_SHIFT + rank) * 1_000)
        for rank in range(1, count + 1)
    ]


def reviews(chance: Chance, monthly_units: int, age_days: int, place: int) -> int:
    """Draw how many reviews a listing has: about two in a hundred buyers have written one since its launch."""
    return monthly_units * age_days * chance.whole(8, 32, "reviews", place) // 30_000


def searches(chance: Chance, category: Category, first_month: int, largest: int) -> list[int]:
    """Draw twelve months of searches: a season around the category's best month, growth and noise."""
    growth = chance.whole(4, 22, "growth")
    volumes = []
    for place in range(12):
        since_peak = (first_month + place - category.peak) % 12
        trend = 1_000 + growth * place
        noise = chance.whole(970, 1_030, "searches", place)
        volumes.append(largest * SEASON[since_peak] * trend // MILLION * noise // 1_000 // 10 * 10)
    return volumes


MILLION = 1_000_000

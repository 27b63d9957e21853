"""Loud colours, colours of charts, and words of the compositions of VD-J3."""

from hengji.assay.imaging.raster import Colour

LOUD: tuple[Colour, ...] = (
    (255, 32, 96),
    (0, 190, 84),
    (255, 214, 0),
    (36, 72, 255),
    (255, 120, 0),
    (170, 0, 230),
    (0, 200, 220),
)
LOUD_GROUNDS: tuple[Colour, ...] = ((255, 224, 0), (0, 224, 232), (255, 190, 40), (120, 240, 60))
LOUD_WORDS: tuple[Colour, ...] = ((210, 0, 90), (40, 40, 230), (150, 0, 200), (200, 20, 20))
"""Loud, and yet to be read on the loud grounds."""
ALIKE_WITHOUT_RED: tuple[tuple[Colour, Colour], ...] = (
    ((226, 88, 60), (40, 170, 40)),
    ((190, 50, 70), (40, 134, 60)),
    ((200, 60, 50), (40, 150, 40)),
    ((214, 69, 65), (40, 162, 60)),
    ((205, 92, 92), (40, 158, 80)),
)
"""Pairs that look alike to people who do not tell red from green; the tests measure it."""
APART_FOR_ALL: tuple[tuple[Colour, Colour], ...] = (
    ((0, 90, 181), (230, 140, 20)),
    ((26, 86, 160), (240, 170, 50)),
    ((20, 110, 120), (245, 190, 80)),
    ((70, 50, 130), (250, 200, 70)),
)
HEADLINES = ("Quiet light", "Slow mornings", "Made to stay", "New in clay", "Warm corners", "Just one cup")
LINES = (
    ("Hand-finished pieces", "for small rooms"),
    ("A calm set for", "your kitchen shelf"),
    ("Soft colours that", "suit every table"),
    ("Simple shapes for", "busy weekdays"),
)
SMALL_PRINT = ("Free returns, 30 days", "Ships in two days", "Offer ends Sunday", "While stocks last")
CALLS = ("Shop now", "See the set", "Discover", "View all")
BADGES = ("SALE", "HOT", "-50%", "WOW", "NEW", "BEST")
STOCK_ROWS = (
    "Desk lamp, oak",
    "Floor lamp, black",
    "Table vase, clay",
    "Storage jar, 1 L",
    "Speaker, small",
    "Mug, set of two",
)
STOCK_NAMES = (("In stock", "Sold out"), ("On sale", "Closed"), ("On time", "Late"))
CHARTS = (
    ("Returns by month", ("Jan", "Feb", "Mar", "Apr"), ("This year", "Last year")),
    ("Visits by market", ("US", "UK", "DE", "FR"), ("Phone", "Desktop")),
    ("Sales by week", ("W1", "W2", "W3", "W4"), ("Series A", "Series B")),
)

"""Clients, buyers, makers and ports of the fictional world. No name is a real company's."""

from dataclasses import dataclass

from hengji.assay.bilingual import Text
from hengji.assay.chance import Chance

_PLACES = (
    Text("临浦", "Linpu"),
    Text("甬东", "Yongdong"),
    Text("望海", "Wanghai"),
    Text("金岙", "Jin'ao"),
    Text("鹭汀", "Luting"),
    Text("松隅", "Songyu"),
)
_NAMES = (
    Text("辰途", "Chentu"),
    Text("远岱", "Yuandai"),
    Text("禾骏", "Hejun"),
    Text("微澜", "Weilan"),
    Text("拓野", "Tuoye"),
    Text("海粟", "Haisu"),
    Text("知行", "Zhixing"),
    Text("景略", "Jinglue"),
)
_FORMS = (
    Text("{place}{name}贸易有限公司", "{place} {name} Trading Co., Ltd."),
    Text("{place}{name}进出口有限公司", "{place} {name} Import & Export Co., Ltd."),
    Text("{place}{name}电子商务有限公司", "{place} {name} E-commerce Co., Ltd."),
)
_MAKER = Text("{place}{name}制造有限公司", "{place} {name} Manufacturing Co., Ltd.")
_BUYER_FIRST = (
    "NORDWALD",
    "ALSTERBOGEN",
    "PACIFIC LARK",
    "BLUE FERN",
    "MAISON ORLAN",
    "KITAYAMA",
    "HARBOUR TEN",
)
_BUYER_FORM = ("HOME GMBH", "TRADING LTD.", "RETAIL LLC", "LIVING S.A.S.", "SUPPLY INC.")
AUTHORS = (Text("小周", "Zhou"), Text("小郑", "Zheng"), Text("小蒋", "Jiang"))


@dataclass(frozen=True, slots=True)
class Port:
    name: str
    country: str
    land: Text


HOME_PORTS = ("NINGBO, CHINA", "SHENZHEN, CHINA", "XIAMEN, CHINA", "SHANGHAI, CHINA")
PORTS = (
    Port("HAMBURG, GERMANY", "DEU", Text("德国汉堡", "Hamburg, Germany")),
    Port("LE HAVRE, FRANCE", "FRA", Text("法国勒阿弗尔", "Le Havre, France")),
    Port("LOS ANGELES, USA", "USA", Text("美国洛杉矶", "Los Angeles, United States")),
    Port("OSAKA, JAPAN", "JPN", Text("日本大阪", "Osaka, Japan")),
)
TRADERS = (
    ("HKG", Text("香港", "Hong Kong"), ("LANTAU SOURCING LTD.", "VICTORIA PEAK TRADING LTD.")),
    ("SGP", Text("新加坡", "Singapore"), ("MERLION SOURCING PTE. LTD.", "RAFFLES GATE PTE. LTD.")),
)


def clients(chance: Chance, count: int, *name: str | int) -> list[Text]:
    """Draw different exporters."""
    return _drawn(chance, count, "clients", *name)


def makers(chance: Chance, count: int, *name: str | int) -> list[Text]:
    """Draw different makers."""
    pairs = [(place, given) for place in _PLACES for given in _NAMES]
    return [
        _MAKER.filled(place=place, name=given)
        for place, given in chance.sample(pairs, count, "makers", *name)
    ]


def buyers(chance: Chance, count: int, *name: str | int) -> list[str]:
    """Draw different buyers abroad."""
    pairs = [f"{first} {form}" for first in _BUYER_FIRST for form in _BUYER_FORM]
    return chance.sample(pairs, count, "buyers", *name)


def _drawn(chance: Chance, count: int, *name: str | int) -> list[Text]:
    pairs = [(place, given) for place in _PLACES for given in _NAMES]
    return [
        chance.pick(_FORMS, "form", *name, number).filled(place=place, name=given)
        for number, (place, given) in enumerate(chance.sample(pairs, count, *name))
    ]

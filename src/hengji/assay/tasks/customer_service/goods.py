"""Goods, buyers and addresses of the fictional world. No name is a real person's."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.chance import Chance
from hengji.assay.company.service.objects import Currency, OrderState, ServiceOrder
from hengji.assay.rulebook import Platform


@dataclass(frozen=True, slots=True)
class Goods:
    """A product line.

    Attributes:
        code: Beginning of its SKUs.
        names: What buyers call it, by language.
        low_cents: Lowest usual price of a piece.
        high_cents: Highest.
    """

    code: str
    name: Text
    names: dict[str, str]
    low_cents: int
    high_cents: int


def _goods(code: str, zh: str, en: str, de: str, es: str, low_cents: int, high_cents: int) -> Goods:
    names = {"en": en.lower(), "de": de, "es": es}
    return Goods(code, Text(zh, en), names, low_cents, high_cents)


GOODS = (
    _goods("TL", "护眼台灯", "Desk lamp", "Schreibtischlampe", "lámpara de escritorio", 2_400, 5_200),
    _goods("PB", "宠物饮水机", "Pet fountain", "Trinkbrunnen", "fuente para mascotas", 2_600, 4_900),
    _goods("EK", "电热水壶", "Electric kettle", "Wasserkocher", "hervidor eléctrico", 1_900, 3_400),
    _goods("AF", "桌面加湿器", "Humidifier", "Luftbefeuchter", "humidificador", 2_200, 4_600),
    _goods("BM", "便携榨汁杯", "Portable blender", "Standmixer", "batidora portátil", 2_700, 4_400),
    _goods("SP", "蓝牙音箱", "Bluetooth speaker", "Lautsprecher", "altavoz", 2_300, 5_900),
    _goods("WM", "华夫饼机", "Waffle maker", "Waffeleisen", "gofrera", 1_800, 3_100),
    _goods("FN", "桌面风扇", "Desk fan", "Tischventilator", "ventilador de mesa", 2_500, 5_400),
    _goods("NL", "感应小夜灯", "Night light", "Nachtlicht", "luz nocturna", 1_600, 2_800),
    _goods("HD", "便携吹风机", "Hair dryer", "Haartrockner", "secador de pelo", 2_400, 4_800),
)
WEAR = (
    _goods("RJ", "徒步雨衣", "Rain jacket", "Regenjacke", "chubasquero", 2_900, 5_600),
    _goods("SL", "居家棉拖鞋", "Slippers", "Hausschuhe", "zapatillas de casa", 1_700, 2_900),
    _goods("CG", "骑行手套", "Cycling gloves", "Fahrradhandschuhe", "guantes de ciclismo", 1_600, 2_700),
)
HYGIENE = (
    _goods("EB", "入耳式耳机", "In-ear headphones", "In-Ear-Kopfhörer", "auriculares", 2_100, 4_400),
    _goods("TB", "电动牙刷", "Electric toothbrush", "Elektrozahnbürste", "cepillo eléctrico", 2_400, 4_900),
)
SMALL = (
    _goods("MG", "陶瓷杯垫", "Ceramic coaster", "Untersetzer", "posavasos", 700, 1_200),
    _goods("KC", "钥匙收纳扣", "Key organiser", "Schlüsselhalter", "llavero organizador", 650, 1_150),
)

_FIRST = {
    "US": ("Megan", "Tyler", "Olivia", "Jordan", "Rachel", "Derek", "Hannah", "Curtis", "Paige", "Logan"),
    "DE": ("Anke", "Jürgen", "Svenja", "Torsten", "Heike", "Lukas", "Birgit", "Malte"),
    "IE": ("Aoife", "Cormac", "Niamh", "Declan", "Orla", "Fionn", "Sinéad", "Rory", "Maeve", "Eoin"),
    "SG": ("Wei Ling", "Farid", "Priya", "Jun Hao", "Siti", "Arun", "Mei Xin", "Hafiz", "Kavita", "Zhi Wei"),
    "ES": ("Lucía", "Álvaro", "Inés", "Sergio", "Nuria", "Gonzalo", "Marta", "Iker"),
}
_LAST = {
    "US": ("Harlow", "Bexley", "Corwin", "Danvers", "Ellery", "Fenwick", "Grady", "Hollis", "Kestrel"),
    "DE": ("Albers", "Brinkmann", "Dahlke", "Eickhoff", "Fenner", "Grothe", "Hellwig", "Kessing"),
    "IE": ("Brosnan", "Cullinane", "Devaney", "Fogarty", "Garvey", "Keating", "Lacey", "Mulqueen", "Tierney"),
    "SG": ("Tan", "Rahman", "Pillai", "Lim", "Ismail", "Nair", "Goh", "Yusof", "Koh"),
    "ES": ("Arrieta", "Barrios", "Cebrián", "Dorado", "Escolar", "Ferrán", "Garrido", "Lozano"),
}
_STREETS = {
    "US": ("{n} Maple Street, Dayton, OH 45402, US", "{n} Juniper Lane, Boise, ID 83702, US"),
    "DE": ("Lindenweg {n}, 34117 Kassel, DE", "Am Mühlbach {n}, 90402 Nürnberg, DE"),
    "IE": ("{n} Willow Park, Athlone, N37 X2K4, IE", "{n} Harbour Row, Sligo, F91 P8T2, IE"),
    "SG": ("Blk {n} Tembusu Road, Singapore 438912, SG", "{n} Lorong Melati, Singapore 546781, SG"),
    "ES": ("Calle del Olmo {n}, 50001 Zaragoza, ES", "Avenida del Puerto {n}, 46023 Valencia, ES"),
}
HOME = {"a": "US", "b": "IE", "c": "SG"}
ABROAD = {"de": "DE", "es": "ES"}


def country_of(language: str, platform: Platform) -> str:
    """Give the country of buyers who write a language; those who write English live where the platform is at home."""
    return ABROAD.get(language, HOME[platform.code])


def buyers(chance: Chance, countries: list[str]) -> list[str]:
    """Draw people of some countries, no name twice."""
    names: list[str] = []
    for country in dict.fromkeys(countries):
        count = countries.count(country)
        pairs = [f"{first} {last}" for first in _FIRST[country] for last in _LAST[country]]
        names += chance.sample(pairs, count, "buyers", country)
    order = sorted(
        range(len(countries)), key=lambda place: list(dict.fromkeys(countries)).index(countries[place])
    )
    by_place = dict(zip(order, names, strict=True))
    return [by_place[place] for place in range(len(countries))]


def address(chance: Chance, country: str, *name: str | int) -> str:
    """Draw an address."""
    street = chance.pick(_STREETS[country], "street", *name)
    return street.format(n=chance.whole(2, 98, "house", *name))


def tracking_number(chance: Chance, *name: str | int) -> str:
    """Draw a carrier's number."""
    return f"HX{chance.whole(10_000_000, 99_999_999, 'tracking', *name)}CN"


def price(chance: Chance, goods: Goods, *name: str | int) -> int:
    """Draw a price of a piece that ends in 9, more often low than high."""
    draws = [chance.whole(goods.low_cents, goods.high_cents, "price", *name, turn) for turn in (1, 2)]
    return min(draws) // 10 * 10 + 9


def order_of(
    chance: Chance,
    number: str,
    goods: Goods,
    sku: str,
    buyer: str,
    country: str,
    platform: Platform,
    **details: Any,
) -> ServiceOrder:
    """Lay down an order; what it costs is drawn by its number, the rest is given."""
    quantity: int = details.pop("quantity", 1)
    goods_cents = quantity * price(chance, goods, number)
    discount = details.pop("discount_cents", 0)
    usual: dict[str, Any] = {
        "platform": platform.name,
        "currency": Currency(platform.currency),
        "shipping_cents": chance.pick((399, 499, 599), "shipping", number),
        "tax_cents": (goods_cents - discount) * chance.pick((60, 70, 75), "tax", number) // 1_000
        if country == "US"
        else 0,
        "address": address(chance, country, number),
        "state": OrderState.DELIVERED,
    }
    return ServiceOrder(
        id=number,
        buyer=buyer,
        country=country,
        sku=sku,
        product=goods.name,
        quantity=quantity,
        goods_cents=goods_cents,
        discount_cents=discount,
        **(usual | details),
    )


def spoken_day(day: date, language: str) -> str:
    """Write a day as people of a language do.

    Example:
        >>> spoken_day(date(2026, 5, 4), "es")
        '4 de mayo'
    """
    if language == "de":
        return f"{day.day}. {MONTHS['de'][day.month - 1]}"
    if language == "es":
        return f"{day.day} de {MONTHS['es'][day.month - 1]}"
    return f"{MONTHS['en'][day.month - 1]} {day.day}"


MONTHS = {
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    "de": (
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ),
    "es": (
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ),
}

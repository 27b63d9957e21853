"""Wares and brands of the fictional shop. No brand is a real company's."""

from dataclasses import dataclass

from hengji.assay.bilingual import Text
from hengji.assay.chance import Chance


@dataclass(frozen=True, slots=True)
class Ware:
    """A product of the shop.

    Attributes:
        noun: What buyers call it.
        features: Phrases for a title; no word stands in two of them, nor in the noun.
    """

    code: str
    name: Text
    noun: str
    features: tuple[str, ...]


WARES = (
    Ware(
        "NL",
        Text("感应小夜灯", "Motion night light"),
        "Motion Night Light",
        (
            "Warm White LED",
            "Dusk to Dawn Sensor",
            "USB Rechargeable",
            "Magnetic Base",
            "Adjustable Brightness",
        ),
    ),
    Ware(
        "KT",
        Text("厨房剪", "Kitchen shears"),
        "Kitchen Shears",
        (
            "Stainless Steel Blades",
            "Non-Slip Handle",
            "Dishwasher Safe",
            "Bottle Opener",
            "Come-Apart Design",
        ),
    ),
    Ware(
        "CS",
        Text("露营折叠凳", "Camp stool"),
        "Folding Camp Stool",
        (
            "Aluminium Frame",
            "Carry Bag Included",
            "Holds up to 120 kg",
            "Water-Resistant Fabric",
            "Compact Size",
        ),
    ),
    Ware(
        "BH",
        Text("浴室置物架", "Bathroom shelf"),
        "Bathroom Shelf",
        ("No Drilling Needed", "Rustproof Metal", "Strong Adhesive Mount", "Two Tier Storage", "Drain Holes"),
    ),
    Ware(
        "SM",
        Text("手机支架", "Phone stand"),
        "Phone Stand",
        (
            "Foldable Desk Holder",
            "Silicone Pads",
            "Height and Angle Control",
            "Cable Slot",
            "Weighted Bottom",
        ),
    ),
    Ware(
        "AF",
        Text("桌面加湿器", "Desktop humidifier"),
        "Desktop Humidifier",
        ("Quiet Cool Mist", "500 ml Tank", "Auto Shut-Off", "Seven Colour Glow", "Easy to Clean"),
    ),
    Ware(
        "GT",
        Text("园艺手套", "Gardening gloves"),
        "Gardening Gloves",
        ("Thorn-Proof Leather", "Breathable Cotton Back", "Elastic Wrist", "Three Pairs", "Extra Long Cuff"),
    ),
    Ware(
        "PB",
        Text("宠物饮水机", "Pet water fountain"),
        "Pet Water Fountain",
        ("Ultra Quiet Pump", "2.5 L Capacity", "Carbon Filter Set", "Removable Tray", "BPA-Free Material"),
    ),
    Ware(
        "TL",
        Text("护眼台灯", "Desk lamp"),
        "Desk Lamp",
        ("Eye-Caring Panel", "Touch Dimmer", "Flexible Gooseneck", "Five Light Modes", "Memory Function"),
    ),
    Ware(
        "YB",
        Text("弹力拉力带", "Resistance bands"),
        "Resistance Bands",
        ("Set of Five Levels", "Natural Latex", "Door Anchor", "Travel Pouch", "Printed Exercise Guide"),
    ),
)

OWN_BRANDS = ("Lumarrow", "Havelond", "Trelmoor", "Ostevra", "Benvalle", "Corvanny")
OTHER_BRANDS = ("Aerlundo", "Zevorra", "Kynteqo", "Polvanne")


def wares(chance: Chance, count: int, *name: str | int) -> list[Ware]:
    """Draw wares; they repeat only when more are wanted than there are."""
    rounds = -(-count // len(WARES))
    drawn = [ware for turn in range(rounds) for ware in chance.shuffled(WARES, "wares", *name, turn)]
    return drawn[:count]


def title_of(brand: str, ware: Ware, features: int) -> str:
    """Write a clean title: brand, noun, the first features."""
    return ", ".join((f"{brand} {ware.noun}", *ware.features[:features]))


def varied_title(chance: Chance, brand: str, ware: Ware, *name: str | int) -> str:
    """Write a clean title with two or three features, drawn."""
    features = chance.sample(ware.features, chance.whole(2, 3, "how many", *name), "features", *name)
    return ", ".join((f"{brand} {ware.noun}", *features))

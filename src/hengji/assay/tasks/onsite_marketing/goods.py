"""Products, brands and searches of the fictional shop. No brand is a real company's."""

from dataclasses import dataclass

from hengji.assay.bilingual import Text
from hengji.assay.chance import Chance


@dataclass(frozen=True, slots=True)
class Ware:
    """A product, and how buyers search for it and for what lies beside it.

    Attributes:
        nouns: What it is called, in two words.
        adjectives: One word each, before a noun.
        uses: Endings that make a search long.
        foreign: Phrases that mark a search for something else; none stands in a good search.
        shared: One word that stands in foreign searches and in good ones alike.
        shared_foreign: Phrases with that word that mark a search for something else.
        shared_good: Good searches with that word.
        tempting: A foreign phrase of which one search brings orders all the same.
        tempting_good: Those searches.
        materials: Of which it may be made.
        sides_mm: Smallest and largest side, usually.
        weight_g: Lightest and heaviest.
    """

    code: str
    name: Text
    english: str
    nouns: tuple[str, ...]
    adjectives: tuple[str, ...]
    uses: tuple[str, ...]
    foreign: tuple[str, ...]
    shared: str
    shared_foreign: tuple[str, ...]
    shared_good: tuple[str, ...]
    tempting: str
    tempting_good: tuple[str, ...]
    materials: tuple[str, ...]
    sides_mm: tuple[int, int]
    weight_g: tuple[int, int]


WARES = (
    Ware(
        "NL",
        Text("插电感应小夜灯", "Plug-in motion night light"),
        "Motion Night Light",
        ("night light", "hallway light", "nursery light", "bedside light"),
        ("led", "dimmable", "small", "warm", "sensor", "plug", "baby", "bedroom"),
        ("for kids room", "for hallway wall", "with motion sensor", "for toddler bedroom", "plug into wall",
         "for bathroom at night", "2 pack for stairs", "for elderly at night"),
        ("solar", "flashlight", "e27 bulb", "christmas string"),
        "lamp",
        ("lamp shade", "lamp cord", "ceiling lamp"),
        ("kids lamp", "nursery lamp plug in"),
        "outdoor",
        ("night light for outdoor shed", "indoor outdoor night light"),
        ("ABS", "polycarbonate", "ABS and silicone"), (60, 130), (60, 160),
    ),
    Ware(
        "LB",
        Text("保温午餐盒", "Insulated lunch box"),
        "Insulated Lunch Box",
        ("lunch box", "food jar", "lunch container", "bento box"),
        ("insulated", "thermal", "small", "steel", "leakproof", "kids", "adult", "office"),
        ("for hot food", "for school kids", "with spoon inside", "for work men", "keep food warm",
         "for soup and rice", "2 tier for adults", "for picnic days"),
        ("paper", "pizza", "electric heating", "vintage metal"),
        "bag",
        ("bag pattern", "grocery bag", "bag repair"),
        ("lunch bag insulated", "bento bag set"),
        "plastic",
        ("lunch box no plastic inside", "plastic free bento box"),
        ("304 stainless steel", "316 stainless steel", "glass and silicone"), (110, 240), (320, 780),
    ),
    Ware(
        "PS",
        Text("桌面手机支架", "Desk phone stand"),
        "Desk Phone Stand",
        ("phone stand", "phone holder", "cell stand", "tablet stand"),
        ("desk", "foldable", "adjustable", "metal", "small", "black", "office", "aluminium"),
        ("for desk at home", "for video calls", "with cable slot", "for kitchen counter", "height and angle adjustable",
         "for bed and sofa", "for recording videos", "for large phones"),
        ("car", "bike", "game console", "laser tripod"),
        "case",
        ("case with ring", "suit case", "case cover"),
        ("stand for thick case", "holder fits case"),
        "wall",
        ("phone stand or wall holder", "desk or wall phone holder"),
        ("aluminium", "steel and silicone", "ABS"), (80, 190), (120, 390),
    ),
    Ware(
        "GG",
        Text("园艺手套", "Garden gloves"),
        "Garden Gloves",
        ("garden gloves", "gardening gloves", "yard gloves", "planting gloves"),
        ("women", "men", "thorn", "breathable", "small", "grip", "washable", "rose"),
        ("for planting flowers", "for rose pruning", "with long cuff", "for small hands", "with grip coating on palm",
         "for yard work men", "3 pairs washable set", "for weeding and digging"),
        ("boxing", "disposable nitrile", "oven", "ski"),
        "tool",
        ("tool box", "power tool", "tool belt"),
        ("garden tool gloves", "gloves and tool set"),
        "leather",
        ("garden gloves like leather", "no leather garden gloves"),
        ("nitrile and polyester", "bamboo fibre", "latex and cotton"), (90, 270), (60, 190),
    ),
    Ware(
        "YM",
        Text("瑜伽垫", "Yoga mat"),
        "Yoga Mat",
        ("yoga mat", "exercise mat", "pilates mat", "stretching mat"),
        ("thick", "foldable", "travel", "wide", "soft", "home", "gym", "nonslip"),
        ("for home workout women", "for bad knees", "with carry strap", "for hot yoga class", "extra long for tall men",
         "for hardwood floor", "1 inch thick foam", "for beginners at home"),
        ("door", "mouse", "car floor", "kitchen anti fatigue"),
        "pad",
        ("heating pad", "knee pad", "ipad cover pad"),
        ("yoga pad thick", "exercise pad for floor"),
        "rubber",
        ("yoga mat natural rubber feel", "no rubber smell yoga mat"),
        ("TPE", "NBR foam", "PU on TPE"),
        (600, 1_830),
        (700, 1_600),
    ),
    Ware(
        "DL",
        Text("牵引绳", "Dog leash"),
        "Dog Leash",
        ("dog leash", "puppy leash", "walking leash", "training leash"),
        ("reflective", "padded", "strong", "small", "long", "nylon", "heavy", "soft"),
        ("for large dogs walking", "for small dogs", "with padded handle", "for night walks", "6 ft for medium dogs",
         "for training recall outside", "with poop holder clip", "for dogs that pull"),
        ("cat", "toddler", "chain link", "gps tracker"),
        "collar",
        ("shock collar", "shirt collar", "collar bell"),
        ("leash and collar set", "collar leash puppy"),
        "retractable",
        ("dog leash not retractable", "non retractable dog leash"),
        ("nylon", "polyester webbing", "climbing rope"),
        (25, 1_830),
        (90, 310),
    ),
)  # fmt: skip

OWN_BRANDS = (("lumora", "lumorra"), ("tavelo", "tavello"), ("brisko", "briscko"), ("ondaro", "ondarro"))
RIVALS = ("glowix", "haloray", "nitelo", "kestrix", "movanta", "zenlark", "pravolt")


def wares(chance: Chance, count: int) -> list[Ware]:
    """Draw different products."""
    return chance.sample(WARES, count, "wares")

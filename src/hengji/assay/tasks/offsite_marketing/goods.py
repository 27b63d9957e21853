"""Networks, markets and tags of the fictional brand off the marketplace. No name is a real company's."""

from dataclasses import dataclass

from hengji.assay.bilingual import Text
from hengji.assay.chance import Chance
from hengji.assay.tasks.customer_service.goods import GOODS, Goods

BRANDS = ("lumora", "tavelo", "brisko", "ondaro")
RIVALS = ("glowix", "haloray", "kestrix", "movanta", "zenlark", "pravolt")
NETWORKS = ("Pixora", "Vidolo", "Loopr", "Threadnest")


@dataclass(frozen=True, slots=True)
class Market:
    """A market with its clock and its language."""

    code: str
    name: Text
    zone: str
    language: str


MARKETS = (
    Market("us", Text("美国（东部）", "US, east"), "America/New_York", "en"),
    Market("de", Text("德国", "Germany"), "Europe/Berlin", "de"),
    Market("es", Text("西班牙", "Spain"), "Europe/Madrid", "es"),
    Market("gb", Text("英国", "UK"), "Europe/London", "en"),
)


def goods(chance: Chance, count: int) -> list[Goods]:
    """Draw different products."""
    return chance.sample(GOODS, count, "goods")


def sku_of(article: Goods, number: int) -> str:
    return f"{article.code}{number}"

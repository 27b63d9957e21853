"""The drawn world of OF-J2: twelve placements and the pages of the shop."""

from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.company.outreach import OutreachOpening
from hengji.assay.company.outreach.objects import LandingPage, Placement
from hengji.assay.tasks.archetype import Setting
from hengji.assay.tasks.customer_service.goods import Goods
from hengji.assay.tasks.offsite_marketing.goods import BRANDS, MARKETS, goods, sku_of
from hengji.assay.tasks.offsite_marketing.linking.scheme import SHOP, SITES, TASK, THEMES

GOODS = 3
OUTSIDE = (
    (Text("主页置顶帖", "Pinned post"), "Pin"),
    (Text("信息流短视频", "Short video in the feed"), "Reel"),
    (Text("红人快拍", "Creator's story"), "Story"),
    (Text("开箱视频简介", "Below the unboxing video"), "Video"),
    (Text("片前广告", "Before the video"), "Preroll"),
    (Text("轮播图", "Carousel"), "Carousel"),
    (Text("红人长帖", "Creator's long post"), "Post"),
    (Text("首图下的按钮", "Button below the picture"), "Hero"),
    (Text("返回购物车按钮", "Back-to-cart button"), "Button"),
    (Text("测评文章文末", "End of the review"), "Article"),
)
INSIDE = (
    (Text("首页横幅", "Banner on the front page"), "Home"),
    (Text("商品页“搭配购买”", "“Goes with” on a product page"), "Pair"),
)
OK, MOVED, GONE = 200, 301, 404


class World:
    """Every figure is drawn by its own name."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.chance = setting.chance.named(TASK)
        self.goods = goods(self.chance, GOODS)
        self.number = self.chance.whole(301, 389, "number")
        self.brand = self.chance.pick(BRANDS, "brand")
        self.markets = self.chance.sample([market.code for market in MARKETS], 2, "markets")
        self.placements = self._placements()
        self.pages = self._pages()

    def _placements(self) -> list[Placement]:
        outside: list[tuple[Text, Text, str]] = [
            (where, site[0], slot) for site, (where, slot) in zip(SITES, OUTSIDE, strict=True)
        ]
        inside = [(where, SHOP, slot) for where, slot in INSIDE]
        drawn = self.chance.shuffled([*outside, *inside], "order")
        return [self._placement(place, *one) for place, one in enumerate(drawn, 1)]

    def _placement(self, place: int, where: Text, channel: Text, slot: str) -> Placement:
        chance = self.chance.named("placement", place)
        article = self.goods[place % GOODS]
        return Placement(
            id=f"PL-{place:02}",
            where=where,
            channel=channel,
            market_code=self.markets[chance.whole(0, 1, "market")],
            theme=chance.pick(THEMES, "theme")[0],
            sku=sku_of(article, self.number),
            product=article.name,
            month=self.setting.today.strftime("%Y%m"),
            slot=f"{slot}{chance.whole(1, 9, 'slot'):02}",
        )

    def _pages(self) -> list[LandingPage]:
        """Give a page for each product and market, and usually an old one besides."""
        pages = []
        for market in self.markets:
            for place, article in enumerate(self.goods):
                stem = self._stem(market, article)
                old = self.chance.pick((MOVED, GONE), "old", market, place)
                pages.append((f"{stem}-{self.number}", article, market, OK))
                if (market, place) not in self._never_old():
                    pages.append((stem, article, market, old))
        pages += self._older()
        numbers = self.chance.shuffled(range(1, len(pages) + 1), "pages")
        made = [
            LandingPage(
                id=f"LP-{numbers[place]:02}",
                url=url,
                sku=sku_of(article, self.number),
                market_code=market,
                status=status,
            )
            for place, (url, article, market, status) in enumerate(pages)
        ]
        return sorted(made, key=lambda page: page.id)

    def _stem(self, market: str, article: Goods) -> str:
        return f"https://www.{self.brand}.example/{market}/{article.names['en'].replace(' ', '-')}"

    def _pairs(self) -> list[tuple[str, int]]:
        return [(market, place) for market in self.markets for place in range(GOODS)]

    def _never_old(self) -> list[tuple[str, int]]:
        """Give markets and products without an old page; that of the first outside placement always has one."""
        first = next(placement for placement in self.placements if placement.channel != SHOP)
        free = [
            (market, place)
            for market, place in self._pairs()
            if (market, sku_of(self.goods[place], self.number)) != (first.market_code, first.sku)
        ]
        return free[: max(0, -self.setting.difficulty.decoys)]

    def _older(self) -> list[tuple[str, Goods, str, int]]:
        """Give still older pages, of each market and product in turn."""
        pairs = self._pairs()
        older = []
        for turn in range(max(0, self.setting.difficulty.decoys)):
            market, place = pairs[turn % len(pairs)]
            article = self.goods[place]
            status = self.chance.pick((MOVED, GONE), "older", turn)
            older.append(
                (f"{self._stem(market, article)}-{self.number - 100 - turn}", article, market, status)
            )
        return older

    def opening(self) -> OutreachOpening:
        return OutreachOpening(placements=tuple(self.placements), pages=tuple(self.pages))

    def key(self) -> dict[str, Any]:
        return {
            "outside": {p.id: self._wanted(p) for p in self.placements if p.channel != SHOP},
            "inside": [p.id for p in self.placements if p.channel == SHOP],
            "dead": [page.id for page in self.pages if page.status != OK],
        }

    def _wanted(self, placement: Placement) -> dict[str, str]:
        source, medium = next(names for site, *names in SITES if site == placement.channel)
        theme = next(code for text, code in THEMES if text == placement.theme)
        (page,) = (
            p.id
            for p in self.pages
            if (p.sku, p.market_code, p.status) == (placement.sku, placement.market_code, OK)
        )
        return {
            "utm_source": source,
            "utm_medium": medium,
            "utm_campaign": f"{placement.month}_{placement.market_code}_{theme}",
            "utm_content": f"{placement.sku}-{placement.slot}".casefold(),
            "page": page,
        }

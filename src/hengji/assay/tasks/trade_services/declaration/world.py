"""The drawn world of FT-J2: every figure is drawn by its own name."""

from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.company.trade.desk import TradeOpening
from hengji.assay.company.trade.objects import Declaration, DeclaredGoods, Mode, Term
from hengji.assay.company.trade.words import PLACES
from hengji.assay.grading import Trap
from hengji.assay.tasks.archetype import Setting
from hengji.assay.tasks.trade_services.articles import ARTICLES, Article, articles, tariff_line
from hengji.assay.tasks.trade_services.declaration.scheme import FILE, NATURE, TASK, TRAPS
from hengji.assay.tasks.trade_services.firms import HOME_PORTS, PORTS, TRADERS, clients, makers

BRANDS = ("LUMIVO", "NORDKIN", "TERRALO", "HAVENLY", "OAKPINE")
OTHER_CODES = 4
STORIES = {
    Mode.GENERAL: Text(
        "客户是跨境电商企业。这笔订单由业务员在展会上与买方洽谈，线下签订合同，整批海运。货物由{maker}在{place}生产。",
        "The client is a cross-border e-commerce firm. Its salesman met the buyer at a trade fair and signed the "
        "contract offline; the lot goes by sea. {maker} made the goods in {place}.",
    ),
    Mode.DIRECT_B2B: Text(
        "客户是传统外贸公司。这笔订单由买方在跨境电商平台的企业频道下单成交，整批海运直接发给买方。货物由{maker}在{place}生产。",
        "The client is a traditional trading firm. The buyer, a firm, placed this order on a cross-border "
        "e-commerce platform; the lot goes by sea straight to the buyer. {maker} made the goods in {place}.",
    ),
}


class World:
    """One shipment of two articles: one counted by weight in law, one by the piece."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.chance = setting.chance.named(TASK)
        self.mode = self.chance.pick(tuple(STORIES), "mode")
        self.term = self.chance.pick((Term.FOB, Term.CIF), "term")
        self.articles = [
            *articles(self.chance, 1, "weighed", weighed=True),
            *articles(self.chance, 1, "counted", weighed=False),
        ]
        self.cartons = [2 * self.chance.whole(6, 20, "cartons", place) for place in (0, 1)]
        self.half_kilograms = [self.chance.whole(*a.net_step, "net", n) for n, a in enumerate(self.articles)]
        self.place = self.chance.pick(PLACES, "place")
        self.port = self.chance.pick(PORTS, "port")
        self.trader = self.chance.pick(TRADERS, "trader")

    def _net_kg(self, place: int) -> int:
        return self.cartons[place] * self.half_kilograms[place] // 2

    def _goods(self, place: int) -> DeclaredGoods:
        article = self.articles[place]
        quantity = self.cartons[place] * article.per_carton
        price = self.chance.whole(article.low_cents, article.high_cents, "price", place)
        return DeclaredGoods(
            id=f"{FILE}-{place + 1}",
            declaration=FILE,
            product=article.name,
            material=article.material,
            use=article.use,
            feature=article.feature,
            brand=self.chance.pick(BRANDS, "brand", place),
            model=f"{chr(65 + self.chance.whole(0, 25, 'series', place))}{self.chance.whole(100, 999, 'model', place)}",
            quantity=quantity,
            unit=article.unit,
            net_kg=self._net_kg(place),
            price_cents=price,
            total_cents=quantity * price,
        )

    def _file(self) -> Declaration:
        net = 1_000 * sum(self._net_kg(place) for place in (0, 1))
        tare = sum(
            cartons * 500 * self.chance.whole(2, 4, "tare", n) for n, cartons in enumerate(self.cartons)
        )
        _, land, names = self.trader
        buyer = self.chance.pick(names, "buyer")
        home = self.chance.pick(HOME_PORTS, "home").split(",")[0]
        return Declaration(
            id=FILE,
            client=clients(self.chance, 1)[0],
            story=STORIES[self.mode].filled(maker=makers(self.chance, 1)[0], place=self.place.text),
            contract=f"HY26-{self.chance.whole(1_000, 9_999, 'contract')}",
            buyer=Text(f"{buyer}（{land.zh}）", f"{buyer} ({land.en})"),
            route=Text(
                f"{home} → {self.port.land.zh}，在当地销售", f"{home} → {self.port.land.en}, to be sold there"
            ),
            term=self.term,
            freight_cents=100 * self.chance.whole(620, 1_850, "freight"),
            insurance_cents=self.chance.whole(4_200, 16_500, "insurance"),
            cartons=sum(self.cartons),
            gross_g=net + tare,
            net_g=net,
        )

    def _codes(self) -> list[str]:
        """Give the lines of the extract: right, by material, and some that have nothing to do with it."""
        own = [code for article in self.articles for code in (article.code, article.material_code)]
        others = [article.code for article in ARTICLES if article not in self.articles]
        count = min(max(0, OTHER_CODES + self.setting.difficulty.decoys), len(others))
        return sorted({*own, *self.chance.sample(others, count, "others")})

    def opening(self) -> TradeOpening:
        return TradeOpening(
            declarations=(self._file(),),
            goods=(self._goods(0), self._goods(1)),
            tariff=tuple(tariff_line(code) for code in self._codes()),
        )

    def traps(self) -> tuple[Trap, ...]:
        """Give the traps of this term."""
        unused = "charges_left_out" if self.term is Term.FOB else "freight_under_fob"
        return tuple(trap for name, trap in TRAPS.items() if name != unused)

    def key(self) -> dict[str, Any]:
        wrong = Mode.DIRECT_B2B if self.mode is Mode.GENERAL else Mode.GENERAL
        return {
            "mode": self.mode.value,
            "wrong_mode": wrong.value,
            "nature": NATURE,
            "source_place": self.place.value,
            "trading_country": self.trader[0],
            "destination_country": self.port.country,
            "codes": {f"{FILE}-{n + 1}": self._key_of(a) for n, a in enumerate(self.articles)},
        }

    def _key_of(self, article: Article) -> dict[str, str]:
        return {"right": article.code, "by_material": article.material_code}

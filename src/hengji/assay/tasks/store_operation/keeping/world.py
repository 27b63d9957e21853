"""The drawn world of SO-J5: offers on sale and the tickets about them."""

from datetime import date, datetime, timedelta
from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.company.catalogue.objects import ChangeTicket, Channel, Offer, OfferState, TicketKind
from hengji.assay.rulebook import add_working_minutes
from hengji.assay.rulebook.listing import gtin_from
from hengji.assay.tasks.archetype import Setting
from hengji.assay.tasks.store_operation.goods import OWN_BRANDS, WARES, varied_title, wares
from hengji.assay.tasks.store_operation.keeping.scheme import RECALL, TASK

SEASONAL = ("season-1", "season-2", "season-3")
PRICED = ("price-1", "price-2", "price-3")
STOCKED = ("stock-1", "stock-2")
TWINS = ("twin-1", "twin-2")
RELISTED = ("relist-1", "relist-2")
TICKETED = ("recall", *SEASONAL, *PRICED, *STOCKED, "platform", *TWINS, *RELISTED, "draft")
COPIES = {"twin-1": "copy-1", "twin-2": "copy-2"}
COLOURS = ("Black", "White", "Grey", "Blue", "Green")
PERCENT = (5, 8, 10, 12, 15, 20)


class World:
    """Offers in a drawn order, about some of which there is no ticket; the recall came last."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.chance = setting.chance.named(TASK)
        self.bystanders = tuple(f"other-{n}" for n in range(1, setting.difficulty.ordinary_orders + 2))
        self.roles = self.chance.shuffled((*TICKETED, *COPIES.values(), *self.bystanders), "order")
        # A duplicated product is on sale twice and no more.
        twins, others = (
            wares(self.chance, len(WARES))[: len(TWINS)],
            wares(self.chance, len(WARES))[len(TWINS) :],
        )
        single = [role for role in self.roles if role not in {*TWINS, *COPIES.values()}]
        self.wares = {role: others[place % len(others)] for place, role in enumerate(single)}
        for ware, first in zip(twins, TWINS, strict=True):
            self.wares[first] = self.wares[COPIES[first]] = ware
        self.brand = self.chance.pick(OWN_BRANDS, "brand")

    def sku(self, role: str) -> str:
        return f"{self.wares[role].code}-5{self.roles.index(role) + 1:02}"

    # ---- offers -------------------------------------------------------------------------------

    def offers(self) -> tuple[Offer, ...]:
        return tuple(self._offer(role) for role in self.roles)

    def _offer(self, role: str) -> Offer:
        same = next((first for first, copy in COPIES.items() if copy == role), role)
        is_draft = role == "draft"
        digits = self.chance.whole(0, 999_999_999, "gtin", same)
        return Offer(
            sku=self.sku(role),
            listing=None,
            title=varied_title(self.chance, self.brand, self.wares[role], role),
            colour=self.chance.pick(COLOURS, "colour", same),
            size="One Size",
            gtin=gtin_from(f"690{digits:09}"),
            price_cents=self.price(role),
            stock=self.stock(role),
            channel=Channel.PLATFORM if role in {"platform", "other-1"} else Channel.SELLER,
            reviews=self.reviews(role),
            sold=0 if is_draft else self.reviews(role) * self.chance.whole(14, 30, "sold", role) + 3,
            listed_on=None if is_draft else self._listed_on(role),
            state=self._state(role),
        )

    def _state(self, role: str) -> OfferState:
        if role == "draft":
            return OfferState.DRAFT
        return OfferState.CLOSED if role in RELISTED else OfferState.LIVE

    def price(self, role: str) -> int:
        """Draw a price; the third ticket's was entered ten times too high, a duplicate's is a little lower."""
        for first, copy in COPIES.items():
            if role == copy:
                return self.price(first) - self.chance.whole(1, 3, "lower", role) * 100
        if role == "price-3":
            return self.new_price(role) * 10
        return self.chance.whole(9, 45, "price", role) * 100 + self.chance.pick(
            (49, 90, 95, 99), "cents", role
        )

    def stock(self, role: str) -> int:
        if role in RELISTED or role == "draft":
            return 0
        return self.chance.whole(12, 480, "stock", role)

    def reviews(self, role: str) -> int:
        """Draw how many reviews there are; of two duplicates the later listed may have more."""
        if role == "draft":
            return 0
        few, many = self.chance.whole(3, 40, "few", role), self.chance.whole(80, 1_600, "many", role)
        if role in COPIES.values():
            return few
        return many if role in TWINS else self.chance.pick((few, many), "reviews", role)

    def _listed_on(self, role: str) -> date:
        return self.setting.today - timedelta(days=self.chance.whole(40, 900, "listed", role))

    # ---- what the tickets want ----------------------------------------------------------------

    def new_price(self, role: str) -> int:
        if role == "price-2":
            return (2 * self.price(role) * (100 - self.percent) + 100) // 200
        return self.chance.whole(11, 38, "new price", role) * 100 + self.chance.pick(
            (50, 90), "new cents", role
        )

    @property
    def percent(self) -> int:
        return self.chance.pick(PERCENT, "percent")

    def counted(self, role: str) -> int:
        return self.chance.whole(60, 300, "counted", role)

    def held(self, role: str) -> int:
        return self.chance.whole(4, 35, "held", role)

    def arriving(self, role: str) -> int:
        return self.chance.whole(40, 200, "arriving", role)

    def tickets(self) -> tuple[ChangeTicket, ...]:
        """Give the tickets as they came in; the recall came last."""
        others = self.chance.shuffled(TICKETED[1:], "tickets")
        opened = self.setting.now - timedelta(minutes=95)
        return tuple(
            ChangeTicket(
                id=f"T-5{number:02}",
                kind=self._kind(role),
                arrived_at=opened + timedelta(minutes=6 * number),
                body=self._body(role),
            )
            for number, role in enumerate((*others, "recall"), 1)
        )

    def _kind(self, role: str) -> TicketKind:
        kinds = {
            "recall": TicketKind.RECALL,
            "season": TicketKind.SEASON_END,
            "price": TicketKind.PRICE,
            "stock": TicketKind.STOCK,
            "platform": TicketKind.STOCK,
            "twin": TicketKind.DUPLICATE,
            "relist": TicketKind.RELIST,
            "draft": TicketKind.REMOVE_DRAFT,
        }
        return kinds[role.split("-", maxsplit=1)[0]]

    def _body(self, role: str) -> Text:
        wordings = {
            "recall": Text(
                "安全检测不合格，有伤人风险：{sku} 召回，立即下架。",
                "A safety test was failed, people might be hurt: {sku} is recalled; close it at once.",
            ),
            "season": Text(
                "{sku} 季末下架，明年继续卖。", "End of season: take {sku} off sale; it comes back next year."
            ),
            "price-1": Text(
                "{sku} 新价 {new}（系统导出，单位为 {currency} 的百分之一）。",
                "{sku}: new price {new}, exported in cents of {currency}.",
            ),
            "price-2": Text(
                "{sku} 在现价上降 {percent}%，四舍五入到分。",
                "{sku}: {percent}% off the present price, rounded to the cent.",
            ),
            "price-3": Text(
                "{sku} 误录为 {currency} {old}，应为 {currency} {right}。",
                "{sku} was entered as {currency} {old} by mistake; it should be {currency} {right}.",
            ),
            "stock": Text(
                "{sku} 仓库实点 {counted} 件，其中 {held} 件已被未发订单占用，请更新库存。",
                "{sku}: {counted} pieces counted, {held} of them held by open orders; update the stock.",
            ),
            "platform": Text(
                "{sku} 我们自己的仓库没有货了，请把库存改为 0。",
                "{sku}: none left in our own warehouse; set the stock to 0.",
            ),
            "twin": Text(
                "{pair} 是同一产品，请按规则处理重复。",
                "{pair_en} are the same product; settle the duplicate by the rules.",
            ),
            "relist": Text(
                "{sku} 到货 {arriving} 件，请重新上架。",
                "{sku}: {arriving} pieces have come; put it on sale again.",
            ),
            "draft": Text("{sku} 是试录的草稿，请清理。", "{sku} is a trial draft; clear it away."),
        }
        wording = wordings.get(role) or wordings[role.split("-", maxsplit=1)[0]]
        pair = sorted((self.sku(role), self.sku(COPIES.get(role, role))))
        new = self.new_price(role) if role in PRICED else 0
        return wording.filled(
            sku=self.sku(role),
            new=new,
            currency=self.setting.platform.currency,
            percent=self.percent,
            old=f"{new * 10 // 100}.{new * 10 % 100:02}",
            right=f"{new // 100}.{new % 100:02}",
            counted=self.counted(role),
            held=self.held(role),
            arriving=self.arriving(role),
            pair=" 和 ".join(pair),
            pair_en=" and ".join(pair),
        )

    def key(self) -> dict[str, Any]:
        ticket = next(t.id for t in self.tickets() if self.sku("platform") in t.body.en)
        return {
            "skus": {role: self.sku(role) for role in (*TICKETED, *COPIES.values(), *self.bystanders)},
            "prices": {self.sku(role): self.new_price(role) for role in PRICED},
            "in_cents": self.sku("price-1"),
            "stocks": {self.sku(role): self.counted(role) - self.held(role) for role in STOCKED},
            "counted": {self.sku(role): self.counted(role) for role in STOCKED},
            "relisted": {self.sku(role): self.arriving(role) for role in RELISTED},
            "platform_stock": self.stock("platform"),
            "platform_ticket": ticket,
            "currency": self.setting.platform.currency,
            "recall_by": self.recall_by().isoformat(),
        }

    def recall_by(self) -> datetime:
        return add_working_minutes(self.setting.calendar, self.setting.now, self.setting.rate(RECALL))

"""The drawn world of SO-J1: every case is drawn by its own name."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.company.catalogue.objects import Decision, RuleCase
from hengji.assay.tasks.archetype import Setting
from hengji.assay.tasks.store_operation.goods import OTHER_BRANDS, OWN_BRANDS, Ware, title_of, wares
from hengji.assay.tasks.store_operation.ruling.scheme import (
    ESCALATION,
    FILL,
    LONGEST_SIDE,
    LOOKS_WRONG,
    NO_RULE,
    POINTS_WINDOW,
    TASK,
    TITLE_CHARACTERS,
    USUALLY_LOOK_WRONG,
)

LISTING = Text("商品标题", "Listing title")
PICTURE = Text("主图", "Main picture")
MESSAGE = Text("给买家的消息", "Message to a buyer")
INSERT = Text("包裹卡片", "Card in the parcel")
PAGE = Text("商品页", "Listing")
NOTICE = Text("平台扣分通知", "Penalty notice")
PROHIBITED = (
    (
        "Spring-Assisted Switchblade Pocket Knife, 9 cm Blade",
        "弹簧刀，按钮弹出",
        "a switchblade, opens by a button",
    ),
    ("Green Laser Pointer for Presentations, 50 mW", "激光笔，输出 50 mW", "a laser pointer, output 50 mW"),
    ("Skin Brightening Night Cream, 30 g", "成分表含氯化亚汞", "mercurous chloride among the ingredients"),
    ("Disposable Vape Pen, Mint Flavour", "一次性电子烟", "a disposable e-cigarette"),
)
RESTRICTED = (
    ("Wooden Stacking Blocks for Toddlers, 24 Pieces", "儿童玩具", "a toy"),
    ("Silicone Baking Mat, Food-Contact Grade", "食品接触用品", "food-contact goods"),
    ("Slim Power Bank, 10000 mAh, Two Ports", "移动电源", "a power bank"),
    ("Plush Dinosaur for Children, 30 cm", "儿童玩具", "a toy"),
)
PROMOTIONS = ("Best Seller", "Free Shipping", "Summer Sale", "Big Discount")
SPARE = (
    "Made for Everyday Use at Home",
    "Suitable as Present",
    "Tested by Independent Laboratory",
    "Packed without Plastic",
    "Instructions Enclosed",
    "Backed with Two-Year Warranty",
    "Neutral Modern Look",
)
SYMBOLS = ("!", "$", "?", "{", "_")


@dataclass(frozen=True, slots=True)
class _Case:
    kind: Text
    content: str
    facts: Text
    decision: Decision
    rule: str


class World:
    """Cases in a drawn order; each breaks one rule or none."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.chance = setting.chance.named(TASK)
        # Kitchen shears touch food: one could ask whether they are restricted, so they are in no case.
        self.wares = [ware for ware in wares(self.chance, 20) if ware.code != "KT"]
        self.brand = self.chance.pick(OWN_BRANDS, "brand")
        self.other = self.chance.pick(OTHER_BRANDS, "other")
        self.drawn = (
            self._banned()
            | self._titles()
            | self._pictures()
            | self._brands()
            | self._messages()
            | self._pages()
            | self._escalations()
            | self._looking_wrong()
        )
        self.roles = self.chance.shuffled(tuple(self.drawn), "order")

    def case_id(self, role: str) -> str:
        return f"C-1{self.roles.index(role) + 1:02}"

    def cases(self) -> tuple[RuleCase, ...]:
        return tuple(
            RuleCase(
                id=self.case_id(role),
                kind=self.drawn[role].kind,
                content=self.drawn[role].content,
                facts=self.drawn[role].facts,
            )
            for role in self.roles
        )

    def key(self) -> dict[str, Any]:
        return {
            "cases": {
                self.case_id(role): [case.decision.value, case.rule] for role, case in self.drawn.items()
            },
            "roles": {role: self.case_id(role) for role in self.roles},
        }

    def _ware(self, number: int) -> Ware:
        return self.wares[number]

    def _title(self, number: int, features: int = 3) -> str:
        return title_of(self.brand, self._ware(number), features)

    def _filed(self, ware: Ware) -> Text:
        return Text("{name}，本店自有品牌", "{name}, the shop's own brand").filled(name=ware.name)

    # ---- what breaks a rule -------------------------------------------------------------------

    def _banned(self) -> dict[str, _Case]:
        return {
            f"banned-{number}": _Case(
                LISTING,
                f"{self.brand} {title}",
                Text(f"待上架；{zh}", f"awaits publication; {en}"),
                Decision.REMOVE,
                "P1",
            )
            for number, (title, zh, en) in enumerate(self.chance.sample(PROHIBITED, 2, "prohibited"), 1)
        }

    def _titles(self) -> dict[str, _Case]:
        long, symbol, repeat, promotion = (self._ware(number) for number in range(4))
        noun = repeat.noun.split()[-1]
        mark = self.chance.pick(SYMBOLS, "symbol")
        wordy = self._too_long(long)
        cases = {
            "title-long": (long, wordy, "T1"),
            "title-symbol": (symbol, f"{self._title(1)} {mark} {symbol.features[3]}", "T2"),
            "title-repeat": (repeat, f"{self._title(2, 2)}, {noun} Gift, Spare {noun}", "T3"),
            "title-promotion": (
                promotion,
                f"{self._title(3)} - {self.chance.pick(PROMOTIONS, 'promotion')}",
                "T4",
            ),
        }
        return {
            role: _Case(LISTING, title, self._filed(ware), Decision.FIX, rule)
            for role, (ware, title, rule) in cases.items()
        }

    def _too_long(self, ware: Ware) -> str:
        """Lengthen a clean title until it is too long, with words that it does not have."""
        title = title_of(self.brand, ware, 5)
        for phrase in self.chance.shuffled(SPARE, "spare"):
            if len(title) > self.setting.rate(TITLE_CHARACTERS) + 5:
                break
            title = f"{title}, {phrase}"
        return title

    def _picture(self, rule: str, width: int, background: str, fill: int, overlay: Text) -> _Case:
        decision = Decision.RELEASE if rule == NO_RULE else Decision.FIX
        facts = Text(
            "宽 {w} × 高 {h} 像素，背景 RGB {b}，产品占画面 {f}%，文字或标记：{o}",
            "{w} × {h} px, background RGB {b}, product fills {f}%, text or marks: {o}",
        ).filled(w=width, h=width * 3 // 4, b=background, f=fill, o=overlay)
        number = self.chance.whole(1_000, 9_999, "file", rule, width, fill, background)
        return _Case(PICTURE, f"IMG_{number}.jpg", facts, decision, rule)

    def _pictures(self) -> dict[str, _Case]:
        none = Text("无", "none")
        grey = self.chance.whole(243, 250, "grey")
        too_small = self.chance.happens(500_000, "small")
        side, least = self.setting.rate(LONGEST_SIDE), self.setting.rate(FILL) // 10_000
        width = side - self.chance.whole(40, 240, "short") if too_small else 1_600
        fill = 90 if too_small else least - self.chance.whole(5, 25, "empty")
        badge = Text("右上角有“Best Seller”角标", "a “Best Seller” badge in the upper right corner")
        return {
            "picture-badge": self._picture("G1", 1_600, "255,255,255", 88, badge),
            "picture-grey": self._picture("G1", 2_000, f"{grey},{grey},{grey}", 91, none),
            "picture-small": self._picture("G2", width, "255,255,255", fill, none),
        }

    def _brands(self) -> dict[str, _Case]:
        ware = self._ware(4)
        licence = Text("没有品牌授权书", "no authorisation on file")
        logo = Text(
            "图上产品印有 {b} 标志；没有品牌授权书", "the goods carry the {b} logo; no authorisation on file"
        )
        return {
            "brand-title": _Case(LISTING, title_of(self.other, ware, 3), licence, Decision.REMOVE, "I1"),
            "brand-logo": _Case(LISTING, self._title(5), logo.filled(b=self.other), Decision.REMOVE, "I1"),
        }

    def _messages(self) -> dict[str, _Case]:
        amount = self.chance.pick((5, 10, 15, 20), "gift")
        phone = (
            f"+86 139-{self.chance.whole(1_000, 9_999, 'phone')}-{self.chance.whole(1_000, 9_999, 'line')}"
        )
        return {
            "gift": _Case(
                INSERT,
                f"Love your {self._ware(6).noun}? Leave us a review, send a photo of it and get a {self.setting.platform.currency} {amount} gift card.",
                Text("随货放入每个包裹", "goes into every parcel"),
                Decision.REMOVE,
                "V1",
            ),
            "five-stars": _Case(
                MESSAGE,
                "If you are happy, please give us five stars. If not, please do not leave a review.",
                Text("发货后自动发送", "sent automatically after shipment"),
                Decision.REMOVE,
                "V2",
            ),
            "contact": _Case(
                MESSAGE,
                f"Your parcel left today. For quicker help call us on {phone}.",
                Text("回复买家询问", "an answer to a buyer"),
                Decision.FIX,
                "M1",
            ),
        }

    def _pages(self) -> dict[str, _Case]:
        same, old, mixed = self._ware(7), self._ware(8), self._ware(9)
        new = self._ware(0)
        reviews = self.chance.whole(180, 2_400, "reviews")
        return {
            "duplicate": _Case(
                PAGE,
                title_of(self.brand, same, 2),
                Text(
                    "本店已有同款 {code}-100（型号、GTIN 相同），此页后建",
                    "the shop already lists {code}-100, same model and GTIN; this page is the later one",
                ).filled(code=same.code),
                Decision.REMOVE,
                "L1",
            ),
            "switched": _Case(
                PAGE,
                title_of(self.brand, new, 3),
                Text(
                    "此页原卖“{old}”，有 {n} 条评价；现改为“{new}”，评价保留",
                    "this page sold “{old}” and has {n} reviews; it now shows “{new}” and keeps them",
                ).filled(old=old.name, new=new.name, n=reviews),
                Decision.REMOVE,
                "L2",
            ),
            "mixed": _Case(
                PAGE,
                title_of(self.brand, mixed, 2),
                Text(
                    "变体主题为颜色；子体为“{a}”黑色、白色和“{b}”黑色",
                    "variation theme colour; children: “{a}” black and white, “{b}” black",
                ).filled(a=mixed.name, b=self._ware(1).name),
                Decision.FIX,
                "L3",
            ),
        }

    def _escalations(self) -> dict[str, _Case]:
        toys = self.chance.sample(RESTRICTED, 3, "restricted")
        cases = {
            f"restricted-{number}": _Case(
                LISTING,
                f"{self.brand} {title}",
                Text(f"{zh}；资质文件：没有", f"{en}; papers on file: none"),
                Decision.ESCALATE,
                "P2",
            )
            for number, (title, zh, en) in enumerate(toys[:2], 1)
        }
        line = self.setting.rate(ESCALATION)
        new = self.chance.whole(2, 4, "new points")
        old = line - new + self.chance.whole(0, 2, "above the line")
        few = self._notice("below", 2, line - 4, 6, Decision.FIX)
        return cases | {"points": self._notice("above", new, old, 0, Decision.ESCALATE), "points-few": few}

    def _notice(self, role: str, new: int, recent: int, expired: int, decision: Decision) -> _Case:
        window, today = self.setting.rate(POINTS_WINDOW), self.setting.today
        held = [(recent, today - timedelta(days=self.chance.whole(10, window - 10, "recent", role)))]
        if expired:
            held.append((expired, today - timedelta(days=window + self.chance.whole(3, 40, "expired", role))))
        older = "，".join(f"{day} 扣 {points} 分" for points, day in held)
        older_en = ", ".join(f"{points} on {day}" for points, day in held)
        return _Case(
            NOTICE,
            f"Late dispatch notice: {new} penalty points were added to your shop today.",
            Text(f"以前的扣分：{older}", f"earlier points: {older_en}"),
            decision,
            "S1",
        )

    # ---- what breaks none, though it looks so --------------------------------------------------

    def _looking_wrong(self) -> dict[str, _Case]:
        count = max(1, USUALLY_LOOK_WRONG + self.setting.difficulty.decoys)
        cases = self._compliant() | self._also_compliant()
        return {role: cases[role] for role in LOOKS_WRONG[:count]}

    def _compliant(self) -> dict[str, _Case]:
        side, least = self.setting.rate(LONGEST_SIDE), self.setting.rate(FILL) // 10_000
        stand = next(ware for ware in self.wares if ware.code == "SM")
        approved = self.chance.sample(RESTRICTED, 3, "restricted")[2]
        none = Text("无", "none")
        return {
            "fine-compatible": _Case(
                LISTING,
                f"{self.brand} {stand.noun}, Compatible with {self.other} Phones, {stand.features[1]}",
                Text(
                    "本店自有品牌；描述说明适配机型", "the shop's own brand; the text names phones that fit"
                ),
                Decision.RELEASE,
                NO_RULE,
            ),
            "fine-picture": self._picture(NO_RULE, side, "255,255,255", least, none),
            "fine-request": _Case(
                MESSAGE,
                "Thank you for your order. We would be grateful for an honest review, good or bad.",
                Text("发货后自动发送一次", "sent once, automatically, after shipment"),
                Decision.RELEASE,
                NO_RULE,
            ),
            "fine-approved": _Case(
                LISTING,
                f"{self.brand} {approved[0]}",
                Text(f"{approved[1]}；资质文件：已批准", f"{approved[2]}; papers on file: approved"),
                Decision.RELEASE,
                NO_RULE,
            ),
        }

    def _also_compliant(self) -> dict[str, _Case]:
        side, least = self.setting.rate(LONGEST_SIDE), self.setting.rate(FILL) // 10_000
        stand = next(ware for ware in self.wares if ware.code == "SM")
        rival = next(brand for brand in OTHER_BRANDS if brand != self.other)
        long = self._ware(5)
        return {
            "fine-compatible-2": _Case(
                LISTING,
                f"{self.brand} {stand.noun}, Compatible with {rival} Tablets, {stand.features[3]}",
                Text(
                    "本店自有品牌；描述说明适配平板",
                    "the shop's own brand; the text names tablets that fit",
                ),
                Decision.RELEASE,
                NO_RULE,
            ),
            "fine-picture-2": self._picture(NO_RULE, side + 1, "255,255,255", least + 1, Text("无", "none")),
            "fine-request-2": _Case(
                MESSAGE,
                "How do you like your order? An honest review, whatever you think, helps other buyers.",
                Text("签收后自动发送一次", "sent once, automatically, after delivery"),
                Decision.RELEASE,
                NO_RULE,
            ),
            "fine-long": _Case(
                LISTING, self._just_short_enough(long), self._filed(long), Decision.RELEASE, NO_RULE
            ),
        }

    def _just_short_enough(self, ware: Ware) -> str:
        """Lengthen a clean title as far as it may be."""
        title = title_of(self.brand, ware, 5)
        for phrase in SPARE:
            longer = f"{title}, {phrase}"
            title = longer if len(longer) <= self.setting.rate(TITLE_CHARACTERS) else title
        return title

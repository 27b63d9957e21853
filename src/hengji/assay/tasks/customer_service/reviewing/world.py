"""The drawn world of CS-J4: every figure is drawn by its own name."""

from datetime import timedelta
from itertools import cycle
from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.company.service import ServiceOpening
from hengji.assay.company.service.objects import Carriage, Review, ServiceOrder
from hengji.assay.tasks.archetype import Setting
from hengji.assay.tasks.customer_service.goods import (
    GOODS,
    Goods,
    buyers,
    country_of,
    order_of,
    tracking_number,
)
from hengji.assay.tasks.customer_service.reviewing.phrases import REVIEWS
from hengji.assay.tasks.customer_service.reviewing.scheme import TASK

FAIR = ("quality", "picture", "slow")
REMOVABLE = {
    "abuse": "abuse",
    "advert": "advertising",
    "private": "personal_data",
    "blackmail": "blackmail",
    "courier": "platform_delivery",
}
STARS = {"quality": (1, 2), "picture": (2, 3), "slow": (2, 3), "happy": (5, 5)}


class World:
    """Roles are three fair complaints, five that break the rules, and good reviews that need nothing."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.chance = setting.chance.named(TASK)
        count = max(0, setting.difficulty.ordinary_orders - 1)
        self.happy = tuple(f"happy-{number}" for number in range(1, count + 1))
        self.places = self.chance.shuffled((*FAIR, *REMOVABLE, *self.happy), "places")
        foreign = self.chance.shuffled(("en", "de", "es"), "tongues")
        self.language = dict.fromkeys(self.places, "en") | dict(zip(FAIR, foreign, strict=True))
        names = buyers(
            self.chance, [country_of(self.language[role], setting.platform) for role in self.places]
        )
        self.buyer = dict(zip(self.places, names, strict=True))
        lines = self.chance.sample(GOODS, len(GOODS), "goods")
        self.goods: dict[str, Goods] = dict(zip(self.places, cycle(lines), strict=False))

    def review_id(self, role: str) -> str:
        return f"RV-4{self.places.index(role) + 1:02}"

    def order_id(self, role: str) -> str:
        return f"SO-14{self.places.index(role) + 1:02}"

    def sku(self, role: str) -> str:
        return f"{self.goods[role].code}-4{self.places.index(role) + 1:02}"

    def opening(self) -> ServiceOpening:
        return ServiceOpening(
            orders=tuple(self._order(role) for role in self.places),
            reviews=tuple(self._review(role) for role in self.places),
        )

    def _review(self, role: str) -> Review:
        kind = role.partition("-")[0]
        language = self.language[role]
        words = self.chance.pick(REVIEWS[kind][language], "words", role)
        clerk = buyers(self.chance.named("clerk"), [country_of("en", self.setting.platform)])[0]
        body = words.format(
            goods=self.goods[role].names[language],
            name=clerk,
            mail=f"{clerk.split()[0].lower()}@mailbox.example",
            tail=self.chance.whole(1_000, 9_999, "telephone"),
        )
        low, high = STARS.get(kind, (1, 1))
        return Review(
            id=self.review_id(role),
            order=self.order_id(role),
            name=self.buyer[role],
            stars=self.chance.whole(low, high, "stars", role),
            body=body,
            at=self.setting.now - timedelta(minutes=self.chance.whole(60, 2_800, "at", role)),
        )

    def _order(self, role: str) -> ServiceOrder:
        today = self.setting.today
        delivered = today - timedelta(days=self.chance.whole(4, 20, "delivered", role))
        late = 7 if role == "slow" else self.chance.whole(-3, 0, "late", role)
        shipped_by = Carriage.PLATFORM if role == "courier" else Carriage.SELLER
        if role in {"picture", "quality", *self.happy}:
            shipped_by = self.chance.pick(tuple(Carriage), "carriage", role)
        way = 14 if role == "slow" else self.chance.whole(4, 8, "way", role)
        return order_of(
            self.chance,
            self.order_id(role),
            self.goods[role],
            self.sku(role),
            self.buyer[role],
            country_of(self.language[role], self.setting.platform),
            self.setting.platform,
            ordered_on=delivered - timedelta(days=way),
            shipped_on=delivered - timedelta(days=way - (9 if role == "slow" else 1)),
            promised_on=delivered - timedelta(days=late),
            delivered_on=delivered,
            carriage=shipped_by,
            tracking=tracking_number(self.chance, role),
        )

    def key(self) -> dict[str, Any]:
        return {
            "removable": {self.review_id(role): reason for role, reason in REMOVABLE.items()},
            "kept": [self.review_id(role) for role in (*FAIR, *self.happy)],
            "courier": self.review_id("courier"),
            "fair": {
                role: {
                    "id": self.review_id(role),
                    "language": self.language[role],
                    "order": self.order_id(role),
                    "sku": self.sku(role),
                }
                for role in FAIR
            },
            "length": self.setting.rate("service.public_reply_characters"),
        }

    def rater_facts(self) -> tuple[Text, ...]:
        """Give what the three fair complaints say."""
        return (
            Text(
                "{quality} 说用了不久就坏；{picture} 说与图片不符；{slow} 说发货晚了，且订单为卖家自发货。",
                "{quality} says that it broke soon; {picture} that it is not as pictured; {slow} that it was shipped late, "
                "by the seller.",
            ).filled(
                quality=self.review_id("quality"),
                picture=self.review_id("picture"),
                slow=self.review_id("slow"),
            ),
            Text(
                "售后一律在订单内联系；公开回复不许诺礼品或优惠。",
                "After-sales help is given through the order; a public reply promises no gift or discount.",
            ),
        )

"""The drawn world of PR-J4: every figure is drawn by its own name."""

from datetime import timedelta
from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.company.purchasing.objects import (
    Channel,
    Lead,
    SupplierKind,
)
from hengji.assay.rulebook import credit_code_from, gross_of_net, net_of_vat
from hengji.assay.tasks.archetype import Setting
from hengji.assay.tasks.purchasing.goods import Product, makers, people, products
from hengji.assay.tasks.purchasing.sourcing.scheme import (
    FEWEST_CHANNELS,
    TASK,
    VAT,
)

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
VALID = ("good-1", "good-2", "good-3", "poser", "twin")
TRADERS = ("poser", "good-3", "good-2", "good-1")
FAULTY = {
    "code-1": "credit_code",
    "code-2": "credit_code",
    "scope": "scope",
    "expired": "certificate_expired",
    "model": "certificate_model",
    "shadow": "same_owner",
    "expired-2": "certificate_expired",
}


class World:
    """Twelve leads in a drawn order; each faulty one has exactly one fault."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.chance = setting.chance.named(TASK)
        self.product: Product = products(self.chance, 1)[0]
        self.model = f"{self.product.code}-{self.chance.whole(20, 89, 'model')}"
        self.roles = self.chance.shuffled((*VALID, *FAULTY), "order")
        self.names = makers(self.chance, len(self.roles))
        self.owners = people(self.chance, len(self.roles))
        self.vat_ppm = setting.rate(VAT)
        # A trader looks like a fault and is none; the first of them says that he is a factory.
        self.traders = TRADERS[: max(1, setting.difficulty.defects_within_tolerance)]
        self.best_fen = self.chance.whole(self.product.low_fen, self.product.high_fen, "price")

    def lead_id(self, role: str) -> str:
        return f"L-{self.roles.index(role) + 1:02}"

    def leads(self) -> tuple[Lead, ...]:
        return tuple(self._lead(role) for role in self.roles)

    def _lead(self, role: str) -> Lead:
        price, tax_included = self._price(role)
        place = self.roles.index(role)
        return Lead(
            id=self.lead_id(role),
            name=self.names[place],
            channel=self.channel(role),
            credit_code=self.code(role),
            owner=self.owners[self.roles.index("twin") if role == "shadow" else place],
            claims=SupplierKind.TRADER if role in self.traders[1:] else SupplierKind.FACTORY,
            scope=self._scope(role),
            capital_fen=self.chance.whole(5, 80, "capital", role) * 10_000_000,
            certificate=f"QC-2025-{self.chance.whole(10_000, 99_999, 'certificate', role)}",
            certificate_model=f"{self.product.code}-{self.chance.whole(90, 99, 'other')}"
            if role == "model"
            else self.model,
            certificate_until=self.setting.today + timedelta(days=self._days_left(role)),
            unit_price_fen=price,
            tax_included=tax_included,
            lead_time_working_days=self.chance.whole(7, 20, "lead time", role),
            rating_tenths={"twin": 47, "shadow": 41}.get(role) or self.chance.whole(40, 49, "rating", role),
        )

    def channel(self, role: str) -> Channel:
        """Spread the good leads over all channels; the others come from anywhere."""
        fixed = dict(zip(VALID, (*Channel, Channel.WHOLESALE_SITE), strict=True))
        return fixed.get(role) or self.chance.pick(tuple(Channel), "channel", role)

    def code(self, role: str) -> str:
        body = "".join(self.chance.pick("0123456789", "code", role, place) for place in range(6))
        organisation = "".join(self.chance.pick(ALPHABET, "organisation", role, place) for place in range(9))
        right = credit_code_from(f"91{body}{organisation}")
        if not role.startswith("code-"):
            return right
        wrong = ALPHABET[
            (ALPHABET.index(right[-1]) + self.chance.whole(1, 29, "wrong", role)) % len(ALPHABET)
        ]
        return right[:-1] + wrong

    def _scope(self, role: str) -> Text:
        if role == "scope":
            return Text("服装、鞋帽的生产、销售", "Manufacture and sale of clothing and shoes")
        goods = self.product.name
        if role in self.traders:
            return Text("{goods}等日用品的销售", "Sale of {goods} and other housewares").filled(goods=goods)
        return Text(
            "{goods}等日用品的生产、销售", "Manufacture and sale of {goods} and other housewares"
        ).filled(goods=goods)

    def _days_left(self, role: str) -> int:
        if role.startswith("expired"):
            return -self.chance.whole(5, 90, "days left", role)
        return self.chance.whole(60, 700, "days left", role)

    def _price(self, role: str) -> tuple[int, bool]:
        """The best price without tax hides behind a price with tax; another's face is lower."""
        if role == "good-2":
            return gross_of_net(self.best_fen, self.vat_ppm), True
        if role == "good-1":
            return self.best_fen * self.chance.whole(104, 109, "next") // 100, False
        return self.best_fen * self.chance.whole(114, 135, "price", role) // 100, False

    def key(self) -> dict[str, Any]:
        return {
            "valid": [self.lead_id(role) for role in VALID],
            "codes": [self.lead_id("code-1"), self.lead_id("code-2")],
            "scope": [self.lead_id("scope")],
            "expired": [self.lead_id("expired"), self.lead_id("expired-2")],
            "model": [self.lead_id("model")],
            "twin": self.lead_id("twin"),
            "shadow": self.lead_id("shadow"),
            "poser": self.lead_id("poser"),
            "reasons": {self.lead_id(role): reason for role, reason in FAULTY.items()},
            "kinds": {self.lead_id(role): "trader" if role in self.traders else "factory" for role in VALID},
            "fewest_channels": self.setting.rate(FEWEST_CHANNELS),
            "cheapest": self.lead_id("good-2"),
            "cheapest_fen": net_of_vat(gross_of_net(self.best_fen, self.vat_ppm), self.vat_ppm),
            "lowest_face": self.lead_id("good-1"),
        }

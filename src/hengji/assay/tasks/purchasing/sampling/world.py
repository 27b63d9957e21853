"""The drawn world of PR-J5: every figure is drawn by its own name."""

from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.chance import Chance
from hengji.assay.company.backstage import Finding
from hengji.assay.company.purchasing.desk import PurchasingOpening
from hengji.assay.company.purchasing.objects import (
    Channel,
    Lot,
    OrderLine,
    OrderState,
    PurchaseOrder,
    Supplier,
    SupplierKind,
)
from hengji.assay.grading import Trap
from hengji.assay.rulebook import sampling_plan, sampling_tables
from hengji.assay.tasks.archetype import Setting
from hengji.assay.tasks.purchasing.goods import makers, products
from hengji.assay.tasks.purchasing.sampling.scheme import (
    FINDING_WORDS,
    LOT,
    LOT_SHARE_PPM,
    MAJOR_AQL,
    MILLION,
    MINOR_AQL,
    ORDER,
    TASK,
    TRAPS,
)


class World:
    """A lot that is to be accepted although all defects together are many, or rejected for its major ones."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.chance = setting.chance.named(TASK)
        self.size = 10 * self.chance.pick((*range(52, 120), *range(121, 300)), "lot")
        tables = sampling_tables(setting.pack, setting.today)
        self.major_plan = sampling_plan(tables, self.size, setting.rate(MAJOR_AQL))
        self.minor_plan = sampling_plan(tables, self.size, setting.rate(MINOR_AQL))
        self.is_good = self.chance.happens(500_000, "good lot")
        self.counts = self._counts()
        self.product = products(self.chance, 1)[0]
        self.name = makers(self.chance, 1)[0]

    def _counts(self) -> dict[str, int]:
        by_percentage = self.major_plan.sample_size * self.setting.rate(MAJOR_AQL) // MILLION
        none = self.setting.difficulty.defects_within_tolerance
        if self.is_good:
            major = self.chance.whole(by_percentage + 1, self.major_plan.accept, "major")
            fewest = self.major_plan.accept - major + 1
            minor = self.chance.whole(fewest, min(fewest + 2, self.minor_plan.accept - none), "minor")
        else:
            most = min(self.major_plan.reject + 2, self.minor_plan.accept)
            major = self.chance.whole(self.major_plan.reject, most, "major")
            minor = self.chance.whole(1, 4, "minor")
        return {"major": major, "minor": minor, "none": none}

    def findings(self) -> tuple[Finding, ...]:
        """Lay the findings among the pieces of the right sample, and as densely among the rest of the lot."""
        return tuple(
            Finding(unit=unit, text=_worded(self.chance, kind, unit))
            for unit, kind in sorted(self._classes().items())
        )

    def _classes(self) -> dict[int, str]:
        sample = self.major_plan.sample_size
        wanted = [kind for kind, count in self.counts.items() for _ in range(count)]
        classes: dict[int, str] = {}
        for start in range(0, self.size, sample):
            places = [start + place for place in range(1, sample + 1) if start + place <= self.size]
            if len(places) < sample and start:
                break
            drawn = self.chance.sample(places, len(wanted), "places", start)
            classes |= dict(zip(drawn, wanted, strict=True))
        return classes

    def opening(self) -> PurchasingOpening:
        line = OrderLine(
            sku=f"{self.product.code}-501",
            product=self.product.name,
            quantity=self.size,
            unit_price_fen=self.product.low_fen,
        )
        day = self.setting.today
        deposit = line.net_fen * 3 // 10
        return PurchasingOpening(
            suppliers=(
                Supplier(
                    id="S-501",
                    name=self.name,
                    channel=Channel.REFERRAL,
                    kind=SupplierKind.FACTORY,
                    approved=True,
                ),
            ),
            orders=(
                PurchaseOrder(
                    id=ORDER,
                    supplier="S-501",
                    lines=(line,),
                    incoterm="DAP",
                    deliver_on=day,
                    eta=day,
                    needed_on=day,
                    deposit_fen=deposit,
                    balance_fen=line.net_fen - deposit,
                    state=OrderState.RECEIVED,
                    shipped_quantity=self.size,
                    received_quantity=self.size,
                    inspection_requested=True,
                ),
            ),
            lots=(
                Lot(
                    id=LOT,
                    order=ORDER,
                    sku=line.sku,
                    product=line.product,
                    size=self.size,
                    plan=Text(
                        "正常检验一次抽样，一般检验水平 II；致命 0，严重 AQL 2.5，轻微 AQL 4.0",
                        "Single sampling, normal inspection, general level II; critical 0, major AQL 2.5, minor AQL 4.0",
                    ),
                ),
            ),
        )

    def traps(self) -> tuple[Trap, ...]:
        """Give the traps as they cost here: which wrong limit turns the decision depends on the lot."""
        if not self.is_good:
            return tuple(trap for name, trap in TRAPS.items() if name != "merged_classes")
        both = (f"{TASK}.plan", f"{TASK}.decision")
        turned = TRAPS["aql_percent"].model_copy(update={"loses": both})
        laid = {name: trap for name, trap in TRAPS.items() if name != "minor_limit"}
        return tuple((laid | {"aql_percent": turned}).values())

    def key(self) -> dict[str, Any]:
        return {
            "code_letter": self.major_plan.code_letter,
            "sample_size": self.major_plan.sample_size,
            "accept_major": self.major_plan.accept,
            "reject_major": self.major_plan.reject,
            "accept_minor": self.minor_plan.accept,
            "reject_minor": self.minor_plan.reject,
            "accept_major_as_percentage": self.major_plan.sample_size
            * self.setting.rate(MAJOR_AQL)
            // MILLION,
            "lot_share": self.size * LOT_SHARE_PPM // MILLION,
            "classes": {str(unit): kind for unit, kind in sorted(self._classes().items())},
        }


def _worded(chance: Chance, kind: str, unit: int) -> Text:
    words = chance.pick(FINDING_WORDS[kind], "words", unit)
    tenths = chance.whole(21, 38, "mm", unit) if kind == "major" else chance.whole(6, 19, "mm", unit)
    return words.filled(mm=f"{tenths // 10}.{tenths % 10}")

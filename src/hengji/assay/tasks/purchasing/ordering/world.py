"""The drawn world of PR-J1: every figure is drawn by its own name."""

from datetime import date, timedelta
from typing import Any

from hengji.assay.company.purchasing.desk import PurchasingOpening
from hengji.assay.company.purchasing.objects import (
    Channel,
    Offer,
    PriceStep,
    Requisition,
    Supplier,
    SupplierKind,
)
from hengji.assay.rulebook import (
    add_working_days,
    gross_of_net,
)
from hengji.assay.tasks.archetype import Setting
from hengji.assay.tasks.purchasing.goods import Product, makers, products
from hengji.assay.tasks.purchasing.ordering.scheme import (
    BUFFER,
    DEPOSIT,
    LIMIT,
    TASK,
    VAT,
)

INCOTERMS = ("EXW", "FCA", "DAP")


class World:
    """The drawn world of the task. Every figure is drawn by its own name."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.chance = setting.chance.named(TASK)
        self.vat_ppm = setting.rate(VAT)
        self.first, self.second = products(self.chance, 2)
        self.names = makers(self.chance, 7)
        self.needed = [self._needed_on(number) for number in (1, 2)]
        self.carton = [self.chance.pick((12, 20, 24, 30, 40), "carton", number) for number in (1, 2)]
        # First requisition: filling the last carton reaches the second step of the right supplier's ladder.
        self.step = self.carton[0] * (1 + 1_800 // self.carton[0]) + self.carton[0] * self.chance.whole(
            0, 20, "step"
        )
        self.quantity_1 = self.step - self.chance.whole(1, self.carton[0] - 1, "missing")
        # Second requisition: the right supplier's minimum is above what is needed.
        self.minimum = self.carton[1] * (1 + 1_900 // self.carton[1] + self.chance.whole(0, 15, "minimum"))
        self.quantity_2 = self.minimum - self.chance.whole(self.carton[1] + 1, 5 * self.carton[1], "below")
        self.price_1 = self._price(self.first, 1)
        self.price_2 = self._price(self.second, 2)

    def opening(self) -> PurchasingOpening:
        return PurchasingOpening(
            authority_fen=self.setting.rate(LIMIT),
            suppliers=(*self.first_suppliers(), *self.second_suppliers()),
            requisitions=self.requisitions(),
        )

    def _price(self, product: Product, number: int) -> int:
        return self.chance.whole(product.low_fen, product.high_fen, "price", number)

    def _needed_on(self, number: int) -> date:
        """Draw a working day whose buffer reaches back over days off."""
        calendar, buffer = self.setting.calendar, self.setting.rate(BUFFER)
        day = add_working_days(calendar, self.setting.today, self.chance.whole(22, 28, "needed", number))
        while add_working_days(calendar, day, -buffer) == day - timedelta(days=buffer):
            day = add_working_days(calendar, day, 1)
        return day

    def deliver_on(self, number: int) -> date:
        return add_working_days(self.setting.calendar, self.needed[number - 1], -self.setting.rate(BUFFER))

    def lead_time(self, number: int, name: str, *, late: bool = False) -> int:
        """Draw a lead time that meets the delivery date with the slack of the form, or just does not."""
        longest = 0
        while add_working_days(self.setting.calendar, self.setting.today, longest + 1) <= self.deliver_on(
            number
        ):
            longest += 1
        if late:
            return longest + self.chance.whole(1, 3, "late", name)
        return longest - self.setting.difficulty.slack_working_days - self.chance.whole(0, 4, "lead", name)

    def requisitions(self) -> tuple[Requisition, ...]:
        wanted = ((self.first, self.quantity_1, self.price_1), (self.second, self.quantity_2, self.price_2))
        return tuple(
            Requisition(
                id=f"PR-10{number:02}",
                sku=self.sku(product, number),
                product=product.name,
                quantity=quantity,
                needed_on=self.needed[number - 1],
                target_price_fen=price * 105 // 100,
            )
            for number, (product, quantity, price) in enumerate(wanted, 1)
        )

    def sku(self, product: Product, number: int) -> str:
        return f"{product.code}-{self.chance.whole(100, 499, 'sku', number)}"

    def first_suppliers(self) -> tuple[Supplier, ...]:
        price, carton = self.price_1, self.carton[0]
        ladder = ((carton * 10, price * 112 // 100), (self.step, price), (self.step * 2, price * 95 // 100))
        dearer = tuple((start, step * self.chance.whole(108, 115, "dearer") // 100) for start, step in ladder)
        cheaper = tuple((start, step * self.chance.whole(90, 96, "cheaper") // 100) for start, step in ladder)
        return (
            self._supplier(1, "S-101", ladder, lead=self.lead_time(1, "right"), minimum=carton * 10),
            self._supplier(1, "S-102", dearer, lead=self.lead_time(1, "dear"), minimum=carton * 10),
            self._supplier(
                1, "S-103", cheaper, lead=self.lead_time(1, "late", late=True), minimum=carton * 10
            ),
            self._supplier(
                1, "S-104", cheaper, lead=self.lead_time(1, "unapproved"), minimum=carton * 10, approved=False
            ),
        )

    def second_suppliers(self) -> tuple[Supplier, ...]:
        """Lay out a price with tax whose face is above, and whose net is below, a rival's price without."""
        net, carton = self.price_2, self.carton[1]
        face = gross_of_net(net, self.vat_ppm)
        rival = net + (face - net) * self.chance.whole(40, 70, "rival") // 100
        right = ((self.minimum, face), (self.minimum * 3, face * 95 // 100))
        plain = ((carton * 5, rival), (self.minimum * 3, rival * 97 // 100))
        dear = ((carton * 5, face * 104 // 100), (self.minimum * 3, face))
        return (
            self._supplier(
                2, "S-111", right, lead=self.lead_time(2, "right"), minimum=self.minimum, tax_included=True
            ),
            self._supplier(2, "S-112", plain, lead=self.lead_time(2, "plain"), minimum=carton * 5),
            self._supplier(2, "S-113", dear, lead=self.lead_time(2, "dear"), minimum=carton * 5),
        )

    def _supplier(
        self,
        number: int,
        supplier_id: str,
        ladder: tuple[tuple[int, int], ...],
        *,
        lead: int,
        minimum: int,
        tax_included: bool = False,
        approved: bool = True,
    ) -> Supplier:
        product = (self.first, self.second)[number - 1]
        offer = Offer(
            sku=self.sku(product, number),
            tax_included=tax_included,
            ladder=tuple(PriceStep(from_quantity=start, unit_price_fen=price) for start, price in ladder),
            minimum_quantity=minimum,
            carton_quantity=self.carton[number - 1],
            lead_time_working_days=lead,
            incoterm=self.chance.pick(INCOTERMS, "incoterm", supplier_id),
        )
        place = ("S-101", "S-102", "S-103", "S-104", "S-111", "S-112", "S-113").index(supplier_id)
        return Supplier(
            id=supplier_id,
            name=self.names[place],
            channel=self.chance.pick(tuple(Channel), "channel", supplier_id),
            kind=self.chance.pick(tuple(SupplierKind), "kind", supplier_id),
            approved=approved,
            offers=(offer,),
        )

    def key(self) -> dict[str, Any]:
        return {
            "vat_ppm": self.vat_ppm,
            "deposit_ppm": self.setting.rate(DEPOSIT),
            "requisitions": [
                {
                    "id": f"PR-10{number:02}",
                    "quantity": (self.quantity_1, self.quantity_2)[number - 1],
                    "supplier": ("S-101", "S-111")[number - 1],
                    "late": ("S-103", None)[number - 1],
                    "face": (None, "S-112")[number - 1],
                    "deliver_on": self.deliver_on(number).isoformat(),
                    "calendar_day": (
                        self.needed[number - 1] - timedelta(days=self.setting.rate(BUFFER))
                    ).isoformat(),
                }
                for number in (1, 2)
            ],
        }

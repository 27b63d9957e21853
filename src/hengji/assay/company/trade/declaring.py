"""Operations on customs declarations and supervision modes."""

from typing import TYPE_CHECKING, ClassVar

from hengji.assay.bilingual import Text
from hengji.assay.company.operation import Operation, Refused, argument
from hengji.assay.company.trade.drafting import CARTONS, CENTS, GRAMS, MOST, MOST_CENTS, UNITS
from hengji.assay.company.trade.objects import DataSet, Declaration, Measure, Mode, Term
from hengji.assay.company.trade.words import COUNTRIES, DATA_SETS, MEASURES, MODES, NATURES, PLACES, TERMS

if TYPE_CHECKING:
    from hengji.assay.company.company import Company


class FillDeclaration(Operation):
    """Fill in the head of a declaration; filling it in again replaces it until it is submitted."""

    name: ClassVar[str] = "trade.fill_declaration"
    desk: ClassVar[str] = "trade"
    label: ClassVar[Text] = Text("填写报关单表头", "Fill in the head of a declaration")
    help: ClassVar[Text] = Text(
        "成交价不含的运费、保费填 0。申报前可以重新填写。",
        "Freight and insurance that the price does not include are 0. It may be filled in again until submitted.",
    )

    declaration: str = argument("报关资料", "Declaration", widget="choice", choices_from="trade.declarations")
    mode: Mode = argument("监管方式", "Supervision mode", widget="choice", choices=MODES)
    nature: str = argument("征免性质", "Levy nature", widget="choice", choices=NATURES)
    term: Term = argument("成交方式", "Trade term", widget="choice", choices=TERMS)
    freight_cents: int = argument("运费", "Freight", widget="money", unit=CENTS, ge=0, le=MOST_CENTS)
    insurance_cents: int = argument("保费", "Insurance", widget="money", unit=CENTS, ge=0, le=MOST_CENTS)
    cartons: int = argument("件数", "Packages", widget="number", unit=CARTONS, ge=1, le=MOST)
    gross_g: int = argument("毛重", "Gross weight", widget="number", unit=GRAMS, ge=1, le=MOST)
    net_g: int = argument("净重", "Net weight", widget="number", unit=GRAMS, ge=1, le=MOST)
    source_place: str = argument("境内货源地", "Place of production", widget="choice", choices=PLACES)
    trading_country: str = argument("贸易国（地区）", "Country of trade", widget="choice", choices=COUNTRIES)
    destination_country: str = argument(
        "最终目的国（地区）", "Country of destination", widget="choice", choices=COUNTRIES
    )

    def apply(self, company: "Company") -> None:
        head = _unsubmitted(company, self.declaration)
        head.mode, head.nature, head.term_declared = self.mode, self.nature, self.term
        head.freight_declared, head.insurance_declared = self.freight_cents, self.insurance_cents
        head.cartons_declared, head.gross_declared, head.net_declared = self.cartons, self.gross_g, self.net_g
        head.source_place = self.source_place
        head.trading_country = self.trading_country
        head.destination_country = self.destination_country
        company.record("declaration.filled", head.id, mode=self.mode, term=self.term)


class DeclareGoods(Operation):
    """Fill in one article of a declaration; filling it in again replaces it until submission."""

    name: ClassVar[str] = "trade.declare_goods"
    desk: ClassVar[str] = "trade"
    label: ClassVar[Text] = Text("填写申报商品", "Declare an article")
    help: ClassVar[Text] = Text(
        "申报要素按税则摘录的次序用“|”隔开。法定数量按法定计量单位填写。申报前可以重新填写。",
        "Elements in the order of the tariff extract, divided by “|”. The legal quantity is in the legal unit. "
        "It may be filled in again until submitted.",
    )

    goods: str = argument("申报商品", "Goods", widget="choice", choices_from="trade.goods")
    code: str = argument("商品编码", "Tariff code", widget="choice", choices_from="trade.tariff")
    elements: str = argument("申报要素", "Elements", widget="longtext", min_length=1, max_length=500)
    deal_quantity: int = argument("成交数量", "Deal quantity", widget="number", unit=UNITS, ge=1, le=MOST)
    deal_unit: Measure = argument("成交单位", "Deal unit", widget="choice", choices=MEASURES)
    legal_quantity: int = argument("法定数量", "Legal quantity", widget="number", unit=UNITS, ge=1, le=MOST)
    price_cents: int = argument("单价", "Unit price", widget="money", unit=CENTS, ge=1, le=MOST)
    total_cents: int = argument("总价", "Total price", widget="money", unit=CENTS, ge=1, le=MOST_CENTS)

    def apply(self, company: "Company") -> None:
        goods = company.trade.declared_goods(self.goods)
        _unsubmitted(company, goods.declaration)
        line = company.trade.tariff_line(self.code)
        goods.code, goods.elements = line.id, self.elements
        goods.deal_quantity, goods.deal_unit = self.deal_quantity, self.deal_unit
        goods.legal_quantity = self.legal_quantity
        goods.price_declared, goods.total_declared = self.price_cents, self.total_cents
        company.record("goods.declared", goods.id, code=line.id)


class SubmitDeclaration(Operation):
    """Submit a declaration; the customs window first looks whether it can be."""

    name: ClassVar[str] = "trade.submit_declaration"
    desk: ClassVar[str] = "trade"
    label: ClassVar[Text] = Text("申报", "Submit a declaration")
    help: ClassVar[Text] = Text(
        "系统先做逻辑检查：必填项齐全，毛重不小于净重。",
        "It is checked first: nothing missing, gross weight not below net weight.",
    )

    declaration: str = argument("报关资料", "Declaration", widget="choice", choices_from="trade.declarations")

    def apply(self, company: "Company") -> None:
        head = _unsubmitted(company, self.declaration)
        undeclared = [
            goods.id
            for goods in company.trade.goods.values()
            if goods.declaration == head.id and goods.code is None
        ]
        if head.mode is None or undeclared:
            raise Refused(
                "declaration_incomplete",
                Text("报关单 {id} 还有未填的内容。", "Declaration {id} is not complete.").filled(id=head.id),
                {"declaration": Text("请先填好表头和每项商品", "fill in its head and every article first")},
            )
        if (head.gross_declared or 0) < (head.net_declared or 0):
            raise Refused(
                "gross_below_net",
                Text("毛重不能小于净重。", "The gross weight cannot be below the net weight."),
                {"declaration": Text("毛重小于净重", "gross below net")},
            )
        head.submitted = True
        company.record("declaration.submitted", head.id)


class WithdrawDeclaration(Operation):
    """Take a submitted declaration back to change it."""

    name: ClassVar[str] = "trade.withdraw_declaration"
    desk: ClassVar[str] = "trade"
    label: ClassVar[Text] = Text("撤回申报", "Withdraw a declaration")
    help: ClassVar[Text] = Text("撤回后可以修改并重新申报。", "It may then be changed and submitted again.")

    declaration: str = argument("报关资料", "Declaration", widget="choice", choices_from="trade.declarations")

    def apply(self, company: "Company") -> None:
        head = company.trade.declaration(self.declaration)
        if not head.submitted:
            raise Refused(
                "not_submitted",
                Text("报关单 {id} 还没有申报。", "Declaration {id} has not been submitted.").filled(
                    id=head.id
                ),
            )
        head.submitted = False
        company.record("declaration.withdrawn", head.id)


class SetSupervision(Operation):
    """Decide the supervision mode of a shipment and the data to hand in; deciding again replaces it."""

    name: ClassVar[str] = "trade.set_supervision"
    desk: ClassVar[str] = "trade"
    label: ClassVar[Text] = Text("判定监管方式", "Decide a supervision mode")
    help: ClassVar[Text] = Text(
        "选择监管方式和应提交的数据，可以改判。",
        "Choose the mode and the data to hand in; it may be changed.",
    )

    shipment: str = argument("出货", "Shipment", widget="choice", choices_from="trade.shipments")
    mode: Mode = argument("监管方式", "Supervision mode", widget="choice", choices=MODES)
    data: DataSet = argument("应提交的数据", "Data to hand in", widget="choice", choices=DATA_SETS)

    def apply(self, company: "Company") -> None:
        shipment = company.trade.shipment(self.shipment)
        shipment.mode, shipment.data = self.mode, self.data
        company.record("shipment.decided", shipment.id, mode=self.mode, data=self.data)


def _unsubmitted(company: "Company", wanted: str) -> Declaration:
    head = company.trade.declaration(wanted)
    if head.submitted:
        raise Refused(
            "already_submitted",
            Text(
                "报关单 {id} 已申报，撤回后才能修改。", "Declaration {id} is submitted; withdraw it first."
            ).filled(id=head.id),
        )
    return head

"""Operations on how products travel: services, freight, shipping templates."""

from typing import TYPE_CHECKING, ClassVar

from hengji.assay.bilingual import Text
from hengji.assay.company.catalogue.objects import (
    HOLD,
    REGION_OFFERS,
    REGIONS,
    SERVICES,
    Region,
    ShippingTemplate,
)
from hengji.assay.company.operation import Operation, Refused, argument

if TYPE_CHECKING:
    from hengji.assay.company.company import Company

MOST_GRAMS = 1_000_000
MOST_FEN = 100_000_000
LONGEST_HANDLING = 30


class AssignService(Operation):
    """Say by which service a product travels, what it weighs for the carrier and what that costs."""

    name: ClassVar[str] = "catalogue.assign_service"
    desk: ClassVar[str] = "catalogue"
    label: ClassVar[Text] = Text("指定发货服务与运费", "Assign a service")
    help: ClassVar[Text] = Text(
        "填写服务、计费重和运费；暂不可发的计费重和运费填 0。可以重新指定。",
        "Give the service, the chargeable weight and the fee; for what cannot be shipped both are 0. It may be "
        "assigned anew.",
    )

    sku: str = argument("商品", "Product", widget="choice", choices_from="catalogue.cards")
    service: str = argument("服务", "Service", widget="choice", choices=SERVICES)
    chargeable_g: int = argument(
        "计费重", "Chargeable weight", widget="number", unit=("克", "g"), ge=0, le=MOST_GRAMS
    )
    fee_fen: int = argument("运费", "Fee", widget="money", unit=("分", "fen"), ge=0, le=MOST_FEN)

    def apply(self, company: "Company") -> None:
        card = company.catalogue.card(self.sku)
        if self.service == HOLD and (self.chargeable_g or self.fee_fen):
            raise Refused(
                "held_goods_cost_nothing",
                Text(
                    "{sku} 暂不可发，计费重和运费应为 0。", "{sku} cannot be shipped; weight and fee are 0."
                ).filled(sku=card.sku),
            )
        card.service, card.chargeable_g, card.fee_fen = self.service, self.chargeable_g, self.fee_fen
        company.record(
            "service.assigned",
            card.sku,
            service=self.service,
            chargeable_g=self.chargeable_g,
            fee_fen=self.fee_fen,
        )


class CreateTemplate(Operation):
    """Begin a shipping template."""

    name: ClassVar[str] = "catalogue.create_template"
    desk: ClassVar[str] = "catalogue"
    label: ClassVar[Text] = Text("新建运费模板", "Create a shipping template")
    help: ClassVar[Text] = Text(
        "先命名，再逐个设置目的地和处理时间。", "Name it; then set destinations and handling time."
    )

    title: str = argument("模板名称", "Name", min_length=2, max_length=60)

    def apply(self, company: "Company") -> None:
        templates = company.catalogue.templates
        made = len([r for r in company.facts if r.fact.kind == "template.created"])
        template = ShippingTemplate(id=f"TPL-{made + 1:02}", name=self.title.strip())
        templates[template.id] = template
        company.record("template.created", template.id, title=template.name)


class RenameTemplate(Operation):
    """Give a template another name."""

    name: ClassVar[str] = "catalogue.rename_template"
    desk: ClassVar[str] = "catalogue"
    label: ClassVar[Text] = Text("修改模板名称", "Rename a template")
    help: ClassVar[Text] = Text("只改名称，其他设置不变。", "Only the name changes.")

    template: str = argument("运费模板", "Template", widget="choice", choices_from="catalogue.templates")
    title: str = argument("模板名称", "Name", min_length=2, max_length=60)

    def apply(self, company: "Company") -> None:
        template = company.catalogue.template(self.template)
        template.name = self.title.strip()
        company.record("template.renamed", template.id, title=template.name)


class SetRegion(Operation):
    """Say how a template serves a destination."""

    name: ClassVar[str] = "catalogue.set_region"
    desk: ClassVar[str] = "catalogue"
    label: ClassVar[Text] = Text("设置目的地", "Set a destination")
    help: ClassVar[Text] = Text(
        "每个目的地设置一次；可以重新设置。", "Once for each destination; it may be set anew."
    )

    template: str = argument("运费模板", "Template", widget="choice", choices_from="catalogue.templates")
    region: str = argument("目的地", "Destination", widget="choice", choices=REGIONS)
    offer: Region = argument("运费方式", "Offer", widget="choice", choices=REGION_OFFERS)

    def apply(self, company: "Company") -> None:
        template = company.catalogue.template(self.template)
        template.regions[self.region] = self.offer
        company.record("template.region_set", template.id, region=self.region, offer=self.offer)


class SetHandlingTime(Operation):
    """Promise how soon an order leaves the warehouse."""

    name: ClassVar[str] = "catalogue.set_handling_time"
    desk: ClassVar[str] = "catalogue"
    label: ClassVar[Text] = Text("设置处理时间", "Set the handling time")
    help: ClassVar[Text] = Text("从下单到交给承运商的工作日。", "Working days from the order to the carrier.")

    template: str = argument("运费模板", "Template", widget="choice", choices_from="catalogue.templates")
    working_days: int = argument(
        "处理时间",
        "Handling time",
        widget="number",
        unit=("工作日", "working days"),
        ge=0,
        le=LONGEST_HANDLING,
    )

    def apply(self, company: "Company") -> None:
        template = company.catalogue.template(self.template)
        template.handling_days = self.working_days
        company.record("template.handling_set", template.id, working_days=self.working_days)


class DropTemplate(Operation):
    """Throw a template away."""

    name: ClassVar[str] = "catalogue.drop_template"
    desk: ClassVar[str] = "catalogue"
    label: ClassVar[Text] = Text("删除运费模板", "Drop a template")
    help: ClassVar[Text] = Text("模板及其设置一并删除。", "The template goes with all its settings.")

    template: str = argument("运费模板", "Template", widget="choice", choices_from="catalogue.templates")

    def apply(self, company: "Company") -> None:
        template = company.catalogue.template(self.template)
        del company.catalogue.templates[template.id]
        company.record("template.dropped", template.id)

"""All desks that a company can have. A paper lists the desks it uses; the others are not there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hengji.assay.bilingual import Text
from hengji.assay.company import (
    ads,
    analytics,
    catalogue,
    logistics,
    outreach,
    purchasing,
    research,
    service,
    studio,
    trade,
)
from hengji.assay.company.desk import Desk, DeskOpening
from hengji.assay.company.operation import Operation

if TYPE_CHECKING:
    from hengji.assay.company.company import Company

Handler = Callable[[dict[str, Any], "Company"], None]


@dataclass(frozen=True, slots=True)
class DeskKind:
    """One kind of desk.

    Attributes:
        key: Its name in operations, events and papers.
        opening: Type of its first morning.
        desk: Type of the desk at work; it is made of an opening by ``opened``.
        handlers: What its events do, by kind of event.
    """

    key: str
    title: Text
    opening: type[DeskOpening]
    opened: Callable[[Any], Desk]
    operations: tuple[type[Operation], ...]
    handlers: Mapping[str, Handler]


DESKS: dict[str, DeskKind] = {
    kind.key: kind
    for kind in (
        DeskKind(
            "purchasing",
            Text("采购台", "Purchasing"),
            purchasing.PurchasingOpening,
            purchasing.PurchasingDesk.opened,
            purchasing.OPERATIONS,
            purchasing.HANDLERS,
        ),
        DeskKind(
            "service",
            Text("客服台", "Service"),
            service.ServiceOpening,
            service.ServiceDesk.opened,
            service.OPERATIONS,
            service.HANDLERS,
        ),
        DeskKind(
            "research",
            Text("市场调研台", "Market research"),
            research.ResearchOpening,
            research.ResearchDesk.opened,
            research.OPERATIONS,
            research.HANDLERS,
        ),
        DeskKind(
            "logistics",
            Text("物流仓储台", "Logistics and warehouse"),
            logistics.LogisticsOpening,
            logistics.LogisticsDesk.opened,
            logistics.OPERATIONS,
            logistics.HANDLERS,
        ),
        DeskKind(
            "catalogue",
            Text("店铺台", "Catalogue"),
            catalogue.CatalogueOpening,
            catalogue.CatalogueDesk.opened,
            catalogue.OPERATIONS,
            catalogue.HANDLERS,
        ),
        DeskKind(
            "trade",
            Text("外贸综合服务台", "Trade services"),
            trade.TradeOpening,
            trade.TradeDesk.opened,
            trade.OPERATIONS,
            trade.HANDLERS,
        ),
        DeskKind(
            "ads",
            Text("站内营销台", "On-site marketing"),
            ads.AdsOpening,
            ads.AdsDesk.opened,
            ads.OPERATIONS,
            ads.HANDLERS,
        ),
        DeskKind(
            "analytics",
            Text("数据分析台", "Analytics"),
            analytics.AnalyticsOpening,
            analytics.AnalyticsDesk.opened,
            analytics.OPERATIONS,
            analytics.HANDLERS,
        ),
        DeskKind(
            "outreach",
            Text("站外营销台", "Off-site marketing"),
            outreach.OutreachOpening,
            outreach.OutreachDesk.opened,
            outreach.OPERATIONS,
            outreach.HANDLERS,
        ),
        DeskKind(
            "studio",
            Text("美工台", "Studio"),
            studio.StudioOpening,
            studio.StudioDesk.opened,
            studio.OPERATIONS,
            studio.HANDLERS,
        ),
    )
}

"""Operations on links: tagged, shortened, registered."""

import hashlib
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import quote, urlencode

from hengji.assay.bilingual import Text
from hengji.assay.company.ads.building import numbered
from hengji.assay.company.operation import Operation, Refused, argument
from hengji.assay.company.outreach.objects import TaggedLink

if TYPE_CHECKING:
    from hengji.assay.company.company import Company

LONGEST_TAG = 60
SHORT_DOMAIN = "https://hy.example/"
CODE_LETTERS = 6


class BuildLink(Operation):
    """Build the tagged link of a placement and register it; built anew, it replaces."""

    name: ClassVar[str] = "outreach.build_link"
    desk: ClassVar[str] = "outreach"
    label: ClassVar[Text] = Text("生成带标签链接", "Build a tagged link")
    help: ClassVar[Text] = Text(
        "按填写的内容原样拼成链接，大小写和空格都不会自动改正。同一投放位再生成一次，以新的为准。",
        "The link is made of what is entered, as it is; case and blanks are not mended. Built anew, it replaces.",
    )

    placement: str = argument("投放位", "Placement", widget="choice", choices_from="outreach.placements")
    page: str = argument("落地页", "Landing page", widget="choice", choices_from="outreach.pages")
    source: str = argument("来源 utm_source", "Source, utm_source", min_length=1, max_length=LONGEST_TAG)
    medium: str = argument("媒介 utm_medium", "Medium, utm_medium", min_length=1, max_length=LONGEST_TAG)
    campaign: str = argument(
        "活动 utm_campaign", "Campaign, utm_campaign", min_length=1, max_length=LONGEST_TAG
    )
    content: str = argument("内容 utm_content", "Content, utm_content", min_length=1, max_length=LONGEST_TAG)

    def apply(self, company: "Company") -> None:
        desk = company.outreach
        placement, page = desk.placement(self.placement), desk.page(self.page)
        if placement.internal:
            raise Refused(
                "marked_internal",
                Text(
                    "{id} 已登记为站内位，不打标签。", "{id} is marked as lying on the shop; it gets no tags."
                ).filled(id=placement.id),
                {"placement": Text("站内位", "on the shop")},
            )
        before = desk.link_of(placement.id)
        number = before.id if before else numbered(company, "L", "link.built")
        tags = {
            "utm_source": self.source,
            "utm_medium": self.medium,
            "utm_campaign": self.campaign,
            "utm_content": self.content,
        }
        desk.links[number] = TaggedLink(
            id=number,
            placement=placement.id,
            page=page.id,
            source=self.source,
            medium=self.medium,
            campaign=self.campaign,
            content=self.content,
            url=f"{page.url}?{urlencode(tags, quote_via=quote)}",
        )
        company.record("link.rebuilt" if before else "link.built", number, placement=placement.id)


class ShortenLinks(Operation):
    """Give a short link to every tagged link that has none."""

    name: ClassVar[str] = "outreach.shorten_links"
    desk: ClassVar[str] = "outreach"
    label: ClassVar[Text] = Text("生成短链接", "Make short links")
    help: ClassVar[Text] = Text(
        "给还没有短链接的带标签链接都生成短链接。链接重新生成后，要再生成一次。",
        "Every tagged link without one gets a short link. A link that is built anew needs a new one.",
    )

    def apply(self, company: "Company") -> None:
        bare = [link for link in company.outreach.links.values() if link.short is None]
        if not bare:
            raise Refused(
                "nothing_to_shorten", Text("没有缺短链接的链接。", "No link is without a short link.")
            )
        for link in bare:
            link.short = SHORT_DOMAIN + hashlib.sha256(link.url.encode()).hexdigest()[:CODE_LETTERS]
            company.record("link.shortened", link.id)


class RemoveLink(Operation):
    """Take a tagged link out of the register."""

    name: ClassVar[str] = "outreach.remove_link"
    desk: ClassVar[str] = "outreach"
    label: ClassVar[Text] = Text("删除带标签链接", "Remove a tagged link")
    help: ClassVar[Text] = Text(
        "从登记表删除，可以重新生成。", "It leaves the register and can be built anew."
    )

    link: str = argument("带标签链接", "Tagged link", widget="choice", choices_from="outreach.links")

    def apply(self, company: "Company") -> None:
        desk = company.outreach
        link = desk.link(self.link)
        del desk.links[link.id]
        company.record("link.removed", link.id, placement=link.placement)


class MarkInternal(Operation):
    """Note that a placement lies on the shop itself and gets no tags."""

    name: ClassVar[str] = "outreach.mark_internal"
    desk: ClassVar[str] = "outreach"
    label: ClassVar[Text] = Text("登记为站内位", "Mark as lying on the shop")
    help: ClassVar[Text] = Text(
        "站内链接打了标签会把真正的来源冲掉，所以不打。已有链接的，先删除。",
        "A tag within the shop would overwrite where people came from. A link that is there is removed first.",
    )

    placement: str = argument("投放位", "Placement", widget="choice", choices_from="outreach.placements")

    def apply(self, company: "Company") -> None:
        placement = company.outreach.placement(self.placement)
        if company.outreach.link_of(placement.id):
            raise Refused(
                "has_link",
                Text("{id} 已有带标签链接，请先删除。", "{id} has a tagged link; remove it first.").filled(
                    id=placement.id
                ),
                {"placement": Text("已有链接", "has a link")},
            )
        placement.internal = True
        company.record("placement.marked_internal", placement.id)


class UnmarkInternal(Operation):
    """Take back that a placement lies on the shop itself."""

    name: ClassVar[str] = "outreach.unmark_internal"
    desk: ClassVar[str] = "outreach"
    label: ClassVar[Text] = Text("取消站内位登记", "Take back the mark")
    help: ClassVar[Text] = Text("取消后可以生成带标签链接。", "A tagged link can then be built.")

    placement: str = argument("投放位", "Placement", widget="choice", choices_from="outreach.placements")

    def apply(self, company: "Company") -> None:
        placement = company.outreach.placement(self.placement)
        if not placement.internal:
            raise Refused(
                "not_marked",
                Text("{id} 没有登记为站内位。", "{id} is not marked as lying on the shop.").filled(
                    id=placement.id
                ),
                {"placement": Text("没有登记", "not marked")},
            )
        placement.internal = False
        company.record("placement.unmarked", placement.id)

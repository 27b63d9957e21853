"""The store's home page 店铺首页: places of a wireframe, the banners, links and alternative texts that fill them."""

from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
from pydantic import BaseModel, ConfigDict

from hengji.assay.bilingual import Text, enumerated
from hengji.assay.company.desk import Thing
from hengji.assay.company.operation import Choice, Operation, Refused, argument
from hengji.assay.company.pictures import PictureFile
from hengji.assay.imaging.raster import Raster

if TYPE_CHECKING:
    from hengji.assay.company.company import Company
    from hengji.assay.company.studio.desk import StudioDesk

LONGEST_TEXT = 300
PREVIEW = "HOME"


class Device(StrEnum):
    DESKTOP = "desktop"
    PHONE = "phone"


class PageState(StrEnum):
    ONLINE = "online"
    WITHDRAWN = "withdrawn"


DEVICES = (
    Choice(Device.DESKTOP, Text("电脑端", "Desktop")),
    Choice(Device.PHONE, Text("手机端", "Phone")),
)
PAGE_STATES = (
    Choice(PageState.ONLINE, Text("在线", "Online")),
    Choice(PageState.WITHDRAWN, Text("已下架", "Withdrawn")),
)
SCALE = {Device.DESKTOP: 3, Device.PHONE: 3}
"""A preview, and the banners in the list, are drawn this many times smaller."""


class Frame(BaseModel):
    """A box of the wireframe, in pixels of the page."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    left: int
    top: int
    width: int
    height: int


class HomePlace(Thing):
    """One place of the home page, and what was put there.

    Attributes:
        wanted: What is to be seen there and where it leads, as the brief says.
        banners: Id of the banner for each device.
        link: Id of the page that it leads to.
    """

    id: str
    name: Text
    wanted: Text
    frames: dict[Device, Frame]
    banners: dict[Device, str] = {}
    link: str | None = None
    alt_text: str = ""


class StoreBanner(Thing):
    """A banner as the designers delivered it.

    Attributes:
        size_kb: Size of its file, in kilobytes.
        thumbnail: The same, drawn smaller.
    """

    id: str
    name: str
    about: Text
    width_px: int
    height_px: int
    size_kb: int
    thumbnail: PictureFile


class ShopPage(Thing):
    """A page of the store that a place may lead to."""

    id: str
    path: str
    title: Text
    state: PageState


class HomeView(Thing):
    """The home page on one device.

    Attributes:
        limit_kb: What all its banners together may weigh.
        seen: Whether it was looked at as it is now.
        published: Whether it is published as it is now.
    """

    id: Device
    limit_kb: int
    seen: bool = False
    published: bool = False


def _place() -> Any:
    return argument("版位", "Place", widget="choice", choices_from="studio.home_places")


def _device() -> Any:
    return argument("设备", "Device", widget="choice", choices=DEVICES)


class PlaceBanner(Operation):
    """Put a banner in a place, for one device."""

    name: ClassVar[str] = "studio.place_banner"
    desk: ClassVar[str] = "studio"
    label: ClassVar[Text] = Text("放置图片", "Place a banner")
    help: ClassVar[Text] = Text(
        "电脑端和手机端分别放。尺寸不符的会被拉伸。再放一次会替换。",
        "Desktop and phone each have their own. One of another size is stretched. Placing again replaces it.",
    )

    place: str = _place()
    device: Device = _device()
    banner: str = argument("图片", "Banner", widget="choice", choices_from="studio.store_banners")

    def apply(self, company: "Company") -> None:
        desk = company.studio
        place, banner = desk.home_place(self.place), desk.store_banner(self.banner)
        place.banners[self.device] = banner.id
        _changed(desk, self.device)
        company.record("banner.placed", place.id, device=self.device, banner=banner.id)


class ClearPlace(Operation):
    """Take a banner out of a place."""

    name: ClassVar[str] = "studio.clear_place"
    desk: ClassVar[str] = "studio"
    label: ClassVar[Text] = Text("撤下图片", "Take a banner out")
    help: ClassVar[Text] = Text("版位空出来，链接和替代文字保留。", "The place is empty; link and text stay.")

    place: str = _place()
    device: Device = _device()

    def apply(self, company: "Company") -> None:
        desk = company.studio
        place = desk.home_place(self.place)
        if self.device not in place.banners:
            raise Refused(
                "empty_place",
                Text("版位 {id} 在此设备上没有图片。", "Place {id} holds no banner on this device.").filled(
                    id=place.id
                ),
                {"place": Text("空", "empty")},
            )
        del place.banners[self.device]
        _changed(desk, self.device)
        company.record("banner.cleared", place.id, device=self.device)


class SetLink(Operation):
    """Say where a place leads."""

    name: ClassVar[str] = "studio.set_link"
    desk: ClassVar[str] = "studio"
    label: ClassVar[Text] = Text("设置链接", "Set a link")
    help: ClassVar[Text] = Text("电脑端和手机端共用。", "Desktop and phone share it.")

    place: str = _place()
    page: str = argument("页面", "Page", widget="choice", choices_from="studio.shop_pages")

    def apply(self, company: "Company") -> None:
        desk = company.studio
        place, page = desk.home_place(self.place), desk.shop_page(self.page)
        place.link = page.id
        _changed(desk)
        company.record("link.set", place.id, page=page.id)


class WriteAltText(Operation):
    """Write what a reader who cannot see the banner gets."""

    name: ClassVar[str] = "studio.write_alt_text"
    desk: ClassVar[str] = "studio"
    label: ClassVar[Text] = Text("填写替代文字", "Write the alternative text")
    help: ClassVar[Text] = Text(
        "面向看不到图片的买家，用英文写图上是什么。",
        "For buyers who cannot see it: what it shows, in English.",
    )

    place: str = _place()
    text: str = argument(
        "替代文字", "Alternative text", widget="longtext", min_length=1, max_length=LONGEST_TEXT
    )

    def apply(self, company: "Company") -> None:
        desk = company.studio
        place = desk.home_place(self.place)
        place.alt_text = " ".join(self.text.split())
        _changed(desk)
        company.record("alt_text.written", place.id, text=place.alt_text)


class PreviewHome(Operation):
    """Look at the home page as it is now, on one device."""

    name: ClassVar[str] = "studio.preview_home"
    desk: ClassVar[str] = "studio"
    label: ClassVar[Text] = Text("预览首页", "Preview the home page")
    help: ClassVar[Text] = Text("在“首页预览”中看到效果和总大小。", "Shows the page and its weight.")

    device: Device = _device()

    def apply(self, company: "Company") -> None:
        desk = company.studio
        view = _view(desk, self.device)
        view.seen = True
        company.record("home.previewed", PREVIEW, device=self.device, weight_kb=weight_kb(desk, self.device))


class PublishHome(Operation):
    """Publish the home page as it is now."""

    name: ClassVar[str] = "studio.publish_home"
    desk: ClassVar[str] = "studio"
    label: ClassVar[Text] = Text("发布首页", "Publish the home page")
    help: ClassVar[Text] = Text("改动之后要重新发布。", "After a change it must be published again.")

    def apply(self, company: "Company") -> None:
        desk = company.studio
        _view(desk, Device.DESKTOP)
        empty = [place.id for place in desk.home_places.values() if Device.DESKTOP not in place.banners]
        if empty:
            raise Refused(
                "page_not_complete",
                Text(
                    "电脑端还有空版位：{places}。", "On the desktop these places are empty: {places}."
                ).filled(places=enumerated(empty)),
            )
        for view in desk.home_views.values():
            view.published = True
        company.record("home.published", PREVIEW)


OPERATIONS: tuple[type[Operation], ...] = (
    PlaceBanner,
    ClearPlace,
    SetLink,
    WriteAltText,
    PreviewHome,
    PublishHome,
)


def _changed(desk: "StudioDesk", device: Device | None = None) -> None:
    """Note that the page is no longer what was seen, on the devices that show the change, or published."""
    for view in desk.home_views.values():
        view.published = False
        if view.id == device:
            view.seen = False


def _view(desk: "StudioDesk", device: Device) -> HomeView:
    if device not in desk.home_views:
        raise Refused("no_home_page", Text("这里没有首页要装配。", "There is no home page to assemble here."))
    return desk.home_views[device]


def weight_kb(desk: "StudioDesk", device: Device) -> int:
    """Give what all banners of the page weigh on one device."""
    placed = [place.banners[device] for place in desk.home_places.values() if device in place.banners]
    return sum(desk.store_banners[banner].size_kb for banner in placed)


def home_raster(desk: "StudioDesk", device: Device) -> Raster:
    """Draw the page as it is now: banners stretched into their places, empty places grey."""
    scale = SCALE[device]
    frames = [place.frames[device] for place in desk.home_places.values()]
    width = max(frame.left + frame.width for frame in frames) // scale
    height = max(frame.top + frame.height for frame in frames) // scale
    page = np.full((height, width, 4), 255, np.uint8)
    for place in desk.home_places.values():
        frame = place.frames[device]
        area = page[frame.top // scale :, frame.left // scale :][
            : frame.height // scale, : frame.width // scale
        ]
        banner = place.banners.get(device)
        if banner is None:
            area[:, :, :3] = 224
        else:
            pixels = desk.store_banners[banner].thumbnail.raster.pixels
            rows = np.arange(area.shape[0]) * pixels.shape[0] // area.shape[0]
            columns = np.arange(area.shape[1]) * pixels.shape[1] // area.shape[1]
            area[:] = pixels[rows][:, columns]
    return Raster(page)


def preview_id(device: Device) -> str:
    return f"{PREVIEW}-{device}"


def home_told(desk: "StudioDesk") -> tuple[str, ...]:
    """Write the assembled page down for people to rate; nothing while nothing has been placed."""
    told = [
        f"{place.id} {_both(place.name)}: {_banner_told(desk, place, Device.DESKTOP)}; "
        f"{_banner_told(desk, place, Device.PHONE)}; {desk.shop_pages[place.link].path if place.link else '—'}; "
        f"“{place.alt_text}”"
        for place in desk.home_places.values()
        if place.banners
    ]
    names = {choice.value: choice.text for choice in DEVICES}
    previews = [f"{_both(names[view.id])}: studio/{preview_id(view.id)}" for view in desk.home_views.values()]
    return (*previews, *told) if told else ()


def _banner_told(desk: "StudioDesk", place: HomePlace, device: Device) -> str:
    banner = place.banners.get(device)
    return f"{device} {banner} {_both(desk.store_banners[banner].about)}" if banner else f"{device} —"


def _both(text: Text) -> str:
    return f"{text.zh} {text.en}"

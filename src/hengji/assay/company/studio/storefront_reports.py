"""The tables of the store's home page."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from hengji.assay.bilingual import Text
from hengji.assay.company.pictures import picture_cell
from hengji.assay.company.studio.storefront import (
    DEVICES,
    PAGE_STATES,
    Device,
    Frame,
    home_raster,
    preview_id,
    weight_kb,
)
from hengji.assay.company.tables import YES_NO, Row, column, flag

if TYPE_CHECKING:
    from hengji.assay.company.studio.desk import StudioDesk


def _places(desk: "StudioDesk") -> Iterable[Row]:
    for place in desk.home_places.values():
        yield {
            "id": place.id,
            "name": place.name,
            "wanted": place.wanted,
            "desktop_px": _size(place.frames[Device.DESKTOP]),
            "desktop": place.banners.get(Device.DESKTOP),
            "phone_px": _size(place.frames[Device.PHONE]),
            "phone": place.banners.get(Device.PHONE),
            "link": place.link,
            "alt_text": place.alt_text or None,
        }


def _size(frame: Frame) -> str:
    return f"{frame.width} × {frame.height}"


def _banners(desk: "StudioDesk") -> Iterable[Row]:
    for banner in desk.store_banners.values():
        yield {
            "picture": picture_cell("studio", banner.thumbnail.id, banner.thumbnail.digest),
            "id": banner.id,
            "name": banner.name,
            "about": banner.about,
            "px": f"{banner.width_px} × {banner.height_px}",
            "size_kb": banner.size_kb,
        }


def _pages(desk: "StudioDesk") -> Iterable[Row]:
    for page in desk.shop_pages.values():
        yield page.model_dump(exclude={"title"}) | {"title": page.title}


def _previews(desk: "StudioDesk") -> Iterable[Row]:
    for view in desk.home_views.values():
        picture = preview_id(view.id)
        yield {
            "device": view.id,
            "picture": picture_cell("studio", picture, home_raster(desk, view.id).digest)
            if view.seen
            else None,
            "seen": flag(view.seen),
            "weight_kb": weight_kb(desk, view.id),
            "limit_kb": view.limit_kb,
            "published": flag(view.published),
        }


TABLES: tuple[tuple[Any, ...], ...] = (
    (
        "home_places",
        Text("首页版位", "Places of the home page"),
        (
            column("id", "版位", "Place", "id"),
            column("name", "名称", "Name"),
            column("wanted", "要求", "What is wanted"),
            column("desktop_px", "电脑端像素", "Desktop px"),
            column("desktop", "电脑端图片", "Desktop banner", "id"),
            column("phone_px", "手机端像素", "Phone px"),
            column("phone", "手机端图片", "Phone banner", "id"),
            column("link", "链接页面", "Leads to", "id"),
            column("alt_text", "替代文字", "Alternative text"),
        ),
        _places,
    ),
    (
        "store_banners",
        Text("店铺图片素材", "Banners"),
        (
            column("picture", "缩略图", "Thumbnail", "picture"),
            column("id", "编号", "Number", "id"),
            column("name", "文件名", "File name"),
            column("about", "内容", "What it shows"),
            column("px", "像素", "Px"),
            column("size_kb", "大小（KB）", "Size (KB)", "quantity"),
        ),
        _banners,
    ),
    (
        "shop_pages",
        Text("店铺页面", "Pages of the store"),
        (
            column("id", "编号", "Number", "id"),
            column("path", "路径", "Path"),
            column("title", "标题", "Title"),
            column("state", "状态", "State", "choice", PAGE_STATES),
        ),
        _pages,
    ),
    (
        "home_views",
        Text("首页预览", "Home page preview"),
        (
            column("device", "设备", "Device", "choice", DEVICES),
            column("picture", "预览", "Preview", "picture"),
            column("seen", "已按现状预览", "Seen as it is now", "choice", YES_NO),
            column("weight_kb", "图片总大小（KB）", "Weight (KB)", "quantity"),
            column("limit_kb", "上限（KB）", "Limit (KB)", "quantity"),
            column("published", "已按现状发布", "Published as it is now", "choice", YES_NO),
        ),
        _previews,
    ),
)

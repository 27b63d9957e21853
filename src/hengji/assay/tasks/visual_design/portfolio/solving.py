"""The reference solver of VD-J5: it makes three works with a desktop tool, uploads them and enters them."""

from base64 import b64encode
from dataclasses import dataclass

import numpy as np

from hengji.assay.imaging.canvas import Canvas
from hengji.assay.imaging.raster import Colour, Raster
from hengji.assay.imaging.turned import RIGHT, Placed, stand, throw_shadow
from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.visual_design.portfolio.scheme import TASK

_SIDE = 256
_PALE = 60


@dataclass(frozen=True, slots=True)
class _Poster:
    title: str
    ground: Colour
    spot: Colour
    form: str
    x: int
    goal: str
    role: str


_POSTERS = (
    _Poster("早春花瓶海报", (34, 58, 82), (222, 168, 84), "vase", 92,
            "给逛新品的买家看，让他点进花瓶页。", "构图、配色、打光和排字都由本人完成。"),
    _Poster("台灯节日海报", (236, 206, 188), (150, 64, 60), "lamp", 164,
            "给买礼物的人看，让他想到送灯。", "商品图由本人绘制，标题字体选用现成的。"),
    _Poster("厨房罐子海报", (92, 120, 88), (240, 232, 206), "jar", 128,
            "给收纳有烦恼的买家看，让他成套购买。", "除拍摄外全部由本人完成，共改了两稿。"),
)  # fmt: skip


def solve(desk: Desk) -> None:
    """Do the task as its card says."""
    entered: list[tuple[str, str]] = []
    for number, poster in enumerate(_POSTERS, 1):
        if _slip(desk, "repeated") and number == len(_POSTERS):
            final, process = entered[0]
        else:
            final, process = _made(desk, poster, number)
        entered.append((final, process))
        desk.do(
            "studio.enter_work",
            place=f"PF-{number}",
            title=poster.title,
            final=final,
            process="" if _slip(desk, "only_finals") else process,
            goal=poster.goal,
            role="" if _slip(desk, "no_role") else poster.role,
            tools="Krita",
        )


def _slip(desk: Desk, name: str) -> bool:
    return f"{TASK}.{name}" in desk.slips


def _made(desk: Desk, poster: _Poster, number: int) -> tuple[str, str]:
    """Make a work, upload its two states and give their numbers."""
    finished = _finished(poster)
    if _slip(desk, "others_work") and number == 1:
        finished = desk.look(f"studio/{desk.things('studio.gallery')[0]['id']}")
    return _uploaded(desk, f"work{number}.png", finished), _uploaded(
        desk, f"draft{number}.png", _paler(finished)
    )


def _uploaded(desk: Desk, name: str, raster: Raster) -> str:
    desk.do("studio.upload", file_name=name, content=b64encode(raster.to_png()).decode())
    number: str = desk.things("studio.assets")[-1]["id"]
    return number


def _finished(poster: _Poster) -> Raster:
    canvas = Canvas(_SIDE, _SIDE, poster.ground)
    canvas.disc(poster.x, 118, 84, poster.spot)
    thing = Placed(poster.form, poster.ground, poster.spot, poster.x, 210, 150, RIGHT, -RIGHT)
    throw_shadow(canvas, thing)
    stand(canvas, thing)
    canvas.words(poster.form.capitalize(), 16, 14, 26, poster.spot, weight=5)
    return canvas.raster()


def _paler(finished: Raster) -> Raster:
    """Give an earlier state of a work, before its colours were made strong."""
    pale = finished.colours.astype(np.int32) * (100 - _PALE) // 100 + 255 * _PALE // 100
    return Raster.opaque(pale.astype(np.uint8))

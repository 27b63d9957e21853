"""The colours of the kit, as pairs that stand on each other, light and dark."""

import re
from importlib.resources import files

import pytest

KIT = (files("hengji.office") / "static" / "hengji" / "kit.css").read_text("utf-8")
TOKEN = re.compile(r"--([a-z-]+):\s*(#[0-9a-f]{6});")
TEXT_ON = [
    ("ink", "paper"), ("ink", "sheet"), ("ink", "sunken"), ("ink-soft", "paper"), ("ink-soft", "sheet"),
    ("ink-soft", "sunken"), ("beam-ink", "beam"), ("beam-soft", "beam"), ("jade", "paper"), ("jade", "sheet"),
    ("jade-deep", "jade-wash"), ("jade-deep", "sheet"), ("on-jade", "jade"), ("on-jade", "jade-deep"),
    ("on-seal", "seal"), ("seal", "sheet"), ("seal", "paper"), ("seal", "seal-wash"), ("moss", "moss-wash"),
    ("moss", "sheet"), ("amber", "amber-wash"), ("amber", "sheet"), ("slate", "slate-wash"), ("ink", "seal-wash"),
    ("ink", "moss-wash"), ("ink", "amber-wash"), ("ink", "slate-wash"), ("ink", "jade-wash"),
    ("jade", "slate-wash"), ("jade", "amber-wash"), ("jade", "moss-wash"), ("jade", "seal-wash"), ("beam", "beam-ink"),
]  # fmt: skip
EDGE_ON = [
    ("rule-strong", "sheet"), ("rule-strong", "paper"), ("focus", "paper"), ("focus", "sheet"), ("brass", "beam"),
    ("jade", "sheet"), ("seal", "sheet"),
]  # fmt: skip


def palette(scheme: str) -> dict[str, str]:
    light, dark = KIT.split("@media (prefers-color-scheme: dark)")
    tokens = dict(TOKEN.findall(light[: light.index("/* ---- type")] if "/* ---- type" in light else light))
    return tokens if scheme == "light" else tokens | dict(TOKEN.findall(dark[: dark.index("/* ---- type")]))


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio, from 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_of_black_on_white_is_21():
    assert round(contrast("#000000", "#ffffff"), 3) == 21


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_ON)
def test_text_stands_out_from_its_ground(scheme, text, ground):
    colours = palette(scheme)
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("edge", "ground"), EDGE_ON)
def test_edges_and_focus_rings_stand_out_from_their_ground(scheme, edge, ground):
    colours = palette(scheme)
    assert contrast(colours[edge], colours[ground]) >= 3


def test_both_palettes_name_the_same_colours():
    dark = KIT.split("@media (prefers-color-scheme: dark)")[1]
    assert set(palette("light")) == set(dict(TOKEN.findall(dark[: dark.index("/* ---- type")])))

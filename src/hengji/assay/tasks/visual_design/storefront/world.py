"""The drawn world of VD-J4: a wireframe of five places, banners that fit it and banners that do not, pages."""

from dataclasses import dataclass, replace
from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.company.pictures import PictureFile
from hengji.assay.company.studio import StudioOpening
from hengji.assay.company.studio.storefront import (
    SCALE,
    Device,
    Frame,
    HomePlace,
    HomeView,
    PageState,
    ShopPage,
    StoreBanner,
)
from hengji.assay.imaging.strips import Strip
from hengji.assay.imaging.turned import FORMS, LEFT, RIGHT
from hengji.assay.tasks.archetype import Setting
from hengji.assay.tasks.visual_design.palettes import PALETTES, Palette
from hengji.assay.tasks.visual_design.storefront.scheme import (
    DESKTOP_WEIGHT,
    LONGEST_ALT_TEXT,
    PHONE_WEIGHT,
    TASK,
)

GAP = 12
PRODUCTS = {
    "bottle": Text("玻璃瓶", "Glass bottles"),
    "vase": Text("陶土花瓶", "Clay vases"),
    "lamp": Text("台灯", "Table lamps"),
    "jar": Text("储物罐", "Storage jars"),
    "mug": Text("马克杯", "Mugs"),
    "speaker": Text("音箱", "Speakers"),
}
CAMPAIGNS = (
    Text("居家焕新季", "Home refresh"),
    Text("新品周", "New arrivals week"),
    Text("安静的清晨", "Quiet mornings"),
    Text("小屋计划", "Small rooms"),
)
LAST_CAMPAIGNS = (
    Text("清仓周", "Clearance week"),
    Text("周年庆", "Anniversary sale"),
    Text("满减节", "Spend and save"),
)
STORES = ("Havenly", "Nordvi", "Lumora", "Alpena", "Vireno")
STORY = Text("品牌故事", "Our story")
HEADER = Text("店招", "Store header")
USUALLY_LAST = 4
PLACES = ("HP-1", "HP-2", "HP-3", "HP-4", "HP-5")
DENSITY = {Device.DESKTOP: (36, 52), Device.PHONE: (26, 38)}
"""Size of a compressed file, in kilobytes for every hundred thousand pixels."""
SUFFIX = {Device.DESKTOP: "d", Device.PHONE: "m"}


@dataclass(frozen=True, slots=True)
class _Plan:
    """A banner to be delivered.

    Attributes:
        fault: Why it is not the right one: a trap's name; empty for the right one.
    """

    place: str
    device: Device
    about: Text
    strip: Strip
    width: int
    height: int
    size_kb: int
    ending: str
    fault: str = ""


class World:
    """Every figure is drawn by its own name."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.chance = setting.chance.named(TASK)
        self.palette, self.last_palette = self.chance.sample(PALETTES, 2, "palettes")
        self.campaign = self.chance.pick(CAMPAIGNS, "campaign")
        self.last = self.chance.pick(LAST_CAMPAIGNS, "last campaign")
        self.store = self.chance.pick(STORES, "store")
        self.lead, self.left, self.right, *self.others = self.chance.shuffled(tuple(FORMS), "forms")
        self.lit = self.chance.pick((LEFT, RIGHT), "lit")
        self.frames = self._frames()
        plans = self._right_ones() + self._tempting_ones()
        self.plans = self.chance.shuffled(plans, "banners")
        self.pages = self._pages()

    # ---- the wireframe ------------------------------------------------------------------------

    def _frames(self) -> dict[str, dict[Device, Frame]]:
        """Lay the places out: header, first screen, two halves, the story."""
        wide, narrow = self.chance.pick((1_200, 1_260, 1_320), "desktop width"), 750
        tall = [
            self.chance.whole(*bounds, "desktop", n) * 6
            for n, bounds in enumerate(((25, 30), (75, 85), (56, 64), (45, 52)))
        ]
        long = [
            self.chance.whole(*bounds, "phone", n) * 6
            for n, bounds in enumerate(((36, 42), (110, 122), (74, 84), (66, 76)))
        ]
        half = (wide - GAP) // 2
        tops = _stacked(tall)
        desktop = (
            Frame(left=0, top=tops[0], width=wide, height=tall[0]),
            Frame(left=0, top=tops[1], width=wide, height=tall[1]),
            Frame(left=0, top=tops[2], width=half, height=tall[2]),
            Frame(left=half + GAP, top=tops[2], width=half, height=tall[2]),
            Frame(left=0, top=tops[3], width=wide, height=tall[3]),
        )
        heights = [long[0], long[1], long[2], long[2], long[3]]
        phone = [
            Frame(left=0, top=top, width=narrow, height=height)
            for top, height in zip(_stacked(heights), heights, strict=True)
        ]
        return {
            place: {Device.DESKTOP: desktop[number], Device.PHONE: phone[number]}
            for number, place in enumerate(PLACES)
        }

    def subject(self, place: str) -> Text:
        """Give what a place is to show."""
        subjects = (HEADER, PRODUCTS[self.lead], PRODUCTS[self.left], PRODUCTS[self.right], STORY)
        return subjects[PLACES.index(place)]

    def about(self, place: str, campaign: Text) -> Text:
        return Text("{campaign}：{subject}", "{campaign}: {subject}").filled(
            campaign=campaign, subject=self.subject(place)
        )

    # ---- the banners --------------------------------------------------------------------------

    def _right_ones(self) -> list[_Plan]:
        return [self._plan(place, device) for place in PLACES for device in Device]

    def _plan(self, place: str, device: Device) -> _Plan:
        frame = self.frames[place][device]
        area = frame.width * frame.height
        density = self.chance.whole(*DENSITY[device], "density", place, device)
        size_kb = max(area * density // 100_000, 18)
        strip = self._strip(place, device, self.palette, self.campaign)
        return _Plan(
            place, device, self.about(place, self.campaign), strip, frame.width, frame.height, size_kb, "jpg"
        )

    def _tempting_ones(self) -> list[_Plan]:
        """Give banners that look right: too heavy, of an old size, of the last campaign."""
        heavy = self._plan(self.chance.pick(("HP-2", "HP-5"), "heavy"), Device.DESKTOP)
        limits = {
            Device.DESKTOP: self.setting.rate(DESKTOP_WEIGHT),
            Device.PHONE: self.setting.rate(PHONE_WEIGHT),
        }
        plans = [
            replace(
                heavy,
                size_kb=limits[heavy.device] + self.chance.whole(60, 900, "surplus"),
                ending="png",
                fault="too_heavy",
            )
        ]
        for place, device in (
            ("HP-2", Device.PHONE),
            (self.chance.pick(("HP-3", "HP-4"), "sized"), Device.DESKTOP),
        ):
            right = self._plan(place, device)
            height = right.height * self.chance.whole(78, 92, "old height", place) // 600 * 6
            strip = replace(right.strip, height=height // SCALE[device])
            plans.append(
                replace(
                    right, height=height, strip=strip, size_kb=right.size_kb * 9 // 10, fault="wrong_size"
                )
            )
        return plans + self._last_ones()

    def _last_ones(self) -> list[_Plan]:
        """Give banners of the last campaign, usually those of the header and the first screen."""
        spots = [(place, device) for place in ("HP-1", "HP-2", "HP-5", "HP-3", "HP-4") for device in Device]
        return [
            self._of_last(place, device)
            for place, device in spots[: max(1, USUALLY_LAST + self.setting.difficulty.decoys)]
        ]

    def _of_last(self, place: str, device: Device) -> _Plan:
        right = self._plan(place, device)
        return replace(
            right,
            about=self.about(place, self.last),
            strip=self._strip(place, device, self.last_palette, self.last),
            size_kb=right.size_kb * self.chance.whole(85, 112, "last", place, device) // 100,
            fault="last_campaign",
        )

    def _strip(self, place: str, device: Device, palette: Palette, campaign: Text) -> Strip:
        frame, scale = self.frames[place][device], SCALE[device]
        words = {
            "HP-1": (self.store, campaign.en),
            "HP-2": (campaign.en, self.subject(place).en),
            "HP-5": (STORY.en, f"{self.store}, since {self.chance.whole(2_012, 2_021, 'since')}"),
        }
        price = self.chance.whole(12, 48, "price", place)
        headline, line = words.get(place, (self.subject(place).en, f"from USD {price}"))
        several = device is Device.DESKTOP
        goods = {
            "HP-1": (self.lead, self.left, self.right) if several else (self.lead,),
            "HP-2": (self.lead,),
            "HP-3": (self.left,),
            "HP-4": (self.right,),
            "HP-5": tuple(self.others) if several else (self.others[0],),
        }
        return Strip(
            width=frame.width // scale,
            height=frame.height // scale,
            ground=palette.ground,
            panel=palette.panel,
            ink=palette.ink,
            headline=headline,
            line=line,
            goods=tuple((form, palette.goods, palette.accent) for form in goods[place]),
            lit=self.lit,
            mark=palette.call if place == "HP-1" else None,
        )

    def banner_id(self, plan: _Plan) -> str:
        return f"BN-{self.plans.index(plan) + 1:02}"

    def _banner(self, plan: _Plan) -> StoreBanner:
        number = self.banner_id(plan)
        serial = self.chance.whole(1_000, 9_999, "file", number)
        name = f"home_{serial}_{SUFFIX[plan.device]}.{plan.ending}"
        return StoreBanner(
            id=number,
            name=name,
            about=plan.about,
            width_px=plan.width,
            height_px=plan.height,
            size_kb=plan.size_kb,
            thumbnail=PictureFile.made(f"{number}-S", name, plan.strip.drawn()),
        )

    # ---- the pages ----------------------------------------------------------------------------

    def _pages(self) -> tuple[tuple[str, str, ShopPage], ...]:
        """Give place, whether it is the right page or its withdrawn twin, and the page; in a drawn order."""
        rows = [("HP-1", "right", "/", Text("店铺首页", "Home page")), ("HP-5", "right", "/about", STORY)]
        for place, form, section in (
            ("HP-2", self.lead, "p"),
            ("HP-3", self.left, "c"),
            ("HP-4", self.right, "c"),
        ):
            first, second = self.chance.sample(range(1_000, 9_999), 2, "path", place)
            title = self.page_title(place, PRODUCTS[form])
            rows += [
                (place, "right", f"/{section}/{first}", title),
                (place, "dead", f"/{section}/{second}", title),
            ]
        rows += [("", "", "/help", Text("购物帮助", "Help")), ("", "", "/sale", self.last)]
        order = self.chance.shuffled(rows, "pages")
        return tuple(
            (place, role, ShopPage(id=f"PG-{number:02}", path=path, title=title, state=_state(role, path)))
            for number, (place, role, path, title) in enumerate(order, 1)
        )

    def page_title(self, place: str, product: Text) -> Text:
        kind = Text("商品页", "product page") if place == "HP-2" else Text("分类页", "category page")
        return Text("{product}{kind}", "{product}, {kind}").filled(product=product, kind=kind)

    def _wanted(self, place: str) -> Text:
        page = self.page(place, "right")
        return Text("{about}；链接到“{title}”", "{about}; leads to “{title}”").filled(
            about=self.about(place, self.campaign), title=page.title
        )

    def page(self, place: str, role: str) -> ShopPage:
        return next(page for where, which, page in self.pages if (where, which) == (place, role))

    # ---- what comes of it ---------------------------------------------------------------------

    def opening(self) -> StudioOpening:
        names = (
            HEADER,
            Text("首屏", "First screen"),
            Text("左模块", "Left module"),
            Text("右模块", "Right module"),
            STORY,
        )
        limits = {Device.DESKTOP: DESKTOP_WEIGHT, Device.PHONE: PHONE_WEIGHT}
        return StudioOpening(
            home_places=tuple(
                HomePlace(id=place, name=name, wanted=self._wanted(place), frames=self.frames[place])
                for place, name in zip(PLACES, names, strict=True)
            ),
            store_banners=tuple(self._banner(plan) for plan in self.plans),
            shop_pages=tuple(page for _, _, page in self.pages),
            home_views=tuple(
                HomeView(id=device, limit_kb=self.setting.rate(limits[device])) for device in Device
            ),
        )

    def key(self) -> dict[str, Any]:
        dead = {place: page.id for place, role, page in self.pages if role == "dead"}
        return {
            "places": {
                place: {
                    "link": self.page(place, "right").id,
                    "dead": dead.get(place),
                    "banners": {
                        device.value: [self.banner_id(p) for p in self._fitting(place, device)]
                        for device in Device
                    },
                }
                for place in PLACES
            },
            "faults": {self.banner_id(plan): plan.fault for plan in self.plans if plan.fault},
            "alt_text": self.setting.rate(LONGEST_ALT_TEXT),
        }

    def _fitting(self, place: str, device: Device) -> list[_Plan]:
        """Give the banners that show what is wanted in the right size, be they too heavy, the lightest first."""
        here = [plan for plan in self.plans if (plan.place, plan.device) == (place, device)]
        return sorted((p for p in here if p.fault in {"", "too_heavy"}), key=lambda plan: plan.size_kb)

    def rater_facts(self) -> tuple[Text, ...]:
        return (
            Text(
                "本次活动“{now}”，主推{lead}；“{last}”已结束",
                "The campaign is “{now}”, led by {lead}; “{last}” is over",
            ).filled(now=self.campaign, lead=PRODUCTS[self.lead], last=self.last),
            Text("左、右模块：{left}、{right}", "Left and right module: {left}, {right}").filled(
                left=PRODUCTS[self.left], right=PRODUCTS[self.right]
            ),
            Text("店铺 {store}", "The store is {store}").filled(store=self.store),
        )


def _stacked(heights: list[int]) -> list[int]:
    """Give the tops of boxes that stand below one another; the first two touch."""
    tops, top = [], 0
    for number, height in enumerate(heights):
        tops.append(top)
        top += height + (GAP if number else 0)
    return tops


def _state(role: str, path: str) -> PageState:
    return PageState.WITHDRAWN if role == "dead" or path == "/sale" else PageState.ONLINE

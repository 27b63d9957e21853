"""The drawn world of SO-J3: every product and destination is drawn by its own name."""

from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.company.catalogue.objects import HOLD, ShippingCard
from hengji.assay.tasks.archetype import Setting
from hengji.assay.tasks.store_operation.shipping.scheme import (
    EXPRESS_VALUE,
    FREE_DAYS,
    LONGEST_HANDLING,
    TASK,
    Transit,
    services,
)

SERVICE_OF = {
    "small": "POST",
    "edge": "POST",
    "edge-2": "POST",
    "edge-3": "POST",
    "edge-4": "POST",
    "bulky": "LINE",
    "dense": "LINE",
    "battery-1": "LINE-B",
    "battery-2": "LINE-B",
    "liquid": "LINE-L",
    "value": "EXP",
    "both": HOLD,
    "slow": HOLD,
}
EDGES, USUAL_EDGES = ("edge", "edge-2", "edge-3", "edge-4"), 1
NAMES = {
    "small": (Text("手机支架", "Phone stand"), Text("厨房剪", "Kitchen shears")),
    "edge": (Text("铸铁小煎锅", "Small cast-iron pan"), Text("工具收纳包", "Tool roll")),
    "edge-2": (Text("桌面画架", "Table easel"), Text("尤克里里包", "Ukulele bag")),
    "edge-3": (Text("不锈钢量杯组", "Measuring cup set"), Text("木砧板", "Chopping board")),
    "edge-4": (Text("门吸套装", "Door stop set"), Text("折叠衣架", "Folding clothes rack")),
    "bulky": (Text("抱枕芯", "Cushion insert"), Text("宠物窝", "Pet bed")),
    "dense": (Text("哑铃片", "Dumbbell plates"), Text("园艺工具套装", "Garden tool set")),
    "battery-1": (Text("充电小夜灯", "Rechargeable night light"), Text("蓝牙音箱", "Bluetooth speaker")),
    "battery-2": (Text("扫地机器人", "Robot vacuum"), Text("无线电钻", "Cordless drill")),
    "liquid": (Text("玻璃清洁液", "Glass cleaner"), Text("香薰精油", "Scented oil")),
    "value": (Text("机械手表礼盒", "Watch gift box"), Text("望远镜", "Binoculars")),
    "both": (
        Text("带电香薰机（含精油）", "Diffuser with battery and oil"),
        Text("带电喷雾仪（含液）", "Filled mist sprayer"),
    ),
    "slow": (Text("刻字木盒（定制）", "Engraved wooden box"), Text("定制桌垫", "Made-to-order desk mat")),
}


class World:
    """Products in a drawn order, of which some lie just within a limit, and six destinations."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.chance = setting.chance.named(TASK)
        edges = EDGES[: max(1, USUAL_EDGES + setting.difficulty.decoys)]
        roles = tuple(role for role in SERVICE_OF if role not in EDGES or role in edges)
        self.roles = self.chance.shuffled(roles, "order")
        self.services = services(setting.pack, setting.today)
        self.handling = self.chance.whole(1, setting.rate(LONGEST_HANDLING), "handling")

    def sku(self, role: str) -> str:
        return f"SHP-{self.roles.index(role) + 1:02}"

    def cards(self) -> tuple[ShippingCard, ...]:
        return tuple(self._card(role) for role in self.roles)

    def _card(self, role: str) -> ShippingCard:
        (length, width, height), weight = self._package(role)
        return ShippingCard(
            sku=self.sku(role),
            product=self.chance.pick(NAMES[role], "name", role),
            length_cm=length,
            width_cm=width,
            height_cm=height,
            weight_g=weight,
            battery=role in {"battery-1", "battery-2", "both"},
            liquid=role in {"liquid", "both"},
            value_fen=self._value(role),
            warehouse_days=self._warehouse_days(role),
        )

    def _package(self, role: str) -> tuple[tuple[int, int, int], int]:
        """Draw sides and weight; where the volume is to count, it counts by far."""
        draw = self.chance.named(role).whole
        light = (draw(18, 28, "l"), draw(10, 16, "w"), draw(4, 8, "h"))
        large = (draw(62, 78, "l"), draw(38, 48, "w"), draw(26, 36, "h"))
        middle = (draw(36, 46, "l"), draw(30, 36, "w"), draw(24, 30, "h"))
        post = self.services["POST"]
        packages = {
            "edge": ((post.longest_cm, draw(12, 20, "w"), draw(6, 10, "h")), post.most_g),
            "edge-2": ((post.longest_cm, draw(12, 20, "w"), draw(6, 10, "h")), draw(6, 30, "g") * 50 + 13),
            "edge-3": (light, post.most_g),
            "bulky": (large, draw(13, 39, "g") * 50 + 21),
            "dense": (light, draw(42, 120, "g") * 50 + 17),
            "battery-2": (middle, draw(36, 60, "g") * 50 + 33),
            "liquid": (middle, draw(36, 60, "g") * 50 + 9),
            "value": (middle, draw(36, 60, "g") * 50 + 27),
        }
        return packages.get(role) or (light, draw(6, 30, "g") * 50 + 13)

    def _value(self, role: str) -> int:
        line = self.setting.rate(EXPRESS_VALUE)
        if role in {"value", "battery-2"}:
            return line + self.chance.whole(0, 90, "value", role) * 1_000
        if role == "edge-4":
            return line - 100
        return line - self.chance.whole(50, 560, "value", role) * 100

    def _warehouse_days(self, role: str) -> int:
        if role == "slow":
            return self.setting.rate(LONGEST_HANDLING) + self.chance.whole(1, 3, "slow")
        if role == "dense":
            return self.handling
        return self.chance.whole(1, self.handling, "warehouse", role)

    def transit(self) -> Transit:
        """Give line and courier days by destination; one destination is served within the limit to the day."""
        free = self.setting.rate(FREE_DAYS)
        near, edge = free - self.handling - self.chance.whole(1, 3, "near"), free - self.handling
        far = free + self.chance.whole(1, 4, "far")
        # Just too long: within the limit for who forgets the handling time.
        just = free - self.handling + 1
        express = self.chance.whole(3, 6, "express")
        kinds = {
            "edge": (edge, express),
            "express": (None, express + 2),
            "just": (just, express + 1),
            "far": (far, None),
            "excluded": (None, None),
        }
        middle = self.chance.shuffled(("edge", "express"), "middle")
        outer = self.chance.shuffled(("excluded", "just", "excluded"), "outer")
        if self.chance.happens(500_000, "far instead"):
            outer = ["far" if kind == "just" else kind for kind in outer]
        placed = zip(
            ("islands", "neighbour", "territories", "military", "po_box"), (*middle, *outer), strict=True
        )
        return [("mainland", near, express), *((region, *kinds[kind]) for region, kind in placed)]

    def key(self) -> dict[str, Any]:
        return {
            "skus": {role: self.sku(role) for role in self.roles},
            "services": {self.sku(role): SERVICE_OF[role] for role in SERVICE_OF if role in self.roles},
            "handling": self.handling,
            "slow": self._warehouse_days("slow"),
            "transit": [list(row) for row in self.transit()],
            "free_days": self.setting.rate(FREE_DAYS),
            "platform": self.setting.platform.code,
            "today": self.setting.today.isoformat(),
            "rates": {code: list(s.tariff) for code, s in self.services.items()},
        }

"""The drawn world of PD-J5: twenty products, each with at most one thing against it."""

from datetime import timedelta
from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.company.research import ResearchOpening
from hengji.assay.company.research.objects import ProductIdea, RegisterKind, RegisterState, Registration
from hengji.assay.tasks.archetype import Setting
from hengji.assay.tasks.product_development.screening.catalogue import (
    BANNED,
    DESIGN_GOODS,
    DESIGNS,
    GOODS,
    KINDS,
    MARKS,
    OWNERS,
    PAPERS,
    RESTRICTED,
)
from hengji.assay.tasks.product_development.screening.scheme import TASK

REJECTED = {
    "style": "trademark",
    "text_mark": "trademark",
    "picture_mark": "trademark",
    "design": "design",
    "banned-1": "banned",
    "banned-2": "banned",
}
ESCALATED = ("battery", "cosmetic", "children", "food", "wrong_paper")
PASSED = (
    "plain-1", "plain-2", "plain-3", "plain-4",
    "lapsed_mark", "other_goods", "lapsed_design", "battery_ok", "children_ok",
)  # fmt: skip
MARKED = ("style", "text_mark", "picture_mark", "lapsed_mark", "other_goods")
PLAIN = (*MARKED, "plain-1", "plain-2", "plain-3", "plain-4")
LISTED = {
    "battery": ("lithium battery", 0),
    "wrong_paper": ("lithium battery", 1),
    "battery_ok": ("lithium battery", 2),
    "cosmetic": ("cosmetic", 0),
    "children": ("children", 0),
    "children_ok": ("children", 1),
    "food": ("food contact", 0),
}
NO_PAPERS = Text("无", "None")


class World:
    """Six products to reject, five to escalate, nine to pass, in a drawn order."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.chance = setting.chance.named(TASK)
        self.roles = self.chance.shuffled((*REJECTED, *ESCALATED, *PASSED), "order")
        self.goods = dict(zip(PLAIN, self.chance.sample(GOODS, len(PLAIN), "goods"), strict=True))
        self.marks = dict(
            zip(
                (*MARKED, "spare-1", "spare-2", "spare-3"),
                self.chance.sample(range(len(MARKS)), 8, "marks"),
                strict=True,
            )
        )
        self.designs = dict(
            zip(("design", "lapsed_design", "spare"), self.chance.sample(DESIGNS, 3, "designs"), strict=True)
        )
        self.banned = dict(
            zip(("banned-1", "banned-2"), self.chance.sample(BANNED, 2, "banned"), strict=True)
        )
        self.listed = {
            word: self.chance.shuffled(goods, "listed", word) for word, goods in RESTRICTED.items()
        }

    def idea_id(self, role: str) -> str:
        return f"NP-{self.roles.index(role) + 1:02}"

    def opening(self) -> ResearchOpening:
        return ResearchOpening(
            ideas=tuple(self._idea(role) for role in self.roles), register_entries=self._register()
        )

    def _idea(self, role: str) -> ProductIdea:
        name, text, picture = self._described(role)
        return ProductIdea(
            id=self.idea_id(role), name=name, text=text, picture=picture, documents=self._papers(role)
        )

    def _described(self, role: str) -> tuple[Text, str, Text]:
        if role in self.banned:
            return self.banned[role]
        if role in LISTED:
            word, place = LISTED[role]
            return self.listed[word][place]
        if role in self.designs:
            kind, shape = self.designs[role]
            name, text = DESIGN_GOODS[kind]
            return name, text, shape
        good = self.goods[role]
        if role not in MARKED:
            return good.name, good.english, good.shown
        return good.name, *self._marked(role, good.english, good.shown)

    def _marked(self, role: str, text: str, picture: Text) -> tuple[str, Text]:
        """Put a mark where this product carries it."""
        mark = MARKS[self.marks[role]].title()
        if role == "style":
            return f"{text} {mark} style, same look and feel.", picture
        if role == "picture_mark":
            return text, Text(
                "{picture}，正面印有“{mark}”字样", "{picture}, with “{mark}” printed on the front"
            ).filled(picture=picture, mark=mark.upper())
        return f"{mark} {text[0].lower()}{text[1:]}", picture

    def _papers(self, role: str) -> Text:
        if role not in LISTED or role in {"battery", "cosmetic", "children", "food"}:
            return NO_PAPERS
        word = LISTED[role][0]
        paper = self.chance.pick(("CPC", "FCM"), "wrong") if role == "wrong_paper" else PAPERS[word]
        return Text(f"{paper} 报告，有效", f"{paper} report, valid")

    # ---- the register -------------------------------------------------------------------------

    def _register(self) -> tuple[Registration, ...]:
        entries = [self._mark_entry(role) for role in self.marks]
        entries += [self._design_entry(role) for role in self.designs]
        shuffled = self.chance.shuffled(entries, "register")
        return tuple(
            entry.model_copy(update={"id": f"RG-{self.chance.whole(20, 99, 'number', n)}{n:02}"})
            for n, entry in enumerate(shuffled, start=1)
        )

    def _mark_entry(self, role: str) -> Registration:
        number = self.marks[role]
        kind = self.goods[role].kind if role in self.goods else self.chance.pick(sorted(KINDS), "kind", role)
        if role == "other_goods":
            kind = self.chance.pick([other for other in sorted(KINDS) if other != kind], "other kind")
        return self._entry(role, RegisterKind.MARK, Text(MARKS[number], MARKS[number]), number, kind)

    def _design_entry(self, role: str) -> Registration:
        kind, shape = self.designs[role]
        owner = self.chance.whole(0, len(OWNERS) - 1, "owner", role)
        return self._entry(role, RegisterKind.DESIGN, shape, owner, kind)

    def _entry(self, role: str, what: RegisterKind, sign: Text, owner: int, kind: str) -> Registration:
        lapsed = role.startswith("lapsed")
        days = (
            -self.chance.whole(60, 900, "until", role)
            if lapsed
            else self.chance.whole(90, 2_400, "until", role)
        )
        return Registration(
            id=role,
            kind=what,
            sign=sign,
            owner=OWNERS[owner],
            goods=KINDS[kind],
            state=RegisterState.LAPSED if lapsed else RegisterState.REGISTERED,
            valid_until=self.setting.today + timedelta(days=days),
        )

    def key(self) -> dict[str, Any]:
        return {
            "rejected": {self.idea_id(role): reason for role, reason in REJECTED.items()},
            "escalated": [self.idea_id(role) for role in ESCALATED],
            "passed": [self.idea_id(role) for role in PASSED],
            "roles": {self.idea_id(role): role for role in self.roles},
        }

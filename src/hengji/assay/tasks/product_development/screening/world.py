"""The drawn world of PD-J5: some twenty products, each with at most one thing against it."""

from datetime import timedelta
from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.company.pictures import PictureFile
from hengji.assay.company.research import ResearchOpening
from hengji.assay.company.research.objects import ProductIdea, RegisterKind, RegisterState, Registration
from hengji.assay.imaging.raster import Raster
from hengji.assay.tasks.archetype import Setting
from hengji.assay.tasks.product_development.screening.catalogue import (
    BANNED,
    DECLARATION,
    DESIGN_GOODS,
    DESIGNS,
    FREE_WORDS,
    GOODS,
    KINDS,
    MARKS,
    OWNERS,
    RESTRICTED,
)
from hengji.assay.tasks.product_development.screening.photographs import design, photograph, word_mark
from hengji.assay.tasks.product_development.screening.scheme import RESTRICTED_GOODS, TASK

REJECTED = {
    "style": "trademark",
    "text_mark": "trademark",
    "picture_mark": "trademark",
    "design": "design",
    "banned-1": "banned",
    "banned-2": "banned",
}
ESCALATED = ("battery", "cosmetic", "children", "food", "wrong_paper")
PASSED = ("licensed", "lapsed_mark", "other_goods", "lapsed_design", "battery_ok", "children_ok")
MARKED = ("style", "text_mark", "picture_mark", "lapsed_mark", "other_goods")
MOST_PLAIN = 9
DESIGNED = ("design", "lapsed_design", "licensed", "spare")
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
    """Six products to reject, five to escalate, six and some plain ones to pass, in a drawn order."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.chance = setting.chance.named(TASK)
        count = min(max(1, setting.difficulty.ordinary_orders), MOST_PLAIN)
        plain = tuple(f"plain-{number}" for number in range(1, count + 1))
        self.passed = (*plain, *PASSED)
        self.roles = self.chance.shuffled((*REJECTED, *ESCALATED, *self.passed), "order")
        named = (*MARKED, *plain)
        self.goods = dict(zip(named, self.chance.sample(GOODS, len(named), "goods"), strict=True))
        self.marks = dict(
            zip(
                (*MARKED, "spare-1", "spare-2", "spare-3"),
                self.chance.sample(range(len(MARKS)), 8, "marks"),
                strict=True,
            )
        )
        self.designs = dict(zip(DESIGNED, self.chance.sample(DESIGNS, len(DESIGNED), "designs"), strict=True))
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
        name, text, drawn = self._described(role)
        number = self.idea_id(role)
        raster = photograph(self.chance.named("photograph", role), drawn, self._tag(role))
        return ProductIdea(
            id=number,
            name=name,
            text=text,
            picture=PictureFile.made(number, f"{number}.png", raster),
            documents=self._papers(role),
        )

    def _described(self, role: str) -> tuple[Text, str, str]:
        """Give name, text and drawing of a product."""
        if role in self.banned:
            return self.banned[role]
        if role in LISTED:
            word, place = LISTED[role]
            return self.listed[word][place]
        if role in self.designs:
            kind, _, drawn = self.designs[role]
            name, text = DESIGN_GOODS[kind]
            return name, text, drawn
        good = self.goods[role]
        return good.name, self._worded(role, good.english), good.drawn

    def _worded(self, role: str, text: str) -> str:
        """Put a mark into the text of a product that carries it there."""
        if role not in MARKED or role == "picture_mark":
            return text
        mark = MARKS[self.marks[role]].title()
        if role == "style":
            return f"{text} {mark} style, same look and feel."
        return f"{mark} {text[0].lower()}{text[1:]}"

    def _tag(self, role: str) -> str:
        """Give the word on the tag in the picture: a mark on one, on another a word that is nobody's."""
        if role == "picture_mark":
            return MARKS[self.marks[role]]
        return self.chance.pick(FREE_WORDS, "free word") if role == "plain-1" else ""

    def _papers(self, role: str) -> Text:
        if role == "licensed":
            return Text(
                "{owner} 出具的外观设计书面许可，有效", "Written design licence from {owner}, valid"
            ).filled(owner=self._owner(role))
        if role not in LISTED or role in {"battery", "cosmetic", "children", "food"}:
            return NO_PAPERS
        word = LISTED[role][0]
        needed = self._needed()
        other = (needed["children"], needed["food contact"])
        paper = self.chance.pick(other, "wrong") if role == "wrong_paper" else needed[word]
        if paper == DECLARATION:
            return Text(f"符合性声明（{paper}），有效", f"declaration of conformity ({paper}), valid")
        return Text(f"{paper} 报告，有效", f"{paper} report, valid")

    def _needed(self) -> dict[str, str]:
        """Give the paper that the platform wants of each kind of goods."""
        table = self.setting.pack.table(RESTRICTED_GOODS, self.setting.today)
        return {
            goods.en: paper
            for goods, paper in zip(table.texts("goods"), table.words("documents"), strict=True)
        }

    def _owner(self, role: str) -> str:
        return OWNERS[self.chance.whole(0, len(OWNERS) - 1, "owner", role)]

    # ---- the register -------------------------------------------------------------------------

    def _register(self) -> tuple[Registration, ...]:
        entries = [self._mark_entry(role) for role in self.marks]
        entries += [self._design_entry(role) for role in self.designs]
        shuffled = self.chance.shuffled(entries, "register")
        return tuple(self._numbered(entry, place) for place, entry in enumerate(shuffled, start=1))

    def _numbered(self, entry: Registration, place: int) -> Registration:
        number = f"RG-{self.chance.whole(20, 99, 'number', place)}{place:02}"
        picture = entry.picture.model_copy(update={"id": number, "name": f"{number}.png"})
        return entry.model_copy(update={"id": number, "picture": picture})

    def _mark_entry(self, role: str) -> Registration:
        number = self.marks[role]
        kind = self.goods[role].kind if role in self.goods else self.chance.pick(sorted(KINDS), "kind", role)
        if role == "other_goods":
            kind = self.chance.pick([other for other in sorted(KINDS) if other != kind], "other kind")
        word = MARKS[number]
        return self._entry(role, RegisterKind.MARK, Text(word, word), word_mark(word), OWNERS[number], kind)

    def _design_entry(self, role: str) -> Registration:
        kind, shape, drawn = self.designs[role]
        return self._entry(role, RegisterKind.DESIGN, shape, design(drawn), self._owner(role), kind)

    def _entry(
        self, role: str, what: RegisterKind, sign: Text, shown: Raster, owner: str, kind: str
    ) -> Registration:
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
            picture=PictureFile.made(role, role, shown),
            owner=owner,
            goods=KINDS[kind],
            state=RegisterState.LAPSED if lapsed else RegisterState.REGISTERED,
            valid_until=self.setting.today + timedelta(days=days),
        )

    def key(self) -> dict[str, Any]:
        return {
            "rejected": {self.idea_id(role): reason for role, reason in REJECTED.items()},
            "escalated": [self.idea_id(role) for role in ESCALATED],
            "passed": [self.idea_id(role) for role in self.passed],
            "roles": {self.idea_id(role): role for role in self.roles},
        }

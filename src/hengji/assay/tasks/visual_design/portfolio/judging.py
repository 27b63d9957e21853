"""From a company to the verdicts of VD-J5."""

import re
from itertools import combinations

from hengji.assay.bilingual import Text, enumerated
from hengji.assay.company import Company
from hengji.assay.company.studio.objects import PictureKind
from hengji.assay.company.studio.portfolio import PortfolioWork
from hengji.assay.grading import Part, Trap, Verdict, verdict
from hengji.assay.tasks.archetype import Key
from hengji.assay.tasks.visual_design.portfolio.likeness import Print, print_of, same_origin, same_picture
from hengji.assay.tasks.visual_design.portfolio.scheme import FEWEST_LETTERS, FEWEST_WORDS, TASK, TRAPS

LETTER = re.compile(r"[\u3400-\u9fff]")
NO_WORK = Text("没有填写", "not entered")


def judge(key: Key, company: Company) -> dict[str, Verdict]:
    """Give a verdict for every check of the task."""
    return _Judge(key, company).verdicts()


class _Judge:
    """One portfolio before its judge; of every picture the print is taken once."""

    def __init__(self, key: Key, company: Company) -> None:
        self.company = company
        self.desk = company.studio
        self.same_bits: int = key["same_bits"]
        self.origin_bits: int = key["origin_bits"]
        self.works = {place: self.desk.portfolio.get(place) for place in key["places"]}
        entered = [work for work in self.works.values() if work]
        named = {picture for work in entered for picture in (work.final, work.process) if picture}
        given = self.desk.gallery if entered else ()
        self.prints: dict[str, Print] = {
            picture: print_of(self.desk.picture(picture)) for picture in {*named, *given}
        }

    def verdicts(self) -> dict[str, Verdict]:
        parts: dict[str, list[Part]] = {"finals": [], "process": [], "own": [], "role": []}
        for place, work in self.works.items():
            if work is None:
                for listed in parts.values():
                    listed.append(self._said(place, Text("已填写", "entered"), NO_WORK, holds=False))
                continue
            parts["finals"].append(
                self._said(place, Text("有成品图", "a finished picture"), _plain(work.final), holds=True)
            )
            parts["process"].append(self._process(work))
            parts["own"].append(self._own(work))
            parts["role"] += self._role(work)
        entered = [work for work in self.works.values() if work]
        parts["finals"] += [self._different(one, other) for one, other in combinations(entered, 2)]
        return {f"{TASK}.{name}": verdict(*listed) for name, listed in parts.items()}

    def _said(self, place: str, wanted: Text, found: Text, trap: Trap | None = None, *, holds: bool) -> Part:
        what = _plain(place)
        return Part(
            holds=holds,
            expected=Text("{place} {said}", "{place}: {said}").filled(place=what, said=wanted),
            found=Text("{place} {said}", "{place}: {said}").filled(place=what, said=found),
            entries=tuple(
                r.sequence for r in self.company.about(place, "portfolio.entered", "portfolio.withdrawn")
            ),
            trap=None if holds else trap,
        )

    def _different(self, one: PortfolioWork, other: PortfolioWork) -> Part:
        alike = same_picture(self.prints[one.final], self.prints[other.final], self.same_bits)
        return self._said(
            other.id,
            Text("与 {id} 不同", "other than {id}").filled(id=one.id),
            Text("相同", "the same") if alike else Text("不同", "another"),
            TRAPS["repeated"],
            holds=not alike,
        )

    def _process(self, work: PortfolioWork) -> Part:
        wanted = Text(
            "有过程图，与成品同出一作而不相同",
            "a picture of the making, of this work, other than the final one",
        )
        if work.process is None:
            return self._said(work.id, wanted, Text("没有", "none"), TRAPS["only_finals"], holds=False)
        final, process = self.prints[work.final], self.prints[work.process]
        if final.digest == process.digest:
            found = Text("就是成品图", "it is the finished picture")
            return self._said(work.id, wanted, found, TRAPS["only_finals"], holds=False)
        related = self._original(work.final) == self._original(work.process)
        related = related or same_origin(final, process, self.origin_bits)
        found = Text("同出一作", "of the same work") if related else Text("不是同一件作品", "of another work")
        return self._said(work.id, wanted, found, holds=related)

    def _original(self, picture: str) -> str:
        """Give the picture of the library from which a file was made."""
        return self.desk.files[picture].picture if picture in self.desk.files else picture

    def _own(self, work: PortfolioWork) -> Part:
        """A finished picture must have been made or uploaded here, and be none of those given."""
        final = self.prints[work.final]
        library = [a for a in self.desk.assets.values() if a.kind is not PictureKind.UPLOAD]
        copied = [asset.id for asset in library if asset.digest == final.digest]
        by_others = [g for g in self.desk.gallery if same_picture(final, self.prints[g], self.same_bits)]
        given = (*copied, *by_others)
        return self._said(
            work.id,
            Text("成品图不是给定的图", "the finished picture is none of those given"),
            Text("与 {given} 相同", "the same as {given}").filled(given=enumerated(given))
            if given
            else Text("没有相同的", "like none of them"),
            TRAPS["others_work"] if by_others else None,
            holds=not given,
        )

    def _role(self, work: PortfolioWork) -> list[Part]:
        own_part = stated(work.role) and work.role != work.goal
        said = (
            (Text("目标", "goal"), work.goal, None, stated(work.goal)),
            (Text("本人承担的部分", "own part"), work.role, TRAPS["no_role"], own_part),
            (Text("工具", "tools"), work.tools, None, bool(work.tools)),
        )
        return [
            self._said(
                work.id,
                Text("写明{what}", "states {what}").filled(what=what),
                _plain(f"“{words}”") if words else Text("没有写", "nothing"),
                None if words else trap,
                holds=holds,
            )
            for what, words, trap, holds in said
        ]


def _plain(words: str) -> Text:
    return Text(words, words)


def stated(words: str) -> bool:
    """Tell whether something is said, in Chinese or English.

    Example:
        >>> stated("拍摄、抠图、排版和调色"), stated("photography and layout"), stated("全部"), stated("all")
        (True, True, False, False)
    """
    return (
        len(LETTER.findall(words)) >= FEWEST_LETTERS
        or len(re.findall(r"[A-Za-z]{2,}", words)) >= FEWEST_WORDS
    )

"""The portfolio 作品集: three works of one's own, each with its making, its goal and one's own part in it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from hengji.assay.bilingual import Text
from hengji.assay.company.desk import Thing
from hengji.assay.company.operation import Choice, Operation, Refused, argument
from hengji.assay.company.pictures import PictureFile, picture_cell
from hengji.assay.company.studio.objects import PictureKind
from hengji.assay.company.tables import Row, column

if TYPE_CHECKING:
    from hengji.assay.company.company import Company
    from hengji.assay.company.studio.desk import StudioDesk

WORKS = 3
LONGEST_TITLE, LONGEST_WORDS = 60, 400
PLACES = tuple(Choice(f"PF-{place}", Text(f"作品 {place}", f"Work {place}")) for place in range(1, WORKS + 1))


class GalleryPicture(PictureFile):
    """A picture by somebody else, to learn from.

    Attributes:
        author: Whose it is.
    """

    about: Text
    author: str


class PortfolioWork(Thing):
    """One work of the portfolio.

    Attributes:
        final: Id of the finished picture.
        process: Id of a picture of its making; None where none was given.
    """

    id: str
    title: str
    final: str
    process: str | None
    goal: str
    role: str
    tools: str


def brought_along(desk: "StudioDesk") -> dict[tuple[str, str], str]:
    """Give the pictures of a portfolio that its owner brought along, by work and by what they show of it.

    They are uploads, or files made of uploads: what is made of a picture that everybody was given may well be alike.
    """
    named = {
        (work.id, part): picture
        for work in desk.portfolio.values()
        for part, picture in (("final", work.final), ("process", work.process))
        if picture
    }
    return {place: picture for place, picture in named.items() if _is_uploaded(desk, picture)}


def _is_uploaded(desk: "StudioDesk", picture: str) -> bool:
    source = desk.files[picture].picture if picture in desk.files else picture
    return source in desk.assets and desk.assets[source].kind is PictureKind.UPLOAD


def _portfolio_place() -> Any:
    return argument("作品", "Work", widget="choice", choices=PLACES)


class EnterWork(Operation):
    """Enter a work into the portfolio, or enter it anew."""

    name: ClassVar[str] = "studio.enter_work"
    desk: ClassVar[str] = "studio"
    label: ClassVar[Text] = Text("填写作品", "Enter a work")
    help: ClassVar[Text] = Text(
        "成品图和过程图从导出文件、上传的图片中选。同一位置再填会替换。",
        "Finished picture and picture of its making are exported files or uploads. Entering again replaces it.",
    )

    place: str = _portfolio_place()
    title: str = argument("作品名", "Title", min_length=1, max_length=LONGEST_TITLE)
    final: str = argument(
        "成品图", "Finished picture", widget="choice", choices_from="studio.portfolio_pictures"
    )
    process: str = argument(
        "过程图",
        "Picture of its making",
        widget="choice",
        choices_from="studio.portfolio_pictures",
        default="",
    )
    goal: str = argument("目标：给谁看，想让他做什么", "Goal: for whom, to do what", widget="longtext",
                         max_length=LONGEST_WORDS, default="")  # fmt: skip
    role: str = argument(
        "本人承担的部分", "Own part in it", widget="longtext", max_length=LONGEST_WORDS, default=""
    )
    tools: str = argument("所用工具", "Tools", max_length=LONGEST_WORDS, default="")

    def apply(self, company: "Company") -> None:
        desk = company.studio
        desk.check_portfolio_picture(self.final, "final")
        if self.process:
            desk.check_portfolio_picture(self.process, "process")
        desk.portfolio[self.place] = PortfolioWork(
            id=self.place,
            title=self.title.strip(),
            final=self.final,
            process=self.process or None,
            goal=self.goal.strip(),
            role=self.role.strip(),
            tools=self.tools.strip(),
        )
        company.record("portfolio.entered", self.place, final=self.final, process=self.process)


class WithdrawWork(Operation):
    """Take a work out of the portfolio."""

    name: ClassVar[str] = "studio.withdraw_work"
    desk: ClassVar[str] = "studio"
    label: ClassVar[Text] = Text("撤回作品", "Withdraw a work")
    help: ClassVar[Text] = Text(
        "图片仍保留，可以重新填写。", "The pictures stay; the work may be entered anew."
    )

    place: str = _portfolio_place()

    def apply(self, company: "Company") -> None:
        if self.place not in company.studio.portfolio:
            raise Refused(
                "no_such_work",
                Text("{place} 还没有填写。", "{place} has not been entered.").filled(place=self.place),
                {"place": Text("未填写", "not entered")},
            )
        del company.studio.portfolio[self.place]
        company.record("portfolio.withdrawn", self.place)


OPERATIONS: tuple[type[Operation], ...] = (EnterWork, WithdrawWork)


def described(work: PortfolioWork) -> str:
    """Write a work down for people to rate: its pictures, then its words."""
    process = f"studio/{work.process}" if work.process else "—"
    return "\n".join(
        (
            f"{work.id} {work.title} · 成品 final: studio/{work.final}",
            f"{work.id} {work.title} · 过程 making: {process}",
            f"目标 goal: {work.goal or '—'}",
            f"本人 own part: {work.role or '—'}",
            f"工具 tools: {work.tools or '—'}",
        )
    )


def _cell(desk: "StudioDesk", picture: str | None) -> str | None:
    return picture_cell("studio", picture, desk.picture(picture).digest) if picture else None


def _gallery(desk: "StudioDesk") -> Iterable[Row]:
    for picture in desk.gallery.values():
        yield {
            "picture": picture_cell("studio", picture.id, picture.digest),
            "id": picture.id,
            "about": picture.about,
            "author": picture.author,
        }


def _portfolio(desk: "StudioDesk") -> Iterable[Row]:
    for work in sorted(desk.portfolio.values(), key=lambda work: work.id):
        yield work.model_dump(exclude={"final", "process"}) | {
            "final": _cell(desk, work.final),
            "process": _cell(desk, work.process),
        }


TABLES: tuple[tuple[Any, ...], ...] = (
    (
        "gallery",
        Text("参考图库（他人作品）", "Gallery (works by others)"),
        (
            column("picture", "图片", "Picture", "picture"),
            column("id", "编号", "Number", "id"),
            column("about", "说明", "What it shows"),
            column("author", "作者", "Author"),
        ),
        _gallery,
    ),
    (
        "portfolio",
        Text("作品集", "Portfolio"),
        (
            column("id", "位置", "Place", "id"),
            column("title", "作品名", "Title"),
            column("final", "成品图", "Finished picture", "picture"),
            column("process", "过程图", "Its making", "picture"),
            column("goal", "目标", "Goal"),
            column("role", "本人承担的部分", "Own part"),
            column("tools", "工具", "Tools"),
        ),
        _portfolio,
    ),
)

"""Operations around the editing: opening, undoing, exporting, filling slots, uploading."""

import re
from base64 import b64decode
from binascii import Error as NotBase64
from typing import TYPE_CHECKING, ClassVar

from hengji.assay.bilingual import Text
from hengji.assay.company.operation import Operation, Refused, argument
from hengji.assay.company.studio.objects import (
    Asset,
    ColourSpace,
    Exported,
    FileForm,
    PictureKind,
    Work,
)
from hengji.assay.company.studio.words import COLOUR_SPACES, FORMS
from hengji.assay.imaging.raster import NotAPicture, Raster

if TYPE_CHECKING:
    from hengji.assay.company.company import Company
    from hengji.assay.company.studio.desk import StudioDesk

LONGEST_NAME = 80
LONGEST_UPLOAD = 2_000_000
MOST_UPLOADS = 12
MOST_WORKS = 40
_NAME = re.compile(r"[^/\\:*?\"<>|\x00-\x1f]+")


class OpenPicture(Operation):
    """Open a picture of the library as a new work."""

    name: ClassVar[str] = "studio.open"
    desk: ClassVar[str] = "studio"
    label: ClassVar[Text] = Text("打开图片编辑", "Open a picture")
    help: ClassVar[Text] = Text(
        "新建一件作品；原图不会被改动。", "Makes a new work; the original never changes."
    )

    picture: str = argument("图片", "Picture", widget="choice", choices_from="studio.assets")

    def apply(self, company: "Company") -> None:
        asset = company.studio.asset(self.picture)
        work = _new_work(company, asset.id)
        company.record("work.opened", work.id, picture=asset.id)


class DuplicateWork(Operation):
    """Make a second work with the same steps."""

    name: ClassVar[str] = "studio.duplicate"
    desk: ClassVar[str] = "studio"
    label: ClassVar[Text] = Text("复制作品", "Duplicate a work")
    help: ClassVar[Text] = Text("得到一件步骤相同的新作品。", "Gives a new work with the same steps.")

    work: str = argument("作品", "Work", widget="choice", choices_from="studio.works")

    def apply(self, company: "Company") -> None:
        before = company.studio.work(self.work)
        work = _new_work(company, before.picture)
        work.steps = before.steps
        company.record("work.duplicated", work.id, of=before.id)


class Undo(Operation):
    """Take the last step back."""

    name: ClassVar[str] = "studio.undo"
    desk: ClassVar[str] = "studio"
    label: ClassVar[Text] = Text("撤销", "Undo")
    help: ClassVar[Text] = Text("撤销最后一步。", "Takes the last step back.")

    work: str = argument("作品", "Work", widget="choice", choices_from="studio.works")

    def apply(self, company: "Company") -> None:
        work = company.studio.work(self.work)
        if not work.steps:
            raise Refused("nothing_to_undo", Text("没有可撤销的步骤。", "There is no step to undo."))
        work.undone = (*work.undone, work.steps[-1])
        work.steps = work.steps[:-1]
        company.record("work.undone", work.id, steps=len(work.steps))


class Redo(Operation):
    """Make the step last taken back again."""

    name: ClassVar[str] = "studio.redo"
    desk: ClassVar[str] = "studio"
    label: ClassVar[Text] = Text("重做", "Redo")
    help: ClassVar[Text] = Text("恢复刚撤销的一步。", "Makes the step last undone again.")

    work: str = argument("作品", "Work", widget="choice", choices_from="studio.works")

    def apply(self, company: "Company") -> None:
        work = company.studio.work(self.work)
        if not work.undone:
            raise Refused("nothing_to_redo", Text("没有可重做的步骤。", "There is no step to redo."))
        work.steps = (*work.steps, work.undone[-1])
        work.undone = work.undone[:-1]
        company.record("work.redone", work.id, steps=len(work.steps))


class StartOver(Operation):
    """Take all steps back."""

    name: ClassVar[str] = "studio.start_over"
    desk: ClassVar[str] = "studio"
    label: ClassVar[Text] = Text("恢复原图", "Start over")
    help: ClassVar[Text] = Text(
        "撤销全部步骤；可以逐步重做。", "Takes all steps back; they can be made again one by one."
    )

    work: str = argument("作品", "Work", widget="choice", choices_from="studio.works")

    def apply(self, company: "Company") -> None:
        work = company.studio.work(self.work)
        work.undone = (*work.undone, *reversed(work.steps))
        work.steps = ()
        company.record("work.started_over", work.id)


class ExportFile(Operation):
    """Export a work as a file and put it into a slot."""

    name: ClassVar[str] = "studio.export"
    desk: ClassVar[str] = "studio"
    label: ClassVar[Text] = Text("导出文件", "Export")
    help: ClassVar[Text] = Text(
        "文件名含扩展名。导出后不再改变；JPEG 没有透明，透明处会变成黑色。图位可以以后再选。",
        "The name includes its ending. A file never changes; JPEG knows no transparency, it becomes black. "
        "The slot can be chosen later.",
    )

    work: str = argument("作品", "Work", widget="choice", choices_from="studio.works")
    file_name: str = argument("文件名", "File name", min_length=1, max_length=LONGEST_NAME)
    form: FileForm = argument("格式", "Format", widget="choice", choices=FORMS)
    colour_space: ColourSpace = argument("色彩空间", "Colour space", widget="choice", choices=COLOUR_SPACES)
    slot: str | None = argument("图位", "Slot", widget="choice", choices_from="studio.slots", default=None)

    def apply(self, company: "Company") -> None:
        desk = company.studio
        work = desk.work(self.work)
        file_name = self.file_name.strip()
        _check_name(file_name)
        if self.slot is not None:
            _check_free(desk, self.slot)
        layout = desk.layout_of(work)
        number = f"F-{sum(r.fact.kind == 'file.exported' for r in company.facts) + 1:03}"
        desk.files[number] = Exported(
            id=number,
            name=file_name,
            form=self.form,
            colour_space=self.colour_space,
            work=work.id,
            picture=work.picture,
            steps=work.steps,
            width_px=layout.width,
            height_px=layout.height,
            slot=self.slot,
        )
        company.record("file.exported", number, work=work.id, slot=self.slot, steps=len(work.steps))


class ChooseSlot(Operation):
    """Put an exported file into a slot, taking it out of the one it was in."""

    name: ClassVar[str] = "studio.choose_slot"
    desk: ClassVar[str] = "studio"
    label: ClassVar[Text] = Text("放入图位", "Choose a slot")
    help: ClassVar[Text] = Text("一个图位只放一个文件。", "A slot holds one file.")

    file: str = argument("文件", "File", widget="choice", choices_from="studio.files")
    slot: str = argument("图位", "Slot", widget="choice", choices_from="studio.slots")

    def apply(self, company: "Company") -> None:
        desk = company.studio
        file = desk.file(self.file)
        _check_free(desk, self.slot)
        file.slot = self.slot
        company.record("file.placed", file.id, slot=self.slot)


class WithdrawExport(Operation):
    """Take a file out of its slot."""

    name: ClassVar[str] = "studio.withdraw_export"
    desk: ClassVar[str] = "studio"
    label: ClassVar[Text] = Text("撤出图位", "Withdraw a file")
    help: ClassVar[Text] = Text("图位空出来，文件仍保留。", "The slot is free again; the file stays.")

    file: str = argument("文件", "File", widget="choice", choices_from="studio.files")

    def apply(self, company: "Company") -> None:
        file = company.studio.file(self.file)
        if file.slot is None:
            raise Refused(
                "in_no_slot",
                Text("文件 {id} 不在任何图位中。", "File {id} is in no slot.").filled(id=file.id),
            )
        file.slot = None
        company.record("file.withdrawn", file.id)


class UploadPicture(Operation):
    """Bring a picture made in a desktop tool into the library."""

    name: ClassVar[str] = "studio.upload"
    desk: ClassVar[str] = "studio"
    label: ClassVar[Text] = Text("上传图片", "Upload a picture")
    help: ClassVar[Text] = Text(
        "桌面软件做好的 PNG 图片。上传后在图片库中，打开、导出后才算提交。",
        "A PNG made in a desktop tool. It goes to the library; opened and exported, it counts.",
    )

    file_name: str = argument("文件名", "File name", min_length=1, max_length=LONGEST_NAME)
    content: str = argument("图片文件", "Picture file", widget="file", max_length=LONGEST_UPLOAD)

    def apply(self, company: "Company") -> None:
        desk = company.studio
        file_name = self.file_name.strip()
        _check_name(file_name)
        before = sum(r.fact.kind == "picture.uploaded" for r in company.facts)
        if before >= MOST_UPLOADS:
            raise Refused(
                "too_many_uploads",
                Text("最多上传 {most} 张图片。", "{most} pictures may be uploaded.").filled(
                    most=MOST_UPLOADS
                ),
            )
        raster = _read(self.content)
        number = f"U-{before + 1:02}"
        about = Text(file_name, file_name)
        desk.assets[number] = Asset.kept(number, file_name, raster, PictureKind.UPLOAD, about)
        company.record("picture.uploaded", number, digest=raster.digest)


def _new_work(company: "Company", picture: str) -> Work:
    number = sum(r.fact.kind in {"work.opened", "work.duplicated"} for r in company.facts) + 1
    if number > MOST_WORKS:
        raise Refused(
            "too_many_works",
            Text("最多 {most} 件作品。", "There may be {most} works.").filled(most=MOST_WORKS),
        )
    work = Work(id=f"W-{number:03}", picture=picture)
    company.studio.works[work.id] = work
    return work


def _check_free(desk: "StudioDesk", wanted: str) -> None:
    slot = desk.slot(wanted)
    if there := desk.in_slot(slot.id):
        raise Refused(
            "slot_taken",
            Text(
                "图位 {slot} 已放入文件 {file}，请先撤出。",
                "Slot {slot} holds file {file}; withdraw it first.",
            ).filled(slot=slot.id, file=there.id),
            {"slot": Text("已有文件", "taken")},
        )


def _check_name(file_name: str) -> None:
    if not _NAME.fullmatch(file_name):
        raise Refused(
            "not_a_file_name",
            Text(
                '“{name}”不能作文件名：不得含 / \\ : * ? " < > | 等字符。',
                '“{name}” cannot be a file name: no / \\ : * ? " < > | in it.',
            ).filled(name=file_name),
            {"file_name": Text("含不允许的字符", "has characters that are not allowed")},
        )


def _read(content: str) -> Raster:
    """Decode an upload.

    Raises:
        Refused: It is no PNG that is accepted. A JPEG's pixels depend on the decoder; it is to be a PNG first.
    """
    try:
        return Raster.from_png(b64decode(content, validate=True))
    except NotBase64:
        text = Text("内容不是 base64 编码。", "The content is not in base64.")
    except NotAPicture as refused:
        text = refused.text
    raise Refused("not_a_picture", text, {"content": Text("不能读取", "cannot be read")})

"""The blueprints of the papers: which task observes which requirement, how often and how."""

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from hengji.assay.grading import CheckKind
from hengji.assay.tasks import Coverage, NoPaperOffered
from hengji.office.decisions.policies import may_read_rewordings, may_reword
from hengji.office.exams.blueprints import Plan, plan_of, plans
from hengji.office.marking.rubrics import wordings_used
from hengji.office.web.pages import show, visitor
from hengji.office.web.spreadsheet import Cell, spreadsheet
from hengji.office.web.staff.access import staff
from hengji.office.web.tags import said

KINDS = {
    CheckKind.EQUAL: gettext_lazy("取值核对"),
    CheckKind.NUMBER: gettext_lazy("数值核对"),
    CheckKind.SET: gettext_lazy("集合核对"),
    CheckKind.SEQUENCE: gettext_lazy("次序核对"),
    CheckKind.DEADLINE: gettext_lazy("期限核对"),
    CheckKind.FORBIDDEN: gettext_lazy("禁止事项"),
    CheckKind.DOCUMENTS: gettext_lazy("单证核对"),
    CheckKind.TEXT: gettext_lazy("文字核对"),
    CheckKind.IMAGE: gettext_lazy("图片核对"),
    CheckKind.RUBRIC: gettext_lazy("人工评分"),
}


@require_safe
@staff()
def papers(request: HttpRequest) -> HttpResponse:
    return show(request, "staff/papers.html", {"plans": plans()})


@require_safe
@staff()
def paper(request: HttpRequest, skill: str, level: str) -> HttpResponse:
    plan = _found(skill, level)
    me = visitor(request)
    context = {
        "plan": plan,
        "kinds": KINDS,
        "wordings": wordings_used(skill, level),
        "rewords": may_reword(me),
        "reads_rewordings": may_read_rewordings(me),
    }
    return show(request, "staff/paper.html", context)


@require_safe
@staff()
def paper_table(request: HttpRequest, skill: str, level: str) -> HttpResponse:  # noqa: ARG001 - a view
    """Give the matrix as a file for a spreadsheet."""
    return spreadsheet(f"blueprint-{skill}-{level}", _rows(_found(skill, level)))


def _found(skill: str, level: str) -> Plan:
    try:
        return plan_of(skill, level)
    except NoPaperOffered:
        raise Http404 from None


def _rows(plan: Plan) -> Iterator[list[Cell]]:
    letters = [total.requirement.letter for total in plan.totals]
    parts = (_("检查点"), _("种类"), _("系统评分"), _("人工评分"))
    heads = [f"{letter} {part}" for letter in letters for part in parts]
    yield [_("题位"), _("任务编号"), _("任务"), _("建议用时（分钟）"), _("来源"), *heads]
    for slot in plan.slots:
        for task in slot.tasks:
            sheet = task.sheet
            source = _("本平台自拟") if sheet.drafted else _("依据原文")
            cells = [cell for letter in letters for cell in _cells(task, letter)]
            yield [slot.number, sheet.archetype, said(sheet.title), sheet.minutes, source, *cells]


def _cells(task: Coverage, letter: str) -> list[Cell]:
    if letter not in task.observations:
        return [None, None, None, None]
    kinds = " ".join(f"{KINDS[kind]} {number}" for kind, number in task.kinds(letter).items())
    return [task.observations[letter], kinds, task.points(letter), task.rated_points(letter) or None]

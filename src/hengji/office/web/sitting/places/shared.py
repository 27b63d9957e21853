"""The views that every company has, whatever its desks."""

from django.utils.translation import gettext_lazy

from hengji.office.web.sitting.places.place import Place

COMPANY = Place(
    "company",
    gettext_lazy("公司时间与资金"),
    operations=("company.wait", "company.next_morning"),
    intro=gettext_lazy("公司时间只在您推进时才走，和考试剩余时间无关。"),
)
REPORT = Place(
    "report",
    gettext_lazy("报告"),
    intro=gettext_lazy("填好一项、离开该格就自动保存；可以修改，以最后一次为准。"),
)
JOURNAL = Place(
    "journal",
    gettext_lazy("操作记录"),
    intro=gettext_lazy("您的每一步操作，办成的和没有办成的都在这里，评分用的就是这份记录。"),
)
RULES = Place("rules", gettext_lazy("规则摘录"), intro=gettext_lazy("本卷用到的规则、费率及其有效期。"))

OF_EVERY_COMPANY = (COMPANY, REPORT, JOURNAL, RULES)
ANSWER = "report.answer"

"""Operations on reports: charts, publishing, taking back."""

from typing import TYPE_CHECKING, ClassVar

from hengji.assay.bilingual import Text
from hengji.assay.company.analytics.cleaning import dataset_argument
from hengji.assay.company.analytics.objects import CHART_KINDS, REPORT_STATES, Chart, ChartKind, Report
from hengji.assay.company.analytics.schemas import GROUPINGS, MEASURES
from hengji.assay.company.operation import Operation, Refused, argument

if TYPE_CHECKING:
    from hengji.assay.company.company import Company

LONGEST_LABEL = 60
LONGEST_HEADLINE = 200


class DrawChart(Operation):
    """Draw a chart of a dataset into a report."""

    name: ClassVar[str] = "analytics.draw_chart"
    desk: ClassVar[str] = "analytics"
    label: ClassVar[Text] = Text("制作图表", "Draw a chart")
    help: ClassVar[Text] = Text(
        "选图表类型、横轴和数值列，写清标题与两轴的名称和单位，放进报告。",
        "Choose the kind, the axis and the measure; give a title, and for both axes name and unit.",
    )

    report: str = argument("报告", "Report", widget="choice", choices_from="analytics.reports")
    dataset: str = dataset_argument()
    kind: ChartKind = argument("图表类型", "Kind of chart", widget="choice", choices=CHART_KINDS)
    across: str = argument("横轴（分类）", "Across", widget="choice", choices=GROUPINGS)
    measure: str = argument("数值", "Measure", widget="choice", choices=MEASURES)
    title: str = argument("标题", "Title", min_length=1, max_length=LONGEST_LABEL)
    across_label: str = argument("横轴名称", "Name of the axis", max_length=LONGEST_LABEL, default="")
    measure_label: str = argument(
        "数值轴名称与单位", "Name and unit of the measure", max_length=LONGEST_LABEL, default=""
    )

    def apply(self, company: "Company") -> None:
        desk = company.analytics
        report = _draft(company, self.report)
        dataset = desk.dataset(self.dataset)
        desk.column(dataset, self.across, "across")
        desk.column(dataset, self.measure, "measure")
        chart = Chart(
            id=desk.next_number("CH"),
            report=report.id,
            dataset=dataset.id,
            kind=self.kind,
            across=self.across,
            measure=self.measure,
            title=self.title.strip(),
            across_label=self.across_label.strip(),
            measure_label=self.measure_label.strip(),
        )
        desk.charts[chart.id] = chart
        company.record("chart.drawn", report.id, chart=chart.id, kind=self.kind, dataset=dataset.id)


class RemoveChart(Operation):
    """Take a chart out of its report."""

    name: ClassVar[str] = "analytics.remove_chart"
    desk: ClassVar[str] = "analytics"
    label: ClassVar[Text] = Text("删除图表", "Remove a chart")
    help: ClassVar[Text] = Text(
        "从未发布的报告中删除图表。", "Take a chart out of a report not yet published."
    )

    chart: str = argument("图表", "Chart", widget="choice", choices_from="analytics.charts")

    def apply(self, company: "Company") -> None:
        chart = company.analytics.chart(self.chart)
        report = _draft(company, chart.report)
        del company.analytics.charts[chart.id]
        company.record("chart.removed", report.id, chart=chart.id)


class PublishReport(Operation):
    """Publish a report to its readers."""

    name: ClassVar[str] = "analytics.publish_report"
    desk: ClassVar[str] = "analytics"
    label: ClassVar[Text] = Text("发布报告", "Publish a report")
    help: ClassVar[Text] = Text(
        "写一句结论，连同图表发给阅读人；发布时间以公司时间为准。",
        "Write one sentence of conclusion and send it with the charts; company time counts.",
    )

    report: str = argument("报告", "Report", widget="choice", choices_from="analytics.reports")
    headline: str = argument(
        "一句话结论",
        "Conclusion in one sentence",
        widget="longtext",
        min_length=1,
        max_length=LONGEST_HEADLINE,
    )

    def apply(self, company: "Company") -> None:
        report = _draft(company, self.report)
        if not any(chart.report == report.id for chart in company.analytics.charts.values()):
            raise Refused(
                "no_chart",
                Text("报告 {id} 还没有图表。", "Report {id} has no chart yet.").filled(id=report.id),
                {"report": Text("请先制作图表", "draw a chart first")},
            )
        report.state = "published"
        report.published_at = company.now
        report.headline = self.headline.strip()
        company.record("report.published", report.id, headline=report.headline)


class WithdrawReport(Operation):
    """Take a published report back, to correct it."""

    name: ClassVar[str] = "analytics.withdraw_report"
    desk: ClassVar[str] = "analytics"
    label: ClassVar[Text] = Text("撤回报告", "Withdraw a report")
    help: ClassVar[Text] = Text(
        "撤回后可以修改，再次发布以新的时间为准。",
        "It can then be corrected; published again, the new time counts.",
    )

    report: str = argument("报告", "Report", widget="choice", choices_from="analytics.reports")

    def apply(self, company: "Company") -> None:
        report = company.analytics.report(self.report)
        if report.state != "published":
            raise _wrong_state(report)
        report.state, report.published_at, report.headline = "draft", None, None
        company.record("report.withdrawn", report.id)


def _draft(company: "Company", wanted: str) -> Report:
    report = company.analytics.report(wanted)
    if report.state != "draft":
        raise _wrong_state(report)
    return report


def _wrong_state(report: Report) -> Refused:
    names = {choice.value: choice.text for choice in REPORT_STATES}
    return Refused(
        "wrong_state",
        Text("报告 {id} 目前为“{state}”。", "Report {id} is “{state}”.").filled(
            id=report.id, state=names[report.state]
        ),
        {"report": names[report.state]},
    )

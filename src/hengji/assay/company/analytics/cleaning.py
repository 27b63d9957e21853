"""Operations on datasets: noting where they come from, and cleaning them step by step."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from hengji.assay.bilingual import Text
from hengji.assay.company.analytics.objects import (
    BASES,
    DATE_ORDERS,
    GRAINS,
    SAME_BY,
    SCOPES,
    AmountBasis,
    Dataset,
    DatasetKind,
    DateOrder,
    Grain,
    SameBy,
    Scope,
    SourceLog,
    Step,
    StepKind,
)
from hengji.assay.company.analytics.schemas import GROUPINGS, code_of
from hengji.assay.company.operation import Operation, Refused, argument
from hengji.assay.company.scales import TEN_THOUSANDTH_DOLLAR

if TYPE_CHECKING:
    from hengji.assay.company.company import Company

HIGHEST_RATE = 10_000_000


def dataset_argument() -> str:
    """Declare the argument that names a dataset."""
    named: str = argument("数据集", "Dataset", widget="choice", choices_from="analytics.datasets")
    return named


def day_of(written: str, name: str) -> date:
    """Read a date.

    Raises:
        Refused: There is no such day.
    """
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise Refused(
            "no_such_day",
            Text("“{day}”不是日期。", "“{day}” is no date.").filled(day=written),
            {name: Text("年-月-日", "year-month-day")},
        ) from None


class LogSource(Operation):
    """Note of a dataset up to which day it goes, what a row is and what its amounts hold; anew, it replaces."""

    name: ClassVar[str] = "analytics.log_source"
    desk: ClassVar[str] = "analytics"
    label: ClassVar[Text] = Text("登记来源与口径", "Log source and definitions")
    help: ClassVar[Text] = Text(
        "照导出说明登记数据截止日、每行是什么、金额是否含税；可以重新登记。",
        "As the note of the export says: last day of the data, what a row is, whether amounts hold tax. "
        "It may be logged anew.",
    )

    dataset: str = dataset_argument()
    data_to: str = argument("数据截至", "Data up to", widget="date", pattern=r"^\d{4}-\d{2}-\d{2}$")
    grain: Grain = argument("每行是", "A row is", widget="choice", choices=GRAINS)
    basis: AmountBasis = argument("金额口径", "Amounts are", widget="choice", choices=BASES)

    def apply(self, company: "Company") -> None:
        dataset = company.analytics.dataset(self.dataset)
        data_to = day_of(self.data_to, "data_to")
        dataset.logged = SourceLog(data_to=data_to, grain=self.grain, basis=self.basis)
        company.record("dataset.logged", dataset.id, data_to=self.data_to, grain=self.grain, basis=self.basis)


class DropDuplicates(Operation):
    """Keep the first of rows that are the same."""

    name: ClassVar[str] = "analytics.drop_duplicates"
    desk: ClassVar[str] = "analytics"
    label: ClassVar[Text] = Text("去重", "Remove duplicates")
    help: ClassVar[Text] = Text(
        "重复的行只保留第一行；先想清楚怎样才算重复。",
        "Of rows that are the same the first is kept; think first what makes them the same.",
    )

    dataset: str = dataset_argument()
    same_by: SameBy = argument("怎样算重复", "The same means", widget="choice", choices=SAME_BY)

    def apply(self, company: "Company") -> None:
        dataset = _of_kind(company, self.dataset, DatasetKind.ORDERS)
        _take(company, dataset, Step(kind=StepKind.DUPLICATES, by=self.same_by, value=""))


class DropRows(Operation):
    """Remove the rows of a dataset that have a value in a column."""

    name: ClassVar[str] = "analytics.drop_rows"
    desk: ClassVar[str] = "analytics"
    label: ClassVar[Text] = Text("剔除行", "Remove rows")
    help: ClassVar[Text] = Text(
        "剔除某列等于某个值的全部行，可撤销。",
        "Remove every row that has this value in this column; it can be undone.",
    )

    dataset: str = dataset_argument()
    column: str = argument("列", "Column", widget="choice", choices=GROUPINGS)
    value: str = argument("等于", "Equals", min_length=1, max_length=60)

    def apply(self, company: "Company") -> None:
        dataset = company.analytics.dataset(self.dataset)
        column = company.analytics.column(dataset, self.column, "column")
        value = code_of(column, self.value.strip())
        _take(company, dataset, Step(kind=StepKind.ROWS, by=column.key, value=value))


class ReadDates(Operation):
    """Read the dates of one store in the order in which that store writes them."""

    name: ClassVar[str] = "analytics.read_dates"
    desk: ClassVar[str] = "analytics"
    label: ClassVar[Text] = Text("统一日期", "Read dates")
    help: ClassVar[Text] = Text(
        "按店铺指定日期写法，读成统一的年-月-日；读不出的留空，可换写法再读。",
        "Say in which order a store writes dates. What cannot be read stays empty; read again in another order.",
    )

    dataset: str = dataset_argument()
    store: str = argument("店铺", "Store", min_length=1, max_length=20)
    order: DateOrder = argument("日期写法", "Order", widget="choice", choices=DATE_ORDERS)

    def apply(self, company: "Company") -> None:
        dataset = _of_kind(company, self.dataset, DatasetKind.ORDERS)
        _take(company, dataset, Step(kind=StepKind.DATES, by=self.store.strip(), value=self.order))


class ConvertAmounts(Operation):
    """Convert the amounts of a currency into USD."""

    name: ClassVar[str] = "analytics.convert_amounts"
    desk: ClassVar[str] = "analytics"
    label: ClassVar[Text] = Text("折算为美元", "Convert to USD")
    help: ClassVar[Text] = Text(
        "按汇率折算一个币种的金额；汇率写四位小数，如 1.0850。",
        "Convert the amounts of a currency; the rate with four decimals, such as 1.0850.",
    )

    dataset: str = dataset_argument()
    currency: str = argument("币种", "Currency", min_length=3, max_length=3)
    rate: int = argument(
        "1 单位折合美元",
        "One unit in USD",
        widget="number",
        unit=TEN_THOUSANDTH_DOLLAR.unit,
        ge=1,
        le=HIGHEST_RATE,
    )
    scope: Scope = argument("折算哪些行", "Which rows", widget="choice", choices=SCOPES)

    def apply(self, company: "Company") -> None:
        dataset = _of_kind(company, self.dataset, DatasetKind.ORDERS)
        step = Step(
            kind=StepKind.CONVERSION, by=self.currency.upper(), value=str(self.rate), scope=self.scope
        )
        _take(company, dataset, step)


class AddMargin(Operation):
    """Fill the column of margins: sales less cost and fees, row by row."""

    name: ClassVar[str] = "analytics.add_margin"
    desk: ClassVar[str] = "analytics"
    label: ClassVar[Text] = Text("计算毛利列", "Compute margins")
    help: ClassVar[Text] = Text(
        "逐行计算毛利 = 销售额 - 成本与费用，之后可用于透视和排行。",
        "Row by row: margin = sales less cost and fees. Pivots and rankings can then use it.",
    )

    dataset: str = dataset_argument()

    def apply(self, company: "Company") -> None:
        dataset = _of_kind(company, self.dataset, DatasetKind.LINES)
        _take(company, dataset, Step(kind=StepKind.MARGIN, by="sales", value="cost"))


class UndoStep(Operation):
    """Take back the last step of cleaning of a dataset."""

    name: ClassVar[str] = "analytics.undo_step"
    desk: ClassVar[str] = "analytics"
    label: ClassVar[Text] = Text("撤销上一步清洗", "Undo the last step")
    help: ClassVar[Text] = Text(
        "恢复到最近一步清洗之前；可连续撤销。",
        "The dataset is as it was before its last step; may be repeated.",
    )

    dataset: str = dataset_argument()

    def apply(self, company: "Company") -> None:
        dataset = company.analytics.dataset(self.dataset)
        if not dataset.steps:
            raise Refused(
                "no_step",
                Text("数据集 {id} 还没有清洗步骤。", "No step has been taken on dataset {id}.").filled(
                    id=dataset.id
                ),
                {"dataset": Text("没有可撤销的步骤", "nothing to undo")},
            )
        step = company.analytics.take_back(dataset)
        company.record("dataset.undone", dataset.id, step=step.kind)


def _of_kind(company: "Company", wanted: str, kind: DatasetKind) -> Dataset:
    dataset = company.analytics.dataset(wanted)
    if dataset.kind is kind:
        return dataset
    raise Refused(
        "wrong_kind",
        Text("数据集 {id} 不能这样处理。", "This cannot be done to dataset {id}.").filled(id=dataset.id),
        {"dataset": Text("没有所需的列", "it does not have the columns")},
    )


def _take(company: "Company", dataset: Dataset, step: Step) -> None:
    done = company.analytics.take_step(dataset, step)
    company.record("dataset.cleaned", dataset.id, **done.model_dump(mode="json"))

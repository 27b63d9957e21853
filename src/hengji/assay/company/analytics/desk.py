"""The analytics desk: datasets and their cleaning, pivots, lists, limits, flags, charts and reports."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hengji.assay.bilingual import Text
from hengji.assay.company.analytics.objects import (
    Cell,
    Chart,
    Dataset,
    Flag,
    Limits,
    Pivot,
    RankedList,
    Report,
    Step,
)
from hengji.assay.company.analytics.reports import analytics_tables
from hengji.assay.company.analytics.schemas import SCHEMAS, DataField, as_row
from hengji.assay.company.analytics.steps import applied
from hengji.assay.company.desk import Desk, DeskOpening, copied, found, labelled
from hengji.assay.company.operation import Choice, Refused
from hengji.assay.company.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterable


class AnalyticsOpening(DeskOpening):
    """The desk on the first morning."""

    datasets: tuple[Dataset, ...] = ()
    reports: tuple[Report, ...] = ()


@dataclass
class AnalyticsDesk(Desk):
    """The desk at work.

    Attributes:
        as_exported: The rows of every dataset as they came.
        made: How many pivots, lists, limits and charts have been made; it numbers the next.
    """

    as_exported: dict[str, tuple[tuple[Cell, ...], ...]]
    datasets: dict[str, Dataset]
    reports: dict[str, Report]
    pivots: dict[str, Pivot] = field(default_factory=dict)
    lists: dict[str, RankedList] = field(default_factory=dict)
    limits_found: dict[str, Limits] = field(default_factory=dict)
    flags: dict[str, Flag] = field(default_factory=dict)
    charts: dict[str, Chart] = field(default_factory=dict)
    made: int = 0

    @classmethod
    def opened(cls, opening: AnalyticsOpening) -> "AnalyticsDesk":
        """Lay copies of the opening's objects on the desk."""
        return cls(
            as_exported={dataset.id: dataset.rows for dataset in opening.datasets},
            datasets=copied(opening.datasets),
            reports=copied(opening.reports),
        )

    # ---- finding ------------------------------------------------------------------------------

    def dataset(self, wanted: str) -> Dataset:
        return found(self.datasets, wanted, "dataset", Text("数据集", "dataset"))

    def report(self, wanted: str) -> Report:
        return found(self.reports, wanted, "report", Text("报告", "report"))

    def chart(self, wanted: str) -> Chart:
        return found(self.charts, wanted, "chart", Text("图表", "chart"))

    def column(self, dataset: Dataset, wanted: str, argument: str) -> DataField:
        """Find a column of a dataset.

        Raises:
            Refused: The dataset has none of this name.
        """
        for one in SCHEMAS[dataset.kind]:
            if one.key == wanted:
                return one
        raise Refused(
            "no_such_column",
            Text("数据集 {id} 没有“{column}”这一列。", "Dataset {id} has no column “{column}”.").filled(
                id=dataset.id, column=wanted
            ),
            {argument: Text("这个数据集没有这一列", "not a column of this dataset")},
        )

    def rows_of(self, dataset: str) -> list[dict[str, Cell]]:
        """Give the rows of a dataset as the steps so far leave them, by the names of the columns."""
        one = self.datasets[dataset]
        return [as_row(one.kind, row) for row in one.rows]

    # ---- changing -----------------------------------------------------------------------------

    def take_step(self, dataset: Dataset, step: Step) -> Step:
        """Carry out a step of cleaning.

        Raises:
            Refused: It would change nothing.
        """
        rows, changed = applied(dataset.kind, dataset.rows, step)
        if not changed:
            raise Refused(
                "nothing_changes",
                Text("没有符合条件的行，数据不变。", "No row meets this; nothing would change."),
            )
        done = step.model_copy(update={"changed": changed})
        dataset.rows = rows
        dataset.steps = (*dataset.steps, done)
        return done

    def take_back(self, dataset: Dataset) -> Step:
        """Take back the last step: the export is cleaned again by the steps before it."""
        *kept, last = dataset.steps
        rows = self.as_exported[dataset.id]
        for step in kept:
            rows, _ = applied(dataset.kind, rows, step)
        dataset.rows, dataset.steps = rows, tuple(kept)
        return last

    def next_number(self, prefix: str) -> str:
        self.made += 1
        return f"{prefix}-{self.made:03}"

    # ---- telling ------------------------------------------------------------------------------

    def collections(self) -> dict[str, dict[str, Any]]:
        return {
            "datasets": self.datasets,
            "pivots": self.pivots,
            "lists": self.lists,
            "limits": self.limits_found,
            "flags": self.flags,
            "charts": self.charts,
            "reports": self.reports,
        }

    def limits(self) -> dict[str, int]:
        return {"made": self.made}

    def listed(self, collection: str) -> list[dict[str, Any]]:
        """Give the objects of one collection; the cells of datasets are JSON values as they are."""
        if collection != "datasets":
            return super().listed(collection)
        return [
            dataset.model_dump(mode="json", exclude={"rows"}) | {"rows": [list(row) for row in dataset.rows]}
            for dataset in self.datasets.values()
        ]

    def choices(self, collection: str) -> tuple[Choice, ...]:
        offered: dict[str, Iterable[Choice]] = {
            "datasets": (labelled(d.id, d.title) for d in self.datasets.values()),
            "reports": (labelled(r.id, r.title) for r in self.reports.values()),
            "charts": (labelled(c.id, Text(c.title, c.title)) for c in self.charts.values()),
            "flags": (
                labelled(f.id, Text(f.day.isoformat(), f.day.isoformat())) for f in self.flags.values()
            ),
        }
        return tuple(offered[collection])

    def own_words(self, about: str, ids: tuple[str, ...]) -> tuple[str, ...]:
        if about != "reports":
            return ()
        return tuple(self.reports[one].headline or "" for one in ids if one in self.reports)

    def tables(self) -> tuple[Table, ...]:
        return analytics_tables(self)

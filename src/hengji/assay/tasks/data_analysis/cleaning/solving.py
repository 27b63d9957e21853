"""The reference solver of DA-J1: it reads only what a candidate sees."""

import re
from decimal import Decimal
from typing import Any

from hengji.assay.company.analytics.objects import DatasetKind
from hengji.assay.company.analytics.schemas import as_row
from hengji.assay.company.scales import TEN_THOUSANDTH_DOLLAR
from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.data_analysis.cleaning.measuring import measures, with_refunds_added
from hengji.assay.tasks.data_analysis.cleaning.scheme import DATASET, ORDER_WORDS, TASK, TEST_BUYERS


def solve(desk: Desk) -> None:
    """Do the task as its card says."""
    _log(desk)
    _remove(desk)
    _unify(desk)
    rows = _rows(desk)
    answers = measures(rows)
    if _slip(desk, "refunds_added"):
        answers |= with_refunds_added(rows)
    for name, value in answers.items():
        desk.do("report.answer", question=f"{TASK}.{name}", value=str(value))


def _slip(desk: Desk, name: str) -> bool:
    return f"{TASK}.{name}" in desk.slips


def _dataset(desk: Desk) -> dict[str, Any]:
    return next(one for one in desk.things("analytics.datasets") if one["id"] == DATASET)


def _rows(desk: Desk) -> list[dict[str, Any]]:
    return [as_row(DatasetKind.ORDERS, row) for row in _dataset(desk)["rows"]]


def _log(desk: Desk) -> None:
    dataset = _dataset(desk)
    note = dataset["note"]["zh"]
    day = re.findall(r"\d{4}-\d{2}-\d{2}", note)[-1]
    desk.do(
        "analytics.log_source",
        dataset=DATASET,
        data_to=dataset["exported_on"] if _slip(desk, "export_day_logged") else day,
        grain="order_or_refund",
        basis="without_tax" if "不含税" in note else "with_tax",
    )


def _remove(desk: Desk) -> None:
    same_by = "whole_row"
    if _slip(desk, "refunds_dropped"):
        same_by = "order"
    elif _slip(desk, "part_refunds_dropped"):
        same_by = "order_kind"
    desk.do("analytics.drop_duplicates", dataset=DATASET, same_by=same_by)
    conditions = [("state", "cancelled")]
    if not _slip(desk, "test_kept"):
        conditions += [("buyer", buyer) for buyer in TEST_BUYERS]
    if _slip(desk, "refunds_filtered"):
        conditions.append(("kind", "refund"))
    for column, value in conditions:
        desk.do("analytics.drop_rows", dataset=DATASET, column=column, value=value)


def _unify(desk: Desk) -> None:
    scope = "all_rows" if _slip(desk, "double_conversion") else "original_only"
    orders = {text.zh: order for order, text in ORDER_WORDS.items()}
    for store, written, currency, rate in desk.sheet(TASK).materials[0].rows:
        order = orders[getattr(written, "zh", "")]
        if _slip(desk, "dates_swapped") and store == "GB-1":
            order = "mdy"
        desk.do("analytics.read_dates", dataset=DATASET, store=store, order=order)
        if currency != "USD":
            whole = int(Decimal(str(rate)).scaleb(TEN_THOUSANDTH_DOLLAR.digits))
            desk.do("analytics.convert_amounts", dataset=DATASET, currency=currency, rate=whole, scope=scope)

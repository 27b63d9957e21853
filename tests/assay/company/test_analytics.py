"""The analytics desk: what it refuses, what it takes back, and that counting loses no row and no cent."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengji.assay.bilingual import Text
from hengji.assay.company import Backstage, Opening, Outcome, Session, form_fields, tables
from hengji.assay.company.analytics import OPERATIONS, AnalyticsOpening
from hengji.assay.company.analytics.objects import Dataset, DatasetKind, DateOrder, Report, SourceLog
from hengji.assay.company.analytics.schemas import MEASURES, SCHEMAS
from hengji.assay.company.analytics.steps import read_date

NOW = datetime.fromisoformat("2026-05-13T09:00")


def order_row(line, order, **changes):
    cells = {
        "line": line,
        "order": order,
        "store": "GB-1",
        "kind": "sale",
        "state": "completed",
        "buyer": "anna.hill1",
        "dated": "03/04/2026",
        "day": None,
        "currency": "GBP",
        "basis": "original",
        "amount": 1_000,
    }
    return tuple((cells | changes).values())


LINE = ("2026-05-01", "KI-1", "kitchen", "US", "completed", 2, 5_000, 3_000, None)


def dataset(number, kind, rows):
    name = Text(number, number)
    return Dataset(
        id=number, kind=kind, title=name, system=name, note=name, exported_on=NOW.date(), rows=rows
    )


OPENING = Opening(
    now=NOW,
    company=Text("示例", "Sample"),
    cash_fen=1_000,
    questions=(),
    desks={
        "analytics": AnalyticsOpening(
            datasets=(
                dataset(
                    "D-1",
                    DatasetKind.ORDERS,
                    (
                        order_row("1", "A"),
                        order_row("2", "A", kind="refund", amount=400),
                        order_row("3", "A"),
                        order_row("4", "B", state="cancelled", dated="25/04/2026"),
                        order_row("5", "C", basis="usd"),
                    ),
                ),
                dataset(
                    "D-2",
                    DatasetKind.LINES,
                    (LINE, (*LINE[:1], "KI-2", *LINE[2:3], "DE", *LINE[4:]), (*LINE[:6], 900, 1_000, None)),
                ),
                dataset(
                    "D-3",
                    DatasetKind.SERIES,
                    tuple(
                        (f"2026-04-{day:02}", 100 + day % 3, 20, 9, 50, "none" if day % 6 else "promotion")
                        for day in range(1, 25)
                    ),
                ),
            ),
            reports=(
                Report(id="R-1", title=Text("周报", "Weekly"), reader=Text("主管", "Head"), due_at=NOW),
            ),
        )
    },
)


@pytest.fixture
def desk_session():
    return Session(OPENING, Backstage(), "0" * 64)


def rows(session, number="D-1"):
    return session.company.analytics.rows_of(number)


CHART = {
    "report": "R-1",
    "dataset": "D-3",
    "kind": "line",
    "across": "day",
    "measure": "sessions",
    "title": "会话数",
}
LIMITS = {
    "dataset": "D-3",
    "measure": "sessions",
    "since": "2026-04-01",
    "until": "2026-04-24",
    "skip_events": "true",
    "multiple": 3,
}
PUBLISH = {"report": "R-1", "headline": "会话数平稳"}


@pytest.mark.parametrize(
    ("done", "operation", "arguments", "code"),
    [
        ((), "analytics.drop_rows", {"dataset": "D-9", "column": "state", "value": "x"}, "unknown_dataset"),
        ((), "analytics.drop_rows", {"dataset": "D-1", "column": "sku", "value": "x"}, "no_such_column"),
        ((), "analytics.drop_rows", {"dataset": "D-1", "column": "state", "value": "x"}, "nothing_changes"),
        ((), "analytics.drop_duplicates", {"dataset": "D-2", "same_by": "whole_row"}, "wrong_kind"),
        ((), "analytics.read_dates", {"dataset": "D-1", "store": "US-1", "order": "mdy"}, "nothing_changes"),
        ((), "analytics.add_margin", {"dataset": "D-1"}, "wrong_kind"),
        ((), "analytics.undo_step", {"dataset": "D-1"}, "no_step"),
        (
            (),
            "analytics.log_source",
            {"dataset": "D-1", "data_to": "2026-04-31", "grain": "day", "basis": "none"},
            "no_such_day",
        ),
        ((), "analytics.make_pivot", {"dataset": "D-1", "rows": "category"}, "no_such_column"),
        (
            (),
            "analytics.rank_groups",
            {"dataset": "D-1", "group": "order", "measure": "sales", "take": 3},
            "no_such_column",
        ),
        (
            (),
            "analytics.classify_groups",
            {"dataset": "D-2", "group": "sku", "measure": "sales", "a_percent": 95, "b_percent": 80},
            "limits_out_of_order",
        ),
        (
            (),
            "analytics.classify_groups",
            {"dataset": "D-2", "group": "sku", "measure": "margin", "a_percent": 80, "b_percent": 95},
            "nothing_to_share",
        ),
        ((), "analytics.compute_limits", LIMITS | {"until": "2026-04-05"}, "too_few_days"),
        ((), "analytics.compute_limits", LIMITS | {"dataset": "D-2"}, "wrong_kind"),
        (
            (),
            "analytics.flag_day",
            {"dataset": "D-3", "day": "2026-06-01", "cause": "robots"},
            "day_not_there",
        ),
        ((), "analytics.unflag_day", {"flag": "D-3/2026-04-01"}, "unknown_flag"),
        ((), "analytics.draw_chart", CHART | {"measure": "sales"}, "no_such_column"),
        ((), "analytics.publish_report", PUBLISH, "no_chart"),
        ((), "analytics.withdraw_report", {"report": "R-1"}, "wrong_state"),
        (
            (("analytics.draw_chart", CHART), ("analytics.publish_report", PUBLISH)),
            "analytics.draw_chart",
            CHART,
            "wrong_state",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason_and_changes_nothing(
    desk_session, done, operation, arguments, code
):
    for name, values in done:
        desk_session.do(name, **values)
    before = desk_session.company.digest

    entry = desk_session.do(operation, **arguments)

    assert (entry.outcome, entry.refusal.code) == (Outcome.REFUSED, code)
    assert desk_session.company.digest == before


def test_a_copied_row_goes_and_the_refund_of_the_same_order_stays(desk_session):
    desk_session.do("analytics.drop_duplicates", dataset="D-1", same_by="whole_row")

    assert [row["line"] for row in rows(desk_session)] == ["1", "2", "4", "5"]


def test_by_order_number_refunds_go_with_their_sale(desk_session):
    desk_session.do("analytics.drop_duplicates", dataset="D-1", same_by="order")

    assert [row["line"] for row in rows(desk_session)] == ["1", "4", "5"]


def test_a_value_may_be_written_as_it_is_called(desk_session):
    desk_session.do("analytics.drop_rows", dataset="D-1", column="state", value="已取消")

    assert {row["state"] for row in rows(desk_session)} == {"completed"}


def test_a_date_that_cannot_be_read_stays_empty_and_may_be_read_anew(desk_session):
    desk_session.do("analytics.read_dates", dataset="D-1", store="GB-1", order="mdy")
    month_first = [row["day"] for row in rows(desk_session)]
    desk_session.do("analytics.read_dates", dataset="D-1", store="GB-1", order="dmy")

    assert (month_first[0], month_first[3]) == ("2026-03-04", None)
    assert [row["day"] for row in rows(desk_session)][::3] == ["2026-04-03", "2026-04-25"]


@pytest.mark.parametrize(
    ("scope", "amounts"),
    [("original_only", [1_265, 506, 1_265, 1_265, 1_000]), ("all_rows", [1_265, 506, 1_265, 1_265, 1_265])],
)
def test_conversion_leaves_alone_what_is_in_dollars_unless_told_otherwise(desk_session, scope, amounts):
    desk_session.do("analytics.convert_amounts", dataset="D-1", currency="gbp", rate=12_650, scope=scope)

    assert [row["amount"] for row in rows(desk_session)] == amounts
    assert {row["basis"] for row in rows(desk_session)} == {"usd"}


STEPS = (
    ("analytics.drop_duplicates", {"same_by": "whole_row"}),
    ("analytics.drop_rows", {"column": "state", "value": "cancelled"}),
    ("analytics.read_dates", {"store": "GB-1", "order": "dmy"}),
    ("analytics.convert_amounts", {"currency": "GBP", "rate": 12_650, "scope": "original_only"}),
)


@given(order=st.permutations(STEPS))
def test_steps_undone_in_any_number_leave_what_was_before_them(order):
    session = Session(OPENING, Backstage(), "0" * 64)
    seen = [rows(session)]
    for name, arguments in order:
        session.do(name, dataset="D-1", **arguments)
        seen.append(rows(session))

    for before in reversed(seen[:-1]):
        session.do("analytics.undo_step", dataset="D-1")
        assert rows(session) == before


@given(order=st.permutations(STEPS))
def test_the_order_of_the_steps_does_not_matter(order):
    session = Session(OPENING, Backstage(), "0" * 64)
    for name, arguments in order:
        session.do(name, dataset="D-1", **arguments)

    assert [(row["line"], row["day"], row["amount"]) for row in rows(session)] == [
        ("1", "2026-04-03", 1_265),
        ("2", "2026-04-03", 506),
        ("5", "2026-04-03", 1_000),
    ]


def test_a_pivot_counts_every_row_once_and_every_cent(desk_session):
    desk_session.do("analytics.make_pivot", dataset="D-2", rows="category", across="country")

    (pivot,) = desk_session.company.analytics.pivots.values()
    assert [(g.name, g.across, g.count, g.sums["sales"]) for g in pivot.groups] == [
        ("kitchen", "DE", 1, 5_000),
        ("kitchen", "US", 2, 5_900),
    ]


def test_a_pivot_of_one_measure_holds_no_other(desk_session):
    desk_session.do("analytics.make_pivot", dataset="D-2", rows="category", measure="units")

    (pivot,) = desk_session.company.analytics.pivots.values()
    assert [(g.name, g.across, g.sums) for g in pivot.groups] == [("kitchen", None, {"units": 6})]


def test_margins_are_sales_less_cost_and_lists_follow_them(desk_session):
    desk_session.do("analytics.add_margin", dataset="D-2")
    desk_session.do("analytics.rank_groups", dataset="D-2", group="sku", measure="margin", take=1)
    desk_session.do("analytics.rank_groups", dataset="D-2", group="sku", measure="margin", take=5)

    (ranking,) = desk_session.company.analytics.lists.values()
    assert [row["margin"] for row in rows(desk_session, "D-2")] == [2_000, 2_000, -100]
    assert [(m.label, m.name, m.value) for m in ranking.members] == [
        ("1", "KI-2", 2_000),
        ("2", "KI-1", 1_900),
    ]


def test_limits_leave_out_days_with_an_event_when_told_to(desk_session):
    desk_session.do("analytics.compute_limits", **LIMITS)
    (without,) = desk_session.company.analytics.limits_found.values()
    desk_session.do("analytics.compute_limits", **(LIMITS | {"skip_events": "false"}))
    (with_all,) = desk_session.company.analytics.limits_found.values()

    assert (without.days, with_all.days) == (20, 24)
    assert without.lower < without.mean < without.upper


def test_a_flag_is_replaced_and_can_be_taken_back(desk_session):
    for cause in ("robots", "promotion"):
        desk_session.do("analytics.flag_day", dataset="D-3", day="2026-04-02", cause=cause)
    (flag,) = desk_session.company.analytics.flags.values()
    desk_session.do("analytics.unflag_day", flag=flag.id)

    assert flag.cause == "promotion"
    assert desk_session.company.analytics.flags == {}


def test_a_report_withdrawn_can_be_changed_and_published_again(desk_session):
    desk_session.do("analytics.draw_chart", **CHART)
    desk_session.do("analytics.publish_report", **PUBLISH)
    desk_session.do("analytics.withdraw_report", report="R-1")
    (chart,) = desk_session.company.analytics.charts
    removed = desk_session.do("analytics.remove_chart", chart=chart)
    desk_session.do("analytics.draw_chart", **CHART)
    published = desk_session.do("analytics.publish_report", **PUBLISH)

    assert (removed.outcome, published.outcome) == (Outcome.APPLIED, Outcome.APPLIED)
    assert list(desk_session.company.analytics.charts) != [chart]


def test_a_source_log_may_be_made_anew(desk_session):
    for grain in ("day", "order_or_refund"):
        desk_session.do(
            "analytics.log_source", dataset="D-1", data_to="2026-04-30", grain=grain, basis="with_tax"
        )

    assert desk_session.company.analytics.datasets["D-1"].logged == SourceLog(
        data_to=date(2026, 4, 30), grain="order_or_refund", basis="with_tax"
    )


@given(day=st.dates(date(2000, 1, 1), date(2099, 12, 31)), separator=st.sampled_from("-/."))
def test_a_date_written_in_an_order_is_read_in_that_order(day, separator):
    parts = {"y": f"{day.year}", "m": f"{day.month:02}", "d": f"{day.day:02}"}

    for order in DateOrder:
        assert read_date(separator.join(parts[letter] for letter in order.value), order) == day


def test_the_record_of_steps_speaks_the_readers_language(desk_session):
    desk_session.do("analytics.drop_rows", dataset="D-1", column="state", value="cancelled")
    desk_session.do("analytics.read_dates", dataset="D-1", store="GB-1", order="dmy")
    desk_session.do(
        "analytics.convert_amounts", dataset="D-1", currency="GBP", rate=12_650, scope="original_only"
    )
    desk_session.do("analytics.add_margin", dataset="D-2")
    (record,) = (t for t in tables(desk_session.company) if t.key == "analytics_steps")

    assert [row["how"].zh for row in record.rows] == [
        "状态；已取消",
        "GB-1；日-月-年",
        "GBP；1.2650；只折算口径为“原币”的行",
        "销售额 - 成本与费用",
    ]


def test_every_table_has_the_columns_of_its_rows_and_its_own_key(desk_session):
    desk_session.do("analytics.make_pivot", dataset="D-2", rows="sku")
    desk_session.do("analytics.rank_groups", dataset="D-2", group="sku", measure="count", take=5)
    desk_session.do("analytics.compute_limits", **LIMITS)
    desk_session.do("analytics.flag_day", dataset="D-3", day="2026-04-02", cause="robots")
    desk_session.do("analytics.draw_chart", **CHART)
    shown = tables(desk_session.company)

    assert len({table.key for table in shown}) == len(shown) == 11
    for table in shown:
        for row in table.rows:
            assert {column.key for column in table.columns} <= set(row), table.key


def test_every_operation_and_every_column_is_called_in_two_languages():
    for operation in OPERATIONS:
        assert operation.label.zh != operation.label.en
        assert all(field.label.zh and field.label.en for field in form_fields(operation))
    for fields in SCHEMAS.values():
        assert len({field.key for field in fields}) == len(fields)
    assert len({choice.value for choice in MEASURES}) == len(MEASURES)

import subprocess
import sys

import pytest

from hengji.assay.bilingual import Text
from hengji.assay.company import (
    OPERATIONS,
    BrokenJournal,
    Journal,
    Outcome,
    form_fields,
    perform,
    replay,
    tables,
)
from hengji.assay.company.journal import sealed_entry
from hengji.assay.tasks import solve


def arguments_of_an_order(**changes):
    right = {
        "requisition": "PR-1001",
        "supplier": "S-101",
        "quantity": 2_000,
        "unit_price_fen": 4_000,
        "incoterm": "DAP",
        "deliver_on": "2026-12-01",
        "deposit_fen": 2_400_000,
        "balance_fen": 5_600_000,
    }
    return {name: value for name, value in (right | changes).items() if value is not None}


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        (
            {"quantity": "2000"},
            "quantity",
            Text('应为整数，收到 "2000"', 'a whole number is needed, got "2000"'),
        ),
        ({"quantity": 12.5}, "quantity", Text("应为整数，收到 12.5", "a whole number is needed, got 12.5")),
        ({"quantity": 0}, "quantity", Text("不能小于 1，收到 0", "at least 1, got 0")),
        ({"quantity": None}, "quantity", Text("没有填写", "missing")),
        (
            {"deliver_on": "明天"},
            "deliver_on",
            Text('应为日期（如 2026-03-02），收到 "明天"', 'a date such as 2026-03-02 is needed, got "明天"'),
        ),
        ({"incoterm": "CIF"}, "incoterm", Text("“CIF”不在可选项中", "“CIF” is not one of the choices")),
        ({"supplier": "S-999"}, "supplier", Text("编号不存在", "no such number")),
        ({"requisition": "PR-9999"}, "requisition", Text("编号不存在", "no such number")),
        ({"colour": "red"}, "colour", Text("没有这一项", "there is no such argument")),
    ],
)
def test_an_argument_that_is_wrong_is_told_by_name_and_nothing_changes(session, changes, field, message):
    before = session.company.digest

    entry = session.do("purchasing.create_order", **arguments_of_an_order(**changes))

    assert entry.outcome is Outcome.REFUSED
    assert entry.refusal.fields == {field: message}
    assert session.company.digest == before
    assert session.journal.entries == (entry,)


def test_an_unknown_operation_is_refused_and_journaled(session):
    entry = session.do("purchasing.fly")

    assert (entry.outcome, entry.refusal.code) == (Outcome.REFUSED, "unknown_operation")
    assert len(session.journal) == 1


@pytest.mark.parametrize(
    "payload",
    [
        {},
        {"operation": "company.wait"},
        {"operation": 1, "arguments": {}},
        {"operation": "company.wait", "arguments": [15]},
    ],
)
def test_a_payload_that_is_no_operation_is_not_journaled(session, payload):
    with pytest.raises(ValueError, match="an operation is sent as"):
        perform(session.company, session.journal, payload, "2026-11-22T00:00:00Z")

    assert len(session.journal) == 0


def test_a_number_that_json_has_no_word_for_is_not_journaled(session):
    payload = {"operation": "company.wait", "arguments": {"minutes": float("nan")}}

    with pytest.raises(ValueError, match="not JSON compliant"):
        perform(session.company, session.journal, payload, "2026-11-22T00:00:00Z")

    assert len(session.journal) == 0


def test_replay_gives_the_company_that_was_run(drawn, session):
    solve(drawn.paper, session)

    again = replay(drawn.paper.opening, drawn.sealed.backstage, session.journal)

    assert again.digest == session.company.digest


def test_replay_of_a_journal_whose_facts_were_forged_names_the_entry(drawn, session):
    session.do("company.wait", minutes=30)
    entry = session.journal.entries[0]
    members = entry.model_dump(exclude={"hash"}) | {"facts": ()}
    forged = Journal(drawn.paper.digest)
    forged.append(sealed_entry(**members))

    with pytest.raises(BrokenJournal) as broken:
        replay(drawn.paper.opening, drawn.sealed.backstage, forged)

    assert broken.value.position == 1


def test_a_replay_forgives_better_words_for_the_same_refusal(drawn, session):
    session.do("purchasing.fly")
    entry = session.journal.entries[0]
    reworded = entry.refusal.model_copy(update={"text": Text("旧的说法", "older words")})
    journal = Journal(drawn.paper.digest)
    journal.append(sealed_entry(**(entry.model_dump(exclude={"hash", "refusal"}) | {"refusal": reworded})))

    assert replay(drawn.paper.opening, drawn.sealed.backstage, journal).digest == session.company.digest


DIGEST = """
from hengji.assay.tasks import draw_paper, open_session, solve
drawn = draw_paper(skill="purchasing", level="junior", seed=11)
session = open_session(drawn.paper, drawn.sealed)
solve(drawn.paper, session)
print(drawn.paper.digest, session.journal.head, session.company.digest)
"""


def test_two_processes_with_other_hash_seeds_come_to_the_same_digest():
    outputs = {
        subprocess.run(
            [sys.executable, "-c", DIGEST],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "random")
    }

    assert len(outputs) == 1


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
def test_every_operation_can_be_put_on_a_form(operation, session):
    for field in form_fields(operation):
        assert field.label.zh
        assert field.widget in {"text", "longtext", "number", "money", "date", "choice", "file"}
        assert (field.widget == "choice") == bool(field.choices or field.choices_from)
        assert (field.widget in {"number", "money"}) == (field.unit is not None)
        if field.choices_from:
            session.company.choices(field.choices_from)


def test_every_cell_of_every_table_is_of_a_kind_that_pages_know(drawn, session):
    solve(drawn.paper, session)
    kinds = {"id", "text", "quantity", "money", "date", "moment", "rating", "ppm", "choice"}

    for table in tables(session.company):
        assert {column.kind for column in table.columns} <= kinds
        for row in table.rows:
            for column in table.columns:
                value = row[column.key]
                if column.kind == "choice" and value is not None:
                    assert value in {choice.value for choice in column.choices}


def test_a_desk_that_the_company_does_not_have_offers_nothing_to_choose(session):
    assert session.company.choices("nowhere.things") == ()

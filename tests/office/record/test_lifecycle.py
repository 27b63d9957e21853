from pathlib import Path

import pytest
from django.db.models import TextChoices

from hengji.office.people.roles import Role
from hengji.office.record.document import lifecycle_document, mermaid, table
from hengji.office.record.lifecycle import CLOCK, SYSTEM, Machine, Step
from hengji.office.record.queries import machines
from hengji.office.record.refusals import Refusal

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "lifecycle.md"


class Door(TextChoices):
    SHUT = "shut", "关"
    OPEN = "open", "开"
    GONE = "gone", "拆"


class Act(TextChoices):
    BREAK = "break_in", "撬门"


def machine(*steps):
    return Machine(name="门", states=Door, initial=Door.SHUT, steps=steps)


OPEN = Step(Door.SHUT, Door.OPEN, "open_door", ("porter",), "有钥匙")
SHUT = Step(Door.OPEN, Door.SHUT, "shut_door", ("porter", "guest"))
TAKE = Step(Door.OPEN, Door.GONE, "take_door", ("porter",))


def test_a_machine_knows_its_ways_out_and_its_ends():
    door = machine(OPEN, SHUT, TAKE)

    assert door.steps_from(Door.OPEN) == (SHUT, TAKE)
    assert door.ends() == ("gone",)
    assert door.check("shut", "open") is OPEN
    assert door.label("gone") == "拆"


@pytest.mark.parametrize(
    ("steps", "fault"),
    [
        ((OPEN, TAKE, OPEN), "two steps join the same states"),
        ((OPEN, TAKE, Step(Door.OPEN, "painted", "paint", ("porter",))), "do not exist: .*painted"),
        ((OPEN, SHUT), "no path leads from .* to: .*gone"),
    ],
)
def test_a_faulty_machine_cannot_be_made(steps, fault):
    with pytest.raises(ValueError, match=fault):
        machine(*steps)


def test_two_ways_between_the_same_states_are_told_apart_by_the_act_alone():
    break_in = Step(Door.SHUT, Door.OPEN, Act.BREAK, ("thief",), by_name=True)
    door = machine(OPEN, break_in, SHUT, TAKE)

    assert (door.check("shut", "open"), door.check("shut", "open", Act.BREAK)) == (OPEN, break_in)
    with pytest.raises(ValueError, match="two steps join the same states"):
        machine(OPEN, break_in, break_in, SHUT, TAKE)


def test_a_machine_is_drawn():
    assert mermaid(machine(OPEN, SHUT, TAKE)) == (
        "stateDiagram-v2\n"
        "    shut : 关\n"
        "    open : 开\n"
        "    gone : 拆\n"
        "    [*] --> shut\n"
        "    shut --> open : open_door\n"
        "    open --> shut : shut_door\n"
        "    open --> gone : take_door\n"
        "    gone --> [*]"
    )


def test_a_machine_is_written_as_a_table():
    assert table(machine(OPEN, SHUT, TAKE)).splitlines()[2:4] == [
        "| 关 `shut` | 开 `open` | open_door `open_door` | porter | 有钥匙 |",
        "| 开 `open` | 关 `shut` | shut_door `shut_door` | porter、guest | — |",
    ]


def test_every_step_of_every_machine_is_taken_in_a_role_that_exists_and_by_a_named_act():
    known = {*Role.values, CLOCK, SYSTEM}
    for each in machines():
        for step in each.steps:
            assert set(map(str, step.roles)) <= known, step
            assert isinstance(step.verb, TextChoices), step


def test_the_page_of_lifecycles_is_what_the_office_obeys():
    """When this fails, run ``python tools/lifecycles.py`` and read what changed."""
    assert PAGE.read_text() == lifecycle_document()


def test_a_refusal_without_values_is_its_sentence():
    class Shut(Refusal):
        sentence = "门关着。"

    assert str(Shut()) == "门关着。"


def test_a_machine_that_moves_two_kinds_of_records_is_told_once():
    names = [str(machine.name) for machine in machines()]

    assert len(names) == len(set(names))

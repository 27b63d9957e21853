"""Nothing that is sealed is in anything that a candidate's browser gets, from the first page to the last answer."""

import pytest

from hengji.assay.bilingual import Text
from hengji.assay.company import OPERATIONS
from hengji.assay.company.canonical import canonical
from hengji.assay.tasks import BLUEPRINTS, draw_paper, open_session, solve
from tests.assay.tasks.secrecy import Watched, columns_that_tell
from tests.assay.tasks.seeds import batches

CELLS = [pytest.param(*cell, id="-".join(cell)) for cell in BLUEPRINTS]
FIRST_SEED = 2**52  # a long number, which stands in no material by chance


@pytest.mark.slow
@pytest.mark.parametrize("seed", batches(30, by_day=1, size=1))
@pytest.mark.parametrize(("skill", "level"), CELLS)
def test_a_whole_sitting_is_sent_without_a_sealed_value(skill, level, seed):
    drawn = draw_paper(skill=skill, level=level, seed=FIRST_SEED + seed)
    session = Watched(drawn)

    solve(drawn.paper, session)
    for entry in session.journal.entries[:]:
        session.do(entry.operation, **entry.arguments)
    for operation in OPERATIONS:
        session.do(operation)

    assert any(entry.refusal for entry in session.journal.entries)
    assert session.leaks == []


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(("skill", "level"), CELLS)
def test_no_column_of_the_desk_says_what_a_key_says(skill, level, seed):
    drawn = draw_paper(skill=skill, level=level, seed=FIRST_SEED + seed)

    company = open_session(drawn.paper, drawn.sealed).company

    assert list(columns_that_tell(drawn, company)) == []


# ---- the searches find what is planted -----------------------------------------------------------


@pytest.fixture
def drawn():
    return draw_paper(skill="purchasing", level="junior", seed=FIRST_SEED)


def resealed(drawn, paper):
    sealed = drawn.sealed.model_copy(update={"paper_digest": paper.digest})
    return drawn.model_copy(update={"paper": paper, "sealed": sealed})


def saying(drawn, words):
    """Print words in the first task's brief."""
    first, *others = drawn.paper.tasks
    first = first.model_copy(update={"brief": (*first.brief, Text(words, words))})
    return resealed(drawn, drawn.paper.model_copy(update={"tasks": (first, *others)}))


def with_leads(drawn, change):
    desk = drawn.paper.opening.desks["purchasing"]
    desk = desk.model_copy(update={"leads": tuple(map(change, desk.leads))})
    opening = drawn.paper.opening.model_copy(
        update={"desks": drawn.paper.opening.desks | {"purchasing": desk}}
    )
    return resealed(drawn, drawn.paper.model_copy(update={"opening": opening}))


@pytest.mark.parametrize(
    "secret",
    [
        pytest.param(lambda sealed: str(sealed.seed), id="the seed"),
        pytest.param(lambda sealed: sealed.checks[0].id, id="a check"),
        pytest.param(lambda sealed: sealed.traps[0].id, id="a trap"),
        pytest.param(lambda sealed: sealed.traps[-1].diagnosis.en, id="a diagnosis"),
        pytest.param(lambda sealed: sealed.criteria[0].anchors[4].zh, id="an anchor"),
        pytest.param(lambda sealed: sealed.backstage.events[0].id, id="an event"),
        pytest.param(lambda sealed: canonical(sealed.keys["PR-J4"]), id="a key"),
    ],
)
def test_what_is_printed_of_the_sealed_half_is_found(drawn, secret):
    words = secret(drawn.sealed)

    leaking = Watched(saying(drawn, f"（{words}）"))

    assert [entry for entry, _ in leaking.leaks] == [0] * len(leaking.leaks)
    assert any(leak in words for _, leak in leaking.leaks)


def test_a_message_told_before_its_time_is_found_until_it_has_come(drawn):
    event = next(event for event in drawn.sealed.backstage.events if event.kind == "purchasing.message")
    body = event.data["body"]["zh"]
    leaking = Watched(saying(drawn, body))

    while leaking.now < event.at:
        leaking.do("company.wait", minutes=30)

    assert {leak for _, leak in leaking.leaks} == {body}
    assert (0, body) in leaking.leaks
    assert (len(leaking.journal), body) not in leaking.leaks


def test_a_column_that_says_the_truth_of_every_lead_is_found(drawn):
    reasons = drawn.sealed.keys["PR-J4"]["reasons"]
    leaking = with_leads(
        drawn, lambda lead: lead.model_copy(update={"certificate": reasons.get(lead.id, "good")})
    )

    found = columns_that_tell(leaking, open_session(leaking.paper, leaking.sealed).company)

    assert list(found) == ["PR-J4:reasons = purchasing.leads.certificate"]


def test_an_answer_that_the_candidate_found_herself_is_no_leak(drawn):
    session = Watched(drawn)
    cheapest = drawn.sealed.keys["PR-J4"]["cheapest_fen"]

    session.do("report.answer", question="PR-J4.cheapest_fen", value=str(cheapest))

    assert session.leaks == []

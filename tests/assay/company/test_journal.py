import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengji.assay.company import BrokenJournal, Journal
from hengji.assay.tasks import draw_paper, open_session, solve


@pytest.fixture(scope="module")
def lines():
    drawn = draw_paper(skill="purchasing", level="junior", seed=5)
    session = open_session(drawn.paper, drawn.sealed)
    solve(drawn.paper, session)
    return drawn.paper.digest, session.journal.lines()


def test_a_journal_read_back_is_the_journal(lines):
    paper_digest, written = lines

    assert Journal.read(written, paper_digest).lines() == written


def test_a_journal_of_another_paper_is_refused_at_its_first_line(lines):
    _, written = lines

    with pytest.raises(BrokenJournal) as broken:
        Journal.read(written, "0" * 64)

    assert broken.value.position == 1


def test_a_missing_entry_is_named_by_its_place(lines):
    paper_digest, written = lines

    with pytest.raises(BrokenJournal) as broken:
        Journal.read(written[:6] + written[7:], paper_digest)

    assert broken.value.position == 7
    assert broken.value.reason.en == "entry 7 is due, entry 8 was found"


def test_two_entries_in_each_others_place_are_found(lines):
    paper_digest, written = lines
    swapped = [*written[:3], written[4], written[3], *written[5:]]

    with pytest.raises(BrokenJournal) as broken:
        Journal.read(swapped, paper_digest)

    assert broken.value.position == 4


def test_a_line_that_is_no_entry_is_named(lines):
    paper_digest, written = lines

    with pytest.raises(BrokenJournal) as broken:
        Journal.read([*written[:2], "{not json", *written[3:]], paper_digest)

    assert (broken.value.position, broken.value.reason.zh) == (3, "该行不是完整的记录")


def test_an_entry_with_its_own_hash_mended_breaks_the_next(lines):
    """Whoever recomputes one hash must recompute all that follow."""
    paper_digest, written = lines
    entry = Journal.read(written, paper_digest).entries[4]
    forged = entry.model_copy(update={"at": "2026-01-01T00:00:00Z", "hash": "0" * 64})

    with pytest.raises(BrokenJournal) as broken:
        Journal.read([*written[:4], forged.line(), *written[5:]], paper_digest)

    assert broken.value.position == 5


@given(data=st.data())
def test_changing_any_byte_of_a_journal_is_found(lines, data):
    paper_digest, written = lines
    position = data.draw(st.integers(0, len(written) - 1), "line")
    raw = bytearray(written[position].encode())
    place = data.draw(st.integers(0, len(raw) - 1), "byte")
    raw[place] ^= data.draw(st.integers(1, 255), "flip")
    changed = [*written[:position], raw.decode("utf-8", "replace"), *written[position + 1 :]]

    with pytest.raises(BrokenJournal) as broken:
        Journal.read(changed, paper_digest)

    assert broken.value.position == position + 1


def test_a_journal_line_is_plain_canonical_json(lines):
    _, written = lines

    for line in written:
        assert line == json.dumps(json.loads(line), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

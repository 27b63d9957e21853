"""A person takes away everything kept about her, and nothing that is sealed or somebody else's."""

import io
import json
from hashlib import sha256
from zipfile import ZipFile

import pytest

from hengji.office.decisions import operations as decisions
from hengji.office.decisions.models import Decision
from hengji.office.exams.models import SealedPaper, SittingEntry
from hengji.office.exams.queries import sealed_of, sitting_of
from hengji.office.keeping.file import MANIFEST, contents_of
from hengji.office.keeping.operations import hand_out_file
from hengji.office.keeping.refusals import NotHerFile, PurposeMissing
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.models import User
from hengji.office.people.operations import declare_tie
from hengji.office.record.queries import events_of
from tests.office.decisions.conftest import AFTERNOON
from tests.office.declaring import decide

pytestmark = pytest.mark.django_db


def opened(made):
    """Give every file of an archive by its path."""
    with ZipFile(io.BytesIO(made.content)) as folder:
        return {name: folder.read(name) for name in folder.namelist()}


def taken(person, by=None, purpose=""):
    return opened(hand_out_file(person_id=person.pk, purpose=purpose, actor=by or person, now=AFTERNOON))


def data_of(files):
    return json.loads(files["data.json"])


@pytest.fixture
def decided(pending, chen_jie, li_na, ma_yong, draft_of):
    """Li Na has failed; a marker has left a comment; Ma Yong has a dossier of his own."""
    application = pending("PR-J2.price_accepted")
    decide(application_id=application.pk, actor=chen_jie, now=AFTERNOON)
    draft_of(ma_yong)
    application.refresh_from_db()
    return application


@pytest.mark.conforms("P03")
def test_it_holds_her_dossier_her_files_her_journal_and_her_result(decided, li_na):
    files = taken(li_na)
    (case,) = data_of(files)["applications"]

    assert case["result"]["passed"] is False
    assert [line["passed"] for line in case["result"]["lines"]].count(False) == 1
    assert [item["requirement"] for item in case["evidence"]] == ["A", "B", "C"]
    (upload,) = (content for path, content in files.items() if path.startswith("evidence/"))
    assert sha256(upload).hexdigest() == case["evidence"][0]["sha256"]
    (journal,) = (content for path, content in files.items() if path.startswith("journals/"))
    assert len(journal.splitlines()) == SittingEntry.objects.count() == contents_of(li_na).entries
    page = files["index.html"].decode()
    assert ("李娜" in page, case["reference"] in page) == (True, True)


@pytest.mark.conforms("P03", "R10")
def test_nothing_sealed_and_nobody_else_is_in_it(decided, li_na, ma_yong, zhao_min):
    declare_tie(first=li_na, second=zhao_min, kind=TieKind.KIN, actor=li_na, now=AFTERNOON)
    sitting = sitting_of(decided)
    files = taken(li_na)
    everything = b"\n".join(files.values()).decode(errors="replace")

    others = User.objects.exclude(pk=li_na.pk)
    assert [one.name for one in others if one.name in everything or one.username in everything] == []
    secret = SealedPaper.objects.get(sitting=sitting)
    assert (str(secret.seed) in everything, secret.body in everything) == (False, False)
    sealed = sealed_of(sitting)
    assert [check.id for check in sealed.checks if check.id in everything] == []
    assert [anchor.zh for one in sealed.criteria for anchor in one.anchors if anchor.zh in everything] == []


def test_a_result_that_is_not_out_and_acts_before_it_are_not_told(pending, li_na):
    pending("PR-J2.price_accepted")

    (case,) = data_of(taken(li_na))["applications"]

    assert (case["result"], case["explanation"]) == (None, [])
    assert {event["object"] for event in case["events"]} == {"application"}
    assert "decide_award" not in {event["act"] for event in case["events"]}


def test_an_objector_is_not_named_to_her(on_list_notice, li_na, now):
    decisions.file_objection(
        reference=on_list_notice.reference,
        name="周某某",
        contact="zhou@example.org",
        grounds="材料不实",
        now=now,
    )

    files = taken(li_na)

    (objection,) = data_of(files)["applications"][0]["objections"]
    assert (objection["outcome"], "周某某" in str(files), "zhou@example.org" in str(files)) == (
        "filed", False, False,
    )  # fmt: skip


def test_its_manifest_has_the_hash_of_every_file(decided, li_na):
    files = taken(li_na)

    listed = {row["path"]: row["sha256"] for row in json.loads(files.pop(MANIFEST))["files"]}

    assert listed == {path: sha256(content).hexdigest() for path, content in files.items()}


def test_a_registrar_takes_it_for_her_and_says_when_she_asked(decided, li_na, sun_li, ma_yong):
    with pytest.raises(PurposeMissing):
        taken(li_na, by=sun_li)
    assert data_of(taken(li_na, by=sun_li, purpose="本人4月20日来函"))["person"]["name"] == "李娜"
    with pytest.raises(NotHerFile):
        taken(li_na, by=ma_yong, purpose="好奇")
    event = events_of(li_na).last()
    assert (event.verb, event.actor, event.reason) == ("hand_out_personal_file", sun_li, "本人4月20日来函")
    assert Decision.objects.count() == 1


def test_who_has_not_applied_gets_what_there_is(ma_yong):
    files = taken(ma_yong)

    assert (data_of(files)["applications"], contents_of(ma_yong).anything) == ([], False)

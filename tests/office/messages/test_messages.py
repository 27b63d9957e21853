"""What concerns a candidate is told her once, in order, from the record; outside the office no result is named."""

import json
import string
from datetime import date, datetime, time, timedelta

import pytest
from django.core import mail

from hengji.office.casework.operations import add_evidence, lapse_overdue, resubmit_application
from hengji.office.decisions import operations as decisions
from hengji.office.decisions.lifecycle import VIOLATION, Component
from hengji.office.decisions.queries import decision_of, last_day_to_appeal, last_day_to_recheck
from hengji.office.messages.lifecycle import DeliveryState, Language
from hengji.office.messages.models import Delivery, Message
from hengji.office.messages.operations import choose_contact, remind, send_due, tell, try_again
from hengji.office.messages.operations.sending import WAITS
from hengji.office.messages.queries import undelivered_to_show
from hengji.office.messages.refusals import NotUndelivered, NumberNotUsable
from hengji.office.messages.wording import OUTSIDE, OUTSIDE_DUE, acts_told, templates
from hengji.office.people.refusals import RoleMissing
from hengji.office.people.roles import Role
from hengji.office.web.words import VERBS
from tests.office.decisions.conftest import AFTERNOON
from tests.office.declaring import decide
from tests.office.sittings import EVENING_BEFORE, arranged, ticketed


@pytest.fixture
def deciders(person):
    return [person(f"decider.{each}", "袁林", "Yuan Lin", Role.DECIDER) for each in "ab"]


def kinds():
    return list(Message.objects.order_by("at", "pk").values_list("kind", flat=True))


def places(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_template_is_for_an_act_of_the_record_and_says_the_same_in_both_languages():
    acts = {value for verbs in VERBS for value in verbs.values}
    assert acts_told() - acts == set()
    for name, template in templates().items():
        for text in (template.title, template.body):
            assert places(text.zh) == places(text.en), name


def test_no_act_is_told_twice_however_often_the_record_is_read(returned, now):
    assert (tell(now=now), tell(now=now), tell(now=now + timedelta(hours=1))) == (2, 0, 0)
    assert kinds() == ["submit_application", "return_for_supplement"]


def test_a_dossier_that_is_sent_back_is_told_with_its_gaps_and_its_day(returned, now):
    tell(now=now)
    told = Message.objects.get(kind="return_for_supplement")
    assert told.recipient == returned.applicant
    assert told.due_on == returned.supplement_due_on
    assert "B：请补充采购单跟进记录" in told.body_zh
    assert "2026年3月16日" in told.body_zh
    assert "16 March 2026" in told.body_en


def test_an_act_that_is_committed_late_is_told_all_the_same(returned, now, li_na):
    """A lower number may appear after a higher one was read: what is young is looked at again."""
    tell(now=now)
    late = Message.objects.get(kind="submit_application")
    Delivery.objects.filter(message=late).delete()
    late.delete()
    assert tell(now=now + timedelta(seconds=20)) == 1


def test_three_days_before_a_case_lapses_its_candidate_is_reminded_once(returned, now):
    due = now + timedelta(days=7)
    assert remind(now=due - timedelta(days=4)) == 0
    assert remind(now=due - timedelta(days=3)) == 1
    assert remind(now=due - timedelta(days=1)) == 0
    assert Message.objects.get().kind == "near_supplement"
    lapse_overdue(now=due + timedelta(days=1))
    tell(now=due + timedelta(days=1))
    assert kinds()[-1] == "lapse_application"


def test_a_draft_is_reminded_of_the_end_of_registration(draft, now):
    assert remind(now=now + timedelta(days=8)) == 1
    assert Message.objects.get().kind == "near_closing"


@pytest.fixture
def failed(pending, chen_jie):
    application = pending(mark=1, level=3)
    decide(application_id=application.pk, actor=chen_jie, now=AFTERNOON)
    application.refresh_from_db()
    return application


def test_who_failed_is_reminded_once_of_each_last_day_to_contest(failed):
    recheck, appeal = last_day_to_recheck(failed), last_day_to_appeal(failed)
    assert remind(now=before(recheck, days=4)) == 0
    assert remind(now=before(recheck, days=3)) == 1
    assert remind(now=before(recheck, days=1)) == 0
    assert remind(now=before(appeal, days=3)) == 1
    assert remind(now=before(appeal, days=-1)) == 0
    told = [(message.kind, message.due_on) for message in Message.objects.order_by("pk")]
    assert told == [("near_recheck", recheck), ("near_appeal", appeal)]


def test_a_case_that_was_decided_again_on_the_same_day_is_reminded_once(failed):
    again = decision_of(failed)
    again.pk, again._state.adding = None, True
    again.save()
    assert remind(now=before(last_day_to_recheck(failed), days=1)) == 1


def test_who_has_asked_is_not_reminded_to_ask(failed):
    last = last_day_to_recheck(failed)
    decisions.file_recheck(
        application_id=failed.pk,
        component=Component.INTERVIEW,
        grounds="加错了",
        actor=failed.applicant,
        now=AFTERNOON,
    )
    assert remind(now=before(last, days=1)) == 0


def before(day, *, days):
    """Give ten in the morning so many days before a day."""
    return datetime.combine(day - timedelta(days=days), time(10), AFTERNOON.tzinfo)


def test_a_supplement_is_received(returned, li_na, now):
    add_evidence(
        application_id=returned.pk, requirement="B", statement="跟进记录见附件。", actor=li_na, now=now
    )
    resubmit_application(application_id=returned.pk, actor=li_na, now=now)
    tell(now=now)
    assert kinds()[-1] == "resubmit_application"


def test_a_candidate_is_told_of_a_violation_when_she_may_answer_and_until_when(
    in_assessment, deng_bo, guo_tao
):
    case = decisions.report_violation(
        application_id=in_assessment.pk, code="V21", facts="互传答案。", actor=deng_bo, now=AFTERNOON
    )
    call = {"case_id": case.pk, "now": AFTERNOON}
    decisions.add_violation_evidence(title="证言", statement="我看见的。", actor=deng_bo, **call)
    tell(now=AFTERNOON)
    assert kinds()[-1] == "hold_application"
    decisions.fix_evidence(actor=guo_tao, **call)
    decisions.inform_candidate(actor=guo_tao, **call)
    tell(now=AFTERNOON)

    told = Message.objects.get(kind="inform_of_violation")
    assert (told.due_on, "2026年4月27日当天或之前" in told.body_zh) == (date(2026, 4, 27), True)
    assert ("互传答案" in told.body_zh, "邓博" in told.body_zh) == (False, False)


SILENT = {"fix_evidence", "drop_violation", "decide_violation"}
"""While evidence is secured she is not told; a ruling is told when it is delivered."""


@pytest.mark.conforms("C14")
def test_of_every_step_of_her_case_of_violation_a_candidate_is_told():
    assert {str(step.verb) for step in VIOLATION.steps} - acts_told() == SILENT
    assert {"hold_application", "restore_application", "lose_attempt", "void_application"} <= acts_told()
    assert {"ask_for_hearing", "expel_candidate"} <= acts_told()


def test_her_answer_and_what_a_final_ruling_brings_are_told(in_assessment, deng_bo, guo_tao, li_na, deciders):
    case = decisions.report_violation(
        application_id=in_assessment.pk, code="V21", facts="互传答案。", actor=deng_bo, now=AFTERNOON
    )
    call = {"case_id": case.pk, "now": AFTERNOON}
    decisions.add_violation_evidence(title="证言", statement="我看见的。", actor=deng_bo, **call)
    decisions.fix_evidence(actor=guo_tao, **call)
    decisions.inform_candidate(actor=guo_tao, **call)
    decisions.state_defence(statement="没有互传。", actor=li_na, **call)
    decisions.propose_ruling(code="V21", reason="事实清楚", actor=deciders[0], **call)
    decisions.confirm_ruling(actor=deciders[1], **call)
    tell(now=AFTERNOON)
    assert kinds()[-1] == "hear_candidate"
    decisions.deliver_ruling(how="当面送达", actor=guo_tao, **call)
    decisions.settle_due_violations(now=AFTERNOON + timedelta(days=30))
    tell(now=AFTERNOON + timedelta(days=30))

    assert kinds()[-3:] == ["deliver_ruling", "finalise_ruling", "void_application"]
    assert "没有互传" not in "".join(Message.objects.values_list("body_zh", flat=True))


def test_a_ticket_is_told_with_time_and_seat_and_again_when_it_is_void(in_assessment, guo_tao):
    from hengji.office.exams.operations import void_sitting

    sitting = ticketed(in_assessment, guo_tao)
    tell(now=EVENING_BEFORE)
    told = Message.objects.get(kind="issue_ticket")
    for part in (sitting.ticket, sitting.room, sitting.seat):
        assert part in told.body_zh
    void_sitting(sitting_id=sitting.pk, reason="考场停电", actor=guo_tao, now=EVENING_BEFORE)
    tell(now=EVENING_BEFORE)
    assert kinds()[-1] == "void_sitting"


def test_a_seat_that_was_never_announced_is_no_news_when_it_is_void(in_assessment, guo_tao):
    from hengji.office.exams.operations import void_sitting

    sitting = arranged(in_assessment, guo_tao)
    void_sitting(sitting_id=sitting.pk, reason="重新编排", actor=guo_tao, now=EVENING_BEFORE)
    tell(now=EVENING_BEFORE)
    assert "void_sitting" not in kinds()


@pytest.mark.parametrize("slips", [(), ("PR-J2.price_accepted",)])
def test_outside_the_office_neither_result_nor_secret_is_named(pending, chen_jie, slips):
    application = pending(*slips)
    decide(application_id=application.pk, actor=chen_jie, now=AFTERNOON)
    tell(now=AFTERNOON)
    send_due(now=AFTERNOON)
    decided = Message.objects.get(kind__in=["decide_award", "decide_failure"])
    sent = [one for one in mail.outbox if f"/applications/messages/{decided.pk}/" in one.body]
    expected = templates()[OUTSIDE].filled(
        {
            "reference": application.reference,
            "link": f"http://127.0.0.1:8000/applications/messages/{decided.pk}/",
        }
    )
    assert [(one.subject, one.body) for one in sent] == [(expected[0].zh, expected[1].zh)]


def test_what_is_sent_outside_has_no_place_for_anything_but_where_and_until_when():
    texts = [templates()[name] for name in (OUTSIDE, OUTSIDE_DUE)]
    assert {place for text in texts for place in places(text.title.zh + text.body.zh)} == {
        "reference",
        "due",
        "link",
    }


def test_an_email_goes_out_once_in_the_language_she_chose(submitted, li_na, now):
    choose_contact(language=Language.EN, phone="", actor=li_na)
    tell(now=now)
    assert (send_due(now=now), send_due(now=now)) == (1, 0)
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (
        ["li.na@example.com"],
        f"A new message about application {submitted.reference}",
    )
    message = Message.objects.get()
    assert sent.extra_headers["Message-ID"] == f"<message-{message.pk}@localhost>"


def test_a_text_message_goes_out_too_when_she_gave_a_number(submitted, li_na, now, settings):
    choose_contact(language=Language.ZH, phone="+86 138-0013-8000", actor=li_na)
    tell(now=now)
    assert send_due(now=now) == 2
    (line,) = settings.SMS_FILE.read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["phone"] == "13800138000"
    assert submitted.reference in json.loads(line)["words"]


def test_a_number_that_is_none_is_refused(li_na):
    with pytest.raises(NumberNotUsable):
        choose_contact(language=Language.ZH, phone="110", actor=li_na)


def test_old_acts_are_there_to_be_read_but_nobody_is_written_to_about_them(submitted, now):
    assert tell(now=now + timedelta(days=15)) == 1
    assert (Message.objects.count(), Delivery.objects.count()) == (1, 0)


class ClosedLine:
    """A provider that cannot be reached."""

    def send(self, **_what):
        raise ConnectionRefusedError("no line")


def test_what_fails_is_tried_again_later_then_given_up_and_shown_to_the_staff(
    submitted, li_na, sun_li, now, settings
):
    settings.SMS_BACKEND = f"{__name__}.ClosedLine"
    choose_contact(language=Language.ZH, phone="13800138000", actor=li_na)
    tell(now=now)
    assert send_due(now=now) == 1
    delivery = Delivery.objects.get(channel="sms")
    assert (delivery.state, delivery.next_at) == (DeliveryState.WAITING, now + WAITS[0])
    assert list(undelivered_to_show(sun_li)) == [delivery]
    moment = now
    for wait in WAITS:
        moment += wait
        assert send_due(now=moment) == 0
    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts) == (DeliveryState.FAILED, len(WAITS) + 1)
    assert delivery.fault == "ConnectionRefusedError: no line"
    settings.SMS_BACKEND = "hengji.office.messages.sms.FileBackend"
    try_again(delivery_id=delivery.pk, actor=sun_li, now=moment)
    assert send_due(now=moment) == 1
    assert list(undelivered_to_show(sun_li)) == []
    with pytest.raises(NotUndelivered):
        try_again(delivery_id=delivery.pk, actor=sun_li, now=moment)


def test_only_who_looks_after_deliveries_has_one_tried_again(submitted, li_na, now):
    tell(now=now)
    with pytest.raises(RoleMissing):
        try_again(delivery_id=Delivery.objects.get().pk, actor=li_na, now=now)


def test_without_an_address_the_staff_is_told_at_once(submitted, li_na, sun_li, now):
    li_na.email = ""
    li_na.save(update_fields=["email"])
    tell(now=now)
    send_due(now=now)
    (delivery,) = undelivered_to_show(sun_li)
    assert (delivery.state, delivery.fault) == (DeliveryState.FAILED, "no address")


def test_a_copy_that_was_being_sent_when_the_process_died_is_sent_later(submitted, now):
    from hengji.office.messages.operations.sending import LEASE, _claimed

    tell(now=now)
    delivery = Delivery.objects.get()
    assert _claimed(delivery, now)
    assert send_due(now=now) == 0
    assert send_due(now=now + LEASE) == 1


@pytest.mark.parametrize("many", [1, 12])
def test_telling_costs_the_same_queries_for_one_candidate_and_for_many(
    draft_of, person, now, many, django_assert_num_queries
):
    from hengji.office.casework.operations import submit_application
    from hengji.office.people.roles import Role
    from tests.office.cases import SIGNED

    for number in range(many):
        applicant = person(f"candidate.{number}", "考生", "", Role.CANDIDATE)
        draft = draft_of(applicant)
        submit_application(application_id=draft.pk, signed=SIGNED, actor=applicant, now=now)
    tell(now=now - timedelta(days=1))
    Delivery.objects.all().delete()
    Message.objects.all().delete()
    with django_assert_num_queries(16):
        assert tell(now=now) == many

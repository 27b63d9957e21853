"""Jobs are done once in the end, whatever dies in between; what fails again and again is people's to see."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction
from django.test import Client
from django.utils import timezone
from django_tasks.backends.immediate import ImmediateBackend

from hengji.cli.clock import tick
from hengji.office.jobs.carrying import carry_out
from hengji.office.jobs.kinds import KINDS
from hengji.office.jobs.lifecycle import AGAIN, WAITS, JobKind, JobState
from hengji.office.jobs.models import Job
from hengji.office.jobs.operations import (
    WORKER_DIED,
    have_archive_prepared,
    have_messages_sent,
    have_tried_again,
    keep_going,
)
from hengji.office.jobs.refusals import NotDead
from hengji.office.messages.operations import tell
from hengji.office.oversight.models import PreparedArchive
from hengji.office.people.refusals import RoleMissing
from hengji.office.people.roles import Role

pytestmark = pytest.mark.django_db
LIMIT = KINDS[JobKind.SENDING].limit


@pytest.fixture
def told(submitted, li_na, now):
    """Li Na was told something, and it is to be sent to her."""
    li_na.email = "li.na@example.com"
    li_na.save(update_fields=["email"])
    tell(now=now)


@pytest.fixture
def sending(told, now):
    have_messages_sent(now=now)
    return Job.objects.get()


@pytest.fixture
def broken(batch, guo_tao, now):
    """The job of an archive that nobody can make: what it is about is gone."""
    archive = have_archive_prepared(batch_id=batch.pk, purpose="年度检查", actor=guo_tao, now=now)
    PreparedArchive.objects.all().delete()
    return Job.objects.get(about=archive.pk)


def fail_until_given_up(job):
    for _ in range(len(WAITS) + 1):
        job.refresh_from_db()
        carry_out(job_id=job.pk, now=job.due_at)


def test_what_is_asked_for_twice_is_one_job_while_it_is_open(told, now):
    assert (have_messages_sent(now=now), have_messages_sent(now=now)) == (1, 0)
    carry_out(job_id=Job.objects.get().pk, now=now)

    assert [job.state for job in Job.objects.all()] == [JobState.DONE]
    assert have_messages_sent(now=now) == 0, "nothing is due any more"
    assert len(mail.outbox) == 1


def test_the_clock_has_messages_sent_and_does_not_wait_for_the_mail_server(told, now):
    assert (tick(now)["jobs"], len(mail.outbox)) == (1, 0)
    carry_out(job_id=Job.objects.get().pk, now=now)
    assert len(mail.outbox) == 1


def test_the_queue_is_told_when_and_only_when_it_is_committed(
    batch, guo_tao, now, django_capture_on_commit_callbacks
):
    def asked():
        return have_archive_prepared(batch_id=batch.pk, purpose="年度检查", actor=guo_tao, now=now)

    with django_capture_on_commit_callbacks() as told_of, transaction.atomic():
        asked()
        transaction.set_rollback(True)
    assert (told_of, Job.objects.count(), PreparedArchive.objects.count()) == ([], 0, 0)

    with django_capture_on_commit_callbacks(execute=True) as told_of:
        asked()
    assert (len(told_of), Job.objects.get().state) == (1, JobState.DONE)
    assert PreparedArchive.objects.get().made_at is not None


class Deaf(ImmediateBackend):
    """A queue that cannot be reached."""

    def enqueue(self, task, args, kwargs):
        raise ConnectionError


def test_a_queue_that_cannot_be_told_does_not_spoil_the_act(
    told, now, settings, django_capture_on_commit_callbacks
):
    settings.TASKS = {"default": {"BACKEND": f"{__name__}.Deaf"}}
    with django_capture_on_commit_callbacks(execute=True) as told_of:
        have_messages_sent(now=now)

    assert (len(told_of), Job.objects.get().state) == (1, JobState.WAITING)


def test_a_job_that_fails_is_tried_again_later_and_later_and_then_left_to_people(broken):
    seen = []
    for _ in range(len(WAITS) + 1):
        tried_at = broken.due_at
        carry_out(job_id=broken.pk, now=tried_at)
        broken.refresh_from_db()
        seen.append((broken.state, broken.due_at - tried_at))
        carry_out(job_id=broken.pk, now=tried_at)  # too early: nothing happens

    assert seen[:-1] == [(JobState.WAITING, wait) for wait in WAITS]
    assert (seen[-1][0], broken.attempts, broken.fault) == (JobState.DEAD, len(WAITS) + 1, "DoesNotExist")


def test_staff_see_what_was_given_up_and_have_it_tried_again(broken, batch, guo_tao, person, now):
    fail_until_given_up(broken)
    admin = Client()
    admin.force_login(person("xu.wei", "徐伟", "Xu Wei", Role.SYSADMIN))
    page = admin.get("/staff/jobs/").content.decode()
    assert ("需要处理</" in page, "DoesNotExist" in page, "生成批次档案" in page) == (True, True, True)
    PreparedArchive.objects.create(
        pk=broken.about, batch=batch, asked_by=guo_tao, purpose="年度检查", asked_at=now
    )

    admin.post(f"/staff/jobs/{broken.pk}/try/")
    broken.refresh_from_db()
    assert (broken.state, broken.attempts) == (JobState.WAITING, 0)
    carry_out(job_id=broken.pk, now=timezone.now())

    broken.refresh_from_db()
    assert broken.state == JobState.DONE
    assert "需要处理</" not in admin.get("/staff/jobs/").content.decode()


def test_only_who_looks_after_jobs_has_one_tried_again_and_only_one_given_up(sending, sun_li, guo_tao, now):
    with pytest.raises(RoleMissing):
        have_tried_again(job_id=sending.pk, actor=sun_li, now=now)
    with pytest.raises(NotDead, match="发送消息"):
        have_tried_again(job_id=sending.pk, actor=guo_tao, now=now)


def test_one_that_was_given_up_is_not_tried_beside_another_like_it(broken, guo_tao, now):
    fail_until_given_up(broken)
    Job.objects.create(kind=broken.kind, about=broken.about, asked_at=now, due_at=now, announced_at=now)

    with pytest.raises(NotDead):
        have_tried_again(job_id=broken.pk, actor=guo_tao, now=now)


def test_the_job_of_a_dead_worker_is_put_back_until_it_has_killed_enough(sending, now):
    moment = now
    for attempt in range(1, len(WAITS) + 2):
        Job.objects.update(state=JobState.RUNNING, attempts=attempt, due_at=moment + LIMIT)
        keep_going(now=moment + LIMIT - timedelta(seconds=1))
        assert Job.objects.get().state == JobState.RUNNING, "it may still be at it"
        keep_going(now=moment + LIMIT)
        job = Job.objects.get()
        assert job.state == (JobState.WAITING if attempt <= len(WAITS) else JobState.DEAD)
        moment = job.due_at
    assert job.fault == WORKER_DIED


def test_a_worker_that_was_taken_for_dead_does_not_note_the_job_of_another(sending, now, monkeypatch):
    """While it is at it, its time runs out and another takes the job up."""
    slow = KINDS[JobKind.SENDING].act

    def meanwhile(about, moment):
        slow(about, moment)
        Job.objects.update(attempts=2)

    monkeypatch.setitem(KINDS, JobKind.SENDING, type(KINDS[JobKind.SENDING])(meanwhile, LIMIT))
    carry_out(job_id=sending.pk, now=now)

    assert [(job.state, job.attempts) for job in Job.objects.all()] == [(JobState.RUNNING, 2)]


def test_what_the_queue_has_lost_it_is_told_again(sending, now):
    early, late = now + AGAIN - timedelta(seconds=1), now + AGAIN

    assert [keep_going(now=moment) for moment in (early, late, late)] == [0, 1, 0]


def test_a_job_that_is_done_is_not_done_again_however_often_the_queue_says_so(sending, now):
    for _ in range(3):
        carry_out(job_id=sending.pk, now=now)

    sending.refresh_from_db()
    assert (sending.attempts, len(mail.outbox)) == (1, 1)


def test_done_jobs_are_forgotten_after_a_month(sending, now):
    carry_out(job_id=sending.pk, now=now)
    keep_going(now=now + timedelta(days=31))
    assert Job.objects.count() == 0

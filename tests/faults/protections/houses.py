"""Of processes that die, disks that are full, and nodes that fall out."""

from tests.faults.protections.protection import Change, Fault, Protection
from tests.faults.protections.shared import (
    DESK,
    FILE,
    PLAY,
    SENT_AGAIN,
    UPLOADS,
    WORK_UNLOCKED,
)

PLAYED = "tests/office/exams/test_sitting.py::"
SERVER = "tests/faults/test_on_postgresql.py::"
ROOM = "tests/office/packages/test_commands.py::"
WORKER, JOBS = "tests/cli/test_worker.py::", "tests/office/jobs/test_jobs.py::"
STORE_JS = "office/static/hengji/sitting/store.js"

COMPANY_AHEAD = (
    Change(
        PLAY,
        "        play = _taken(sitting, ending)\n        yield play\n        kept(sitting, play)\n",
        "        play = _taken(sitting, ending)\n        try:\n            yield play\n        finally:\n            kept(sitting, play)\n",
    ),
    Change(PLAY, "if play.ending == ending or", "if play.ending[0] >= ending[0] or"),
)
"""A company that has gone on although nothing was stored is kept, and believed."""

PROMISED_EARLY = (Change("office/site/environment.py", '"-c synchronous_commit=on"', '""'),)

PROTECTIONS = (
    Protection(
        "a dead process is not replaced",
        Fault.WEB_PROCESS,
        (f"{FILE}test_a_killed_web_process_is_replaced_and_nothing_is_lost",),
        (Change("cli/serve.py", "respawn_failed_workers=True", "respawn_failed_workers=False"),),
        seen="assert False",
    ),
    Protection(
        "a process that remembers nothing begins anew",
        Fault.WEB_PROCESS,
        (f"{FILE}test_a_killed_server_goes_on_where_it_was",),
        (
            Change(
                PLAY,
                "    if play is None:\n        return replayed(sitting)",
                "    if play is None:\n        return opened(sitting)",
            ),
        ),
        seen='assert kept["sequences"] == list(',
    ),
    Protection(
        "a page tries once",
        Fault.WEB_PROCESS,
        (f"{FILE}test_a_page_reaches_a_restarted_server_without_a_click",),
        SENT_AGAIN,
        seen="Locator expected to contain text '已保存 3 · 未送达 0'",
    ),
    Protection(
        "what waits is in the page's memory alone",
        Fault.WEB_PROCESS,
        (f"{DESK}test_what_waits_and_what_is_typed_survive_the_end_of_the_page",),
        (
            Change(
                STORE_JS,
                "localStorage.setItem(this.prefix + name, JSON.stringify(value));",
                "(this.kept ??= {})[name] = JSON.stringify(value);",
            ),
            Change(STORE_JS, "localStorage.getItem(this.prefix + name);", "this.kept?.[name] ?? null;"),
        ),
        seen="Locator expected to contain text '已保存 2 · 未送达 0'",
    ),
    Protection(
        "a dead worker's job is left as it is",
        Fault.WORKER,
        (f"{WORKER}test_what_a_killed_worker_had_begun_is_done_once_in_the_end",),
        (Change("office/jobs/operations.py", "        put_back(job, WORKER_DIED, now)\n"),),
        seen="[('running', 1)] == [('done', 2)]",
    ),
    Protection(
        "a second worker takes a running job up",
        Fault.WORKER,
        (f"{WORKER}test_what_a_killed_worker_had_begun_is_done_once_in_the_end",),
        (Change("office/jobs/carrying.py", ", state=JobState.WAITING, due_at__lte=now"),),
        seen="nobody else touches it before its time",
    ),
    Protection(
        "a commit is promised before it is kept",
        Fault.POSTGRESQL,
        (f"{SERVER}test_a_killed_database_keeps_all_that_was_acknowledged",),
        PROMISED_EARLY,
        seen='assert kept["keys"] == page.acknowledged',
    ),
    Protection(
        "a queue that cannot be told spoils the act",
        Fault.REDIS,
        (f"{SERVER}test_a_killed_queue_hinders_nobody",),
        (Change("office/jobs/operations.py", "robust=True", "robust=False"),),
        seen="AssertionError: Traceback (most recent call last)",
    ),
    Protection(
        "the queue is told once",
        Fault.REDIS,
        (f"{JOBS}test_what_the_queue_has_lost_it_is_told_again",),
        (Change("office/jobs/queries.py", "Q(announced_at__lte=now - AGAIN) | "),),
        seen="assert [0, 0, 0] == [0, 1, 0]",
    ),
    Protection(
        "a company that went on although nothing was stored is kept and believed",
        Fault.DISK_FULL,
        (f"{FILE}test_a_full_disk_refuses_and_loses_nothing",),
        COMPANY_AHEAD,
        seen="in operate",
    ),
    Protection(
        "a company that went on although nothing was stored is kept and believed, on PostgreSQL",
        Fault.DISK_FULL,
        (f"{SERVER}test_a_database_whose_disk_has_no_room_refuses_in_words_and_goes_on_where_it_stood",),
        COMPANY_AHEAD,
        seen="in operate",
    ),
    Protection(
        "a company that went on although nothing was stored is kept and believed, in a room of its own",
        Fault.DISK_FULL,
        (f"{ROOM}test_a_full_disk_in_a_room_refuses_and_loses_nothing",),
        COMPANY_AHEAD,
        seen="assert [send(number) for number in (stored, 0, stored - 1)]",
    ),
    Protection(
        "PostgreSQL's word for a full disk is not known",
        Fault.DISK_FULL,
        (f"{SERVER}test_a_database_whose_disk_has_no_room_refuses_in_words_and_goes_on_where_it_stood",),
        (Change("office/record/uploads.py", '== "53100"', '== ""'),),
        seen="([500, 500, 500], 500, 262144)",
    ),
    Protection(
        "a commit is promised before it is kept, on a full disk",
        Fault.DISK_FULL,
        (f"{SERVER}test_a_full_disk_under_the_database_keeps_all_that_was_acknowledged",),
        PROMISED_EARLY,
        seen='assert kept["keys"] == page.acknowledged',
    ),
    Protection(
        "a full disk is a fault like any other",
        Fault.DISK_FULL,
        (
            f"{UPLOADS}test_a_full_disk_is_told_in_a_sentence_and_what_had_come_stands",
            f"{UPLOADS}test_a_full_folder_is_told_in_the_same_sentence",
        ),
        (Change("office/record/uploads.py", "if not _says_full(fault):", "if fault:"),),
        seen="database or disk is full",
    ),
    Protection(
        "a session is kept by the process in which it was begun",
        Fault.NODE,
        (f"{SERVER}test_who_signs_in_at_one_node_is_known_at_the_other",),
        (
            Change(
                "office/site/sessions.py",
                "    def _get_session_from_db(self) -> Session | None:\n        found = LIVE.all(self.session_key, timezone.now())\n",
                "    here = {}\n\n"
                "    def save(self, must_create=False):\n"
                "        super().save(must_create or self.session_key in self.here)\n"
                "        row = Session.objects.filter(pk=self.session_key)\n"
                "        self.here[self.session_key] = list(row)\n"
                "        row.delete()\n\n"
                "    def _get_session_from_db(self):\n"
                "        found = self.here.get(self.session_key) or LIVE.all(self.session_key, timezone.now())\n",
            ),
        ),
        seen="page.start()",
    ),
    Protection(
        "an operation locks nothing beyond its own process",
        Fault.NODE,
        (f"{SERVER}test_what_comes_to_both_nodes_at_once_counts_once",),
        WORK_UNLOCKED,
        seen="assert_counted_once(number, here, there)",
    ),
    Protection(
        "a company in memory is believed whatever others have stored",
        Fault.NODE,
        (
            f"{PLAYED}test_a_company_that_another_process_has_overtaken_is_led_on_and_not_played_again",
            f"{PLAYED}test_a_company_of_a_rolled_back_operation_is_never_taken_for_the_present_one",
        ),
        (Change(PLAY, "if play.ending == ending or _caught_up(sitting, play):", "if play.ending:"),),
        seen="AssertionError: assert {'company'",
    ),
    Protection(
        "the parts of a file are kept by the process that got them",
        Fault.NODE,
        (f"{SERVER}test_a_node_that_falls_out_costs_its_candidates_nothing",),
        (
            Change(
                "office/receiving/operations.py",
                "FilePart.objects.create(file=file, offset=offset, content=content)",
                "FilePart.HERE = getattr(FilePart, 'HERE', {}) | {(file.pk, offset): content}",
            ),
            Change(
                "office/receiving/queries.py",
                'b"".join(bytes(part) for part in file.parts.values_list("content", flat=True))',
                'b"".join(part for at, part in sorted(getattr(file.parts.model, "HERE", {}).items()) if at[0] == file.pk)',
            ),
        ),
        seen="upload.send_rest()",
    ),
)

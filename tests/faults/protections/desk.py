"""Of clocks that jump, of what comes twice, early or late, of tabs, and of a network that is cut."""

from tests.faults.protections.protection import Change, Fault, Protection
from tests.faults.protections.shared import COURIER_JS, DESK, DESK_JS, FILE, SENT_AGAIN

STEADY = "tests/office/site/test_steady.py::"
OFFLINE = "tests/journeys/test_without_network.py::"
SITTING = "office/exams/operations/sitting.py"
CLOCK_JS = "office/static/hengji/sitting/clock.js"
SENT_TWICE = (f"{FILE}test_what_is_sent_twice_too_early_or_too_late_counts_once",)

PROTECTIONS = (
    Protection(
        "the system's clock is believed",
        Fault.CLOCK,
        (f"{STEADY}test_a_step_of_the_systems_clock_moves_no_time",),
        (
            Change(
                "office/site/steady.py",
                "timedelta(seconds=self._counter_s() + self._ahead_s)",
                "timedelta(seconds=self._wall_s())",
            ),
        ),
        seen="moves_no_time[7200] - assert (datetime.datetime(2027, 1, 15, 10, 1",
    ),
    Protection(
        "the pages go by the system's clock",
        Fault.CLOCK,
        (f"{STEADY}test_every_process_that_counts_a_sittings_time_goes_by_the_steady_clock[pages]",),
        (Change("office/site/wsgi.py", "go_steadily()\napplication", "application"),),
        seen="AssertionError: goes by the system's clock",
    ),
    Protection(
        "what collects the sittings goes by the system's clock",
        Fault.CLOCK,
        (f"{STEADY}test_every_process_that_counts_a_sittings_time_goes_by_the_steady_clock[clock]",),
        (Change("cli/clock.py", "    go_steadily()\n"),),
        seen="AssertionError: goes by the system's clock",
    ),
    Protection(
        "the desk goes by the date of the candidate's computer",
        Fault.CLOCK,
        (f"{DESK}test_the_computers_date_plays_no_part_in_the_clock",),
        (
            Change(CLOCK_JS, "(performance.now() - this.#asked) / 1000", "(Date.now() - this.#asked) / 1000"),
            Change(
                CLOCK_JS,
                "this.#asked = performance.now();\n    this.#shown",
                "this.#asked = Date.now();\n    this.#shown",
            ),
            Change(
                CLOCK_JS,
                "this.#asked = performance.now();\n    if (granted)",
                "this.#asked = Date.now();\n    if (granted)",
            ),
        ),
        seen="where 720",
    ),
    Protection(
        "a key that came before is not known again",
        Fault.REPEATED,
        SENT_TWICE,
        (
            Change(
                SITTING, "if any(before == key for _sequence, _hash, before in since):", "if since is None:"
            ),
        ),
        seen="KeyError: 'entry'",
    ),
    Protection(
        "an operation that comes too early is stored",
        Fault.REPEATED,
        SENT_TWICE,
        (Change(SITTING, "if expected_sequence != stored:", "if expected_sequence < 0:"),),
        seen="assert (200, 4) == (409, 3)",
    ),
    Protection(
        "writers of the file do not queue from the start",
        Fault.REPEATED,
        SENT_TWICE,
        (Change("office/site/environment.py", '"IMMEDIATE"', '"DEFERRED"'),),
        seen="assert_counted_once(number, page, page)",
    ),
    Protection(
        "what is sent again has another name",
        Fault.REPEATED,
        (f"{DESK}test_an_answer_lost_on_its_way_back_does_not_double_the_operation",),
        (
            Change(
                COURIER_JS,
                "JSON.stringify({ operation, typed, key, expected_sequence",
                "JSON.stringify({ operation, typed, key: key.slice(8) + Date.now(), expected_sequence",
            ),
        ),
        seen="Locator expected to contain text '已保存 1 · 未送达 0'",
    ),
    Protection(
        "every tab writes",
        Fault.TWO_TABS,
        (f"{DESK}test_a_second_tab_only_reads_until_it_takes_over",),
        (
            Change(
                "office/static/hengji/sitting/tabs.js",
                'if (what === "mine" || (what === "here" && this.#claiming)) {',
                "if (false) {",
            ),
        ),
        seen="Locator expected to be visible",
    ),
    Protection(
        "what found no network is taken for sent",
        Fault.NO_NETWORK,
        (f"{OFFLINE}test_ten_minutes_without_a_network_cost_no_operation_and_only_their_own_time",),
        (
            Change(
                COURIER_JS,
                "    if (!reply) return null;\n    if (this.#settled",
                "    if (!reply) return this.store.remove(key), {};\n    if (this.#settled",
            ),
        ),
        seen="Locator expected to contain text '已保存 1 · 未送达 3'",
    ),
    Protection(
        "nobody tries again when the network is back",
        Fault.NO_NETWORK,
        (f"{OFFLINE}test_ten_minutes_without_a_network_cost_no_operation_and_only_their_own_time",),
        (*SENT_AGAIN, Change(COURIER_JS, 'addEventListener("online", () => this.deliver());')),
        seen="Locator expected to contain text '已保存 4 · 未送达 0'",
    ),
    Protection(
        "another language is asked for without a network",
        Fault.NO_NETWORK,
        (f"{OFFLINE}test_nothing_on_the_desk_leads_to_an_error_page_of_the_browser",),
        (Change(DESK_JS, "event.preventDefault();\n  const chosen", "const chosen"),),
        seen="in test_nothing_on_the_desk_leads_to_an_error_page_of_the_browser",
    ),
)

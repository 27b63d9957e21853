"""What is taken out for more than one fault."""

from tests.faults.protections.protection import Change

PLAY = "office/exams/play.py"
ROWS = "office/exams/operations/rows.py"
DESK_JS = "office/static/hengji/sitting.js"
COURIER_JS = "office/static/hengji/sitting/courier.js"

DESK = "tests/journeys/test_sitting_page.py::"
FILE = "tests/faults/test_on_a_file.py::"
UPLOADS = "tests/office/receiving/test_operations.py::"

SENT_AGAIN = (
    Change(
        COURIER_JS, "this.#timer = setTimeout(() => (this.waiting ? this.deliver() : this.ask()), pause);"
    ),
    Change(DESK_JS, "asking = setInterval(() => courier.closed || courier.ask(), ASK_MS);"),
)
"""No later try of what found no server, neither after a pause nor when the page asks how things stand."""

WORK_UNLOCKED = (
    Change(
        ROWS,
        'at_work(Sitting.objects.select_for_update(of=("self",)).filter',
        "at_work(Sitting.objects.filter",
    ),
)

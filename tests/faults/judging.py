"""Say as JSON what is stored of some sittings and how it is marked: `python -m tests.faults.judging ID…`."""

import json
import sys

import django

django.setup()

from hengji.assay.tasks import mark_journal  # noqa: E402
from hengji.office.exams.models import Sitting, SittingEntry  # noqa: E402
from hengji.office.exams.play import paper_in, sealed_in, stored_journal  # noqa: E402


def told(sitting):
    entries = SittingEntry.objects.filter(sitting=sitting).order_by("sequence")
    journal = stored_journal(sitting)
    marks = mark_journal(paper_in(sitting), sealed_in(sitting), journal)
    return {
        "keys": list(entries.values_list("key", flat=True)),
        "sequences": list(entries.values_list("sequence", flat=True)),
        "operations": [(entry.operation, entry.arguments, entry.outcome) for entry in journal.entries],
        "state": sitting.state,
        "marks": marks.model_dump(mode="json"),
    }


if __name__ == "__main__":
    found = Sitting.objects.in_bulk([int(number) for number in sys.argv[1:]])
    sys.stdout.write(json.dumps({number: told(sitting) for number, sitting in found.items()}))

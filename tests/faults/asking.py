"""Ask for an archive in a house and say as JSON how its job stands: `python -m tests.faults.asking`."""

import json
import sys

import django

django.setup()

from django.utils import timezone  # noqa: E402

from hengji.office.jobs.models import Job  # noqa: E402
from hengji.office.jobs.operations import have_archive_prepared  # noqa: E402
from hengji.office.people.models import User  # noqa: E402
from hengji.office.schemes.models import Batch  # noqa: E402

if __name__ == "__main__":
    officer = User.objects.filter(role_grants__role="exam_officer").first()
    archive = have_archive_prepared(
        batch_id=Batch.objects.first().pk, purpose="年度检查", actor=officer, now=timezone.now()
    )
    sys.stdout.write(json.dumps(Job.objects.get(kind="archive", about=archive.pk).state))

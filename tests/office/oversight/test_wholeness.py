"""The whole record and every file are read; what was changed behind our back is named."""

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import FileField, QuerySet

from hengji.office.casework.models import Evidence
from hengji.office.oversight.refusals import FileNotWhole
from hengji.office.oversight.wholeness import KEPT_AS_FILES, check_everything
from hengji.office.record.models import Event
from hengji.office.record.refusals import ChainBroken

pytestmark = pytest.mark.django_db


def test_every_chain_and_every_file_is_read(submitted):
    found = check_everything()

    assert found.events == Event.objects.count()
    assert found.chains == Event.objects.values("object_type", "object_id").distinct().count()
    assert found.files == Evidence.objects.exclude(file="").count() > 0


def test_every_model_that_keeps_a_file_is_among_those_read():
    with_files = {
        model
        for model in apps.get_app_config("office").get_models()
        if any(isinstance(column, FileField) for column in model._meta.get_fields())
    }

    assert with_files == set(KEPT_AS_FILES)


@pytest.mark.parametrize("change", [{"reason": "别的"}, {"sequence": 99}, {"hash": "0" * 64}])
def test_a_changed_event_is_named(submitted, change):
    event = QuerySet(Event).filter(object_type="application", object_id=submitted.pk).order_by("sequence")[0]
    QuerySet(Event).filter(pk=event.pk).update(**change)

    with pytest.raises(ChainBroken, match=f"application {submitted.pk}"):
        check_everything()


def test_a_file_that_is_missing_or_another_one_is_named(submitted):
    item = Evidence.objects.exclude(file="").first()
    default_storage.delete(item.file.name)
    with pytest.raises(FileNotWhole, match=item.file.name):
        check_everything()

    default_storage.save(item.file.name, ContentFile(b"another"))
    with pytest.raises(FileNotWhole, match=item.file.name):
        check_everything()

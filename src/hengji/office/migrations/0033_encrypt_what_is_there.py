"""Encrypt what stood in clear; batch by batch, so that it may be stopped and started over."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from hengji.office.record.encrypted import rotate


def encrypt(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    for _column in rotate(apps):
        pass


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("office", "0032_encrypted_fields"),
    ]

    operations = [migrations.RunPython(encrypt)]

"""The one application that Django sees."""

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "hengji.office"
    label = "office"
    verbose_name = "衡技"

"""Which series counts a certificate, and how its number is spelled."""

from typing import Any

from hengji.assay.credentials.numbers import NumberScheme, filed_number
from hengji.office.casework.models import Application
from hengji.office.registry.models import NumberSeries
from hengji.office.schemes.policy import IssuingMode


def locked_series(application: Application, year: int) -> NumberSeries:
    """Lock the series of an application; the lock makes numbers follow each other without gap or twin."""
    rules = application.batch.scheme.rules
    name: dict[str, Any] = {
        "prefix": rules.number_prefix,
        "skill": application.skill,
        "level": application.level,
    }
    if rules.issuing_mode == IssuingMode.FILED:
        level = rules.filing.national_level(application.level)
        name = {"prefix": rules.filing.number_head, "skill": "", "level": level}
    NumberSeries.objects.get_or_create(year=year, **name)
    return NumberSeries.objects.select_for_update().get(year=year, **name)


def number_in(series: NumberSeries, serial: int) -> str:
    """Spell a number of a series; one that counts through all skills is a filed body's."""
    if not series.skill:
        return filed_number(series.prefix, series.year, series.level, serial)
    return NumberScheme(series.prefix).number(series.year, series.skill, series.level, serial)

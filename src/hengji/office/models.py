"""Every stage's tables, for Django to find; nothing below imports this."""

from importlib import import_module
from importlib.util import find_spec

STAGES = (
    "record", "people", "schemes", "casework", "exams", "marking", "interviews", "decisions", "registry",
)  # fmt: skip

for stage in STAGES:
    if find_spec(f"hengji.office.{stage}.models"):
        import_module(f"hengji.office.{stage}.models")

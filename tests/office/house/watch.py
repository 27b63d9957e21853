"""A watch on every statement that reaches the database: what is written once is neither changed nor deleted."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps

from hengji.office.record.models import AppendOnly

WRITES = re.compile(r'\s*(INSERT INTO|UPDATE|DELETE FROM)\s+"(\w+)"')


class Watch:
    """Notes which tables were written, and stops whoever rewrites a table that only grows.

    Used as one of Django's execute wrappers, so that it sees what any code sends, by whatever way.
    """

    def __init__(self) -> None:
        self.written: set[str] = set()
        models = apps.get_app_config("office").get_models()
        self._growing = {model._meta.db_table for model in models if issubclass(model, AppendOnly)}

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if write := WRITES.match(sql):
            verb, table = write.groups()
            assert verb == "INSERT INTO" or table not in self._growing, f"rewritten: {sql[:200]}"
            self.written.add(table)
        return execute(sql, params, many, context)

    @contextmanager
    def looking_away(self) -> Iterator[None]:
        """Let what has been kept long enough be emptied; that is the one act that rewrites what was written."""
        growing, self._growing = self._growing, set()
        try:
            yield
        finally:
            self._growing = growing

    def since_last_asked(self) -> set[str]:
        written, self.written = self.written, set()
        return written

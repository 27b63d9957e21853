"""What every operation of an exam asks of the database and adds to it: the SQL is made once, in each process.

Django makes the SQL of a query set anew each time, and that costs several times what the database takes to find a row.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from typing import Any, Generic, TypeVar

from django.db import connection, models
from django.db.models.expressions import Expression
from django.db.models.query import ModelIterable, get_related_populators  # type: ignore[attr-defined]
from django.db.transaction import TransactionManagementError

Answer = TypeVar("Answer")
Reader = Callable[..., Any]


class Slot(Expression):
    """The place in a prepared question where a value comes when it is asked."""

    def __init__(self, place: int, field: models.Field[Any, Any]) -> None:
        super().__init__(output_field=field)
        self.place = place

    def as_sql(self, *_asked: Any) -> tuple[str, list[Any]]:
        return "%s", [self]

    def filled(self, values: tuple[Any, ...]) -> Any:
        return self.output_field.get_db_prep_value(values[self.place], connection, prepared=False)

    def holds(self, values: tuple[Any, ...]) -> bool:
        """Tell whether a column of this kind can hold the value.

        A number from an address may be of any length, and a cookie may have a NUL in it, which PostgreSQL takes for
        no text.
        """
        if isinstance(self.output_field, models.CharField):
            return "\0" not in values[self.place]
        if not isinstance(self.output_field, models.IntegerField):
            return True
        least, most = connection.ops.integer_field_range(self.output_field.get_internal_type())
        number: int = values[self.place]
        return (least is None or least <= number) and (most is None or number <= most)


@dataclass(frozen=True, slots=True)
class Made:
    """What Django made of a query set.

    Attributes:
        readers: For the columns that do not come as they are from the database, by their places.
        build: Makes of a row what the query set would give.
    """

    model: Any
    sql: str
    parameters: tuple[Any, ...]
    locks: bool
    readers: tuple[tuple[int, tuple[Reader, ...], Any], ...]
    build: Callable[[Any], Any]


class Prepared(Generic[Answer]):
    """A query set whose SQL is kept; only the values change.

    Args:
        ask: Gives the query set, with a slot in the place of each value.
        fields: What the values are, in their order.

    Example:
        ``Prepared(lambda number: Sitting.objects.filter(pk=number), models.BigIntegerField())``
    """

    def __init__(
        self, ask: Callable[..., models.QuerySet[Any, Any]], *fields: models.Field[Any, Any]
    ) -> None:
        self._ask = ask
        self._slots = tuple(Slot(place, field) for place, field in enumerate(fields))

    def all(self, *values: Any) -> list[Answer]:
        """Give every answer; there is none for a value that no row can have.

        Raises:
            TransactionManagementError: It locks rows, and there is no transaction that would hold them.
        """
        made = self._made
        if made.locks and connection.get_autocommit():
            raise TransactionManagementError("rows can be locked only inside a transaction")
        if not all(slot.holds(values) for slot in self._slots):
            return []
        with _cursor() as cursor:
            cursor.execute(
                made.sql, [p.filled(values) if isinstance(p, Slot) else p for p in made.parameters]
            )
            return [made.build(_read(made, row)) for row in cursor.fetchall()]

    def get(self, *values: Any) -> Answer:
        """Give the only answer.

        Raises:
            ObjectDoesNotExist: As the model's own; there is none.
        """
        found = self.all(*values)
        if not found:
            raise self._made.model.DoesNotExist
        return found[0]

    @cached_property
    def _made(self) -> Made:
        asked = self._ask(*self._slots)
        compiler = asked.query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        selected = compiler.select or []
        readers = compiler.get_converters([column[0] for column in selected[: compiler.col_count]])
        build = _builder(compiler) if asked._iterable_class is ModelIterable else _as_it_is  # noqa: SLF001
        return Made(
            asked.model,
            sql,
            tuple(parameters),
            asked.query.select_for_update and connection.features.has_select_for_update,
            tuple((place, tuple(read), column) for place, (read, column) in readers.items()),
            build,
        )


class PreparedRows:
    """Rows of one kind that are added again and again: the SQL is kept, only the values change.

    They are written as the model's own ``create`` writes them; no signal is sent, and nothing is given back.
    """

    def __init__(self, model: type[models.Model]) -> None:
        self._told = model._meta  # noqa: SLF001 - where every model tells of its columns

    def add(self, **values: Any) -> None:
        """Add one row.

        Args:
            values: One for each column but the number, by the names that an instance has for them.

        Raises:
            TypeError: A value is missing, or no column has such a name.
            IntegrityError: The row breaks a constraint.
        """
        fields = self._fields
        if values.keys() != fields.keys():
            raise TypeError(f"{self._told.label}: {sorted(values.keys() ^ fields.keys())}")
        with _cursor() as cursor:
            cursor.execute(
                self._sql,
                [field.get_db_prep_save(values[name], connection) for name, field in fields.items()],
            )

    @cached_property
    def _fields(self) -> dict[str, Any]:
        return {field.attname: field for field in self._told.concrete_fields if not field.primary_key}

    @cached_property
    def _sql(self) -> str:
        quoted = connection.ops.quote_name
        columns = ", ".join(quoted(field.column) for field in self._fields.values())
        places = ", ".join(["%s"] * len(self._fields))
        return f"INSERT INTO {quoted(self._told.db_table)} ({columns}) VALUES ({places})"  # noqa: S608 - names of ours


def _cursor() -> Any:
    """Give a cursor; PostgreSQL keeps its plan of a question that it is asked again and again on one connection.

    It takes longer to plan one than to find the row. Only values that are sent beside the question leave it the same.
    """
    if connection.vendor != "postgresql":
        return connection.cursor()
    connection.ensure_connection()
    kind = import_module("django.db.backends.postgresql.base").ServerBindingCursor
    return connection._prepare_cursor(kind(connection.connection))  # type: ignore[attr-defined]  # noqa: SLF001 - as cursor() does


def _read(made: Made, row: Any) -> Any:
    if not made.readers:
        return row
    values = list(row)
    for place, read, column in made.readers:
        for reader in read:
            values[place] = reader(values[place], column, connection)
    return values


def _as_it_is(row: Any) -> tuple[Any, ...]:
    return tuple(row)


def _builder(compiler: Any) -> Callable[[Any], models.Model]:
    """Give what makes a model's instance of a row, as a query set's own iteration does."""
    told, select = compiler.klass_info, compiler.select
    first, last = told["select_fields"][0], told["select_fields"][-1] + 1
    names = [column[0].target.attname for column in select[first:last]]
    related = get_related_populators(told, select, connection.alias)
    annotated = tuple((compiler.annotation_col_map or {}).items())
    model = told["model"]

    def build(row: Any) -> models.Model:
        made: models.Model = model.from_db(connection.alias, names, row[first:last])
        for populator in related:
            populator.populate(row, made)
        for name, place in annotated:
            setattr(made, name, row[place])
        return made

    return build

"""Joining rule packs into the collection that a paper pins."""

from collections.abc import Mapping, Sequence
from typing import Any

from hengji.assay.rulebook.faults import PackFaults, Page
from hengji.assay.rulebook.pack import Pack, Rule
from hengji.assay.rulebook.tables import Table

_FIELDS = {"title", "members"}


def member_names(file: str, written: Mapping[str, Any]) -> tuple[str, ...]:
    """Give the names of the packs that a collection joins.

    Raises:
        PackFaults: They are not a list of different names.
    """
    page = Page(file, None)
    page.known_fields(written, _FIELDS)
    names = written["members"]
    if not isinstance(names, list) or not names or not all(isinstance(name, str) for name in names):
        page.say("“members”须为规则包名的清单", "members must be a list of names of packs")
    elif len(set(names)) < len(names):
        page.say("“members”中有重复的规则包", "members names a pack twice")
    if page.faults:
        raise PackFaults(tuple(page.faults))
    return tuple(names)


def joined(name: str, file: str, written: Mapping[str, Any], packs: Sequence[Pack]) -> Pack:
    """Make one pack of several.

    Raises:
        PackFaults: Two of them have the same rule, or the platforms do not answer the same keys alike.
    """
    page = Page(file, None)
    title = page.text(written, "title")
    _check_owners(page, packs)
    _check_platforms(page, [pack for pack in packs if pack.platforms])
    if page.faults or title is None:
        raise PackFaults(tuple(page.faults))
    return Pack(
        name,
        title,
        tuple(member for pack in packs for member in pack.members),
        tuple(rule for pack in packs for rule in pack.rules),
    )


def _check_owners(page: Page, packs: Sequence[Pack]) -> None:
    """Say which rules stand in two packs; only different platforms may each have their own."""
    owners: dict[tuple[str, str | None], str] = {}
    for pack in packs:
        platform = pack.platforms[0].code if pack.platforms else None
        for key in sorted({rule.key for rule in pack.rules}):
            first = next((owners[key, each] for each in (None, platform) if (key, each) in owners), None)
            if first is not None:
                page.say(
                    "规则“{key}”在 {first} 和 {second} 中都有",
                    "rule {key} is in {first} and in {second}",
                    key=key,
                    first=first,
                    second=pack.name,
                )
            owners[key, platform] = pack.name


def _check_platforms(page: Page, packs: Sequence[Pack]) -> None:
    """Say where a platform lacks a rule that another has, or answers it in another form."""
    forms = {pack.name: {rule.key: _form(rule) for rule in pack.rules} for pack in packs}
    for key in sorted({key for form in forms.values() for key in form}):
        here = {name: form.get(key) for name, form in forms.items()}
        for name in sorted(name for name, form in here.items() if form is None):
            page.say("{name} 缺少规则“{key}”", "{name} lacks rule {key}", name=name, key=key)
        if len({form for form in here.values() if form is not None}) > 1:
            page.say(
                "各平台的规则“{key}”单位或列不一", "the platforms give rule {key} in different forms", key=key
            )


def _form(rule: Rule) -> tuple[str, ...]:
    columns = rule.value.columns if isinstance(rule.value, Table) else ()
    return (rule.unit.value, *(f"{column.name} {column.kind}" for column in columns))

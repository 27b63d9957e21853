"""Editions as a CASE 1.1 package: how competency frameworks travel between systems.

Every entry is a CFItem. What CASE has a place for stands there, so that any reader of CASE sees the tree of
levels, skills and requirements in Chinese; what it has no place for (the English words, provenance, what is
not known) stands in the item's `extensions` under `hengji`. Reading takes the Chinese from CASE's own
fields, so that a statement edited in another tool arrives here.

Source: 1EdTech Competencies and Academic Standards Exchange 1.1, CFPackage.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from pydantic import BaseModel, ConfigDict, ValidationError

from hengji.assay.bilingual import Text
from hengji.assay.standard.edition import Edition
from hengji.assay.standard.faults import EditionFaults, Fault
from hengji.assay.standard.loading import edition_of
from hengji.assay.standard.reading import LISTS, NAMED_BY, TABLES, shape_faults

_STATEMENT = {
    "edition": "scope",
    "references": "title",
    "terms": "definition",
    "skills": "title",
    "levels": "descriptor",
    "cells": "title",
    "requirements": "text",
    "conditions": "text",
    "gaps": "part",
    "notes": "question",
}
"""The field that is an item's statement; other kinds are stated by their clause alone."""
_INSIDE = {"cells": "requirements", "award_rule": "conditions"}
_OURS = "hengji"


def to_case(edition: Edition) -> dict[str, Any]:
    """Write an edition as a CFPackage, JSON-able; the same edition gives the same package."""
    package = _Package(edition)
    content = edition.model_dump(mode="json", exclude_none=True)
    package.put("edition", content["header"], package.document)
    package.put("award_rule", content["award_rule"], package.document)
    for section in LISTS:
        for entry in content[section]:
            package.put(section, entry, package.document)
    return {
        "CFDocument": package.document
        | {
            "creator": "衡技 Hengji",
            "lastChangeDateTime": package.changed,
            "language": "zh",
            "version": edition.code,
            "caseVersion": "1.1",
            "adoptionStatus": "Draft",
            "description": edition.header.restatement.zh,
            "notes": edition.header.restatement.en,
        },
        "CFItems": package.items,
        "CFAssociations": package.associations,
    }


class _Package:
    def __init__(self, edition: Edition) -> None:
        self.code = edition.code
        self.changed = f"{edition.header.revised_on}T00:00:00+00:00"
        self.document = self._named(edition.title.zh, "CFDocument")
        self.items: list[dict[str, Any]] = []
        self.associations: list[dict[str, Any]] = []

    def put(self, section: str, entry: dict[str, Any], parent: dict[str, str]) -> None:
        inner = _INSIDE.get(section)
        own = {name: value for name, value in entry.items() if name != inner}
        statement = _STATEMENT.get(section)
        words = own.pop(statement) if statement else {"zh": own["clause"]}
        names = [str(own[name]) for name in NAMED_BY.get(section, ())]
        item = self._named(words["zh"], section, parent["identifier"], *names)
        number = " ".join(str(own[name]) for name in ("clause", "letter") if name in own)
        self.items.append(
            {"identifier": item["identifier"], "uri": item["uri"]}
            | {"fullStatement": words["zh"], "CFItemType": section, "language": "zh"}
            | {"lastChangeDateTime": self.changed}
            | ({"humanCodingScheme": number} if number else {})
            | ({"listEnumeration": own["letter"]} if "letter" in own else {})
            | ({"educationLevel": [own["level"]]} if "level" in own else {})
            | {"extensions": {_OURS: own | ({"en": words["en"]} if statement else {})}}
        )
        self._place(item, parent)
        for child in entry[inner] if inner else ():
            self.put(inner or "", child, item)

    def _place(self, child: dict[str, str], parent: dict[str, str]) -> None:
        named = self._named("", "isChildOf", child["identifier"], parent["identifier"])
        self.associations.append(
            {"identifier": named["identifier"], "uri": named["uri"]}
            | {"associationType": "isChildOf", "sequenceNumber": len(self.associations) + 1}
            | {"originNodeURI": child, "destinationNodeURI": parent, "lastChangeDateTime": self.changed}
        )

    def _named(self, title: str, *path: str) -> dict[str, str]:
        identifier = str(uuid5(NAMESPACE_URL, "/".join((self.code, *path))))
        return {"title": title, "identifier": identifier, "uri": f"urn:uuid:{identifier}"}


class _Read(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class _Node(_Read):
    identifier: str


class _Item(_Read):
    identifier: str
    fullStatement: str  # noqa: N815
    CFItemType: str
    extensions: dict[str, dict[str, Any]] = {}


class _Association(_Read):
    associationType: str  # noqa: N815
    sequenceNumber: int = 0  # noqa: N815
    originNodeURI: _Node  # noqa: N815
    destinationNodeURI: _Node  # noqa: N815


class _CasePackage(_Read):
    CFDocument: _Node
    CFItems: tuple[_Item, ...]
    CFAssociations: tuple[_Association, ...]


def from_case(package: Any) -> Edition:
    """Read an edition from a CFPackage such as `to_case` writes.

    Raises:
        EditionFaults: The package is not CASE, lacks what only the extensions can say, or is an
            edition with faults; all are listed.
    """
    try:
        read = _CasePackage.model_validate(package)
    except ValidationError as invalid:
        raise EditionFaults(tuple(shape_faults("CASE", "CFPackage", package, invalid))) from invalid
    children = _children(read)
    faults = tuple(_strangers(read, children))
    if faults:
        raise EditionFaults(faults)
    return edition_of(_sections(read, children), "CASE")


def _children(read: _CasePackage) -> dict[str, list[_Item]]:
    """Give the items under each item or document, in the order of their sequence numbers."""
    items = {item.identifier: item for item in read.CFItems}
    children: dict[str, list[_Item]] = {}
    for association in sorted(read.CFAssociations, key=lambda each: each.sequenceNumber):
        child = items.get(association.originNodeURI.identifier)
        if association.associationType == "isChildOf" and child is not None:
            children.setdefault(association.destinationNodeURI.identifier, []).append(child)
    return children


def _strangers(read: _CasePackage, children: dict[str, list[_Item]]) -> Iterator[Fault]:
    top = children.get(read.CFDocument.identifier, [])
    placed = {item.identifier for item in top} | {
        child.identifier for item in top for child in children.get(item.identifier, [])
    }
    times = Counter(item.CFItemType for item in read.CFItems)
    for item in read.CFItems:
        where = f"CFItems ({item.identifier})"
        if item.CFItemType not in {*TABLES, *LISTS, *_INSIDE.values()}:
            reason = Text("不认识的条目类型 {kind}", "the item type {kind} is not known")
            yield Fault("CASE", where, reason.filled(kind=item.CFItemType))
        if item.CFItemType in TABLES and times[item.CFItemType] > 1:
            reason = Text("{kind} 只能有一个", "there may be only one {kind}")
            yield Fault("CASE", where, reason.filled(kind=item.CFItemType))
        if _OURS not in item.extensions:
            reason = Text(
                "缺少 extensions.hengji，无从得知来源",
                "without extensions.hengji its provenance is not known",
            )
            yield Fault("CASE", where, reason)
        if item.identifier not in placed:
            reason = Text("不在文件的条目树中", "it has no place in the document's tree")
            yield Fault("CASE", where, reason)


def _sections(read: _CasePackage, children: dict[str, list[_Item]]) -> dict[str, Any]:
    sections: dict[str, Any] = {}
    for item in children.get(read.CFDocument.identifier, []):
        entry = _entry(item)
        inner = _INSIDE.get(item.CFItemType)
        if inner:
            entry[inner] = [_entry(child) for child in children.get(item.identifier, [])]
        if item.CFItemType in TABLES:
            sections[item.CFItemType] = entry
        else:
            sections.setdefault(item.CFItemType, []).append(entry)
    return sections


def _entry(item: _Item) -> dict[str, Any]:
    entry = dict(item.extensions[_OURS])
    statement = _STATEMENT.get(item.CFItemType)
    if statement:
        entry[statement] = {"zh": item.fullStatement, "en": entry.pop("en", "")}
    return entry

"""Editions as CASE packages, and back."""

import copy
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengji.assay.standard import EditionFaults, from_case, load_edition, to_case

PACKAGE = to_case(load_edition())


def test_an_edition_comes_back_from_its_package_as_it_was(edition):
    assert from_case(json.loads(json.dumps(to_case(edition)))) == edition


def test_the_same_edition_gives_the_same_package(edition):
    assert to_case(edition) == PACKAGE


@given(st.randoms(use_true_random=False))
def test_the_order_in_which_items_and_associations_are_listed_does_not_matter(shuffler):
    shuffled = copy.deepcopy(PACKAGE)
    shuffler.shuffle(shuffled["CFItems"])
    shuffler.shuffle(shuffled["CFAssociations"])

    assert from_case(shuffled).digest == load_edition().digest


def test_a_reader_that_knows_only_case_finds_a_requirement_under_its_cell():
    items = {item["identifier"]: item for item in PACKAGE["CFItems"]}
    requirement = next(i for i in PACKAGE["CFItems"] if i.get("humanCodingScheme") == "6.1.2 B")
    parent = next(
        a["destinationNodeURI"]["identifier"]
        for a in PACKAGE["CFAssociations"]
        if a["originNodeURI"]["identifier"] == requirement["identifier"]
    )

    assert requirement["fullStatement"] == "逐张盯住采购单的进展，不延误，直到采购顺利办完。"
    assert requirement["listEnumeration"] == "B"
    assert items[parent]["fullStatement"] == "初级产品采购"
    assert items[parent]["educationLevel"] == ["junior"]


def test_every_identifier_is_used_once():
    identifiers = [
        PACKAGE["CFDocument"]["identifier"],
        *(item["identifier"] for item in PACKAGE["CFItems"]),
        *(association["identifier"] for association in PACKAGE["CFAssociations"]),
    ]

    assert len(set(identifiers)) == len(identifiers)


def test_a_statement_edited_in_another_tool_arrives(edition):
    edited = copy.deepcopy(PACKAGE)
    item = next(i for i in edited["CFItems"] if i.get("humanCodingScheme") == "6.1.2 B")
    item["fullStatement"] = "另一工具里改过的文字。"

    cell = from_case(edited).cell("purchasing", "junior")

    assert cell.requirement("B").text.zh == "另一工具里改过的文字。"
    assert cell.requirement("A") == edition.cell("purchasing", "junior").requirement("A")


def test_a_package_that_is_not_case_is_refused_with_every_lack():
    assert _faults_of({"CFDocument": {}}) == [
        "CASE: CFPackage · CFDocument · identifier: this is missing",
        "CASE: CFPackage · CFItems: this is missing",
        "CASE: CFPackage · CFAssociations: this is missing",
    ]


def test_items_that_only_another_program_could_explain_are_refused():
    foreign = copy.deepcopy(PACKAGE)
    foreign["CFItems"].append({"identifier": "x", "fullStatement": "Count to 100", "CFItemType": "Standard"})

    assert _faults_of(foreign) == [
        "CASE: CFItems (x): the item type Standard is not known",
        "CASE: CFItems (x): without extensions.hengji its provenance is not known",
        "CASE: CFItems (x): it has no place in the document's tree",
    ]


def test_a_package_without_one_of_its_requirements_is_refused_as_an_edition_with_faults():
    cut = copy.deepcopy(PACKAGE)
    lost = next(i for i in cut["CFItems"] if i.get("humanCodingScheme") == "6.1.2 B")
    cut["CFItems"].remove(lost)

    assert _faults_of(cut) == [
        "CASE: holdings 12 (6.1.2) · letters: 6.1.2 B is held, but no requirement restates it",
        "CASE: cells 2 (purchasing, junior) · requirements: letters run from A without a gap, not A C",
    ]


def test_a_second_header_is_refused():
    doubled = copy.deepcopy(PACKAGE)
    header = next(i for i in doubled["CFItems"] if i["CFItemType"] == "edition")
    place = next(
        a for a in doubled["CFAssociations"] if a["originNodeURI"]["identifier"] == header["identifier"]
    )
    doubled["CFItems"].append(header | {"identifier": "second"})
    doubled["CFAssociations"].append(place | {"originNodeURI": {"identifier": "second"}})

    assert _faults_of(doubled) == [
        f"CASE: CFItems ({header['identifier']}): there may be only one edition",
        "CASE: CFItems (second): there may be only one edition",
    ]


def test_a_statement_without_its_english_is_refused():
    cut = copy.deepcopy(PACKAGE)
    item = next(i for i in cut["CFItems"] if i.get("humanCodingScheme") == "6.1.2 B")
    del item["extensions"]["hengji"]["en"]

    assert _faults_of(cut) == [
        "CASE: cells 2 (purchasing, junior) · requirements 2 (B) · text: neither language may be blank"
    ]


def _faults_of(package):
    with pytest.raises(EditionFaults) as raised:
        from_case(package)
    return [fault.spoken("en") for fault in raised.value.faults]

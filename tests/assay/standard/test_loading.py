"""Where editions are found, and which one is taken."""

import pytest

from hengji.assay.standard import CURRENT, EditionFaults, UnknownEdition, load_edition


def test_the_packaged_edition_is_taken_when_nothing_is_named():
    assert load_edition().code == CURRENT


def test_an_edition_of_ones_own_takes_the_place_of_the_packaged_one(folder, edit):
    edit("junior.toml", "把业务上的采购需求落实为发给供应商的订单。", "取得授权的全文。")

    own = load_edition(folders=[folder.parent])

    assert own.cell("purchasing", "junior").requirement("A").text.zh == "取得授权的全文。"
    assert own.digest != load_edition().digest


def test_the_first_folder_that_holds_the_code_is_taken(folder, tmp_path, edit):
    edit("edition.toml", 'revised_on = "2026-11-22"', 'revised_on = "2027-01-01"')
    (tmp_path / "empty").mkdir()

    found = load_edition(folders=[tmp_path / "empty", folder.parent])

    assert found.header.revised_on == "2027-01-01"


def test_another_edition_stands_beside_the_packaged_one(folder, edit):
    edit("edition.toml", 'code = "T/KJDZSW 0001-2023"', 'code = "T/KJDZSW 0001-2030"')

    assert load_edition("T/KJDZSW 0001-2030", folders=[folder.parent]).code == "T/KJDZSW 0001-2030"
    assert load_edition(CURRENT, folders=[folder.parent]).digest == load_edition().digest


def test_an_unknown_edition_is_refused_with_the_editions_there_are():
    with pytest.raises(UnknownEdition) as refused:
        load_edition("T/KJDZSW 0001-1999")

    assert str(refused.value) == "there is no edition 'T/KJDZSW 0001-1999'; there are: T/KJDZSW 0001-2023"
    assert refused.value.reason.zh == "没有代号为“T/KJDZSW 0001-1999”的标准版本；现有：T/KJDZSW 0001-2023。"


def test_files_saved_by_a_plain_editor_of_windows_are_read(folder):
    for path in folder.glob("*.toml"):
        path.write_text(path.read_text(encoding="utf-8"), encoding="utf-8-sig", newline="\r\n")

    assert load_edition(folders=[folder.parent]).digest == load_edition().digest


def test_a_broken_folder_does_not_hide_the_editions_beside_it(tmp_path):
    broken = tmp_path / "editions" / "a-broken-one"
    broken.mkdir(parents=True)
    (broken / "edition.toml").write_text("[edition\n", encoding="utf-8")

    assert load_edition(folders=[broken.parent]).code == CURRENT


def test_an_edition_whose_code_is_no_text_is_found_by_its_folder_s_name_and_refused(folder, edit):
    edit("edition.toml", 'code = "T/KJDZSW 0001-2023"', "code = 2023")

    with pytest.raises(EditionFaults, match=r"edition\.toml: edition · code: this should be text, not 2023"):
        load_edition("t-kjdzsw-0001-2023", folders=[folder.parent])


def test_files_that_are_no_edition_are_passed_over(tmp_path):
    (tmp_path / "readme.txt").write_text("no edition", encoding="utf-8")
    (tmp_path / "notes").mkdir()

    assert load_edition(folders=[tmp_path]).code == CURRENT

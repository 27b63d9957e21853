"""An edition by which people are judged does not change unnoticed."""

import tomllib
from importlib.resources import files

from hengji.assay.standard import load_edition, packaged_editions, read_edition


def test_every_packaged_edition_is_as_it_was_locked():
    locked = tomllib.loads((files("hengji.assay.standard") / "editions.lock").read_text(encoding="utf-8"))
    packaged = [read_edition(folder) for folder in packaged_editions().iterdir()]

    assert {edition.code: edition.digest for edition in packaged} == locked


def test_the_digest_does_not_depend_on_how_the_files_are_cut(folder):
    whole = "\n".join(
        path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.toml"), reverse=True)
    )
    for path in folder.glob("*.toml"):
        path.unlink()
    (folder / "whole.toml").write_text(whole, encoding="utf-8")

    assert read_edition(folder).digest == load_edition().digest


def test_the_digest_does_not_depend_on_comments(folder, edit):
    edit("junior.toml", "[[cells]]", "# a remark\n[[cells]]")

    assert read_edition(folder).digest == load_edition().digest

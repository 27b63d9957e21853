import re
from pathlib import Path

from hengji.assay.credentials.numbers import NumberScheme
from hengji.assay.credentials.verification import Reason
from hengji.assay.standard import Skill

REFERENCE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "credential.md"


def test_the_reference_explains_every_reason_in_order():
    explained = re.findall(r"^\| `(\w+)` \|", REFERENCE.read_text(encoding="utf-8"), re.MULTILINE)

    assert explained == [reason.value for reason in Reason]


def test_the_reference_has_the_code_of_every_skill():
    text = REFERENCE.read_text(encoding="utf-8")
    codes = {NumberScheme("X").number(2026, skill, "junior", 1).split("-")[2][:2] for skill in Skill}

    assert {code for code in codes if f"| {code} |" not in text} == set()

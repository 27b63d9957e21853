"""When a filed body may promise its certificate: rulebooks in force, and a filing that its certificates repeat."""

from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from hengji.office.schemes.filing import filing_faults, keep_seal
from hengji.office.schemes.lifecycle import BatchState
from hengji.office.schemes.operations import announce_batch, revise_scheme
from hengji.office.schemes.policy import Filing
from hengji.office.schemes.refusals import FilingFaulty, PolicyFaults, SealNotFit
from tests.office.filed import filing, picture, record_all_rulebooks

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 9)


@pytest.fixture
def announce(scheme, plan, tang_min, now, settings):
    """Announce a batch of a filed body; say what of its filing or of the batch is different."""

    def make(batch=None, **changes):
        policy = {"issuing_mode": "filed", "filing": filing(settings.ISSUING_BODY_ZH, **changes)}
        revise_scheme(scheme_id=scheme.pk, policy=policy, actor=tang_min, now=now)
        record_all_rulebooks(tang_min, now)
        return announce_batch(batch_id=plan(**batch or {}).pk, actor=tang_min, now=now)

    return make


@pytest.mark.conforms("C05")
def test_with_its_filing_complete_a_filed_body_announces(announce):
    assert announce().state == BatchState.ANNOUNCED


@pytest.mark.conforms("C05")
@pytest.mark.parametrize(
    ("part", "value", "fault"),
    [
        ("number", "", "没有备案号"),
        ("filed_on", None, "没有备案日期"),
        ("authority_en", "", "没有备案机关的中英文名称"),
        ("body", "", "没有备案的机构名称"),
        ("body", "别的协会", "备案的机构名称是“别的协会”，本系统的发证机构是“云港跨境电商行业协会”"),
        ("seal", "", "没有备案的印章图样"),
        ("seal", "0" * 64, "没有登记摘要为0000000000000000…的印章图样"),
        ("number_head", "", "没有主管部门给定的证书编号前十三位"),
        ("occupation_zh", "", "没有职业的中英文名称"),
        ("occupation_zh", "互联网\U0001f9ff营销师", "证书字体中没有“\U0001f9ff”"),
        ("job_en", "", "工种的名称只写了一种语言"),
        ("skill", "", "没有写明职业（工种）对应标准的哪项技能"),
        ("skill", "logistics", "批次考核的是“产品采购”"),
        ("level_junior", "", "没有写明“初级”按备案对应的国家等级"),
        ("basis", "", "没有写明等级对应的依据"),
        ("compared", False, "没有确认证书样式已与备案样式核对一致"),
        ("filed_on", "2027-01-01", "备案日期2027年1月1日晚于"),
        ("valid_until", "2026-04-21", "备案有效期至2026年4月21日，不到"),
    ],
)
def test_what_is_missing_or_different_is_named_and_nothing_is_announced(announce, part, value, fault):
    with pytest.raises(FilingFaulty) as refused:
        announce(**{part: value})

    assert [fault in said for said in refused.value.faults] == [True]
    assert fault in str(refused.value)


def test_only_a_picture_is_kept_as_a_seal_and_only_the_same_is_found_again(settings):
    filed = Filing(**filing(settings.ISSUING_BODY_ZH))

    with pytest.raises(SealNotFit, match="这个文件有8字节"):
        keep_seal(b"\x89PNG\r\n\x1a\n")
    assert filing_faults(filed, TODAY) == ()
    name = f"seals/{filed.seal}.png"
    default_storage.delete(name)
    default_storage.save(name, ContentFile(picture("PNG", "blue")))
    assert [fault[:7] for fault in filing_faults(filed, TODAY)] == ["没有登记摘要为"]
    assert (keep_seal(picture("PNG", "red")), filing_faults(filed, TODAY)) == (filed.seal, ())


def test_an_empty_filing_is_told_all_that_it_lacks():
    assert len(filing_faults(Filing(), TODAY)) == 10


@pytest.mark.conforms("C04")
def test_levels_are_mapped_upwards_or_not_at_all(announce):
    with pytest.raises(PolicyFaults) as refused:
        announce(level_junior="4", level_intermediate="5")

    assert [fault.path for fault in refused.value.faults] == ["filing.level_intermediate"]
    assert Filing().national_level("junior") == ""


def test_the_authoritys_part_of_the_number_has_thirteen_characters(announce):
    with pytest.raises(PolicyFaults) as refused:
        announce(number_head="KJDZSW")

    assert [fault.path for fault in refused.value.faults] == ["filing.number_head"]

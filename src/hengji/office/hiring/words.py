"""What a certified person agrees to when she lets employers find her; a wording that was agreed to never changes."""

from hengji.assay.bilingual import Text
from hengji.office.casework.consents import Wording
from hengji.office.hiring.lifecycle import HiringConsentKind

EMPLOYERS = Wording(
    HiringConsentKind.EMPLOYERS,
    "2026-1",
    Text("供用人单位检索同意书", "Consent to be found by employers"),
    (
        Text(
            "我同意在本机构登记的用人单位按技能和等级检索时看到：我选定的姓名显示方式、技能、等级、证书编号和发证日期。不显示联系方式、成绩和申请材料。",
            "When an organisation registered with the institution searches by skill and level, it may see my name in "
            "the form that I choose, the skill, the level, the certificate number and the day of issue. It sees "
            "neither how to reach me, nor my marks, nor my dossier.",
        ),
        Text(
            "用人单位的联系请求由本机构转达，答不答复、写什么由我决定。每次检索都有记录，我看得到哪些单位查到过我。",
            "Requests for contact are passed on by the institution; whether I answer, and what I write, is up to me. "
            "Every search is recorded, and I can see which organisations have found me.",
        ),
        Text(
            "我不同意，或者以后撤回同意，都不影响我的申请、评定和证书。撤回随时可以，立即生效。",
            "Neither refusing nor withdrawing affects my application, my assessment or my certificate. I may withdraw "
            "at any time, and it takes effect at once.",
        ),
    ),
)

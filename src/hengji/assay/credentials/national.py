"""The five levels of the state's scale of vocational skills, as filed certificates write them."""

from hengji.assay.bilingual import Text

NATIONAL_LEVELS = {
    "5": Text("五级/初级工", "Level 5 / Junior worker"),
    "4": Text("四级/中级工", "Level 4 / Intermediate worker"),
    "3": Text("三级/高级工", "Level 3 / Senior worker"),
    "2": Text("二级/技师", "Level 2 / Technician"),
    "1": Text("一级/高级技师", "Level 1 / Senior technician"),
}
"""From the lowest to the highest, by the digit that stands in certificate numbers.

A standard's own levels are none of these; which stands for which is filed by a body and said in its scheme.
"""

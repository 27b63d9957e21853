"""Clause 4: how the skills are classed."""

from hengji.assay.standard import Skill


def test_there_are_ten_skills_in_this_order(edition):
    assert [entry.title.zh for entry in edition.skills] == [
        "产品开发",
        "产品采购",
        "店铺运营",
        "视觉设计",
        "站内营销",
        "站外营销",
        "数据分析",
        "外贸综合服务",
        "物流仓储",
        "客户服务",
    ]
    assert [entry.skill for entry in edition.skills] == list(Skill)


def test_a_skill_that_the_document_names_in_two_ways_is_one_skill(edition):
    assert {entry.title.zh: entry.also for entry in edition.skills if entry.also} == {
        "产品采购": ("采购",),
        "客户服务": ("客服",),
    }

"""Operations on reports: sorting search terms and filling in the weekly summary."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from hengji.assay.bilingual import Text, enumerated
from hengji.assay.company.ads.desk import TOTAL
from hengji.assay.company.ads.objects import Figures, Match, SearchTerm, TermKind
from hengji.assay.company.ads.words import MATCHES, TERM_KINDS
from hengji.assay.company.ads.writing import normal, words_in
from hengji.assay.company.operation import Operation, Refused, argument
from hengji.assay.company.scales import THOUSANDTH, THOUSANDTH_OF_THE_MARKET, THOUSANDTH_PERCENT

if TYPE_CHECKING:
    from hengji.assay.company.company import Company

LONGEST_LIST = 4_000
LARGEST_FIGURE = 1_000_000_000
TERMS = Text("搜索词编号（可多个，用空格或逗号隔开）", "Numbers of terms, separated by blanks or commas")


class LabelTerms(Operation):
    """Say of what kind search terms are; said anew, it replaces."""

    name: ClassVar[str] = "ads.label_terms"
    desk: ClassVar[str] = "ads"
    label: ClassVar[Text] = Text("给搜索词分类", "Label search terms")
    help: ClassVar[Text] = Text(
        "填编号，可一次分多个；重新分类会替换原来的。", "By number, many at once; labelling again replaces."
    )

    terms: str = argument(TERMS.zh, TERMS.en, widget="longtext", min_length=1, max_length=LONGEST_LIST)
    kind: TermKind = argument("类别", "Kind", widget="choice", choices=TERM_KINDS)

    def apply(self, company: "Company") -> None:
        _label(company, _named(company, self.terms), self.kind)


class LabelTermsContaining(Operation):
    """Label every term that holds a word and has no label yet."""

    name: ClassVar[str] = "ads.label_terms_containing"
    desk: ClassVar[str] = "ads"
    label: ClassVar[Text] = Text("按所含的词批量分类", "Label all terms that hold a word")
    help: ClassVar[Text] = Text(
        "只给还没有分类的搜索词分类；先处理特殊的，再用本操作处理其余的。",
        "Only terms without a label are labelled: deal with the special ones first, then with the rest.",
    )

    words: str = argument(
        "所含的词或词组（整词）", "Word or phrase, whole words", min_length=1, max_length=60
    )
    kind: TermKind = argument("类别", "Kind", widget="choice", choices=TERM_KINDS)

    def apply(self, company: "Company") -> None:
        wanted = f" {normal(self.words)} "
        terms = [
            term
            for term in company.ads.search_terms.values()
            if term.kind is None and wanted in f" {term.term} "
        ]
        if not terms:
            raise Refused(
                "no_such_terms",
                Text(
                    "没有含“{words}”而尚未分类的搜索词。", "No unlabelled search term holds “{words}”."
                ).filled(words=self.words),
                {"words": Text("没有符合的搜索词", "no such terms")},
            )
        _label(company, terms, self.kind)


class LabelRemainingByLength(Operation):
    """Label every term without a label by the number of its words."""

    name: ClassVar[str] = "ads.label_terms_by_length"
    desk: ClassVar[str] = "ads"
    label: ClassVar[Text] = Text("其余搜索词按词数分类", "Label the rest by number of words")
    help: ClassVar[Text] = Text(
        "尚未分类的搜索词：词数少于所填的归大词，其余归长尾词。",
        "Terms without a label: with fewer words than given they are generic, otherwise long tail.",
    )

    long_from: int = argument(
        "长尾词至少几个词", "A term is long from", widget="number", unit=("个词", "words"), ge=2, le=8
    )

    def apply(self, company: "Company") -> None:
        for term in company.ads.search_terms.values():
            if term.kind is None:
                long = len(term.term.split()) >= self.long_from
                _label(company, [term], TermKind.LONG_TAIL if long else TermKind.GENERIC)


class ClearLabels(Operation):
    """Take labels back."""

    name: ClassVar[str] = "ads.clear_labels"
    desk: ClassVar[str] = "ads"
    label: ClassVar[Text] = Text("撤销分类", "Clear labels")
    help: ClassVar[Text] = Text("恢复为未分类。", "The terms have no label again.")

    terms: str = argument(TERMS.zh, TERMS.en, widget="longtext", min_length=1, max_length=LONGEST_LIST)

    def apply(self, company: "Company") -> None:
        for term in _named(company, self.terms):
            term.kind = None
            company.record("search_term.cleared", term.id)


class PlanMatch(Operation):
    """Say with which match the terms of a kind are to be taken up; planned anew, it replaces."""

    name: ClassVar[str] = "ads.plan_match"
    desk: ClassVar[str] = "ads"
    label: ClassVar[Text] = Text("选定匹配方式", "Choose the match")
    help: ClassVar[Text] = Text(
        "按类别一次选定；带订单条件可把有订单和无订单的词分开选。",
        "For all terms of a kind at once; terms with and without orders can be told apart.",
    )

    kind: TermKind = argument("类别", "Kind", widget="choice", choices=TERM_KINDS)
    fewest_orders: int = argument(
        "订单数不少于", "Orders at least", widget="number", unit=("单", "orders"), ge=0, le=1_000, default=0
    )
    match: Match = argument("匹配方式", "Match", widget="choice", choices=MATCHES)

    def apply(self, company: "Company") -> None:
        terms = [
            term
            for term in company.ads.search_terms.values()
            if term.kind is self.kind and term.orders >= self.fewest_orders
        ]
        if not terms:
            raise Refused(
                "no_such_terms",
                Text("没有符合条件的搜索词，请先分类。", "No terms of this kind; label them first."),
                {"kind": Text("没有符合的搜索词", "no such terms")},
            )
        for term in terms:
            term.match = self.match
            company.record("search_term.planned", term.id, match=self.match)


class EnterFigures(Operation):
    """Fill in one row of the weekly summary; entered anew, it replaces."""

    name: ClassVar[str] = "ads.enter_figures"
    desk: ClassVar[str] = "ads"
    label: ClassVar[Text] = Text("填写广告周报", "Fill in the weekly summary")
    help: ClassVar[Text] = Text(
        "都四舍五入到三位小数，如 1.463%、0.653。除数为零的留空。",
        "All rounded to three decimals, such as 1.463% or 0.653. Leave empty what divides by zero.",
    )

    scope: str = argument("广告活动或合计", "Campaign or total", widget="choice", choices_from="ads.scopes")
    ctr: int | None = argument("点击率 CTR", "CTR", widget="number", unit=THOUSANDTH_PERCENT.unit, default=None,
                               ge=0, le=LARGEST_FIGURE)  # fmt: skip
    cpc: int | None = argument("平均点击费 CPC", "CPC", widget="number", unit=THOUSANDTH_OF_THE_MARKET.unit, default=None,
                               ge=0, le=LARGEST_FIGURE)  # fmt: skip
    cvr: int | None = argument("转化率 CVR", "CVR", widget="number", unit=THOUSANDTH_PERCENT.unit, default=None,
                               ge=0, le=LARGEST_FIGURE)  # fmt: skip
    acos: int | None = argument("广告销售成本比 ACoS", "ACoS", widget="number", unit=THOUSANDTH_PERCENT.unit,
                                default=None, ge=0, le=LARGEST_FIGURE)  # fmt: skip
    roas: int | None = argument("广告回报 ROAS", "ROAS", widget="number", unit=THOUSANDTH.unit, default=None,
                                ge=0, le=LARGEST_FIGURE)  # fmt: skip
    cpa: int | None = argument("单次成交成本 CPA", "CPA", widget="number", unit=THOUSANDTH_OF_THE_MARKET.unit, default=None,
                               ge=0, le=LARGEST_FIGURE)  # fmt: skip
    tacos: int | None = argument("总销售广告占比 TACoS（只填合计）", "TACoS, for the total only", widget="number",
                                 unit=THOUSANDTH_PERCENT.unit, default=None, ge=0, le=LARGEST_FIGURE)  # fmt: skip

    def apply(self, company: "Company") -> None:
        desk = company.ads
        if self.scope != TOTAL and self.scope not in desk.reported():
            raise Refused(
                "unknown_scope",
                Text("报表中没有“{scope}”。", "The report has no “{scope}”.").filled(scope=self.scope),
                {"scope": Text("报表中没有", "not in the report")},
            )
        desk.figures[self.scope] = Figures.model_validate(self.model_dump())
        company.record("figures.entered", self.scope)


class ClearFigures(Operation):
    """Empty one row of the weekly summary."""

    name: ClassVar[str] = "ads.clear_figures"
    desk: ClassVar[str] = "ads"
    label: ClassVar[Text] = Text("清空周报一行", "Clear a row of the weekly summary")
    help: ClassVar[Text] = Text("清空后可以重新填写。", "It can be filled in again.")

    scope: str = argument("广告活动或合计", "Campaign or total", widget="choice", choices_from="ads.scopes")

    def apply(self, company: "Company") -> None:
        if company.ads.figures.pop(self.scope, None) is None:
            raise Refused(
                "no_figures",
                Text("这一行还没有填写。", "This row has not been filled in."),
                {"scope": Text("没有填写", "empty")},
            )
        company.record("figures.cleared", self.scope)


def _label(company: "Company", terms: Iterable[SearchTerm], kind: TermKind) -> None:
    for term in terms:
        term.kind = kind
        company.record("search_term.labelled", term.id, kind=kind)


def _named(company: "Company", listed: str) -> list[SearchTerm]:
    wanted = list(dict.fromkeys(word.upper() for word in words_in(listed)))
    terms = company.ads.search_terms
    unknown = [number for number in wanted if number not in terms]
    if unknown or not wanted:
        named = enumerated(unknown or (listed,))
        raise Refused(
            "unknown_terms",
            Text("没有编号为“{named}”的搜索词。", "There is no search term “{named}”.").filled(named=named),
            {"terms": Text("编号不存在", "no such number")},
        )
    return [terms[number] for number in wanted]

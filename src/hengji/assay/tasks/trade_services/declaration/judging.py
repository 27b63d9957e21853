"""From a company to the verdicts of FT-J2."""

from hengji.assay.bilingual import Text
from hengji.assay.company import Company
from hengji.assay.company.trade.objects import Declaration, DeclaredGoods, Measure, Mode, Term
from hengji.assay.company.trade.words import COUNTRIES, MEASURES, MODES, NATURES, PLACES, TERMS
from hengji.assay.grading import Part, Verdict, compared, counted, happened, verdict
from hengji.assay.tasks.archetype import Key
from hengji.assay.tasks.trade_services.articles import KILOGRAM, elements_of
from hengji.assay.tasks.trade_services.declaration.scheme import FILE, TASK, TRAPS
from hengji.assay.tasks.trade_services.judged import bare, cents, entries_about, missing

GRAMS = Text("克", "g")
CARTONS = Text("箱", "cartons")
UNITS = Text("（计量单位）", "units")
MODE_WORDS = {Mode(choice.value): choice.text for choice in MODES}
TERM_WORDS = {Term(choice.value): choice.text for choice in TERMS}
UNIT_WORDS = {Measure(choice.value): choice.text for choice in MEASURES}
NATURE_WORDS = {choice.value: choice.text for choice in NATURES}
PLACE_WORDS = {choice.value: choice.text for choice in PLACES}
COUNTRY_WORDS = {choice.value: choice.text for choice in COUNTRIES}


def judge(key: Key, company: Company) -> dict[str, Verdict]:
    """Give a verdict for every check of the task."""
    head = company.trade.declarations[FILE]
    goods = [g for g in company.trade.goods.values() if g.declaration == FILE]
    entries = entries_about(company, FILE, "declaration.filled")
    return {
        f"{TASK}.regime": verdict(*_regime_parts(key, head, entries)),
        f"{TASK}.charges": verdict(*_charge_parts(head, entries)),
        f"{TASK}.weights": verdict(*_weight_parts(company, head, entries)),
        f"{TASK}.places": verdict(*_place_parts(key, head, entries)),
        f"{TASK}.codes": verdict(*(_code_part(key, company, g) for g in goods)),
        f"{TASK}.goods": verdict(*(part for g in goods for part in _goods_parts(company, g))),
    }


def _regime_parts(key: Key, head: Declaration, entries: list[int]) -> list[Part]:
    found = Mode(head.mode) if head.mode else None
    traps = {Mode(key["wrong_mode"]): TRAPS["mode_by_company"]}
    return [
        compared(Mode(key["mode"]), found, words=MODE_WORDS, entries=entries, traps=traps),
        compared(key["nature"], head.nature, words=NATURE_WORDS, entries=entries),
    ]


def _charge_parts(head: Declaration, entries: list[int]) -> list[Part]:
    """Judge freight and insurance by the contract's term."""
    included = head.term is Term.CIF
    freight, insurance = (head.freight_cents, head.insurance_cents) if included else (0, 0)
    wrong = {True: TRAPS["charges_left_out"], False: TRAPS["freight_under_fob"]}
    other = {True: (0, 0), False: (head.freight_cents, head.insurance_cents)}[included]
    return [
        compared(head.term, head.term_declared, words=TERM_WORDS, entries=entries),
        cents(
            freight,
            head.freight_declared,
            what=Text("运费", "freight"),
            entries=entries,
            traps={other[0]: wrong[included]},
        ),
        cents(
            insurance,
            head.insurance_declared,
            what=Text("保费", "insurance"),
            entries=entries,
            traps={other[1]: wrong[included]},
        ),
    ]


def _weight_parts(company: Company, head: Declaration, entries: list[int]) -> list[Part]:
    submitted = entries_about(company, FILE, "declaration.submitted")
    return [
        counted(head.cartons, head.cartons_declared, CARTONS, what=Text("件数", "packages"), entries=entries),
        counted(head.gross_g, head.gross_declared, GRAMS, what=Text("毛重", "gross"), entries=entries),
        counted(head.net_g, head.net_declared, GRAMS, what=Text("净重", "net"), entries=entries),
        happened(Text("申报", "submit"), submitted[-1] if head.submitted and submitted else None),
    ]


def _place_parts(key: Key, head: Declaration, entries: list[int]) -> list[Part]:
    traps = {key["trading_country"]: TRAPS["buyer_as_destination"]}
    return [
        compared(
            key["source_place"],
            head.source_place,
            words=PLACE_WORDS,
            what=Text("境内货源地", "place of production"),
            entries=entries,
        ),
        compared(
            key["trading_country"],
            head.trading_country,
            words=COUNTRY_WORDS,
            what=Text("贸易国", "country of trade"),
            entries=entries,
        ),
        compared(
            key["destination_country"],
            head.destination_country,
            words=COUNTRY_WORDS,
            what=Text("最终目的国", "destination"),
            entries=entries,
            traps=traps,
        ),
    ]


def _code_part(key: Key, company: Company, goods: DeclaredGoods) -> Part:
    codes = key["codes"][goods.id]
    return compared(
        codes["right"],
        goods.code,
        what=Text(f"{goods.product.zh} 商品编码", f"{goods.product.en}: code"),
        entries=entries_about(company, goods.id, "goods.declared"),
        traps={codes["by_material"]: TRAPS["code_by_material"]},
    )


def _goods_parts(company: Company, goods: DeclaredGoods) -> list[Part]:
    """Judge elements and legal quantity by the code that the candidate chose, so that a wrong one costs once."""
    if goods.code is None:
        return [missing(Text(f"申报 {goods.id}", f"declare {goods.id}"))]
    entries = entries_about(company, goods.id, "goods.declared")
    weighed = company.trade.tariff[goods.code].legal_unit == KILOGRAM
    legal = goods.net_kg if weighed else goods.quantity
    by_deal = {goods.quantity: TRAPS["deal_quantity_as_legal"]} if weighed else {}
    what = goods.id
    return [
        _elements_part(goods, entries),
        counted(
            goods.quantity,
            goods.deal_quantity,
            UNITS,
            what=Text(f"{what} 成交数量", f"{what} deal"),
            entries=entries,
        ),
        compared(
            goods.unit, goods.deal_unit, words=UNIT_WORDS, what=Text("成交单位", "deal unit"), entries=entries
        ),
        counted(
            legal,
            goods.legal_quantity,
            UNITS,
            what=Text(f"{what} 法定数量", f"{what} legal quantity"),
            entries=entries,
            traps=by_deal,
        ),
        cents(goods.price_cents, goods.price_declared, what=Text("单价", "price"), entries=entries),
        cents(goods.total_cents, goods.total_declared, what=Text("总价", "total"), entries=entries),
    ]


def _elements_part(goods: DeclaredGoods, entries: list[int]) -> Part:
    """Compare element by element; goods may be described in Chinese or in English."""
    values = {
        "use": goods.use,
        "material": goods.material,
        "feature": goods.feature,
        "brand": Text(goods.brand, goods.brand),
        "model": Text(goods.model, goods.model),
    }
    wanted = [values[name] for name in elements_of(goods.code or "")]
    found = (goods.elements or "").replace("\uff5c", "|").split("|")
    holds = len(found) == len(wanted) and all(
        bare(one) in {bare(text.zh), bare(text.en)} for one, text in zip(found, wanted, strict=True)
    )
    return Part(
        holds=holds,
        expected=Text("|".join(text.zh for text in wanted), "|".join(text.en for text in wanted)),
        found=Text(goods.elements or "—", goods.elements or "—"),
        entries=tuple(entries),
    )

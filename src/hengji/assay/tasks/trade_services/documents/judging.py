"""From a company to the verdicts of FT-J1."""

import re

from hengji.assay.bilingual import Text
from hengji.assay.company import Company
from hengji.assay.company.trade.objects import ContractLine, ExportOrder, Freight, Measure, PackingLine, Term
from hengji.assay.company.trade.words import FREIGHTS, MEASURES, TERMS
from hengji.assay.grading import Part, Verdict, compared, counted, happened, verdict
from hengji.assay.rulebook import dollars_in_words
from hengji.assay.tasks.archetype import Key
from hengji.assay.tasks.trade_services.documents.papers import volume_of
from hengji.assay.tasks.trade_services.documents.scheme import DRAFT, ORDER, PIECES, TASK, TRAPS
from hengji.assay.tasks.trade_services.judged import bare, cents, entries_about, missing, plain, written

UNITS = {Measure(choice.value): choice.text for choice in MEASURES}
TERM_WORDS = {Term(choice.value): choice.text for choice in TERMS}
FREIGHT_WORDS = {Freight(choice.value): choice.text for choice in FREIGHTS}
GRAMS = Text("克", "g")
CARTONS = Text("箱", "cartons")
DM3 = Text("dm³", "dm³")


def judge(key: Key, company: Company) -> dict[str, Verdict]:
    """Give a verdict for every check of the task."""
    order = company.trade.orders[ORDER]
    lines = [line for line in company.trade.contract_lines.values() if line.order == ORDER]
    return {
        f"{TASK}.invoice.lines": verdict(*(p for line in lines for p in _invoice_parts(company, line))),
        f"{TASK}.invoice.total": verdict(*_total_parts(company, lines)),
        f"{TASK}.invoice.terms": verdict(*_term_parts(company, order)),
        f"{TASK}.invoice.words": verdict(_words_part(company)),
        f"{TASK}.packing.lines": verdict(*(p for line in lines for p in _packing_parts(company, line))),
        f"{TASK}.packing.totals": verdict(*_packing_totals(company, lines)),
        f"{TASK}.booking": verdict(*_booking_parts(company, order, lines)),
        f"{TASK}.marks": verdict(*_marks_parts(company, order)),
        f"{TASK}.draft.weights": verdict(*_weight_parts(key, company)),
        f"{TASK}.draft.others": verdict(*_draft_parts(key, company)),
    }


# ---- invoice -----------------------------------------------------------------------------------


def _invoice_parts(company: Company, line: ContractLine) -> list[Part]:
    entered = company.trade.invoice_lines.get(line.id)
    entries = entries_about(company, line.id, "invoice.line_entered")
    if entered is None:
        return [missing(Text(f"发票明细 {line.id}", f"invoice line {line.id}"))]
    wrong_unit = {Measure.PCS: TRAPS["unit_changed"]} if line.unit is Measure.SETS else {}
    return [
        written(line.description, entered.description, what=Text("品名", "description"), entries=entries),
        counted(line.quantity, entered.quantity, PIECES, what=Text("数量", "quantity"), entries=entries),
        compared(
            line.unit, entered.unit, words=UNITS, what=Text("单位", "unit"), entries=entries, traps=wrong_unit
        ),
        cents(line.price_cents, entered.price_cents, what=Text("单价", "price"), entries=entries),
    ]


def _total_parts(company: Company, lines: list[ContractLine]) -> list[Part]:
    """Judge amounts by the candidate's own quantities and prices, the total by her own amounts."""
    entered = [company.trade.invoice_lines.get(line.id) for line in lines]
    invoice = company.trade.invoices.get(ORDER)
    own = [line for line in entered if line is not None]
    if invoice is None or len(own) < len(lines):
        return [missing(Text("发票明细与总金额", "invoice lines and total"))]
    parts = [
        cents(
            line.quantity * line.price_cents,
            line.amount_cents,
            what=Text(f"{line.line} 金额", f"{line.line} amount"),
        )
        for line in own
    ]
    entries = entries_about(company, ORDER, "invoice.prepared")
    total = sum(line.amount_cents for line in own)
    return [*parts, cents(total, invoice.total_cents, what=Text("总金额", "total"), entries=entries)]


def _term_parts(company: Company, order: ExportOrder) -> list[Part]:
    invoice = company.trade.invoices.get(ORDER)
    if invoice is None:
        return [missing(Text("商业发票", "commercial invoice"))]
    entries = entries_about(company, ORDER, "invoice.prepared")
    city = order.named_place.split(",")[0]
    named = invoice.named_place
    complete = bare(named) in {bare(order.named_place), bare(city)}
    return [
        compared(order.term, invoice.term, words=TERM_WORDS, entries=entries),
        Part(
            holds=complete,
            expected=Text(f"指定地点 {order.named_place}", f"named place {order.named_place}"),
            found=Text(f"指定地点 {named}", f"named place {named}")
            if named
            else Text("没有指定地点", "no named place"),
            entries=tuple(entries),
            trap=None if named.strip() else TRAPS["port_missing"],
        ),
    ]


def _words_part(company: Company) -> Part:
    """Judge the words by the candidate's own total."""
    invoice = company.trade.invoices.get(ORDER)
    if invoice is None:
        return missing(Text("英文大写金额", "total in words"))
    expected = dollars_in_words(invoice.total_cents)
    without_cents = dollars_in_words(invoice.total_cents // 100 * 100)
    found = invoice.words
    holds = _spoken(found) == _spoken(expected)
    return Part(
        holds=holds,
        expected=Text(expected, expected),
        found=Text(found, found),
        entries=tuple(entries_about(company, ORDER, "invoice.prepared")),
        trap=TRAPS["cents_dropped"] if not holds and _spoken(found) == _spoken(without_cents) else None,
    )


def _spoken(words: str) -> list[str]:
    """Give the words of an amount; hyphens, commas and the linking AND do not matter."""
    return [word for word in re.findall(r"[a-z]+", plain(words)) if word != "and"]


# ---- packing list and booking note -------------------------------------------------------------


def _packing_parts(company: Company, line: ContractLine) -> list[Part]:
    entered = company.trade.packing_lines.get(line.id)
    entries = entries_about(company, line.id, "packing.line_entered")
    if entered is None:
        return [missing(Text(f"装箱明细 {line.id}", f"packing line {line.id}"))]
    net, gross = line.cartons * line.carton_net_g, line.cartons * line.carton_gross_g
    swapped = TRAPS["weights_swapped"]
    volume = volume_of(line, line.cartons)
    return [
        counted(line.cartons, entered.cartons, CARTONS, what=Text("箱数", "cartons"), entries=entries),
        counted(net, entered.net_g, GRAMS, what=Text("净重", "net"), entries=entries, traps={gross: swapped}),
        counted(
            gross, entered.gross_g, GRAMS, what=Text("毛重", "gross"), entries=entries, traps={net: swapped}
        ),
        counted(volume, entered.volume_dm3, DM3, what=Text("体积", "volume"), entries=entries),
    ]


def _own_lines(company: Company, lines: list[ContractLine]) -> list[PackingLine] | None:
    own = [company.trade.packing_lines.get(line.id) for line in lines]
    present = [line for line in own if line is not None]
    return present if len(present) == len(lines) else None


def _packing_totals(company: Company, lines: list[ContractLine]) -> list[Part]:
    own, paper = _own_lines(company, lines), company.trade.packing_lists.get(ORDER)
    if own is None or paper is None:
        return [missing(Text("装箱单合计", "totals of the packing list"))]
    entries = entries_about(company, ORDER, "packing.prepared")
    net = sum(line.net_g for line in own)
    totals = _totals(own, paper.cartons, paper.gross_g, paper.volume_dm3, entries)
    return [*totals, counted(net, paper.net_g, GRAMS, what=Text("总净重", "net"), entries=entries)]


def _booking_parts(company: Company, order: ExportOrder, lines: list[ContractLine]) -> list[Part]:
    own, paper = _own_lines(company, lines), company.trade.bookings.get(ORDER)
    if own is None or paper is None:
        return [missing(Text("订舱单", "booking note"))]
    entries = entries_about(company, ORDER, "space.booked")
    freight = Freight.COLLECT if order.term is Term.FOB else Freight.PREPAID
    return [
        *_totals(own, paper.cartons, paper.gross_g, paper.volume_dm3, entries),
        _port(order.loading, paper.loading, Text("装运港", "port of loading"), entries),
        _port(order.destination, paper.destination, Text("目的港", "port of destination"), entries),
        compared(freight, paper.freight, words=FREIGHT_WORDS, entries=entries),
    ]


def _totals(own: list[PackingLine], cartons: int, gross: int, volume: int, entries: list[int]) -> list[Part]:
    """Compare totals with the sums of the candidate's own packing lines, so that a mistake costs once."""
    return [
        counted(
            sum(o.cartons for o in own), cartons, CARTONS, what=Text("总箱数", "cartons"), entries=entries
        ),
        counted(sum(o.gross_g for o in own), gross, GRAMS, what=Text("总毛重", "gross"), entries=entries),
        counted(sum(o.volume_dm3 for o in own), volume, DM3, what=Text("总体积", "volume"), entries=entries),
    ]


def _port(expected: str, found: str, what: Text, entries: list[int]) -> Part:
    city = expected.split(",", maxsplit=1)[0]
    return written(city if bare(found) == bare(city) else expected, found, what=what, entries=entries)


def _marks_parts(company: Company, order: ExportOrder) -> list[Part]:
    papers = (
        (Text("发票唛头", "marks on the invoice"), company.trade.invoices.get(ORDER), "invoice.prepared"),
        (
            Text("装箱单唛头", "marks on the packing list"),
            company.trade.packing_lists.get(ORDER),
            "packing.prepared",
        ),
        (Text("订舱单唛头", "marks on the booking note"), company.trade.bookings.get(ORDER), "space.booked"),
    )
    return [
        missing(what)
        if paper is None
        else written(
            order.marks,
            paper.marks,
            what=what,
            entries=entries_about(company, ORDER, kind),
            trap=TRAPS["marks_differ"],
        )
        for what, paper, kind in papers
    ]


# ---- the colleague's draft ---------------------------------------------------------------------


def _field_part(key: Key, company: Company, field_id: str) -> Part:
    field = company.trade.draft_fields[field_id]
    return written(
        key["fields"][field_id],
        field.value,
        what=Text(f"{field_id} {field.label.zh}", f"{field_id} {field.label.en}"),
        entries=entries_about(company, field_id, "draft.field_corrected"),
        trap=TRAPS["draft_weights_missed"] if key["swapped"].get(field_id) == field.value else None,
    )


def _weight_parts(key: Key, company: Company) -> list[Part]:
    return [_field_part(key, company, field_id) for field_id in key["weights"]]


def _draft_parts(key: Key, company: Company) -> list[Part]:
    """Planted errors are gone, what was right is still there, and the draft is out."""
    released = entries_about(company, DRAFT, "draft.released")
    fields = [field_id for field_id in key["fields"] if field_id not in key["weights"]]
    parts = [_field_part(key, company, field_id) for field_id in fields]
    trap = TRAPS["draft_not_released"] if all(part.holds for part in parts) else None
    done = happened(Text("放行草稿", "release the draft"), released[0] if released else None, trap=trap)
    return [*parts, done]

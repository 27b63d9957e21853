"""From a company to the verdicts of FT-J4."""

from collections.abc import Callable

from hengji.assay.bilingual import Text
from hengji.assay.company import Company
from hengji.assay.company.trade.objects import PurchaseInvoice, RefundLine, RefundState
from hengji.assay.company.trade.refunding import CLAIM
from hengji.assay.company.trade.words import MISSING, REFUND_REASONS, REFUND_STATES
from hengji.assay.grading import Part, Verdict, compared, money, verdict
from hengji.assay.rulebook import trading_firm_refund
from hengji.assay.tasks.archetype import Key
from hengji.assay.tasks.trade_services.judged import entries_about, missing
from hengji.assay.tasks.trade_services.refund_file.scheme import TASK, TRAPS

STATE_WORDS = {RefundState(choice.value): choice.text for choice in REFUND_STATES}
REASON_WORDS = {choice.value: choice.text for choice in REFUND_REASONS}
PAPER_WORDS = {choice.value: choice.text for choice in MISSING}
GOOD_LEFT_OUT = 1
FEWEST_HELD = 2
Claimed = list[tuple[RefundLine, PurchaseInvoice]]


def judge(key: Key, company: Company) -> dict[str, Verdict]:
    """Give a verdict for every check of the task."""
    return {
        f"{TASK}.filed": verdict(
            *(part for line in key["good"] for part in _filed_parts(key, company, line))
        ),
        f"{TASK}.mismatch": verdict(
            *(_decided(key, company, line, RefundState.HELD) for line in key["mismatch"])
        ),
        f"{TASK}.papers": verdict(
            *(_decided(key, company, line, RefundState.HELD) for line in key["papers"])
        ),
        f"{TASK}.excluded": verdict(
            *(_decided(key, company, line, RefundState.EXCLUDED) for line in key["excluded"])
        ),
        f"{TASK}.requests": verdict(*_request_parts(key, company)),
        f"{TASK}.base": verdict(_base_part(key, company)),
        f"{TASK}.refund": verdict(_refund_part(key, company)),
    }


def _entries(company: Company, line: str) -> list[int]:
    return entries_about(company, line, "refund.filed", "refund.held", "refund.excluded")


def _filed_parts(key: Key, company: Company, line_id: str) -> list[Part]:
    line, entries = company.trade.refund_lines[line_id], _entries(company, line_id)
    state = compared(
        RefundState.FILED, line.state, words=STATE_WORDS, what=Text(line_id, line_id), entries=entries
    )
    what = Text(f"{line_id} 所配发票", f"{line_id}: invoice")
    return [state, compared(key["invoices"][line_id], line.invoice, what=what, entries=entries)]


def _decided(key: Key, company: Company, line_id: str, wanted: RefundState) -> Part:
    """Compare state and reason of one line."""
    line = company.trade.refund_lines[line_id]
    right = (wanted, key["reasons"][line_id])
    found = (line.state, line.reason.value if line.reason else None)
    trap = key["traps"].get(line_id) if line.state is RefundState.FILED else None
    return Part(
        holds=found == right,
        expected=_told(line_id, *right),
        found=_told(line_id, *found),
        entries=tuple(_entries(company, line_id)),
        trap=TRAPS[trap] if trap else None,
    )


def _told(line_id: str, state: RefundState, reason: str | None) -> Text:
    words = STATE_WORDS[state]
    if reason is None:
        return Text(f"{line_id} {words.zh}", f"{line_id} {words.en}")
    why = REASON_WORDS[reason]
    return Text(f"{line_id} {words.zh}：{why.zh}", f"{line_id} {words.en}: {why.en}")


def _request_parts(key: Key, company: Company) -> list[Part]:
    """Judge requests for those lines that were rightly held, so that a line claimed by mistake costs once."""
    asked: dict[str, list[str]] = {}
    for request in company.trade.paper_requests.values():
        asked.setdefault(request.line, []).append(request.paper.value)
    held = [line for line in key["asked"] if company.trade.refund_lines[line].state is RefundState.HELD]
    if len(held) < FEWEST_HELD:
        return [missing(Text("暂缓各笔的催收资料", "papers to ask for, for the lines held"))]
    parts = [_asked_part(company, line, [key["asked"][line]], asked.get(line, [])) for line in held]
    return [*parts, *(_asked_part(company, line, [], asked.get(line, [])) for line in key["good"])]


def _asked_part(company: Company, line: str, wanted: list[str], found: list[str]) -> Part:
    return Part(
        holds=sorted(found) == sorted(wanted),
        expected=_papers(line, wanted),
        found=_papers(line, found),
        entries=tuple(entries_about(company, line, "paper.requested")),
        trap=TRAPS["contract_requested"] if "sales_contract" in found else None,
    )


def _papers(line: str, papers: list[str]) -> Text:
    none = Text("不催收", "nothing")
    words = [PAPER_WORDS[paper] for paper in papers] or [none]
    return Text(f"{line} {'、'.join(w.zh for w in words)}", f"{line} {', '.join(w.en for w in words)}")


# ---- the claim ---------------------------------------------------------------------------------


def _claimed(key: Key, company: Company) -> Claimed | None:
    """Give lines and invoices of the claim as it was handed in, if enough of the good lines are in it."""
    claim = company.trade.claims.get(CLAIM)
    if claim is None or sum(line not in claim.lines for line in key["good"]) > GOOD_LEFT_OUT:
        return None
    lines = [company.trade.refund_lines[line] for line in claim.lines]
    return [(line, company.trade.purchase_invoices[line.invoice]) for line in lines if line.invoice]


def _base_part(key: Key, company: Company) -> Part:
    """Judge the base by the candidate's own claim."""
    claimed, claim = _claimed(key, company), company.trade.claims.get(CLAIM)
    if claimed is None or claim is None:
        return missing(Text("汇总申报", "claim handed in"))
    net = sum(invoice.net_fen for _, invoice in claimed)
    gross = net + sum(invoice.vat_fen for _, invoice in claimed)
    entries = entries_about(company, CLAIM, "refund.claimed")
    return money(net, claim.base_fen, entries=entries, traps={gross: TRAPS["gross_base"]})


def _refund_part(key: Key, company: Company) -> Part:
    """Judge the refund by the candidate's own claim and, if she took amounts with tax, by those."""
    claimed, claim = _claimed(key, company), company.trade.claims.get(CLAIM)
    if claimed is None or claim is None:
        return missing(Text("应退税额", "refund claimed"))
    gross = sum(invoice.net_fen + invoice.vat_fen for _, invoice in claimed)
    with_tax = claim.base_fen == gross

    def added(rate_of: Callable[[str], int]) -> int:
        return sum(
            trading_firm_refund(invoice.net_fen + with_tax * invoice.vat_fen, rate_of(line.id))
            for line, invoice in claimed
        )

    traps = {
        added(lambda line: key["rates_today"][line]): TRAPS["rate_of_today"],
        added(lambda _: key["general_ppm"]): TRAPS["general_rate"],
    }
    entries = entries_about(company, CLAIM, "refund.claimed")
    return money(added(lambda line: key["rates"][line]), claim.refund_fen, entries=entries, traps=traps)

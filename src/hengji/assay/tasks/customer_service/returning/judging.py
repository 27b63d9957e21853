"""From a company to the verdicts of CS-J2."""

from datetime import datetime

from hengji.assay.bilingual import Text
from hengji.assay.company import Company
from hengji.assay.company.currencies import OF_THE_ORDER
from hengji.assay.company.service.objects import Disposition, Label, ReturnDecision, ReturnRequest
from hengji.assay.company.service.words import DISPOSITIONS, LABELS, RETURN_DECISIONS
from hengji.assay.grading import Part, Trap, Verdict, compared, counted, in_time, verdict
from hengji.assay.rulebook import Paid, refund_due
from hengji.assay.tasks.archetype import Key
from hengji.assay.tasks.customer_service.returning.scheme import FEWEST_DECISIONS, TASK, TRAPS

CENTS = OF_THE_ORDER.minor
DECISIONS = {ReturnDecision(choice.value): choice.text for choice in RETURN_DECISIONS}
LABEL_WORDS = {Label(choice.value): choice.text for choice in LABELS}
DISPOSITION_WORDS = {Disposition(choice.value): choice.text for choice in DISPOSITIONS}
GRANTED = {
    "in_window": (ReturnDecision.REFUND, Label.BUYER_PAYS, Disposition.RESTOCK),
    "coupon": (ReturnDecision.REFUND, Label.SELLER_PAYS, Disposition.INSPECT),
    "small": (ReturnDecision.REFUND, Label.NONE, Disposition.BUYER_KEEPS),
    "wrong": (ReturnDecision.REPLACE, Label.SELLER_PAYS, Disposition.RESTOCK),
    "opened": (ReturnDecision.PARTIAL, Label.BUYER_PAYS, Disposition.INSPECT),
    "several": (ReturnDecision.REFUND, Label.BUYER_PAYS, Disposition.RESTOCK),
    "missing": (ReturnDecision.PARTIAL, Label.NONE, Disposition.BUYER_KEEPS),
}


def judge(key: Key, company: Company) -> dict[str, Verdict]:
    """Give a verdict for every check of the task."""
    return {
        f"{TASK}.window": verdict(
            _decided(key, "in_window", company, ReturnDecision.REFUND, _early_refusal(key, company)),
            _decided(key, "too_late", company, ReturnDecision.REFUSE),
        ),
        f"{TASK}.fault": verdict(*_fault_parts(key, company)),
        f"{TASK}.own_wish": verdict(*_own_wish_parts(key, company)),
        f"{TASK}.refused": verdict(
            *_refused_parts(key, "twice", company, TRAPS["double_refund"]),
            *_refused_parts(key, "hygiene", company, TRAPS["hygiene_taken"]),
        ),
        f"{TASK}.goods": verdict(*_goods_parts(key, company)),
        f"{TASK}.deadline": verdict(*_deadline_parts(key, company)),
    }


def _request(key: Key, role: str, company: Company) -> ReturnRequest:
    return company.service.returns[key["requests"][role]["id"]]


def _entries(key: Key, role: str, company: Company) -> tuple[int, ...]:
    return tuple(r.sequence for r in company.about(key["requests"][role]["id"], "return.decided"))


def _decided(
    key: Key,
    role: str,
    company: Company,
    expected: ReturnDecision,
    traps: dict[ReturnDecision, Trap] | None = None,
) -> Part:
    request = _request(key, role, company)
    return compared(
        expected,
        request.decision,
        words=DECISIONS,
        what=Text(request.id, request.id),
        entries=_entries(key, role, company),
        traps=traps,
    )


def _early_refusal(key: Key, company: Company) -> dict[ReturnDecision, Trap]:
    """A refusal of what was asked for in time is the known mistake when the late one was refused too."""
    late = _request(key, "too_late", company).decision
    return {ReturnDecision.REFUSE: TRAPS["from_order_day"]} if late is ReturnDecision.REFUSE else {}


def _paid(key: Key, role: str) -> Paid:
    return Paid(*key["paid"][role])


def _amount(key: Key, role: str, company: Company, cents: int, traps: dict[int, Trap] | None = None) -> Part:
    request = _request(key, role, company)
    return counted(
        cents,
        request.refund_cents,
        CENTS,
        what=Text(f"{request.id} 退款", f"{request.id} refund"),
        entries=_entries(key, role, company),
        traps=traps,
    )


def _fault_parts(key: Key, company: Company) -> list[Part]:
    parts = []
    for role in ("coupon", "small"):
        paid = _paid(key, role)
        full = refund_due(paid, pieces=paid.quantity, with_shipping=True)
        kept = refund_due(paid, pieces=paid.quantity, with_shipping=False)
        wrong = {kept: TRAPS["shipping_kept"]}
        if paid.discount_cents:
            wrong[full + paid.discount_cents] = TRAPS["list_price"]
        parts += [
            _decided(key, role, company, ReturnDecision.REFUND),
            _amount(key, role, company, full, wrong),
        ]
    paid = _paid(key, "missing")
    share = refund_due(paid, pieces=paid.quantity, with_shipping=False, share_ppm=key["part_ppm"])
    return [
        *parts,
        _decided(key, "wrong", company, ReturnDecision.REPLACE),
        _decided(key, "missing", company, ReturnDecision.PARTIAL),
        _amount(key, "missing", company, share),
    ]


def _own_wish_parts(key: Key, company: Company) -> list[Part]:
    parts = []
    for role in ("in_window", "several", "opened"):
        if role == "in_window" and _request(key, role, company).decision is ReturnDecision.REFUSE:
            continue  # the refusal is charged where the window is judged
        paid = _paid(key, role)
        pieces = 1 if role == "several" else paid.quantity
        fee = key["fee_ppm"] if role == "opened" else 0
        right = refund_due(paid, pieces=pieces, with_shipping=False, fee_ppm=fee)
        wrong = {refund_due(paid, pieces=pieces, with_shipping=True, fee_ppm=fee): TRAPS["shipping_given"]}
        if fee:
            wrong[refund_due(paid, pieces=pieces, with_shipping=False)] = TRAPS["no_fee"]
        if pieces != paid.quantity:
            wrong[refund_due(paid, pieces=paid.quantity, with_shipping=False)] = TRAPS["whole_order"]
        wrong.pop(right, None)
        parts.append(_amount(key, role, company, right, wrong))
    return parts


def _refused_parts(key: Key, role: str, company: Company, trap: Trap) -> list[Part]:
    granted = dict.fromkeys((ReturnDecision.REFUND, ReturnDecision.PARTIAL, ReturnDecision.REPLACE), trap)
    return [_decided(key, role, company, ReturnDecision.REFUSE, granted)]


def _goods_parts(key: Key, company: Company) -> list[Part]:
    """Judge shipping and goods of what was granted; what was wrongly refused is charged elsewhere."""
    granted = [role for role in GRANTED if _request(key, role, company).decision is GRANTED[role][0]]
    parts = [_enough(len(granted))]
    for role in granted:
        request = _request(key, role, company)
        _, label, disposition = GRANTED[role]
        our_fault = label is Label.SELLER_PAYS
        entries = _entries(key, role, company)
        parts += [
            compared(
                label,
                request.postage,
                words=LABEL_WORDS,
                what=Text(f"{request.id} 运费", f"{request.id} shipping"),
                entries=entries,
                traps={Label.BUYER_PAYS: TRAPS["buyer_pays_our_fault"]} if our_fault else None,
            ),
            compared(
                disposition,
                request.disposition,
                words=DISPOSITION_WORDS,
                what=Text(f"{request.id} 货物", f"{request.id} goods"),
                entries=entries,
                traps={Disposition.RESTOCK: TRAPS["defective_restocked"]} if role == "coupon" else None,
            ),
        ]
    return parts


def _enough(count: int) -> Part:
    return Part(
        holds=count >= FEWEST_DECISIONS,
        expected=Text("至少 {n} 份按政策受理", "at least {n} granted as the policy says").filled(
            n=FEWEST_DECISIONS
        ),
        found=Text("{n} 份", "{n}").filled(n=count),
    )


def _deadline_parts(key: Key, company: Company) -> list[Part]:
    decided = [role for role in key["requests"] if _request(key, role, company).decision is not None]
    parts = [
        Part(
            holds=len(decided) >= FEWEST_DECISIONS,
            expected=Text("至少处理 {n} 份", "at least {n} decided").filled(n=FEWEST_DECISIONS),
            found=Text("处理 {n} 份", "{n} decided").filled(n=len(decided)),
        )
    ]
    for role in decided:
        last = company.about(key["requests"][role]["id"], "return.decided")[-1]
        what = Text("处理 {id}", "decide {id}").filled(id=key["requests"][role]["id"])
        due = datetime.fromisoformat(key["requests"][role]["due"])
        parts.append(in_time(what, due, (last.sequence, last.at), late=TRAPS["late"]))
    return parts

"""From a company to the verdicts of LW-J5."""

from datetime import datetime

from hengji.assay.bilingual import Text
from hengji.assay.company import Company
from hengji.assay.company.logistics.objects import AdjustReason, Disposition, TrackedParcel
from hengji.assay.grading import (
    Part,
    Trap,
    Verdict,
    absent,
    compared,
    counted,
    happened,
    in_time,
    money,
    verdict,
)
from hengji.assay.tasks.archetype import Key
from hengji.assay.tasks.logistics.aftercare.scheme import (
    DISPOSITION_WORDS,
    PIECES,
    REASON_WORDS,
    TASK,
    TRAPS,
)


def judge(key: Key, company: Company) -> dict[str, Verdict]:
    """Give a verdict for every check of the task."""
    return {
        f"{TASK}.variance": verdict(*_variance_parts(key, company)),
        f"{TASK}.reasons": verdict(*_reason_parts(key, company)),
        f"{TASK}.stuck": verdict(*_stuck_parts(key, company)),
        f"{TASK}.lost": verdict(*_lost_parts(key, company)),
        f"{TASK}.returned": verdict(*_returned_parts(key, company)),
        f"{TASK}.customs": verdict(*_customs_parts(key, company)),
        f"{TASK}.informed": verdict(*_informed_parts(key, company)),
    }


def _entry(company: Company, number: str, *kinds: str) -> int | None:
    return next((r.sequence for r in company.about(number, *kinds)), None)


# ---- the count ------------------------------------------------------------------------------------


def _variance_parts(key: Key, company: Company) -> list[Part]:
    parts = []
    for role, number in key["counts"].items():
        line = company.logistics.count_lines[number]
        due = key["differences"][role]
        adjusted = [r.sequence for r in company.about(number, "count.adjusted")]
        if due == 0:
            what = Text("调整相符的 {id}", "adjust {id}, which agrees").filled(id=number)
            parts.append(absent(what, adjusted[-1] if line.adjustment is not None else None))
            continue
        traps = {-due: TRAPS["sign_reversed"]}
        if role == "recount":
            traps[key["first_count"]] = TRAPS["recount_skipped"]
        what = Text(f"{number} 差异", f"{number} difference")
        parts.append(counted(due, line.adjustment, PIECES, what=what, entries=adjusted, traps=traps))
    return parts


def _reason_parts(key: Key, company: Company) -> list[Part]:
    parts = []
    for role, reason in key["reasons"].items():
        number = key["counts"][role]
        unexplained = {AdjustReason.UNEXPLAINED: TRAPS["reason_missing"]}
        parts.append(
            compared(
                AdjustReason(reason),
                company.logistics.count_lines[number].reason,
                words=REASON_WORDS,
                what=Text(number, number),
                entries=[r.sequence for r in company.about(number, "count.adjusted")],
                traps={} if role == "recount" else unexplained,
            )
        )
    return parts


# ---- the parcels ----------------------------------------------------------------------------------


def _parcel(key: Key, company: Company, role: str) -> TrackedParcel:
    return company.logistics.tracked_parcels[key["parcels"][role]]


def _not_reshipped(company: Company, number: str, trap: Trap) -> Part:
    what = Text(f"补发 {number}", f"send {number} again")
    return absent(what, _entry(company, number, "tracked.reshipped"), trap=trap)


def _stuck_parts(key: Key, company: Company) -> list[Part]:
    number = key["parcels"]["stuck"]
    claim = Text(f"为 {number} 索赔", f"claim for {number}")
    parts = [
        happened(
            Text(f"为 {number} 提交查件", f"ask for a trace of {number}"),
            _entry(company, number, "tracked.traced"),
        ),
        _not_reshipped(company, number, TRAPS["reshipped_early"]),
        absent(claim, _entry(company, number, "tracked.claimed")),
    ]
    for other in key["ordinary"]:
        acted = _entry(company, other, "tracked.traced")
        parts.append(
            absent(
                Text(f"为 {other} 查件", f"ask for a trace of {other}"),
                acted,
                trap=TRAPS["traced_everything"],
            )
        )
        parts.append(
            absent(
                Text(f"为 {other} 补发或索赔", f"send again or claim for {other}"),
                _entry(company, other, "tracked.reshipped", "tracked.claimed"),
            )
        )
    return parts


def _lost_parts(key: Key, company: Company) -> list[Part]:
    parcel = _parcel(key, company, "lost")
    traps = {
        key["limit_fen"]: TRAPS["limit_claimed"],
        parcel.retail_fen: TRAPS["claimed_retail"],
        parcel.cost_fen: TRAPS["liability_ignored"],
    }
    return [
        money(
            key["claim_fen"],
            parcel.claim_fen,
            what=Text("索赔", "claim"),
            entries=[r.sequence for r in company.about(parcel.id, "tracked.claimed")],
            traps=traps,
        ),
        happened(
            Text(f"补发 {parcel.id}", f"send {parcel.id} again"),
            _entry(company, parcel.id, "tracked.reshipped"),
        ),
    ]


def _returned_parts(key: Key, company: Company) -> list[Part]:
    parcel = _parcel(key, company, "returned")
    return [
        compared(
            Disposition(key["disposition"]),
            parcel.disposition,
            words=DISPOSITION_WORDS,
            what=Text(f"{parcel.id} 去向", f"{parcel.id} goes to"),
            entries=[r.sequence for r in company.about(parcel.id, "tracked.returned")],
        ),
        _not_reshipped(company, parcel.id, TRAPS["returned_resent"]),
    ]


def _customs_parts(key: Key, company: Company) -> list[Part]:
    number = key["parcels"]["customs"]
    sent = company.about(number, "tracked.documents_sent")
    return [
        in_time(
            Text(f"为 {number} 补交清关资料", f"send documents for {number}"),
            datetime.fromisoformat(key["documents_due"]),
            (sent[0].sequence, sent[0].at) if sent else None,
            late=TRAPS["documents_late"],
        )
    ]


def _informed_parts(key: Key, company: Company) -> list[Part]:
    parts = []
    for number in key["parcels"].values():
        told = company.about(number, "tracked.informed")
        what = Text(f"告知 {number} 的买家", f"inform the buyer of {number}")
        if not told:
            parts.append(happened(what, None, trap=TRAPS["nobody_informed"]))
            continue
        parts.append(in_time(what, datetime.fromisoformat(key["inform_by"]), (told[0].sequence, told[0].at)))
    return parts

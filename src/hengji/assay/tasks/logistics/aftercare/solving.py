"""The reference solver of LW-J5: it reads only what a candidate sees."""

from datetime import datetime
from typing import Any

from hengji.assay.rulebook.freight import claim_fen
from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.logistics.aftercare.scheme import LIABILITY, RECOUNT, TASK, TRACE

MILLION = 1_000_000
RECOUNT_MINUTES = 30
REASONS = (("not posted", "unposted_outbound"), ("misplaced", "misplaced"), ("damaged", "damaged"))


def solve(desk: Desk) -> None:
    """Do the task as its card says."""
    _recount(desk)
    for line in desk.things("logistics.count_lines"):
        _adjust(desk, line)
    for parcel in desk.things("logistics.tracked_parcels"):
        _deal_with(desk, parcel)
    if _slip(desk, "documents_late"):
        desk.do("company.next_morning")
        for parcel in desk.things("logistics.tracked_parcels"):
            if parcel["documents_due_at"]:
                desk.do("logistics.send_documents", parcel=parcel["id"])


def _slip(desk: Desk, name: str) -> bool:
    return f"{TASK}.{name}" in desk.slips


# ---- the count ------------------------------------------------------------------------------------


def _recount(desk: Desk) -> None:
    if _slip(desk, "recount_skipped"):
        return
    for line in desk.things("logistics.count_lines"):
        off = abs(line["counted_quantity"] - line["book_quantity"])
        if off * MILLION > line["book_quantity"] * desk.rate(RECOUNT):
            desk.do("logistics.request_recount", line=line["id"])
    desk.do("company.wait", minutes=RECOUNT_MINUTES)


def _adjust(desk: Desk, line: dict[str, Any]) -> None:
    counted = line["recounted_quantity"]
    if counted is None:
        counted = line["counted_quantity"]
    difference = counted - line["book_quantity"]
    if difference == 0:
        return
    if _slip(desk, "sign_reversed"):
        difference = -difference
    desk.do("logistics.adjust_stock", line=line["id"], difference=difference, reason=_reason(desk, line))


def _reason(desk: Desk, line: dict[str, Any]) -> str:
    if not _slip(desk, "reason_missing"):
        for words, reason in REASONS:
            if words in line["remark"]["en"]:
                return reason
    return "unexplained"


# ---- the parcels ----------------------------------------------------------------------------------


def _deal_with(desk: Desk, parcel: dict[str, Any]) -> None:
    events = [e for e in desk.things("logistics.tracking_events") if e["parcel"] == parcel["id"]]
    last = max(events, key=lambda event: str(event["at"]))
    said: str = last["text"]["en"]
    silent = (desk.now - datetime.fromisoformat(last["at"])).days
    if "parcel lost" in said:
        _lost(desk, parcel)
    elif "Returned to our warehouse" in said:
        _returned(desk, parcel, sound="seal unbroken" in said)
    elif "Held by customs" in said:
        if not _slip(desk, "documents_late"):
            desk.do("logistics.send_documents", parcel=parcel["id"])
        _inform(desk, parcel, f"{parcel['id']} 在目的国海关待补资料，我们今天提交，放行后即更新轨迹。")
    elif silent >= desk.rate(TRACE):
        desk.do("logistics.trace_parcel", parcel=parcel["id"])
        if _slip(desk, "reshipped_early"):
            desk.do("logistics.reship_parcel", parcel=parcel["id"])
        _inform(desk, parcel, f"{parcel['id']} 已 {silent} 天没有新轨迹，已请承运商查件，有结果立即告知。")
    elif _slip(desk, "traced_everything"):
        desk.do("logistics.trace_parcel", parcel=parcel["id"])


def _lost(desk: Desk, parcel: dict[str, Any]) -> None:
    amount = claim_fen(parcel["cost_fen"], desk.rate(LIABILITY))
    if _slip(desk, "liability_ignored"):
        amount = parcel["cost_fen"]
    if _slip(desk, "limit_claimed"):
        amount = desk.rate(LIABILITY)
    if _slip(desk, "claimed_retail"):
        amount = parcel["retail_fen"]
    desk.do("logistics.open_claim", parcel=parcel["id"], amount_fen=amount)
    desk.do("logistics.reship_parcel", parcel=parcel["id"])
    _inform(desk, parcel, f"承运商确认 {parcel['id']} 丢失，很抱歉，我们已免费补发。")


def _returned(desk: Desk, parcel: dict[str, Any], *, sound: bool) -> None:
    disposition = "restock" if sound else "quarantine"
    desk.do("logistics.register_return", parcel=parcel["id"], disposition=disposition)
    if _slip(desk, "returned_resent"):
        desk.do("logistics.reship_parcel", parcel=parcel["id"])
    _inform(desk, parcel, f"{parcel['id']} 因地址无法投递被退回，请确认地址后我们再发出。")


def _inform(desk: Desk, parcel: dict[str, Any], body: str) -> None:
    if not _slip(desk, "nobody_informed"):
        desk.do("logistics.inform_buyer", parcel=parcel["id"], body=f"您好，{body}")

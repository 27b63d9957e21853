"""The reference solver of FT-J1: it reads only what a candidate sees."""

from hengji.assay.company.trade.objects import ContractLine, ExportOrder, Paper, Term
from hengji.assay.rulebook import dollars_in_words
from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.trade_services.documents.papers import fields_of, volume_of
from hengji.assay.tasks.trade_services.documents.scheme import DRAFT, DRAFTED_ORDER, LABELS, ORDER, TASK


def solve(desk: Desk) -> None:
    """Do the task as its card says."""
    order, lines = _contract(desk, ORDER)
    _invoice(desk, order, lines)
    _packing(desk, order, lines)
    _check_draft(desk)


def _slip(desk: Desk, name: str) -> bool:
    return f"{TASK}.{name}" in desk.slips


def _contract(desk: Desk, number: str) -> tuple[ExportOrder, list[ContractLine]]:
    order = next(o for o in desk.things("trade.orders") if o["id"] == number)
    lines = [line for line in desk.things("trade.contract_lines") if line["order"] == number]
    return ExportOrder.model_validate(order), [ContractLine.model_validate(line) for line in lines]


def _invoice(desk: Desk, order: ExportOrder, lines: list[ContractLine]) -> None:
    for line in lines:
        unit = "PCS" if _slip(desk, "unit_changed") else line.unit.value
        desk.do(
            "trade.enter_invoice_line",
            line=line.id,
            description=line.description,
            quantity=line.quantity,
            unit=unit,
            price_cents=line.price_cents,
            amount_cents=line.quantity * line.price_cents,
        )
    total = sum(line.quantity * line.price_cents for line in lines)
    spoken = total // 100 * 100 if _slip(desk, "cents_dropped") else total
    desk.do(
        "trade.prepare_invoice",
        order=order.id,
        term=order.term.value,
        named_place="" if _slip(desk, "port_missing") else order.named_place,
        marks=order.marks,
        total_cents=total,
        words=dollars_in_words(spoken),
    )


def _packing(desk: Desk, order: ExportOrder, lines: list[ContractLine]) -> None:
    for line in lines:
        net, gross = line.cartons * line.carton_net_g, line.cartons * line.carton_gross_g
        if _slip(desk, "weights_swapped"):
            net, gross = gross, net
        desk.do(
            "trade.enter_packing_line",
            line=line.id,
            cartons=line.cartons,
            net_g=net,
            gross_g=gross,
            volume_dm3=volume_of(line, line.cartons),
        )
    own = [
        entry for entry in desk.things("trade.packing_lines") if entry["line"] in {line.id for line in lines}
    ]
    totals = {name: sum(e[name] for e in own) for name in ("cartons", "net_g", "gross_g", "volume_dm3")}
    desk.do("trade.prepare_packing_list", order=order.id, marks=order.marks, **totals)
    del totals["net_g"]
    desk.do(
        "trade.book_space",
        order=order.id,
        loading=order.loading,
        destination=order.destination,
        freight="collect" if order.term is Term.FOB else "prepaid",
        marks="N/M" if _slip(desk, "marks_differ") else order.marks,
        **totals,
    )


def _check_draft(desk: Desk) -> None:
    order, (line,) = _contract(desk, DRAFTED_ORDER)
    right = fields_of(order, line)
    names = {label.en: name for name, label in LABELS.items()}
    for field in desk.things("trade.draft_fields"):
        name = names[field["label"]["en"]]
        overlooked = name in {"net", "gross"} and _slip(desk, "draft_weights_missed")
        value = right[Paper(field["paper"]), name]
        if field["value"] != value and not overlooked:
            desk.do("trade.correct_field", field=field["id"], value=value)
    if not _slip(desk, "draft_not_released"):
        desk.do("trade.release_draft", draft=DRAFT)

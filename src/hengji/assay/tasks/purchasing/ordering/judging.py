"""From a company to the verdicts of PR-J1."""

from hengji.assay.bilingual import Text
from hengji.assay.company import Company
from hengji.assay.company.purchasing.objects import (
    Offer,
    OrderState,
    PurchaseOrder,
)
from hengji.assay.grading import Part, Verdict, compared, counted, in_order, money, verdict
from hengji.assay.rulebook import (
    deposit_and_balance,
    gross_of_net,
    ladder_price,
    net_of_vat,
    round_up_to_carton,
)
from hengji.assay.tasks.archetype import Key
from hengji.assay.tasks.purchasing.ordering.scheme import PIECES, TASK, TRAPS


def judge(key: Key, company: Company) -> dict[str, Verdict]:
    """Give a verdict for every check of the task."""
    orders = [_order_for(company, requisition["id"]) for requisition in key["requisitions"]]
    verdicts: dict[str, Verdict] = {}
    for number, (requisition, order) in enumerate(zip(key["requisitions"], orders, strict=True), 1):
        for name, part in _line_parts(key, requisition, order, company).items():
            verdicts[f"{TASK}.{name}.{number}"] = verdict(part)
    verdicts[f"{TASK}.terms"] = verdict(
        *(part for order in orders for part in _terms_parts(key, order, company))
    )
    verdicts[f"{TASK}.approval"] = verdict(*(_approval_part(order, company) for order in orders))
    return verdicts


def _order_for(company: Company, requisition: str) -> PurchaseOrder | None:
    orders = [
        order
        for order in company.purchasing.orders.values()
        if order.requisition == requisition and order.state is not OrderState.CANCELLED
    ]
    return orders[-1] if orders else None


def _entries(company: Company, order: PurchaseOrder) -> list[int]:
    return [r.sequence for r in company.about(order.id, "order.created", "order.amended")]


def _offer_to_follow(requisition: Key, order: PurchaseOrder | None, company: Company) -> Offer:
    """Give the offer of the supplier chosen: later figures are judged by it, so one mistake costs once."""
    supplier = company.purchasing.supplier(order.supplier if order else requisition["supplier"])
    sku = company.purchasing.requisition(requisition["id"]).sku
    return next(offer for offer in supplier.offers if offer.sku == sku)


def _line_parts(key: Key, requisition: Key, order: PurchaseOrder | None, company: Company) -> dict[str, Part]:
    offer = _offer_to_follow(requisition, order, company)
    entries = _entries(company, order) if order else []
    names = {supplier.id: supplier.name for supplier in company.purchasing.suppliers.values()}
    wrong_suppliers = {
        requisition["late"]: TRAPS["late_supplier"],
        requisition["face"]: TRAPS["face_price"],
    }
    needed = requisition["quantity"]
    full = round_up_to_carton(needed, offer.carton_quantity, offer.minimum_quantity)
    wrong_quantities = {
        needed: TRAPS["no_carton"],
        round_up_to_carton(needed, offer.carton_quantity, 0): TRAPS["below_moq"],
    }
    return {
        "supplier": compared(
            requisition["supplier"],
            order.supplier if order else None,
            words=names,
            entries=entries,
            traps={supplier: trap for supplier, trap in wrong_suppliers.items() if supplier},
        ),
        "quantity": counted(
            full, order.quantity if order else None, PIECES, entries=entries, traps=wrong_quantities
        ),
        "price": _price_part(key, offer, order, full, needed, entries),
        "date": compared(
            requisition["deliver_on"],
            order.deliver_on.isoformat() if order else None,
            entries=entries,
            traps={requisition["calendar_day"]: TRAPS["calendar_days"]},
        ),
    }


def _price_part(
    key: Key, offer: Offer, order: PurchaseOrder | None, full: int, needed: int, entries: list[int]
) -> Part:
    ladder = [(step.from_quantity, step.unit_price_fen) for step in offer.ladder]
    face = ladder_price(ladder, max(order.quantity if order else full, ladder[0][0]))
    lower_step = ladder_price(ladder, max(needed, ladder[0][0]))
    net = net_of_vat(face, key["vat_ppm"]) if offer.tax_included else face
    wrong = {lower_step: TRAPS["ladder_step"]} if lower_step != face else {}
    if offer.tax_included:
        wrong[face] = TRAPS["tax_included"]
    return money(net, order.lines[0].unit_price_fen if order else None, entries=entries, traps=wrong)


def _terms_parts(key: Key, order: PurchaseOrder | None, company: Company) -> list[Part]:
    what = (Text("交货条件", "incoterm"), Text("定金", "deposit"), Text("尾款", "balance"))
    if order is None:
        expected = Text("按供货条件下单", "ordered as offered")
        return [Part(holds=False, expected=expected, found=Text("没有订单", "no order"))]
    supplier = company.purchasing.supplier(order.supplier)
    offer = next(offer for offer in supplier.offers if offer.sku == order.lines[0].sku)
    entries = _entries(company, order)
    due = deposit_and_balance(order.net_fen, key["deposit_ppm"])
    wrong = deposit_and_balance(gross_of_net(order.net_fen, key["vat_ppm"]), key["deposit_ppm"])
    trap = TRAPS["deposit_on_gross"]
    return [
        compared(offer.incoterm, order.incoterm, what=what[0], entries=entries),
        money(
            due.deposit_fen, order.deposit_fen, what=what[1], entries=entries, traps={wrong.deposit_fen: trap}
        ),
        money(
            due.balance_fen, order.balance_fen, what=what[2], entries=entries, traps={wrong.balance_fen: trap}
        ),
    ]


def _approval_part(order: PurchaseOrder | None, company: Company) -> Part:
    first = Text("获得批准", "approved")
    then = Text("发出订单", "sent")
    if order is None:
        return in_order(first, then, None, None)
    approved = company.about(order.id, "order.approved")
    sent = company.about(order.id, "order.sent")
    return in_order(
        first,
        then,
        approved[0].sequence if approved else None,
        sent[0].sequence if sent else None,
        trap=TRAPS["not_approved"],
    )

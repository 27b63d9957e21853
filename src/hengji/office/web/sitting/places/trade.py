"""The trade services desk's views."""

from django.utils.translation import gettext_lazy

from hengji.office.web.sitting.places.place import Place, number_of

TRADE = (
    Place(
        "trade_documents",
        gettext_lazy("单证缮制"),
        (
            "trade_orders",
            "trade_contract_lines",
            "trade_packing_facts",
            "trade_invoice_lines",
            "trade_invoices",
            "trade_packing_lines",
            "trade_packing_lists",
            "trade_bookings",
        ),
        (
            "trade.enter_invoice_line",
            "trade.prepare_invoice",
            "trade.enter_packing_line",
            "trade.prepare_packing_list",
            "trade.book_space",
        ),
        needs=("trade_orders",),
        count=number_of("trade", "orders"),
    ),
    Place(
        "trade_drafts",
        gettext_lazy("单证互审"),
        ("trade_drafts", "trade_draft_fields"),
        ("trade.correct_field", "trade.release_draft"),
        needs=("trade_drafts",),
        count=number_of("trade", "drafts"),
    ),
    Place(
        "trade_declaration",
        gettext_lazy("报关申报"),
        (
            "trade_declarations",
            "trade_goods",
            "trade_tariff",
            "trade_declaration_heads",
            "trade_declared_goods",
        ),
        (
            "trade.fill_declaration",
            "trade.declare_goods",
            "trade.submit_declaration",
            "trade.withdraw_declaration",
        ),
        needs=("trade_declarations",),
        count=number_of("trade", "declarations"),
    ),
    Place(
        "trade_supervision",
        gettext_lazy("监管方式"),
        ("trade_shipments",),
        ("trade.set_supervision",),
        needs=("trade_shipments",),
        count=number_of("trade", "shipments"),
    ),
    Place(
        "trade_refund",
        gettext_lazy("出口退税"),
        (
            "trade_refund_lines",
            "trade_purchase_invoices",
            "trade_fx_slips",
            "trade_transport_papers",
            "trade_paper_requests",
            "trade_claims",
        ),
        (
            "trade.file_refund_line",
            "trade.hold_refund_line",
            "trade.exclude_refund_line",
            "trade.reopen_refund_line",
            "trade.request_paper",
            "trade.withdraw_paper_request",
            "trade.submit_refund_claim",
        ),
        needs=("trade_refund_lines",),
        count=number_of("trade", "refund_lines"),
    ),
    Place(
        "trade_receipts",
        gettext_lazy("收汇与结汇"),
        ("trade_advices", "trade_receivables", "trade_allocations", "trade_quotes"),
        (
            "trade.allocate_receipt",
            "trade.undo_allocation",
            "trade.mark_receivable",
            "trade.suspend_advice",
            "trade.take_up_advice",
            "trade.settle_currency",
        ),
        needs=("trade_advices", "trade_receivables"),
        count=number_of("trade", "advices"),
    ),
)

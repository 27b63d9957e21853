"""Operations on offers that are on sale: price, stock, closing, relisting, the file that does all of it."""

from typing import TYPE_CHECKING, ClassVar

from hengji.assay.bilingual import Text
from hengji.assay.company.catalogue.bulk import MOST_PIECES, at_line, cents, pieces, records, written_price
from hengji.assay.company.catalogue.objects import (
    OFFER_STATES,
    RETURN_REASONS,
    Channel,
    Offer,
    OfferState,
    TicketState,
)
from hengji.assay.company.operation import Choice, Operation, Refused, argument

if TYPE_CHECKING:
    from hengji.assay.company.company import Company

CHANGE_COLUMNS = ("sku", "action", "price", "stock")
ACTIONS = ("update", "close", "relist")
LONGEST_FILE = 4_000
CLOSING_REASONS = (
    Choice("recall", Text("召回", "Recall")),
    Choice("season_end", Text("季末", "End of season")),
    Choice("duplicate", Text("重复商品", "Duplicate")),
    Choice("other", Text("其他", "Other")),
)


class SetPrice(Operation):
    """Change the price of an offer."""

    name: ClassVar[str] = "catalogue.set_price"
    desk: ClassVar[str] = "catalogue"
    label: ClassVar[Text] = Text("修改售价", "Change a price")
    help: ClassVar[Text] = Text(
        "以店铺币种填写，写到分，如 24.99。", "In the shop's currency, with two decimals, such as 24.99."
    )

    sku: str = argument("在线 SKU", "Offer", widget="choice", choices_from="catalogue.offers")
    price: str = argument("售价（店铺币种）", "Price (shop's currency)", min_length=4, max_length=10)

    def apply(self, company: "Company") -> None:
        amount = cents(self.price)
        _set_price(company, _existing(company, self.sku), amount)


class SetStock(Operation):
    """Change the stock of an offer."""

    name: ClassVar[str] = "catalogue.set_stock"
    desk: ClassVar[str] = "catalogue"
    label: ClassVar[Text] = Text("修改库存", "Change the stock")
    help: ClassVar[Text] = Text("填改后的可售件数。", "Enter the pieces on sale after the change.")

    sku: str = argument("在线 SKU", "Offer", widget="choice", choices_from="catalogue.offers")
    stock: int = argument("库存", "Stock", widget="number", unit=("件", "pieces"), ge=0, le=MOST_PIECES)

    def apply(self, company: "Company") -> None:
        _set_stock(company, _existing(company, self.sku), self.stock)


class CloseOffer(Operation):
    """Take an offer off sale; its page, reviews and history stay."""

    name: ClassVar[str] = "catalogue.close_offer"
    desk: ClassVar[str] = "catalogue"
    label: ClassVar[Text] = Text("下架", "Close an offer")
    help: ClassVar[Text] = Text(
        "买家不能再买；编号、评价和历史保留，可以重新上架。",
        "Buyers can no longer buy it; number, reviews and history stay, and it can be relisted.",
    )

    sku: str = argument("在线 SKU", "Offer", widget="choice", choices_from="catalogue.offers")
    reason: str = argument("原因", "Reason", widget="choice", choices=CLOSING_REASONS)

    def apply(self, company: "Company") -> None:
        _close(company, _in_state(company, self.sku, OfferState.LIVE), self.reason)


class RelistOffer(Operation):
    """Put a closed offer on sale again under its own number."""

    name: ClassVar[str] = "catalogue.relist_offer"
    desk: ClassVar[str] = "catalogue"
    label: ClassVar[Text] = Text("重新上架", "Relist an offer")
    help: ClassVar[Text] = Text(
        "沿用原编号，评价和历史继续有效。", "Under its own number, with its reviews and history."
    )

    sku: str = argument("在线 SKU", "Offer", widget="choice", choices_from="catalogue.offers")

    def apply(self, company: "Company") -> None:
        _relist(company, _in_state(company, self.sku, OfferState.CLOSED))


class CopyOffer(Operation):
    """Put a product on sale under a new number."""

    name: ClassVar[str] = "catalogue.copy_offer"
    desk: ClassVar[str] = "catalogue"
    label: ClassVar[Text] = Text("复制为新商品", "Copy to a new offer")
    help: ClassVar[Text] = Text(
        "以新编号上架同一商品，没有评价和历史。",
        "The same product under a new number, without reviews and history.",
    )

    sku: str = argument("在线 SKU", "Offer", widget="choice", choices_from="catalogue.offers")

    def apply(self, company: "Company") -> None:
        offer = _existing(company, self.sku)
        number = sum(r.fact.kind == "offer.copied" for r in company.facts) + 1
        copy = offer.model_copy(
            update={
                "sku": f"{offer.sku}-C{number:02}",
                "reviews": 0,
                "sold": 0,
                "listed_on": company.now.date(),
                "state": OfferState.LIVE,
            }
        )
        company.catalogue.offers[copy.sku] = copy
        company.record("offer.copied", offer.sku, copy=copy.sku)


class DeleteOffer(Operation):
    """Delete an offer with its history."""

    name: ClassVar[str] = "catalogue.delete_offer"
    desk: ClassVar[str] = "catalogue"
    label: ClassVar[Text] = Text("删除商品", "Delete an offer")
    help: ClassVar[Text] = Text(
        "评价和历史一并删除，不能恢复。", "Reviews and history go with it; there is no way back."
    )

    sku: str = argument("在线 SKU", "Offer", widget="choice", choices_from="catalogue.offers")

    def apply(self, company: "Company") -> None:
        offer = _existing(company, self.sku)
        offer.state = OfferState.DELETED
        company.record("offer.deleted", offer.sku, sold=offer.sold)


class UploadChanges(Operation):
    """Change many offers by a file, all of them or none."""

    name: ClassVar[str] = "catalogue.upload_changes"
    desk: ClassVar[str] = "catalogue"
    label: ClassVar[Text] = Text("上传批量修改文件", "Upload a change file")
    help: ClassVar[Text] = Text(
        "每行：sku,action,price,stock。action 为 update、close 或 relist；不改的价格或库存留空。"
        "有一行不对，整个文件都不执行。",
        "A line: sku,action,price,stock. Action is update, close or relist; leave a price or stock empty that does "
        "not change. If one line is wrong nothing is done.",
    )

    file: str = argument("文件内容", "File", widget="longtext", min_length=1, max_length=LONGEST_FILE)

    def apply(self, company: "Company") -> None:
        changes = [_change(company, number, record) for number, record in records(self.file, CHANGE_COLUMNS)]
        skus = [offer.sku for offer, _, _, _ in changes]
        if len(set(skus)) < len(skus):
            raise Refused(
                "sku_twice",
                Text("同一 SKU 出现在两行。", "A SKU stands in two lines."),
                {"file": Text("重复", "twice")},
            )
        for offer, action, amount, stock in changes:
            if action == "close":
                _close(company, offer, "other")
            elif action == "relist":
                _relist(company, offer)
            if amount is not None:
                _set_price(company, offer, amount)
            if stock is not None:
                _set_stock(company, offer, stock)


class FinishTicket(Operation):
    """Mark a change ticket as done."""

    name: ClassVar[str] = "catalogue.finish_ticket"
    desk: ClassVar[str] = "catalogue"
    label: ClassVar[Text] = Text("工单完成", "Finish a ticket")
    help: ClassVar[Text] = Text("只登记，不改动商品。", "It only notes it; the offer is not changed.")

    ticket: str = argument("变更工单", "Ticket", widget="choice", choices_from="catalogue.tickets")

    def apply(self, company: "Company") -> None:
        ticket = company.catalogue.ticket(self.ticket)
        ticket.state, ticket.reason = TicketState.DONE, None
        company.record("ticket.finished", ticket.id)


class ReturnTicket(Operation):
    """Send a change ticket back, with the reason."""

    name: ClassVar[str] = "catalogue.return_ticket"
    desk: ClassVar[str] = "catalogue"
    label: ClassVar[Text] = Text("退回工单", "Return a ticket")
    help: ClassVar[Text] = Text(
        "不能照办的工单写明原因退回。", "What cannot be done goes back with the reason."
    )

    ticket: str = argument("变更工单", "Ticket", widget="choice", choices_from="catalogue.tickets")
    reason: str = argument("原因", "Reason", widget="choice", choices=RETURN_REASONS)

    def apply(self, company: "Company") -> None:
        ticket = company.catalogue.ticket(self.ticket)
        ticket.state, ticket.reason = TicketState.RETURNED, self.reason
        company.record("ticket.returned", ticket.id, reason=self.reason)


Change = tuple[Offer, str, int | None, int | None]


def _change(company: "Company", number: int, record: dict[str, str]) -> Change:
    offer = company.catalogue.offers.get(record["sku"])
    if offer is None or offer.state is OfferState.DELETED:
        raise at_line(number, Text(f"没有 SKU “{record['sku']}”", f"there is no SKU “{record['sku']}”"))
    action = record["action"].lower()
    if action not in ACTIONS:
        raise at_line(number, Text(f"没有动作“{action}”", f"there is no action “{action}”"))
    wanted = {"close": OfferState.LIVE, "relist": OfferState.CLOSED}.get(action)
    if wanted and offer.state is not wanted:
        raise at_line(
            number,
            Text("{sku} 目前为“{state}”", "{sku} is “{state}”").filled(sku=offer.sku, state=_called(offer)),
        )
    amount = cents(record["price"], number) if record["price"] else None
    stock = pieces(record["stock"], number) if record["stock"] else None
    return offer, action, amount, stock


def _set_price(company: "Company", offer: Offer, amount: int) -> None:
    before, offer.price_cents = offer.price_cents, amount
    company.record("offer.price_set", offer.sku, before=written_price(before), after=written_price(amount))


def _set_stock(company: "Company", offer: Offer, stock: int) -> None:
    before, offer.stock = offer.stock, stock
    by_platform = offer.channel is Channel.PLATFORM
    company.record("offer.stock_set", offer.sku, before=before, after=stock, platform=by_platform)


def _close(company: "Company", offer: Offer, reason: str) -> None:
    offer.state = OfferState.CLOSED
    company.record("offer.closed", offer.sku, reason=reason)


def _relist(company: "Company", offer: Offer) -> None:
    offer.state = OfferState.LIVE
    company.record("offer.relisted", offer.sku)


def _existing(company: "Company", sku: str) -> Offer:
    return _in_state(company, sku, OfferState.DRAFT, OfferState.LIVE, OfferState.CLOSED)


def _in_state(company: "Company", sku: str, *states: OfferState) -> Offer:
    offer = company.catalogue.offer(sku)
    if offer.state in states:
        return offer
    raise Refused(
        "wrong_state",
        Text(
            "{sku} 目前为“{state}”，不能进行此操作。", "{sku} is “{state}”; this cannot be done now."
        ).filled(sku=offer.sku, state=_called(offer)),
        {"sku": _called(offer)},
    )


def _called(offer: Offer) -> Text:
    return next(choice.text for choice in OFFER_STATES if choice.value == offer.state)

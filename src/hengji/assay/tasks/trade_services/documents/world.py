"""The drawn world of FT-J1: every figure is drawn by its own name."""

from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.company.trade.desk import TradeOpening
from hengji.assay.company.trade.objects import (
    ContractLine,
    Draft,
    DraftField,
    ExportOrder,
    Measure,
    Paper,
    Term,
)
from hengji.assay.company.trade.words import dollars
from hengji.assay.tasks.archetype import Setting
from hengji.assay.tasks.trade_services.articles import ARTICLES, Article
from hengji.assay.tasks.trade_services.documents.papers import (
    Fields,
    cubic_metres,
    fields_of,
    volume_of,
)
from hengji.assay.tasks.trade_services.documents.scheme import DRAFT, DRAFTED_ORDER, LABELS, ORDER, TASK
from hengji.assay.tasks.trade_services.firms import AUTHORS, HOME_PORTS, PORTS, buyers, clients

ERRORS_BESIDE_WEIGHTS = 3
MOST_LINES = 5
Place = tuple[Paper, str]


class World:
    """Two contracts: one without papers, one whose papers a colleague got wrong in four places."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.chance = setting.chance.named(TASK)
        self.clients = clients(self.chance, 2)
        self.buyers = buyers(self.chance, 2)
        in_sets = [a for a in ARTICLES if a.unit is Measure.SETS]
        count = min(max(1, setting.difficulty.ordinary_orders - 1), MOST_LINES)
        singly = [a for a in ARTICLES if a.unit is not Measure.SETS]
        first, drafted, *further = self.chance.sample(singly, max(2, count), "others")
        ordered = [self.chance.pick(in_sets, "sets"), first, *further][:count]
        self.orders = {
            ORDER: (
                self._order(ORDER, 0),
                self._lines(ORDER, ordered),
            ),
            DRAFTED_ORDER: (self._order(DRAFTED_ORDER, 1), self._lines(DRAFTED_ORDER, [drafted])),
        }

    def _order(self, number: str, place: int) -> ExportOrder:
        term = self.chance.pick((Term.FOB, Term.CIF), "term") if place == 0 else Term.FOB
        loading = self.chance.pick(HOME_PORTS, "loading", number)
        port = self.chance.pick(PORTS, "port", number)
        buyer = self.buyers[place]
        contract = f"HY26-{self.chance.whole(1_000, 9_999, 'contract', number)}"
        return ExportOrder(
            id=number,
            client=self.clients[place],
            buyer=buyer,
            contract=contract,
            term=term,
            named_place=loading if term is Term.FOB else port.name,
            loading=loading,
            destination=port.name,
            marks=f"{buyer.split()[0]} / {contract} / {port.name.split(',')[0]} / C/NO.1-UP",
        )

    def _lines(self, order: str, articles: list[Article]) -> tuple[ContractLine, ...]:
        """Draw prices until the contract's total has cents."""
        attempt = 0
        while True:
            lines = tuple(
                self._line(order, place, article, attempt) for place, article in enumerate(articles)
            )
            if sum(line.quantity * line.price_cents for line in lines) % 100:
                return lines
            attempt += 1

    def _line(self, order: str, place: int, article: Article, attempt: int) -> ContractLine:
        cartons = self.chance.whole(11, 39, "cartons", order, place, attempt)
        net = 500 * self.chance.whole(*article.net_step, "net", order, place)
        length, width, height = article.carton
        return ContractLine(
            id=f"{order}-{place + 1}",
            order=order,
            description=article.description,
            product=article.name,
            quantity=cartons * article.per_carton,
            unit=article.unit,
            price_cents=self.chance.whole(
                article.low_cents, article.high_cents, "price", order, place, attempt
            ),
            per_carton=article.per_carton,
            cartons=cartons,
            carton_net_g=net,
            carton_gross_g=net + 500 * self.chance.whole(2, 4, "gross", order, place),
            length_cm=length,
            width_cm=width,
            height_cm=height,
        )

    # ---- the draft ----------------------------------------------------------------------------

    def right(self) -> Fields:
        order, (line,) = self.orders[DRAFTED_ORDER]
        return fields_of(order, line)

    def wrong(self) -> Fields:
        """Swap the weights and plant three more errors of the usual kinds."""
        right = self.right()
        order, (line,) = self.orders[DRAFTED_ORDER]
        net, gross = (Paper.PACKING_LIST, "net"), (Paper.PACKING_LIST, "gross")
        other_contract = f"{order.contract[:-1]}{(int(order.contract[-1]) + 3) % 10}"
        total = line.quantity * line.price_cents
        usual: dict[Place, str] = {
            (Paper.INVOICE, "terms"): str(order.term),
            (Paper.BOOKING, "marks"): order.marks.replace(order.contract, other_contract),
            (Paper.PACKING_LIST, "quantity"): f"{line.quantity:,} {Measure.SETS}",
            (Paper.INVOICE, "total"): dollars(total + 900 * self.chance.whole(1, 9, "slip")),
            (Paper.BOOKING, "volume"): cubic_metres(volume_of(line, 1)),
            (Paper.BOOKING, "freight"): "FREIGHT PREPAID",
        }
        planted = self.chance.sample(sorted(usual), ERRORS_BESIDE_WEIGHTS, "errors")
        return {net: right[gross], gross: right[net]} | {place: usual[place] for place in planted}

    def opening(self) -> TradeOpening:
        shown = self.right() | self.wrong()
        return TradeOpening(
            orders=tuple(order for order, _ in self.orders.values()),
            contract_lines=tuple(line for _, lines in self.orders.values() for line in lines),
            drafts=(Draft(id=DRAFT, order=DRAFTED_ORDER, author=self.chance.pick(AUTHORS, "author")),),
            draft_fields=tuple(
                DraftField(id=_number(place), draft=DRAFT, paper=where[0], label=_label(where), value=value)
                for place, (where, value) in enumerate(shown.items())
            ),
        )

    def key(self) -> dict[str, Any]:
        right, wrong = self.right(), self.wrong()
        places = {where: _number(place) for place, where in enumerate(right)}
        weights = [places[Paper.PACKING_LIST, name] for name in ("net", "gross")]
        return {
            "fields": {places[where]: value for where, value in right.items()},
            "weights": weights,
            "planted": [places[where] for where in wrong if places[where] not in weights],
            "swapped": {places[where]: value for where, value in wrong.items() if places[where] in weights},
        }


def _number(place: int) -> str:
    return f"{DRAFT}-{place + 1:02}"


def _label(where: Place) -> Text:
    return LABELS[where[1]]

"""The drawn world of FT-J5: every figure is drawn by its own name."""

from datetime import date
from typing import Any

from hengji.assay.company.trade.desk import TradeOpening
from hengji.assay.company.trade.objects import BankAdvice, Quote, Receivable
from hengji.assay.rulebook import add_working_days
from hengji.assay.tasks.archetype import Setting
from hengji.assay.tasks.trade_services.firms import buyers, clients
from hengji.assay.tasks.trade_services.receipts.scheme import (
    JOINT,
    PLAIN,
    SHORT,
    TASK,
    TWIN_ONE,
    TWIN_TWO,
    UNKNOWN,
    WITH_FEE,
)

ROLES = ("plain", "fee", "short", "twin-1", "twin-2", "joint-1", "joint-2", "waiting")
AGENTS = ("GLOBEWAY PAYMENT SERVICES", "SEAL BRIDGE REMITTANCE", "OPENHARBOR PAY")
STRANGERS = ("J. HOLLAND", "M. FERRARO", "K. TANIGUCHI")
MILLION = 1_000_000
SHORT_PER_TWO_DAYS_PPM = (20_000, 90_000)


class World:
    """Eight receivables of six clients and seven advices: two of one amount, two of them a trap for the quick."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.chance = setting.chance.named(TASK)
        self.places = self.chance.shuffled(ROLES, "order")
        self.clients = clients(self.chance, len(ROLES))
        self.buyers = buyers(self.chance, len(ROLES))
        self.contract_base = self.chance.whole(1_000, 8_900, "contracts")
        self.amounts = {role: self.chance.whole(640_000, 4_800_000, "amount", role) for role in ROLES}
        self.amounts["twin-2"] = self.amounts["twin-1"]
        slack = max(1, setting.difficulty.slack_working_days)
        share = slack * self.chance.whole(*SHORT_PER_TWO_DAYS_PPM, "missing") // 2
        self.missing = self.amounts["short"] * share // MILLION
        self.fees = {role: 100 * self.chance.whole(15, 45, "fee", role) for role in ("fee", "joint-1")}
        self.quotes = self._quotes()

    def receivable_id(self, role: str) -> str:
        return f"YS-75{self.places.index(role) + 1:02}"

    def contract(self, role: str) -> str:
        return f"HY26-{self.contract_base + 11 * self.places.index(role)}"

    def _who(self, role: str) -> int:
        """Both invoices of the joint transfer are one client's, to one buyer."""
        return ROLES.index("joint-1" if role == "joint-2" else role)

    def _buyer(self, role: str) -> str:
        return self.buyers[self._who(role)]

    # ---- what is seen -------------------------------------------------------------------------

    def opening(self) -> TradeOpening:
        return TradeOpening(
            receivables=tuple(self._receivable(role) for role in self.places),
            advices=self._advices(),
            quotes=self.quotes,
        )

    def _receivable(self, role: str) -> Receivable:
        return Receivable(
            id=self.receivable_id(role),
            client=self.clients[self._who(role)],
            buyer=self._buyer(role),
            contract=self.contract(role),
            amount_cents=self.amounts[role],
            booked_quote_fen=self.chance.whole(69_200, 71_400, "booked", role),
        )

    def _advices(self) -> tuple[BankAdvice, ...]:
        """Twins come in the other order than their receivables; one of them through a third party."""
        first, second = self._twins()
        joint = self.amounts["joint-1"] + self.amounts["joint-2"]
        agent = self.chance.pick(AGENTS, "agent")
        both = f"{self.contract('joint-1')} + {self.contract('joint-2')}"
        stranger = self.chance.pick(STRANGERS, "stranger")
        short = self.amounts["short"] - self.missing
        return (
            self._advice(PLAIN, self._buyer("plain"), self.contract("plain"), self.amounts["plain"]),
            self._advice(
                WITH_FEE, self._buyer("fee"), self.contract("fee"), self.amounts["fee"], self.fees["fee"]
            ),
            self._advice(SHORT, self._buyer("short"), self.contract("short"), short),
            self._advice(TWIN_ONE, self._buyer(second), self.contract(second), self.amounts[second]),
            self._advice(
                TWIN_TWO, agent, f"{self.contract(first)} O/B {self._buyer(first)}", self.amounts[first]
            ),
            self._advice(JOINT, self._buyer("joint-1"), both, joint, self.fees["joint-1"]),
            self._advice(UNKNOWN, stranger, "PAYMENT FOR GOODS", self.amounts["waiting"]),
        )

    def _twins(self) -> tuple[str, str]:
        """Give the twins in the order in which their receivables are listed."""
        first, second = sorted(("twin-1", "twin-2"), key=self.places.index)
        return first, second

    def _advice(self, number: str, payer: str, message: str, sent: int, fee: int = 0) -> BankAdvice:
        return BankAdvice(
            id=number,
            payer=payer,
            message=message,
            received_on=self._day(self.chance.whole(0, 2, "received", number)),
            sent_cents=sent,
            fee_cents=fee,
            credited_cents=sent - fee,
        )

    def _day(self, working_days_ago: int) -> date:
        return add_working_days(self.setting.calendar, self.setting.today, -working_days_ago)

    def _quotes(self) -> tuple[Quote, ...]:
        """Quotes of today and the two working days before; the middle lies between buying and selling."""
        quotes = []
        for ago in (2, 1, 0):
            middle = self.chance.whole(69_600, 70_900, "middle", ago)
            half = self.chance.whole(120, 240, "half spread", ago)
            quotes.append(
                Quote(
                    id=f"PJ-{3 - ago}",
                    day=self._day(ago),
                    buying_fen=middle - half,
                    middle_fen=middle,
                    selling_fen=middle + half,
                )
            )
        return tuple(quotes)

    # ---- key ----------------------------------------------------------------------------------

    def key(self) -> dict[str, Any]:
        first, second = self._twins()
        due = {
            "plain": [(PLAIN, "plain", self.amounts["plain"], 0)],
            "fees": [(WITH_FEE, "fee", self.amounts["fee"] - self.fees["fee"], self.fees["fee"])],
            "short": [(SHORT, "short", self.amounts["short"] - self.missing, 0)],
            "twins": [(TWIN_ONE, second, self.amounts[second], 0), (TWIN_TWO, first, self.amounts[first], 0)],
            "joint": [
                (JOINT, "joint-1", self.amounts["joint-1"] - self.fees["joint-1"], self.fees["joint-1"]),
                (JOINT, "joint-2", self.amounts["joint-2"], 0),
            ],
        }
        today = self.quotes[-1]
        return {
            "due": {
                name: [
                    {"advice": a, "receivable": self.receivable_id(role), "credited": credited, "fee": fee}
                    for a, role, credited, fee in rows
                ]
                for name, rows in due.items()
            },
            "open": {self.receivable_id("short"): self.missing},
            "fee": self.fees["fee"],
            "waiting": self.receivable_id("waiting"),
            "buying_fen": today.buying_fen,
            "middle_fen": today.middle_fen,
        }

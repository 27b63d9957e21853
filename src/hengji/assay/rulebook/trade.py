"""Export papers, refunds of tax and foreign money: the arithmetic of a trade service desk.

Amounts are whole numbers: fen, US cents, grams. A bank quotes fen for 100 US dollars.
"""

from dataclasses import dataclass
from datetime import date

from hengji.assay.bilingual import Text
from hengji.assay.rulebook.purchasing import share_of
from hengji.assay.rulebook.tables import Table

QUOTED_FOR_CENTS = 10_000

_UNDER_TWENTY = [
    "ZERO",
    "ONE",
    "TWO",
    "THREE",
    "FOUR",
    "FIVE",
    "SIX",
    "SEVEN",
    "EIGHT",
    "NINE",
    "TEN",
    "ELEVEN",
    "TWELVE",
    "THIRTEEN",
    "FOURTEEN",
    "FIFTEEN",
    "SIXTEEN",
    "SEVENTEEN",
    "EIGHTEEN",
    "NINETEEN",
]
_TENS = ["TWENTY", "THIRTY", "FORTY", "FIFTY", "SIXTY", "SEVENTY", "EIGHTY", "NINETY"]
_MILLION = 1_000_000
_THOUSAND = 1_000
_MOST_DOLLARS = 1_000 * _MILLION


class NoRebateRate(Exception):
    """The calendar of rebate rates says nothing of goods on a day."""

    def __init__(self, goods: str, on: date) -> None:
        self.goods, self.on = goods, on
        self.text = Text(
            "退税率表中没有“{goods}”在 {on} 的退税率。",
            "The rebate calendar has no rate for {goods} on {on}.",
        ).filled(goods=goods, on=on)
        super().__init__(self.text.en)


def number_in_words(number: int) -> str:
    """Spell a whole number in English capitals, as commercial invoices do.

    Formula: groups of three digits. Range: 0 to 999,999,999. Source: English number words.

    Raises:
        ValueError: The number is out of range.

    Example:
        >>> number_in_words(12_345)
        'TWELVE THOUSAND THREE HUNDRED FORTY-FIVE'
    """
    if not 0 <= number < _MOST_DOLLARS:
        raise ValueError(f"numbers from 0 to 999,999,999 are spelled, got {number}")
    if number < 100:  # the last group
        return _below_hundred(number)
    for size, name in ((_MILLION, "MILLION"), (_THOUSAND, "THOUSAND"), (100, "HUNDRED")):
        if number >= size:
            head, rest = divmod(number, size)
            return f"{number_in_words(head)} {name}" + (f" {number_in_words(rest)}" if rest else "")
    raise AssertionError(number)


def dollars_in_words(cents: int) -> str:
    """Spell an amount of US dollars as the line SAY … ONLY of a commercial invoice.

    Formula: dollars, then cents if there are any. Range: 0 to 999,999,999.99. Source: usage of the trade.

    Example:
        >>> dollars_in_words(520_035)
        'SAY US DOLLARS FIVE THOUSAND TWO HUNDRED AND CENTS THIRTY-FIVE ONLY'
    """
    dollars, rest = divmod(cents, 100)
    tail = f" AND CENTS {number_in_words(rest)}" if rest else ""
    return f"SAY US DOLLARS {number_in_words(dollars)}{tail} ONLY"


def rebate_rate(calendar: Table, goods: str, exported_on: date) -> int:
    """Give the rebate rate, in ppm, that holds on the export date of the declaration.

    Formula: the row of the goods whose days ``[from_day, to_day)`` hold the date. Range: days in the table.
    Source: F12; the rate follows the export date, not the date on which the refund is claimed.

    Raises:
        NoRebateRate: No row holds the date.
    """
    rows = zip(
        calendar.words("goods"),
        calendar.days("from_day"),
        calendar.days("to_day"),
        calendar.wholes("rate_ppm"),
        strict=True,
    )
    for named, since, until, rate in rows:
        if named == goods and since <= exported_on < until:
            return rate
    raise NoRebateRate(goods, exported_on)


def trading_firm_refund(net_fen: int, rebate_ppm: int) -> int:
    """Give the refund of a trading firm 外贸企业免退税, in fen.

    Formula: purchase amount without tax on the special invoice x rebate rate, rounded half up to a fen.
    Range: amounts and rates from 0. Source: F09.

    Example:
        >>> trading_firm_refund(50_000_000, 130_000)
        6500000
    """
    return share_of(net_fen, rebate_ppm)


def refund_charged_to_cost(net_fen: int, levy_ppm: int, rebate_ppm: int) -> int:
    """Give the input tax that is not refunded and becomes cost: ``net x (levy - rebate)``. Source: F09.

    Raises:
        ValueError: The rebate is above the levy, or a value is negative.
    """
    return share_of(net_fen, levy_ppm - rebate_ppm)


@dataclass(frozen=True, slots=True)
class MakerRefund:
    """What a producing exporter 免抵退 gets back.

    Attributes:
        not_creditable_fen: Input tax that becomes cost.
        payable_fen: Tax due on the month; negative when there is credit left.
        refund_fen: What is paid back.
        offset_fen: 免抵, what is set off against home sales.
        carried_fen: Credit carried to the next month.
    """

    not_creditable_fen: int
    payable_fen: int
    refund_fen: int
    offset_fen: int
    carried_fen: int


def maker_refund(
    *, export_fen: int, output_fen: int, input_fen: int, carried_fen: int, levy_ppm: int, rebate_ppm: int
) -> MakerRefund:
    """Work out exempt-credit-refund for one month, without bonded materials to set off.

    Formula: not creditable = export x (levy - rebate); payable = output - (input - not creditable) - carried;
    cap = export x rebate; refund = min(credit, cap). Range: amounts from 0. Source: F10.
    """
    not_creditable = share_of(export_fen, levy_ppm - rebate_ppm)
    payable = output_fen - (input_fen - not_creditable) - carried_fen
    cap = share_of(export_fen, rebate_ppm)
    credit = max(0, -payable)
    refund = min(credit, cap)
    return MakerRefund(not_creditable, payable, refund, cap - refund, credit - refund)


def filing_deadline(exported_on: date, month: int, day: int) -> date:
    """Give the last day on which the refund for an export is claimed in the ordinary way.

    Formula: the month and day named, in the year after the export. Range: any date. Source: F12.
    """
    return date(exported_on.year + 1, month, day)


def settled_fen(cents: int, quote_fen: int) -> int:
    """Give what a bank pays in fen for US cents at its quote for 100 US dollars, rounded half up.

    Formula: ``cents x quote / 10,000``. Range: amounts from 0. Source: F14.

    Example:
        >>> settled_fen(5_000_000, 70_420)
        35210000
    """
    if cents < 0 or quote_fen < 0:
        raise ValueError(f"amounts and quotes are from 0, got {cents} and {quote_fen}")
    return (2 * cents * quote_fen + QUOTED_FOR_CENTS) // (2 * QUOTED_FOR_CENTS)


def exchange_gain(cents: int, booked_quote_fen: int, settled_quote_fen: int) -> int:
    """Give the gain (negative: the loss) between the rate of the books and the rate of settlement. Source: F14.

    Example:
        >>> exchange_gain(5_000_000, 71_000, 70_420)
        -290000
    """
    return settled_fen(cents, settled_quote_fen) - settled_fen(cents, booked_quote_fen)


def carton_volume_dm3(length_cm: int, width_cm: int, height_cm: int, cartons: int) -> int:
    """Give the volume of cartons in whole dm³ (thousandths of a cubic metre), rounded up once.

    Formula: L x W x H x cartons. Range: sizes in whole cm from 1. Source: F03.

    Example:
        >>> carton_volume_dm3(60, 40, 40, 300)
        28800
    """
    return -(-length_cm * width_cm * height_cm * cartons // 1_000)


def _below_hundred(number: int) -> str:
    if number < len(_UNDER_TWENTY):
        return _UNDER_TWENTY[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens - 2] + (f"-{_UNDER_TWENTY[ones]}" if ones else "")

"""What the whole numbers of an amount count, and how people write the amount: cents as dollars, yen as yen."""

from dataclasses import dataclass

from hengji.assay.bilingual import Text


@dataclass(frozen=True, slots=True)
class Currency:
    """The money of an amount.

    Attributes:
        minor: What amounts are counted in.
        major: What people write them in.
        digits: How many digits stand behind the point when they are written.
        sign: Put before an amount; empty where the unit is said after it.
        named: False for the currency of whatever the amount belongs to, which may be one or another.
    """

    minor: Text
    major: Text
    digits: int = 2
    sign: str = ""
    named: bool = True

    def written(self, amount: int) -> str:
        """Write an amount without its unit.

        Example:
            >>> CNY.written(-123456), JPY.written(123456)
            ('−1,234.56', '123,456')
        """
        whole, part = divmod(abs(amount), 10**self.digits)
        point = f".{part:0{self.digits}}" if self.digits else ""
        return f"{'−' if amount < 0 else ''}{whole:,}{point}"

    def said(self, amount: int) -> Text:
        """Write an amount with its unit.

        Example:
            >>> USD.said(1234)
            Text(zh='12.34 美元', en='12.34 US dollars')
        """
        amount_text = self.written(amount)
        if not self.named:
            return Text(f"{amount_text}（{self.major.zh}）", f"{amount_text} in {self.major.en}")
        return Text(f"{amount_text} {self.major.zh}", f"{amount_text} {self.major.en}")


CNY = Currency(Text("分", "fen"), Text("元", "CNY"), sign="¥")
USD = Currency(Text("美分", "US cents"), Text("美元", "US dollars"))
EUR = Currency(Text("欧分", "euro cents"), Text("欧元", "euros"))
SGD = Currency(Text("新加坡分", "Singapore cents"), Text("新加坡元", "Singapore dollars"))
JPY = Currency(Text("日元", "yen"), Text("日元", "yen"), digits=0)
OF_THE_ORDER = Currency(
    Text("分（订单币种）", "cents of the order's currency"),
    Text("订单币种", "the order's currency"),
    named=False,
)
OF_THE_MARKET = Currency(
    Text("分（该站点币种）", "cents of the market's currency"),
    Text("该站点币种", "the market's currency"),
    named=False,
)
CURRENCIES = (CNY, USD, EUR, SGD, JPY, OF_THE_ORDER, OF_THE_MARKET)


def counted_in(unit: Text | None) -> Currency | None:
    """Give the money that a unit counts; None for pieces, grams and whatever else is no money."""
    return next((currency for currency in CURRENCIES if currency.minor == unit), None)


def minor(currency: Currency) -> tuple[str, str]:
    """Give what amounts are counted in, as an argument declares its unit."""
    return currency.minor.zh, currency.minor.en

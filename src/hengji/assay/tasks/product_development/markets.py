"""What differs for a product developer from platform to platform: money, prices, languages of reviews."""

from dataclasses import dataclass

from hengji.assay.bilingual import Text
from hengji.assay.company.currencies import EUR, SGD, USD, Currency


@dataclass(frozen=True, slots=True)
class Market:
    """The market of a platform.

    Attributes:
        name: The platform, in short.
        money: In which it counts.
        foreign: The other currency in its exports.
        level: What its prices are, in per cent of the American ones.
        taxed: Which tax the prices of its pages include; None where it is added to them.
        languages: In which buyers write, each as often as it stands here.
    """

    name: Text
    code: str
    money: Currency
    foreign: str
    foreign_name: Text
    level: int
    taxed: Text | None
    languages: tuple[str, ...]

    @property
    def heading(self) -> Text:
        """Its name at the beginning of a line."""
        return Text(self.name.zh, self.name.en[:1].upper() + self.name.en[1:])

    @property
    def whole(self) -> Text:
        """The unit of an amount without its cents."""
        coins = "dollars" if self.money.major.en.endswith("dollars") else "euros"
        return Text(f"{self.money.major.zh}（取整）", f"{self.code}, whole {coins}")


_MARKETS = {
    "a": Market(
        name=Text("平台A", "platform A"),
        code="USD",
        money=USD,
        foreign="CAD",
        foreign_name=Text("加元", "CAD"),
        level=100,
        taxed=None,
        languages=("en",) * 11 + ("de",) * 5 + ("es",) * 4,
    ),
    "b": Market(
        name=Text("平台B", "platform B"),
        code="EUR",
        money=EUR,
        foreign="PLN",
        foreign_name=Text("兹罗提", "PLN"),
        level=94,
        taxed=Text("增值税", "VAT"),
        languages=("de",) * 9 + ("es",) * 6 + ("en",) * 5,
    ),
    "c": Market(
        name=Text("平台C", "platform C"),
        code="SGD",
        money=SGD,
        foreign="MYR",
        foreign_name=Text("林吉特", "MYR"),
        level=128,
        taxed=Text("消费税（GST）", "GST"),
        languages=("en",),
    ),
}


def market_of(platform: str) -> Market:
    """Give the market of a platform, by its code."""
    return _MARKETS[platform]

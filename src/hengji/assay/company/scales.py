"""What the whole numbers of a figure count, and how people write the figure: hundredths of a per cent as 11.65%."""

from dataclasses import dataclass

from hengji.assay.bilingual import Text
from hengji.assay.company.currencies import counted_in


@dataclass(frozen=True, slots=True)
class Scale:
    """The unit of a figure that is no money.

    Attributes:
        counted: What figures are counted in.
        told: What people write them in.
        digits: How many digits stand behind the point when they are written.
    """

    counted: Text
    told: Text
    digits: int

    def written(self, figure: int) -> str:
        """Write a figure without its unit.

        Example:
            >>> HUNDREDTH_PERCENT.written(1165), HUNDREDTH_PERCENT.written(-5)
            ('11.65', '-0.05')
        """
        whole, part = divmod(abs(figure), 10**self.digits)
        return f"{'-' if figure < 0 else ''}{whole:,}.{part:0{self.digits}}"

    def said(self, figure: int) -> Text:
        """Write a figure with its unit.

        Example:
            >>> HUNDREDTH_PERCENT.said(1165), TENTH_DAY.said(402)
            (Text(zh='11.65%', en='11.65%'), Text(zh='40.2 天', en='40.2 days'))
        """
        gap = "" if self.told == PERCENT else " "
        return Text(
            f"{self.written(figure)}{gap}{self.told.zh}", f"{self.written(figure)}{gap}{self.told.en}"
        )

    @property
    def unit(self) -> tuple[str, str]:
        """What figures are counted in, as an argument declares its unit."""
        return self.counted.zh, self.counted.en


PERCENT = Text("%", "%")
TIMES = Text("倍", "times")
PER_MILLE = Scale(Text("‰", "per mille"), PERCENT, 1)
HUNDREDTH_PERCENT = Scale(Text("0.01%", "0.01%"), PERCENT, 2)
THOUSANDTH_PERCENT = Scale(Text("0.001%", "0.001%"), PERCENT, 3)
HUNDREDTH_POINT = Scale(
    Text("0.01 个百分点", "0.01 percentage point"), Text("个百分点", "percentage points"), 2
)
HUNDREDTH = Scale(Text("0.01", "0.01"), TIMES, 2)
THOUSANDTH = Scale(Text("0.001", "0.001"), TIMES, 3)
THOUSANDTH_OF_THE_MARKET = Scale(
    Text("0.001（站点币种）", "0.001 of the market's currency"), Text("站点币种", "the market's currency"), 3
)
TEN_THOUSANDTH_DOLLAR = Scale(Text("万分之一美元", "USD/10,000"), Text("美元", "US dollars"), 4)
TENTH_DAY = Scale(Text("0.1 天", "0.1 day"), Text("天", "days"), 1)
TENTH_DEGREE = Scale(Text("0.1 度", "tenths of a degree"), Text("度", "degrees"), 1)
SCALES = (
    *(PER_MILLE, HUNDREDTH_PERCENT, THOUSANDTH_PERCENT, HUNDREDTH_POINT, HUNDREDTH, THOUSANDTH),
    *(THOUSANDTH_OF_THE_MARKET, TEN_THOUSANDTH_DOLLAR, TENTH_DAY, TENTH_DEGREE),
)


def scale_of(unit: Text | None) -> Scale | None:
    """Give the scale of what a unit counts; None for pieces, grams and whatever else is typed as it is counted."""
    return next((scale for scale in SCALES if scale.counted == unit), None)


def told(figure: int, unit: Text) -> Text:
    """Write a figure with its unit as people do: amounts of money, scaled figures, and plain counts.

    Example:
        >>> told(2499, Text("美分", "US cents")).en, told(1200, Text("件", "pieces")).zh
        ('24.99 US dollars', '1,200 件')
    """
    if kind := counted_in(unit) or scale_of(unit):
        return kind.said(figure)
    return Text("{figure} {unit}", "{figure} {unit}").filled(figure=f"{figure:,}", unit=unit)

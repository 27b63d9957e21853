"""How the fields of a set of export papers are written, from contract and packing facts."""

from hengji.assay.company.trade.objects import ContractLine, ExportOrder, Paper, Term
from hengji.assay.company.trade.words import dollars
from hengji.assay.rulebook import carton_volume_dm3

Fields = dict[tuple[Paper, str], str]


def kilograms(grams: int) -> str:
    """Write a weight as papers do, to a tenth of a kilogram.

    Example:
        >>> kilograms(1_234_500)
        '1,234.5 KGS'
    """
    return f"{grams // 1_000:,}.{grams % 1_000 // 100} KGS"


def cubic_metres(dm3: int) -> str:
    """Write a volume as papers do.

    Example:
        >>> cubic_metres(4_800)
        '4.800 CBM'
    """
    return f"{dm3 // 1_000:,}.{dm3 % 1_000:03} CBM"


def volume_of(line: ContractLine, cartons: int) -> int:
    return carton_volume_dm3(line.length_cm, line.width_cm, line.height_cm, cartons)


def fields_of(order: ExportOrder, line: ContractLine) -> Fields:
    """Give what every field of the three papers has to say, for a contract of one article."""
    quantity = f"{line.quantity:,} {line.unit}"
    cartons = f"{line.cartons:,} CTNS"
    gross = kilograms(line.cartons * line.carton_gross_g)
    volume = cubic_metres(volume_of(line, line.cartons))
    freight = "FREIGHT COLLECT" if order.term is Term.FOB else "FREIGHT PREPAID"
    return {
        (Paper.INVOICE, "consignee"): order.buyer,
        (Paper.INVOICE, "goods"): line.description,
        (Paper.INVOICE, "quantity"): quantity,
        (Paper.INVOICE, "price"): dollars(line.price_cents),
        (Paper.INVOICE, "total"): dollars(line.quantity * line.price_cents),
        (Paper.INVOICE, "terms"): f"{order.term} {order.named_place}",
        (Paper.INVOICE, "marks"): order.marks,
        (Paper.PACKING_LIST, "consignee"): order.buyer,
        (Paper.PACKING_LIST, "quantity"): quantity,
        (Paper.PACKING_LIST, "cartons"): cartons,
        (Paper.PACKING_LIST, "net"): kilograms(line.cartons * line.carton_net_g),
        (Paper.PACKING_LIST, "gross"): gross,
        (Paper.PACKING_LIST, "volume"): volume,
        (Paper.PACKING_LIST, "marks"): order.marks,
        (Paper.BOOKING, "loading"): order.loading,
        (Paper.BOOKING, "destination"): order.destination,
        (Paper.BOOKING, "freight"): freight,
        (Paper.BOOKING, "cartons"): cartons,
        (Paper.BOOKING, "gross"): gross,
        (Paper.BOOKING, "volume"): volume,
        (Paper.BOOKING, "marks"): order.marks,
    }

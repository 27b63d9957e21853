"""Operations on parcels that wait for a carrier: booking a service, taking the booking back."""

from typing import TYPE_CHECKING, ClassVar

from hengji.assay.bilingual import Text
from hengji.assay.company.operation import Operation, Refused, argument

if TYPE_CHECKING:
    from hengji.assay.company.company import Company

GRAMS = ("克", "g")
PIECES = ("件", "pieces")
CARTONS = ("箱", "cartons")
FEN = ("分", "fen")
MOST_GRAMS = 100_000_000
MOST_PIECES = 1_000_000
MOST_FEN = 10_000_000_000


class BookService(Operation):
    """Book a carrier's service for a parcel, with the weight and the fee that the rate sheet gives."""

    name: ClassVar[str] = "logistics.book_service"
    desk: ClassVar[str] = "logistics"
    label: ClassVar[Text] = Text("预订物流服务", "Book a service")
    help: ClassVar[Text] = Text(
        "为包裹选择物流服务，登记计费重和应付运费。可以重新预订，以最后一次为准。",
        "Choose a service for a parcel; enter chargeable weight and fee. It may be booked anew; the last counts.",
    )

    parcel: str = argument("包裹", "Parcel", widget="choice", choices_from="logistics.parcels")
    service: str = argument("物流服务", "Service", widget="choice", choices_from="logistics.services")
    chargeable_g: int = argument(
        "计费重", "Chargeable weight", widget="number", unit=GRAMS, ge=1, le=MOST_GRAMS
    )
    fee_fen: int = argument("运费", "Fee", widget="money", unit=FEN, ge=1, le=MOST_FEN)

    def apply(self, company: "Company") -> None:
        parcel = company.logistics.parcel(self.parcel)
        service = company.logistics.service(self.service)
        parcel.service, parcel.chargeable_g, parcel.fee_fen = service.id, self.chargeable_g, self.fee_fen
        company.record(
            "parcel.booked",
            parcel.id,
            service=service.id,
            chargeable_g=self.chargeable_g,
            fee_fen=self.fee_fen,
        )


class CancelBooking(Operation):
    """Take a booking back."""

    name: ClassVar[str] = "logistics.cancel_booking"
    desk: ClassVar[str] = "logistics"
    label: ClassVar[Text] = Text("取消预订", "Cancel a booking")
    help: ClassVar[Text] = Text("包裹恢复为未预订。", "The parcel is without a service again.")

    parcel: str = argument("包裹", "Parcel", widget="choice", choices_from="logistics.parcels")

    def apply(self, company: "Company") -> None:
        parcel = company.logistics.parcel(self.parcel)
        if parcel.service is None:
            raise Refused(
                "not_booked",
                Text("包裹 {id} 还没有预订。", "Parcel {id} has no booking.").filled(id=parcel.id),
                {"parcel": Text("没有预订", "no booking")},
            )
        parcel.service = parcel.chargeable_g = parcel.fee_fen = None
        company.record("parcel.booking_cancelled", parcel.id)

"""Operations on arrivals: counting, inspecting, putting away, noting what differs."""

from typing import TYPE_CHECKING, ClassVar

from hengji.assay.bilingual import Text
from hengji.assay.company.logistics.booking import MOST_PIECES, PIECES
from hengji.assay.company.logistics.objects import DIFFERENCES, ArrivalLine, Difference, Location, Putaway
from hengji.assay.company.operation import Operation, Refused, argument

if TYPE_CHECKING:
    from hengji.assay.company.company import Company

DOCK = "receiving-dock"
ON_THE_WAY = "arrivals"


class RecordCount(Operation):
    """Enter what was counted of one line of an arrival."""

    name: ClassVar[str] = "logistics.record_count"
    desk: ClassVar[str] = "logistics"
    label: ClassVar[Text] = Text("登记到货实点", "Record an arrival count")
    help: ClassVar[Text] = Text(
        "按扫描记录登记良品和问题品数量。上架前可以重新登记。",
        "Enter good and faulty pieces as scanned. It may be entered anew until something is put away.",
    )

    line: str = argument("到货明细", "Arrival line", widget="choice", choices_from="logistics.arrival_lines")
    good_quantity: int = argument("良品", "Good", widget="number", unit=PIECES, ge=0, le=MOST_PIECES)
    faulty_quantity: int = argument(
        "破损或错标", "Damaged or mislabelled", widget="number", unit=PIECES, ge=0, le=MOST_PIECES
    )

    def apply(self, company: "Company") -> None:
        line = company.logistics.arrival_line(self.line)
        if _put_away(company, line):
            raise Refused(
                "already_put_away",
                Text(
                    "{id} 已有货上架，先撤回上架再改实点数。",
                    "Some of {id} is put away; take that back before counting anew.",
                ).filled(id=line.id),
                {"line": Text("已上架", "put away")},
            )
        company.stock.move(line.sku, line.counted, source=DOCK, target=ON_THE_WAY)
        line.good_quantity, line.faulty_quantity = self.good_quantity, self.faulty_quantity
        company.stock.move(line.sku, line.counted, source=ON_THE_WAY, target=DOCK)
        company.record(
            "arrival.counted", line.id, good_quantity=self.good_quantity, faulty_quantity=self.faulty_quantity
        )


class InspectLine(Operation):
    """Write down that quality control has looked at the goods of a line."""

    name: ClassVar[str] = "logistics.inspect_line"
    desk: ClassVar[str] = "logistics"
    label: ClassVar[Text] = Text("完成入库质检", "Finish the inspection")
    help: ClassVar[Text] = Text(
        "实点之后、上架之前完成。", "After the count and before anything is put away."
    )

    line: str = argument("到货明细", "Arrival line", widget="choice", choices_from="logistics.arrival_lines")

    def apply(self, company: "Company") -> None:
        line = _counted(company, self.line)
        line.inspected = True
        company.record("arrival.inspected", line.id)


class PutAway(Operation):
    """Bring pieces of a line from the dock to a location."""

    name: ClassVar[str] = "logistics.put_away"
    desk: ClassVar[str] = "logistics"
    label: ClassVar[Text] = Text("上架", "Put away")
    help: ClassVar[Text] = Text(
        "把到货放到库位；良品和隔离品分次上架。",
        "Bring goods to a location; good and quarantined ones apart.",
    )

    line: str = argument("到货明细", "Arrival line", widget="choice", choices_from="logistics.arrival_lines")
    location: str = argument("库位", "Location", widget="choice", choices_from="logistics.locations")
    quantity: int = argument("数量", "Quantity", widget="number", unit=PIECES, ge=1, le=MOST_PIECES)

    def apply(self, company: "Company") -> None:
        line = _counted(company, self.line)
        location = company.logistics.location(self.location)
        left = line.counted - _put_away(company, line)
        if self.quantity > left:
            raise Refused(
                "more_than_counted",
                Text(
                    "{id} 在收货区只剩 {left} 件，不能上架 {wanted} 件。",
                    "{left} pieces of {id} are left at the dock; {wanted} cannot be put away.",
                ).filled(id=line.id, left=left, wanted=self.quantity),
                {"quantity": Text(f"最多 {left} 件", f"at most {left} pieces")},
            )
        _check_room(company, location, self.quantity)
        done = Putaway(
            id=f"PA-{sum(r.fact.kind == 'arrival.put_away' for r in company.facts) + 1:03}",
            line=line.id,
            sku=line.sku,
            location=location.id,
            quantity=self.quantity,
        )
        company.logistics.putaways[done.id] = done
        company.stock.move(line.sku, self.quantity, source=DOCK, target=location.id)
        company.record("arrival.put_away", line.id, location=location.id, quantity=self.quantity)


class TakeBack(Operation):
    """Bring all pieces of a line back to the dock."""

    name: ClassVar[str] = "logistics.take_back"
    desk: ClassVar[str] = "logistics"
    label: ClassVar[Text] = Text("撤回上架", "Take back from the shelves")
    help: ClassVar[Text] = Text(
        "把一条明细已上架的货全部撤回收货区。", "All that was put away of a line goes back to the dock."
    )

    line: str = argument("到货明细", "Arrival line", widget="choice", choices_from="logistics.arrival_lines")

    def apply(self, company: "Company") -> None:
        line = company.logistics.arrival_line(self.line)
        mine = [done for done in company.logistics.putaways.values() if done.line == line.id]
        if not mine:
            raise Refused(
                "nothing_put_away",
                Text("{id} 还没有上架。", "Nothing of {id} has been put away.").filled(id=line.id),
                {"line": Text("没有上架", "nothing put away")},
            )
        for done in mine:
            company.stock.move(done.sku, done.quantity, source=done.location, target=DOCK)
            del company.logistics.putaways[done.id]
        company.record("arrival.taken_back", line.id)


class NoteDifference(Operation):
    """Write a note of what differs from the advice."""

    name: ClassVar[str] = "logistics.note_difference"
    desk: ClassVar[str] = "logistics"
    label: ClassVar[Text] = Text("登记到货差异", "Note a difference")
    help: ClassVar[Text] = Text(
        "差异单会发给采购和供应商。可以重新登记，以最后一次为准。",
        "The note goes to purchasing and the supplier. It may be written anew; the last one counts.",
    )

    line: str = argument("到货明细", "Arrival line", widget="choice", choices_from="logistics.arrival_lines")
    difference: Difference = argument("差异", "Difference", widget="choice", choices=DIFFERENCES)
    quantity: int = argument("数量", "Quantity", widget="number", unit=PIECES, ge=1, le=MOST_PIECES)

    def apply(self, company: "Company") -> None:
        line = _counted(company, self.line)
        line.difference, line.difference_quantity = self.difference, self.quantity
        company.record(
            "arrival.difference_noted", line.id, difference=self.difference, quantity=self.quantity
        )


def _counted(company: "Company", line_id: str) -> ArrivalLine:
    line = company.logistics.arrival_line(line_id)
    if line.good_quantity is None:
        raise Refused(
            "not_counted",
            Text("{id} 还没有登记实点数。", "{id} has not been counted.").filled(id=line.id),
            {"line": Text("请先登记实点", "count it first")},
        )
    return line


def _put_away(company: "Company", line: ArrivalLine) -> int:
    return sum(done.quantity for done in company.logistics.putaways.values() if done.line == line.id)


def _check_room(company: "Company", location: Location, quantity: int) -> None:
    here = sum(done.quantity for done in company.logistics.putaways.values() if done.location == location.id)
    room = location.capacity - location.used - here
    if quantity > room:
        raise Refused(
            "no_room",
            Text(
                "库位 {id} 还能放 {room} 件，放不下 {wanted} 件。",
                "Location {id} has room for {room} pieces, not for {wanted}.",
            ).filled(id=location.id, room=room, wanted=quantity),
            {"location": Text(f"剩余 {room} 件", f"room for {room}")},
        )

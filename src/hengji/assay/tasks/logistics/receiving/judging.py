"""From a company to the verdicts of LW-J2."""

from hengji.assay.bilingual import Text
from hengji.assay.company import Company
from hengji.assay.company.logistics.objects import ArrivalLine, Difference
from hengji.assay.grading import Part, Trap, Verdict, compared, counted, in_order, verdict
from hengji.assay.tasks.archetype import Key
from hengji.assay.tasks.logistics.receiving.scheme import DIFFERENCE_WORDS, PIECES, TASK, TRAPS


def judge(key: Key, company: Company) -> dict[str, Verdict]:
    """Give a verdict for every check of the task."""
    return {
        f"{TASK}.count": verdict(*_count_parts(key, company)),
        f"{TASK}.over": verdict(*_over_parts(key, company)),
        f"{TASK}.quarantine": verdict(*_quarantine_parts(key, company)),
        f"{TASK}.location": verdict(*_location_parts(key, company)),
        f"{TASK}.order": verdict(*(_order_part(company, line) for line in key["lines"].values())),
    }


def _entries(company: Company, line: str, kind: str) -> list[int]:
    return [r.sequence for r in company.about(line, kind)]


def _good_part(company: Company, line: ArrivalLine, due: int, traps: dict[int, Trap]) -> Part:
    what = Text(f"{line.id} 良品", f"{line.id} good")
    entries = _entries(company, line.id, "arrival.counted")
    return counted(due, line.good_quantity, PIECES, what=what, entries=entries, traps=traps)


def _note_parts(company: Company, line: ArrivalLine, difference: Difference, due: int) -> list[Part]:
    entries = _entries(company, line.id, "arrival.difference_noted")
    what = Text(f"{line.id} 差异", f"{line.id} difference")
    return [
        compared(difference, line.difference, words=DIFFERENCE_WORDS, what=what, entries=entries),
        counted(due, line.difference_quantity, PIECES, what=what, entries=entries),
    ]


def _placed(company: Company, line: str, place: str) -> int | None:
    """Give the pieces of a line in a location; None while nothing of the line has been put away."""
    mine = [done for done in company.logistics.putaways.values() if done.line == line]
    return sum(done.quantity for done in mine if done.location == place) if mine else None


def _apart_part(
    key: Key, company: Company, line: ArrivalLine, due: int, traps: dict[int, Trap] | None = None
) -> Part:
    return counted(
        due,
        _placed(company, line.id, key["quarantine"]),
        PIECES,
        what=Text(f"{line.id} 隔离区", f"{line.id} in quarantine"),
        entries=_entries(company, line.id, "arrival.put_away"),
        traps=traps,
    )


def _count_parts(key: Key, company: Company) -> list[Part]:
    lines = company.logistics.arrival_lines
    double, short = lines[key["lines"]["double"]], lines[key["lines"]["short"]]
    advised, carton = key["advised"], key["carton"]
    return [
        _good_part(
            company, double, advised["double"], {advised["double"] + carton["double"]: TRAPS["double_scan"]}
        ),
        _good_part(
            company,
            short,
            advised["short"] - carton["short"],
            {advised["short"]: TRAPS["counted_as_advised"]},
        ),
        *_note_parts(company, short, Difference.SHORT, carton["short"]),
    ]


def _over_parts(key: Key, company: Company) -> list[Part]:
    line = company.logistics.arrival_lines[key["lines"]["over"]]
    advised, extra = key["advised"]["over"], key["carton"]["over"]
    unnoticed = {0: TRAPS["over_accepted"]}
    return [
        _good_part(company, line, advised + extra, {}),
        _apart_part(key, company, line, extra, unnoticed),
        *_note_parts(company, line, Difference.OVER, extra),
    ]


def _quarantine_parts(key: Key, company: Company) -> list[Part]:
    faulty = (
        ("damaged", Difference.DAMAGED, key["broken"], "damaged_shelved"),
        ("mislabelled", Difference.MISLABELLED, key["carton"]["mislabelled"], "mislabel_shelved"),
    )
    parts: list[Part] = []
    for role, difference, quantity, trap in faulty:
        line = company.logistics.arrival_lines[key["lines"][role]]
        entries = _entries(company, line.id, "arrival.counted")
        what = Text(f"{line.id} 问题品", f"{line.id} faulty")
        traps = {0: TRAPS[trap]}
        parts.append(counted(quantity, line.faulty_quantity, PIECES, what=what, entries=entries, traps=traps))
        parts.append(_good_part(company, line, key["advised"][role] - quantity, {}))
        parts.append(_apart_part(key, company, line, quantity))
        parts += _note_parts(company, line, difference, quantity)
    return parts


def _location_parts(key: Key, company: Company) -> list[Part]:
    traps = {"short": "heavy_by_class", "damaged": "dated_by_class"}
    parts = []
    for role, line_id in key["lines"].items():
        places = sorted(
            {
                done.location
                for done in company.logistics.putaways.values()
                if done.line == line_id and done.location != key["quarantine"]
            }
        )
        named = traps.get(role)
        wrong = {key["by_class"][role]: TRAPS[named]} if named else {}
        parts.append(
            compared(
                key["location"][role],
                "、".join(places) or None,
                what=Text(f"{line_id} 库位", f"{line_id} location"),
                entries=_entries(company, line_id, "arrival.put_away"),
                traps=wrong,
            )
        )
        if role != "over":
            parts.append(_shelved_part(key, company, role))
    return parts


def _shelved_part(key: Key, company: Company, role: str) -> Part:
    """Require that what was counted good is on the shelf, as far as it was advised."""
    line = company.logistics.arrival_lines[key["lines"][role]]
    mine = [done for done in company.logistics.putaways.values() if done.line == line.id]
    shelved = sum(done.quantity for done in mine if done.location != key["quarantine"])
    due = min(line.good_quantity or 0, line.advised_quantity)
    what = Text(f"{line.id} 上架", f"{line.id} put away")
    return counted(due, shelved if mine else None, PIECES, what=what)


def _order_part(company: Company, line: str) -> Part:
    back = max(_entries(company, line, "arrival.taken_back"), default=0)
    put = [entry for entry in _entries(company, line, "arrival.put_away") if entry > back]
    inspected = _entries(company, line, "arrival.inspected")
    return in_order(
        Text(f"质检 {line}", f"inspect {line}"),
        Text(f"上架 {line}", f"put away {line}"),
        inspected[0] if inspected else None,
        put[0] if put else None,
        trap=TRAPS["put_away_first"],
    )

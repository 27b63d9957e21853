"""The four parcels of the exemplar, booked on the desk and marked: right figures hold, wrong ones are diagnosed."""

from datetime import datetime

import pytest

from hengji.assay.bilingual import Text
from hengji.assay.company import Backstage, Opening, Session
from hengji.assay.company.logistics.desk import LogisticsOpening
from hengji.assay.company.logistics.objects import CarrierService, Parcel
from hengji.assay.tasks.logistics.booking.judging import judge

ROLES = (
    "bulky-1", "dense-3", "dense-1", "dense-2", "bulky-2", "remote-1", "remote-2", "urgent", "long", "battery",
)  # fmt: skip
PARCELS = {"A": (30, 20, 10, 800), "B": (45, 35, 30, 3_200), "C": (60, 40, 40, 18_000), "D": (12, 9, 4, 110)}
RIGHT = {
    "A": ("LINE", 800, 5_940),
    "B": ("LINE", 6_000, 38_180),
    "C": ("EXP", 19_500, 89_400),
    "D": ("LINE", 200, 2_220),
}
PLACES = dict(zip(ROLES, "BCADBADACA", strict=True))
"""Which of the four parcels stands in each role of the task."""


def service(code, divisor, step, first_fen, step_fen):
    return CarrierService(
        id=code, name=Text(code, code), divisor=divisor, step_g=step, first_g=step, first_fen=first_fen,
        step_fen=step_fen, remote_fen=0, max_weight_g=30_000, max_side_cm=120, max_girth_cm=300, transit_days=5,
        takes_battery=True,
    )  # fmt: skip


@pytest.fixture
def session():
    parcels = tuple(
        Parcel(
            id=f"P-{role}", product=Text("样品", "Sample"), length_cm=PARCELS[letter][0],
            width_cm=PARCELS[letter][1], height_cm=PARCELS[letter][2], weight_g=PARCELS[letter][3],
            remote=False, battery=False, promised_days=30,
        )
        for role, letter in PLACES.items()
    )  # fmt: skip
    desk = LogisticsOpening(
        services=(service("EXP", 5_000, 500, 5_800, 2_200), service("LINE", 8_000, 100, 1_600, 620)),
        parcels=parcels,
    )
    opening = Opening(
        now=datetime.fromisoformat("2026-03-02T09:00"),
        company=Text("公司", "Company"),
        cash_fen=0,
        desks={"logistics": desk},
        questions=(),
    )
    return Session(opening, Backstage(), "0" * 64)


def judged(session):
    key = {
        "fuel_ppm": 0,
        "roles": {role: f"P-{role}" for role in ROLES},
        "services": {role: RIGHT[PLACES[role]][0] for role in ROLES},
        "wrong": {"urgent": "none", "long": "none", "battery": "none"},
        "first_price": {"dense-3": "LINE"},
    }
    return judge(key, session.company)


def book(session, role, service_id, weight, fee):
    entry = session.do(
        "logistics.book_service", parcel=f"P-{role}", service=service_id, chargeable_g=weight, fee_fen=fee
    )
    assert entry.refusal is None


def book_all(session):
    for role, letter in PLACES.items():
        book(session, role, *RIGHT[letter])


def test_the_exemplars_figures_hold(session):
    book_all(session)

    assert {name for name, found in judged(session).items() if not found.holds} == set()


@pytest.mark.parametrize(
    ("role", "service_id", "weight", "fee", "check", "trap"),
    [
        ("bulky-1", "LINE", 3_200, 20_820, "volume", "no_volume"),
        ("bulky-1", "LINE", 9_500, 59_880, "volume", "divisor_mixed"),
        ("dense-2", "LINE", 100, 1_600, "step", "rounded_nearest"),
        ("bulky-1", "LINE", 6_000, 38_800, "fee", "first_not_deducted"),
        ("dense-3", "LINE", 18_000, 112_580, "cheapest", "by_first_price"),
    ],
)
def test_wrong_answers_to_the_exemplar_are_diagnosed(session, role, service_id, weight, fee, check, trap):
    book_all(session)
    book(session, role, service_id, weight, fee)

    failed = {name: found.trap for name, found in judged(session).items() if not found.holds}

    assert {name: found.id for name, found in failed.items()} == {f"LW-J1.{check}": f"LW-J1.{trap}"}

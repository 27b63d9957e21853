"""The figures of cleaned orders that DA-J1 asks for, and those of its usual mistakes."""

from collections.abc import Iterable, Mapping
from typing import Any

FIRST_DAYS = 10


def measures(rows: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """Give rows kept, net sales, refunds and the net sales of the first ten days, in US cents."""
    kept = list(rows)
    return {
        "rows": len(kept),
        "net": sum(_signed(row) for row in kept),
        "refunds": sum(row["amount"] for row in kept if row["kind"] == "refund"),
        "first_days": sum(_signed(row) for row in kept if _is_early(row)),
    }


def with_refunds_added(rows: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """Give the net figures as they come out when refunds are added instead of taken off."""
    kept = list(rows)
    return {
        "net": sum(row["amount"] for row in kept),
        "first_days": sum(row["amount"] for row in kept if _is_early(row)),
    }


def _signed(row: Mapping[str, Any]) -> int:
    amount: int = row["amount"]
    return -amount if row["kind"] == "refund" else amount


def _is_early(row: Mapping[str, Any]) -> bool:
    return row["day"] is not None and int(str(row["day"])[8:]) <= FIRST_DAYS

"""What the candidate must not see beforehand: events to come and the true state of goods.

Everything here was drawn when the paper was drawn. Nothing is drawn while the company runs, so no order of
operations and no retry can move any luck.
"""

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict

from hengji.assay.bilingual import Text


class Finding(BaseModel):
    """What an inspector writes about one sampled piece."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    unit: int
    text: Text


class Scheduled(BaseModel):
    """An event that happens at a time, or some minutes after something the candidate does.

    Attributes:
        id: Unique in the paper; breaks ties between events of the same minute.
        at: Company time; None for an event that waits for its trigger.
        trigger: What it waits for, such as ``chase:PO-2001``; it then happens once.
        delay_minutes: How long after the trigger.
        kind: Which handler carries it out.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    kind: str
    data: dict[str, Any]
    at: datetime | None = None
    trigger: str | None = None
    delay_minutes: int = 0


class Backstage(BaseModel):
    """The sealed half of a company's world.

    Attributes:
        lots: What an inspector would write about each piece of a lot, in the order in which pieces are
            sampled; pieces without a finding are absent.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    events: tuple[Scheduled, ...] = ()
    lots: dict[str, tuple[Finding, ...]] = {}

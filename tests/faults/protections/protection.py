"""What keeps each fault from costing anybody anything: the test of the fault, and what it fails without.

Where a protection has two layers, so that either of them holds alone, both are named and both are taken out.
"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = ROOT / "src"


class Fault(StrEnum):
    """What may happen in mid-exam."""

    WEB_PROCESS = "a web process is killed"
    WORKER = "a worker is killed"
    POSTGRESQL = "PostgreSQL is killed"
    REDIS = "Redis is killed"
    DISK_FULL = "a disk is full"
    CLOCK = "a clock jumps"
    REPEATED = "requests come twice, in another order or late"
    TWO_TABS = "two tabs are open"
    NO_NETWORK = "the network is cut for ten minutes"
    PACKAGE = "a room's package is cut off, altered or sent twice"
    NODE = "one node of two falls out"
    AT_ONCE = "acts at one sitting come at the same moment"


@dataclass(frozen=True)
class Change:
    """A place of the program as it stands, below ``src/hengji``, and what stands there once it is taken out."""

    file: str
    text: str
    instead: str = ""


@dataclass(frozen=True)
class Protection:
    """What is taken out, which tests must fail then, and what one of them says.

    Attributes:
        name: What the program no longer does.
        seen: Words of the failure, so that it fails by the fault and not by a slip of the change.
    """

    name: str
    fault: Fault
    tests: tuple[str, ...]
    out: tuple[Change, ...]
    seen: str
    on_postgresql: bool = False

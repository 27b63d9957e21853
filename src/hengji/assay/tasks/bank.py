"""The task bank and the blueprints by which papers are assembled from it."""

from pydantic import BaseModel, ConfigDict

from hengji.assay.bilingual import Text
from hengji.assay.chance import Chance
from hengji.assay.tasks.archetype import Archetype
from hengji.assay.tasks.customer_service import ARCHETYPES as CUSTOMER_SERVICE
from hengji.assay.tasks.data_analysis import ARCHETYPES as DATA_ANALYSIS
from hengji.assay.tasks.logistics.aftercare import Aftercare
from hengji.assay.tasks.logistics.booking import Booking
from hengji.assay.tasks.logistics.dispatching import Dispatching
from hengji.assay.tasks.logistics.inbound import Inbound
from hengji.assay.tasks.logistics.receiving import Receiving
from hengji.assay.tasks.offsite_marketing import ARCHETYPES as OFFSITE_MARKETING
from hengji.assay.tasks.onsite_marketing.building import Building
from hengji.assay.tasks.onsite_marketing.posting import Posting
from hengji.assay.tasks.onsite_marketing.promoting import Promoting
from hengji.assay.tasks.onsite_marketing.reporting import Reporting
from hengji.assay.tasks.onsite_marketing.sorting import Sorting
from hengji.assay.tasks.product_development.competition import Competition
from hengji.assay.tasks.product_development.gathering import Gathering
from hengji.assay.tasks.product_development.reviewing import Reviewing
from hengji.assay.tasks.product_development.screening import Screening
from hengji.assay.tasks.product_development.sizing import Sizing
from hengji.assay.tasks.purchasing.following_up import FollowingUp
from hengji.assay.tasks.purchasing.matching import Matching
from hengji.assay.tasks.purchasing.ordering import Ordering
from hengji.assay.tasks.purchasing.sampling import Sampling
from hengji.assay.tasks.purchasing.sourcing import Sourcing
from hengji.assay.tasks.store_operation.health import StoreHealth
from hengji.assay.tasks.store_operation.keeping import Keeping
from hengji.assay.tasks.store_operation.listing import ListingUp
from hengji.assay.tasks.store_operation.ruling import Ruling
from hengji.assay.tasks.store_operation.shipping import Shipping
from hengji.assay.tasks.trade_services.declaration import DeclarationFilling
from hengji.assay.tasks.trade_services.documents import Documents
from hengji.assay.tasks.trade_services.receipts import Receipts
from hengji.assay.tasks.trade_services.refund_file import RefundFile
from hengji.assay.tasks.trade_services.supervision import Supervision
from hengji.assay.tasks.visual_design import ARCHETYPES as VISUAL_DESIGN

BANK: dict[str, Archetype] = {
    archetype.id: archetype
    for archetype in (
        Ordering(),
        FollowingUp(),
        Matching(),
        Sourcing(),
        Sampling(),
        Booking(),
        Receiving(),
        Dispatching(),
        Inbound(),
        Aftercare(),
        Sizing(),
        Competition(),
        Reviewing(),
        Gathering(),
        Screening(),
        Documents(),
        DeclarationFilling(),
        Supervision(),
        RefundFile(),
        Receipts(),
        *CUSTOMER_SERVICE,
        Ruling(),
        StoreHealth(),
        Shipping(),
        ListingUp(),
        Keeping(),
        Building(),
        Sorting(),
        Reporting(),
        Promoting(),
        Posting(),
        *OFFSITE_MARKETING,
        *DATA_ANALYSIS,
        *VISUAL_DESIGN,
    )
}

FEWEST_OBSERVATIONS = 4
USUAL_OBSERVATIONS = range(6, 11)
PLATFORMS = ("a", "b", "c")


class Blueprint(BaseModel):
    """Which tasks make a paper of one skill and level.

    Attributes:
        slots: One task is drawn from each; the forms of a session are alike because the alternatives of a slot
            make the same number of observations of the same requirement.
        minutes: Length of the paper.
        platforms: Codes of the platforms of which one is drawn for a paper; none where its tasks are about none.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    skill: str
    level: str
    minutes: int
    slots: tuple[tuple[str, ...], ...]
    platforms: tuple[str, ...] = ()

    def drawn(self, chance: Chance) -> list[Archetype]:
        """Draw one archetype for each slot."""
        return [BANK[chance.pick(slot, "slot", number)] for number, slot in enumerate(self.slots)]


BLUEPRINTS: dict[tuple[str, str], Blueprint] = {
    (blueprint.skill, blueprint.level): blueprint
    for blueprint in (
        Blueprint(
            skill="purchasing",
            level="junior",
            minutes=120,
            slots=(("PR-J1",), ("PR-J2",), ("PR-J3", "PR-J5"), ("PR-J4",)),
        ),
        Blueprint(
            skill="logistics",
            level="junior",
            minutes=120,
            slots=(("LW-J1",), ("LW-J2",), ("LW-J4",), ("LW-J3", "LW-J5")),
            platforms=PLATFORMS,
        ),
        Blueprint(
            skill="product_development",
            level="junior",
            minutes=120,
            slots=(("PD-J1",), ("PD-J2",), ("PD-J3",), ("PD-J4", "PD-J5")),
            platforms=PLATFORMS,
        ),
        Blueprint(
            skill="trade_services",
            level="junior",
            minutes=120,
            slots=(("FT-J1",), ("FT-J2",), ("FT-J3",), ("FT-J4", "FT-J5")),
        ),
        Blueprint(
            skill="customer_service",
            level="junior",
            minutes=120,
            slots=(("CS-J1",), ("CS-J2",), ("CS-J3",), ("CS-J4",), ("CS-J5",)),
            platforms=PLATFORMS,
        ),
        Blueprint(
            skill="store_operation",
            level="junior",
            minutes=120,
            slots=(("SO-J1", "SO-J2"), ("SO-J3",), ("SO-J4",), ("SO-J5",)),
            platforms=PLATFORMS,
        ),
        Blueprint(
            skill="onsite_marketing",
            level="junior",
            minutes=120,
            slots=(("OM-J1",), ("OM-J2",), ("OM-J3",), ("OM-J4",), ("OM-J5",)),
            platforms=PLATFORMS,
        ),
        Blueprint(
            skill="offsite_marketing",
            level="junior",
            minutes=120,
            slots=(("OF-J1",), ("OF-J2",), ("OF-J3",), ("OF-J4",), ("OF-J5",)),
        ),
        Blueprint(
            skill="data_analysis",
            level="junior",
            minutes=120,
            slots=(("DA-J1",), ("DA-J2",), ("DA-J3", "DA-J5"), ("DA-J4",)),
        ),
        Blueprint(
            skill="visual_design",
            level="junior",
            minutes=120,
            slots=(("VD-J1",), ("VD-J2",), ("VD-J3",), ("VD-J4",), ("VD-J5",)),
            platforms=PLATFORMS,
        ),
    )
}


class NoPaperOffered(Exception):
    """No paper can be drawn: there is no blueprint, or what it names does not make a fair paper."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


def blueprint_for(skill: str, level: str) -> Blueprint:
    """Find the blueprint of a skill and level.

    Raises:
        NoPaperOffered: There is none yet.
    """
    try:
        return BLUEPRINTS[skill, level]
    except KeyError:
        offered = ", ".join(f"{skill}/{level}" for skill, level in BLUEPRINTS)
        raise NoPaperOffered(
            Text(
                "“{skill}/{level}”还没有试卷蓝图；已有：{offered}。",
                "There is no blueprint for “{skill}/{level}” yet; there is one for {offered}.",
            ).filled(skill=skill, level=level, offered=offered)
        ) from None

"""The task bank of the skill 客户服务 (customer service)."""

from hengji.assay.tasks.archetype import Archetype
from hengji.assay.tasks.customer_service.intervening import Intervening
from hengji.assay.tasks.customer_service.replying import Replying
from hengji.assay.tasks.customer_service.returning import Returning
from hengji.assay.tasks.customer_service.reviewing import Reviewing
from hengji.assay.tasks.customer_service.ticketing import Ticketing

ARCHETYPES: tuple[Archetype, ...] = (Replying(), Returning(), Intervening(), Reviewing(), Ticketing())

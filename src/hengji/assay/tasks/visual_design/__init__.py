"""The task bank of the skill 视觉设计 (visual design)."""

from hengji.assay.tasks.archetype import Archetype
from hengji.assay.tasks.visual_design.compliance import Compliance
from hengji.assay.tasks.visual_design.instructed import Instructed
from hengji.assay.tasks.visual_design.judgements import Judgements
from hengji.assay.tasks.visual_design.portfolio import Portfolio
from hengji.assay.tasks.visual_design.storefront import Storefront

ARCHETYPES: tuple[Archetype, ...] = (Compliance(), Instructed(), Judgements(), Storefront(), Portfolio())

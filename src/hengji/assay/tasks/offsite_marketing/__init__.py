"""The task bank of the skill 站外营销 (off-site marketing)."""

from hengji.assay.tasks.archetype import Archetype
from hengji.assay.tasks.offsite_marketing.linking import Linking
from hengji.assay.tasks.offsite_marketing.mailing import MailSending
from hengji.assay.tasks.offsite_marketing.measuring import ChannelMeasuring
from hengji.assay.tasks.offsite_marketing.posting import SocialPosting
from hengji.assay.tasks.offsite_marketing.screening import CreatorScreening

ARCHETYPES: tuple[Archetype, ...] = (
    SocialPosting(),
    Linking(),
    CreatorScreening(),
    MailSending(),
    ChannelMeasuring(),
)

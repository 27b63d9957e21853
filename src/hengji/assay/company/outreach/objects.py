"""What lies on the off-site marketing desk. Amounts are in cents of the campaign's currency."""

from datetime import date, datetime
from enum import StrEnum

from hengji.assay.bilingual import Text
from hengji.assay.company.desk import Thing


class Language(StrEnum):
    EN = "en"
    DE = "de"
    ES = "es"


class PostState(StrEnum):
    SCHEDULED = "scheduled"
    WITHDRAWN = "withdrawn"


class CommentState(StrEnum):
    OPEN = "open"
    REPLIED = "replied"
    HIDDEN = "hidden"
    DELETED = "deleted"
    PASSED_ON = "passed_on"


class Team(StrEnum):
    SERVICE = "service"
    SUPERVISOR = "supervisor"


class Reason(StrEnum):
    """Why a creator is ruled out."""

    AUDIENCE = "audience"
    SIZE = "size"
    PRICE = "price"
    RIVAL = "rival"
    FAKE = "fake"
    FIGURES = "figures"


class Field(StrEnum):
    """By which figure creators can be ruled out together."""

    AUDIENCE_BELOW = "audience_below"
    FOLLOWERS_BELOW = "followers_below"
    FOLLOWERS_ABOVE = "followers_above"
    PRICE_ABOVE = "price_above"


class Consent(StrEnum):
    """How an address came to the list."""

    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"
    MARKETPLACE = "marketplace"


class Standing(StrEnum):
    ACTIVE = "active"
    UNSUBSCRIBED = "unsubscribed"
    COMPLAINED = "complained"
    HARD_BOUNCE = "hard_bounce"
    SOFT_BOUNCE = "soft_bounce"


class Group(StrEnum):
    """Whom a rule of cleaning takes out of a mailing."""

    UNCONFIRMED = "unconfirmed"
    MARKETPLACE = "marketplace"
    UNSUBSCRIBED = "unsubscribed"
    COMPLAINED = "complained"
    HARD_BOUNCE = "hard_bounce"
    SOFT_BOUNCE = "soft_bounce"
    REPEATED = "repeated"


class MailingState(StrEnum):
    DRAFT = "draft"
    SCHEDULED = "scheduled"


class Record(StrEnum):
    """What a check of a sender's domain found."""

    PASS = "pass"  # noqa: S105 - a result, no secret
    FAIL = "fail"
    MISSING = "missing"


class ContentPlan(Thing):
    """One line of the content calendar.

    Attributes:
        zone: Name of the market's time zone in the IANA database.
        on: Local date, and ``at`` local time, at which the post is to be out.
        suggested_tags: As someone noted them; they may break the rules.
    """

    id: str
    market: Text
    zone: str
    language: Language
    audience: Text
    topic: Text
    sku: str
    product: Text
    on: date
    at: str
    suggested_tags: tuple[str, ...]


class ContentAsset(Thing):
    """A picture with its text, ready to be posted.

    Attributes:
        rights_until: Last day on which the picture may be used.
    """

    id: str
    sku: str
    language: Language
    body: str
    rights_until: date


class TrackedLink(Thing):
    """A short link that was registered for one line of the calendar."""

    id: str
    plan: str
    short: str


class ProductFact(Thing):
    """What may be said of a product."""

    id: str
    name: Text
    details: str
    short: str


class SocialPost(Thing):
    """A post handed to the scheduler; the scheduler's clock is Beijing's."""

    id: str
    plan: str
    asset: str
    link: str
    tags: tuple[str, ...]
    beijing_on: date
    beijing_at: str
    state: PostState = PostState.SCHEDULED


class SocialComment(Thing):
    """What somebody wrote below a post."""

    id: str
    sku: str
    language: Language
    writer: str
    body: str
    gist: Text
    written_at: datetime
    due_at: datetime
    reply: str | None = None
    hidden: bool = False
    deleted: bool = False
    passed_to: Team | None = None

    @property
    def state(self) -> CommentState:
        if self.deleted:
            return CommentState.DELETED
        if self.hidden:
            return CommentState.HIDDEN
        if self.passed_to:
            return CommentState.PASSED_ON
        return CommentState.REPLIED if self.reply else CommentState.OPEN


class Placement(Thing):
    """A place from which people are to come to the shop.

    Attributes:
        internal: Marked by the candidate as lying on the shop itself, so that it gets no tags.
    """

    id: str
    where: Text
    channel: Text
    market_code: str
    theme: Text
    sku: str
    product: Text
    month: str
    slot: str
    internal: bool = False


class LandingPage(Thing):
    """A page of the shop, and what it answered when it was last looked at."""

    id: str
    url: str
    sku: str
    market_code: str
    status: int


class TaggedLink(Thing):
    """A link with tags, in the register."""

    id: str
    placement: str
    page: str
    source: str
    medium: str
    campaign: str
    content: str
    url: str
    short: str | None = None


class Creator(Thing):
    """Somebody with an audience.

    Attributes:
        audience_ppm: Share of the audience that lives in the campaign's market.
        views: Of the last twelve posts together, as are ``likes`` and ``comments``.
        price_cents: Of one post.
        last_brand: For whom the last paid post was.
    """

    id: str
    handle: str
    network: Text
    followers: int
    audience_ppm: int
    posts: int
    views: int
    likes: int
    comments: int
    price_cents: int
    last_brand: str
    last_brand_on: date
    er: int | None = None
    cpm_cents: int | None = None
    reason: Reason | None = None
    place: int | None = None


class CreatorComment(Thing):
    """A comment below a creator's post."""

    id: str
    creator: str
    writer: str
    body: str


class Subscriber(Thing):
    """An address of the mailing list."""

    id: str
    email: str
    first_name: str
    language: Language
    consent: Consent
    standing: Standing
    joined_on: date


class MailTemplate(Thing):
    """A text with places left open, each written as ``[[NAME]]``."""

    id: str
    name: Text
    language: Language
    subject: str
    body: str
    slots: tuple[str, ...]


class MailSender(Thing):
    """A sender's address and what its domain's records say."""

    id: str
    address: str
    spf: Record
    dkim: Record
    dmarc: Record


class Mailing(Thing):
    """One mailing while it is made ready."""

    id: str
    template: str
    recipients: tuple[str, ...] = ()
    filled: dict[str, str] = {}
    sender: str | None = None
    tested: bool = False
    state: MailingState = MailingState.DRAFT
    on: date | None = None
    at: str | None = None


class MailReport(Thing):
    """What came of an earlier mailing."""

    id: str
    sent_on: date
    sent: int
    bounced: int
    opened: int
    clicked: int
    complained: int


class ChannelExport(Thing):
    """A day of one channel as its platform tells it.

    Attributes:
        claimed_orders: Orders that the platform counts as its own, by its own window.
    """

    id: str
    channel: Text
    tag: str
    day: date
    window: Text
    impressions: int
    clicks: int
    spend_cents: int
    claimed_orders: int
    claimed_cents: int


class SiteSource(Thing):
    """A day of one source as the shop itself counts it, by the tags of the link of the last click."""

    id: str
    tag: str
    day: date
    sessions: int
    orders: int
    sales_cents: int


class SheetRow(Thing):
    """One row of the daily sheet; shares are in hundredths of a percent, returns in hundredths."""

    scope: str
    cpm_cents: int | None = None
    cpc_cents: int | None = None
    ctr: int | None = None
    cvr: int | None = None
    cpa_cents: int | None = None
    roas: int | None = None


class TrackingAlarm(Thing):
    """A channel that was reported for a break of its tracking."""

    id: str

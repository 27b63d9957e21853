"""What lies on the market research desk. Retail prices in cents of their currency, wholesale prices in fen."""

from datetime import date
from enum import StrEnum

from hengji.assay.bilingual import Text
from hengji.assay.company.desk import Thing
from hengji.assay.company.pictures import PictureFile


class RowKey(StrEnum):
    """By which column rows of an export count as duplicates."""

    LISTING = "listing"
    PARENT = "parent"
    BRAND = "brand"
    SELLER = "seller"


class Group(StrEnum):
    NONE = "none"
    BRAND = "brand"
    SELLER = "seller"
    SELLER_KIND = "seller_kind"


class PriceBasis(StrEnum):
    SALE = "sale"
    LIST = "list"


class SellerKind(StrEnum):
    PLATFORM = "platform"
    THIRD_PARTY = "third_party"


class Fulfilment(StrEnum):
    PLATFORM = "platform"
    SELLER = "seller"


class Exclusion(StrEnum):
    """Why a review does not count."""

    FAKE = "fake"
    DUPLICATE = "duplicate"


class FindingKind(StrEnum):
    PAIN = "pain"
    PRAISE = "praise"
    BREAKTHROUGH = "breakthrough"


class SourceState(StrEnum):
    OPEN = "open"
    LOGGED = "logged"
    REJECTED = "rejected"


class Metric(StrEnum):
    UNITS = "units"
    ORDERS = "orders"
    SESSIONS = "sessions"
    REVIEWS = "reviews"


class Screened(StrEnum):
    OPEN = "open"
    CLEAR = "pass"
    ESCALATE = "escalate"
    REJECT = "reject"


class RegisterKind(StrEnum):
    MARK = "mark"
    DESIGN = "design"


class RegisterState(StrEnum):
    REGISTERED = "registered"
    LAPSED = "lapsed"


class Conversion(Thing):
    """Rows in one currency, recalculated at so many hundredths of the export's own."""

    currency: str
    rate_percent: int


class MarketExport(Thing):
    """An export of one category's best-selling listings.

    Attributes:
        currency: In which its prices should be.
        others_units: Monthly units of all listings that are not in the export.
        deduplicated_by: Column by which duplicate rows were removed; None while none were.
        conversions: Currencies recalculated so far.
    """

    id: str
    title: Text
    exported_on: date
    currency: str
    others_units: int
    deduplicated_by: RowKey | None = None
    conversions: tuple[Conversion, ...] = ()


class Listing(Thing):
    """One row of an export; for variants of one parent the units are the parent's, repeated on each row."""

    id: str
    export: str
    parent: str
    title: str
    brand: str
    seller: str
    seller_kind: SellerKind
    fulfilment: Fulfilment
    currency: str
    list_price_cents: int
    sale_price_cents: int
    monthly_units: int
    rating_tenths: int
    reviews: int
    launched_on: date
    removed: bool = False


class GroupTotal(Thing):
    name: str
    listings: int
    units: int
    revenue_cents: int


class Summary(Thing):
    """Totals of an export as its rows stood when it was made.

    Attributes:
        deduplicated_by: How the rows had been cleaned by then.
        conversions: Likewise.
        largest: Groups, the one with the most units first; empty without a grouping.
    """

    id: str
    export: str
    group: Group
    price: PriceBasis
    deduplicated_by: RowKey | None
    conversions: tuple[Conversion, ...]
    listings: int
    units: int
    revenue_cents: int
    median_cents: int
    mean_cents: int
    largest: tuple[GroupTotal, ...]


class QuantityPrice(Thing):
    """From this quantity on, each piece costs this much."""

    from_quantity: int
    unit_price_fen: int


class WholesaleOffer(Thing):
    """An offer on a wholesale site."""

    id: str
    supplier: Text
    product: Text
    ladder: tuple[QuantityPrice, ...]
    monthly_deals: int


class SearchMonth(Thing):
    """How often a term was searched for in one month."""

    id: str
    keyword: str
    month: str
    volume: int


class Topic(Thing):
    """One entry of the code list by which reviews are tagged.

    Attributes:
        covers: What belongs to it.
        changeable: Whether a change of the product can mend it.
        synonyms: Other words that are taken for its code.
    """

    id: str
    name: Text
    covers: Text
    changeable: bool
    synonyms: tuple[str, ...] = ()

    def is_called(self, word: str) -> bool:
        """Tell whether a word, in lower case, is the code, a name or a synonym."""
        words = (self.id, self.name.zh, self.name.en, *self.synonyms)
        return word in {own.casefold() for own in words}


class Review(Thing):
    """A buyer's review, with what the reader made of it.

    Attributes:
        translation: Machine translation; empty where there is none.
        sampled: Whether it belongs to the sample that is to be tagged.
    """

    id: str
    listing: str
    buyer: str
    stars: int
    written_on: date
    language: str
    body: str
    translation: str
    sampled: bool
    tagged: bool = False
    issues: tuple[str, ...] = ()
    praises: tuple[str, ...] = ()
    excluded: Exclusion | None = None


class Finding(Thing):
    """A conclusion from the reviews, with the reviews that carry it."""

    id: str
    kind: FindingKind
    place: int
    topic: str
    reviews: tuple[str, ...]


class Figure(Thing):
    """What a source says of one listing."""

    listing: str
    value: int


class DataSource(Thing):
    """A source of market data, and its row in the source log.

    Attributes:
        obtained: How the data came about, in the provider's words.
        measure: What the figures count, in the provider's words.
    """

    id: str
    title: Text
    provider: Text
    obtained: Text
    category: Text
    measure: Text
    data_on: date
    figures: tuple[Figure, ...]
    state: SourceState = SourceState.OPEN
    reason: str | None = None
    logged_on: date | None = None
    metric: Metric | None = None
    definition: str | None = None


class ProductIdea(Thing):
    """A product that somebody proposes to sell."""

    id: str
    name: Text
    text: str
    picture: PictureFile
    documents: Text
    decision: Screened = Screened.OPEN
    reason: str | None = None


class Registration(Thing):
    """An entry of the register of trademarks and designs.

    Attributes:
        picture: The sign or design as it was registered.
    """

    id: str
    kind: RegisterKind
    sign: Text
    picture: PictureFile
    owner: str
    goods: Text
    state: RegisterState
    valid_until: date

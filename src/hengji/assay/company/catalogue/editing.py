"""Operations from a product sheet to a published listing."""

from typing import TYPE_CHECKING, Any, ClassVar

from hengji.assay.bilingual import Text
from hengji.assay.company.catalogue.bulk import at_line, cents, pieces, records
from hengji.assay.company.catalogue.objects import Channel, Listing, ListingState, Offer, OfferState
from hengji.assay.company.catalogue.validating import issues_of
from hengji.assay.company.operation import Choice, Operation, Refused, argument

if TYPE_CHECKING:
    from hengji.assay.company.company import Company

THEMES = (
    Choice("colour", Text("颜色", "Colour")),
    Choice("size", Text("尺寸", "Size")),
    Choice("colour-size", Text("颜色—尺寸", "Colour and size")),
)
CHILD_COLUMNS = ("sku", "colour", "size", "gtin", "price", "stock")
LONGEST_TITLE, LONGEST_BULLET, LONGEST_TEXT, LONGEST_FILE = 500, 600, 2_000, 4_000


def _listing() -> Any:
    return argument("商品", "Listing", widget="choice", choices_from="catalogue.listings")


class CreateListing(Operation):
    """Begin a parent listing from a product sheet."""

    name: ClassVar[str] = "catalogue.create_listing"
    desk: ClassVar[str] = "catalogue"
    label: ClassVar[Text] = Text("新建商品（父体）", "Create a listing")
    help: ClassVar[Text] = Text(
        "选择供货资料、类目节点和变体主题。未发布前再次新建会改掉类目和主题，其余内容保留。",
        "Choose product sheet, category node and variation theme. Until it is published, creating it again changes "
        "node and theme and keeps the rest.",
    )

    product: str = argument("供货资料", "Product sheet", widget="choice", choices_from="catalogue.sheets")
    category: str = argument("类目", "Category", widget="choice", choices_from="catalogue.categories")
    theme: str = argument("变体主题", "Variation theme", widget="choice", choices=THEMES)

    def apply(self, company: "Company") -> None:
        desk = company.catalogue
        sheet = desk.sheet(self.product)
        category = desk.category(self.category)
        listing_id = f"LST-{sheet.id.removeprefix('P-')}"
        if listing_id in desk.listings:
            listing = draft(company, listing_id)
            listing.category, listing.theme = category.id, self.theme
            listing.validated = False
        else:
            desk.listings[listing_id] = Listing(
                id=listing_id, product=sheet.id, category=category.id, theme=self.theme
            )
        company.record("listing.created", listing_id, category=category.id, theme=self.theme)


class WriteTexts(Operation):
    """Write title, bullet points, description and search terms."""

    name: ClassVar[str] = "catalogue.write_texts"
    desk: ClassVar[str] = "catalogue"
    label: ClassVar[Text] = Text("填写标题、五点和描述", "Write the texts")
    help: ClassVar[Text] = Text(
        "面向买家，用英文写；五点描述每点一格。可以重写，以最后一次为准。",
        "For buyers, in English; one field for each bullet point. They may be written anew; the last ones count.",
    )

    listing: str = _listing()
    title: str = argument("标题", "Title", widget="longtext", min_length=1, max_length=LONGEST_TITLE)
    bullet_1: str = argument(
        "五点之一", "Bullet 1", widget="longtext", min_length=1, max_length=LONGEST_BULLET
    )
    bullet_2: str = argument(
        "五点之二", "Bullet 2", widget="longtext", min_length=1, max_length=LONGEST_BULLET
    )
    bullet_3: str = argument(
        "五点之三", "Bullet 3", widget="longtext", min_length=1, max_length=LONGEST_BULLET
    )
    bullet_4: str = argument(
        "五点之四", "Bullet 4", widget="longtext", min_length=1, max_length=LONGEST_BULLET
    )
    bullet_5: str = argument(
        "五点之五", "Bullet 5", widget="longtext", min_length=1, max_length=LONGEST_BULLET
    )
    description: str = argument(
        "详情描述", "Description", widget="longtext", min_length=1, max_length=LONGEST_TEXT
    )
    search_terms: str = argument(
        "后台关键词", "Search terms", widget="longtext", max_length=LONGEST_TITLE, default=""
    )

    def apply(self, company: "Company") -> None:
        listing = draft(company, self.listing)
        listing.validated = False
        listing.title = self.title.strip()
        bullets = (self.bullet_1, self.bullet_2, self.bullet_3, self.bullet_4, self.bullet_5)
        listing.bullets = tuple(bullet.strip() for bullet in bullets)
        listing.description = self.description.strip()
        listing.search_terms = self.search_terms.strip()
        company.record("listing.written", listing.id, title=listing.title)


class SetAttribute(Operation):
    """Fill in one attribute of the category's schema."""

    name: ClassVar[str] = "catalogue.set_attribute"
    desk: ClassVar[str] = "catalogue"
    label: ClassVar[Text] = Text("填写类目属性", "Set an attribute")
    help: ClassVar[Text] = Text("写法见“类目属性”一栏。", "How to write it is said in the category's schema.")

    listing: str = _listing()
    attribute: str = argument("属性", "Attribute", widget="choice", choices_from="catalogue.attributes")
    value: str = argument("值", "Value", min_length=1, max_length=80)

    def apply(self, company: "Company") -> None:
        listing = draft(company, self.listing)
        category = company.catalogue.category(listing.category)
        if self.attribute not in {attribute.name for attribute in category.attributes}:
            raise Refused(
                "not_in_schema",
                Text(
                    "类目 {category} 没有属性“{name}”。", "Category {category} has no attribute “{name}”."
                ).filled(category=category.id, name=self.attribute),
                {"attribute": Text("该类目没有", "not in this category")},
            )
        listing.validated = False
        listing.attributes[self.attribute] = self.value.strip()
        company.record(
            "listing.attribute_set", listing.id, attribute=self.attribute, value=self.value.strip()
        )


class AddChild(Operation):
    """Add one variant, or write it anew."""

    name: ClassVar[str] = "catalogue.add_child"
    desk: ClassVar[str] = "catalogue"
    label: ClassVar[Text] = Text("添加变体（子体）", "Add a variant")
    help: ClassVar[Text] = Text(
        "同一 SKU 再次添加会覆盖。变体多时用“批量导入变体”。",
        "Adding a SKU again overwrites it. For many variants import a file.",
    )

    listing: str = _listing()
    sku: str = argument("SKU", "SKU", min_length=2, max_length=40)
    colour: str = argument("颜色", "Colour", min_length=1, max_length=40)
    size: str = argument("尺寸", "Size", min_length=1, max_length=40)
    gtin: str = argument("GTIN", "GTIN", min_length=8, max_length=14)
    price: str = argument(
        "售价（店铺币种，如 24.99）", "Price (shop's currency, such as 24.99)", min_length=4, max_length=10
    )
    stock: int = argument("库存", "Stock", widget="number", unit=("件", "pieces"), ge=0, le=1_000_000)

    def apply(self, company: "Company") -> None:
        listing = draft(company, self.listing)
        child = _child(self.model_dump(), listing, cents(self.price), self.stock)
        _check_free(company, listing, child.sku)
        listing.validated = False
        company.catalogue.offers[child.sku] = child
        company.record("listing.child_added", listing.id, sku=child.sku)


class ImportChildren(Operation):
    """Add variants from a file, all of them or none."""

    name: ClassVar[str] = "catalogue.import_children"
    desk: ClassVar[str] = "catalogue"
    label: ClassVar[Text] = Text("批量导入变体", "Import variants")
    help: ClassVar[Text] = Text(
        "每行一个变体：sku,colour,size,gtin,price,stock（可从表格粘贴）。有一行不对，整个文件都不导入。",
        "One variant a line: sku,colour,size,gtin,price,stock (may be pasted from a spreadsheet). If one line is "
        "wrong nothing is taken.",
    )

    listing: str = _listing()
    file: str = argument("文件内容", "File", widget="longtext", min_length=1, max_length=LONGEST_FILE)

    def apply(self, company: "Company") -> None:
        listing = draft(company, self.listing)
        children = []
        for number, record in records(self.file, CHILD_COLUMNS):
            for name in ("sku", "colour", "size", "gtin"):
                if not record[name]:
                    raise at_line(number, Text(f"{name} 为空", f"{name} is empty"))
            amount, stock = cents(record["price"], number), pieces(record["stock"], number)
            children.append(_child(record, listing, amount, stock))
            _check_free(company, listing, record["sku"])
        listing.validated = False
        company.catalogue.offers.update({child.sku: child for child in children})
        company.record("listing.children_imported", listing.id, skus=[child.sku for child in children])


class RemoveChild(Operation):
    """Take a variant off a draft."""

    name: ClassVar[str] = "catalogue.remove_child"
    desk: ClassVar[str] = "catalogue"
    label: ClassVar[Text] = Text("移除变体", "Remove a variant")
    help: ClassVar[Text] = Text("只能从草稿移除。", "Only from a draft.")

    listing: str = _listing()
    sku: str = argument("SKU", "SKU", widget="choice", choices_from="catalogue.offers")

    def apply(self, company: "Company") -> None:
        listing = draft(company, self.listing)
        offer = company.catalogue.offer(self.sku)
        if offer.listing != listing.id:
            raise Refused(
                "another_listing",
                Text("{sku} 不是 {listing} 的变体。", "{sku} is no variant of {listing}.").filled(
                    sku=offer.sku, listing=listing.id
                ),
                {"sku": Text("不属于这个商品", "not of this listing")},
            )
        listing.validated = False
        del company.catalogue.offers[offer.sku]
        company.record("listing.child_removed", listing.id, sku=offer.sku)


class ChoosePictures(Operation):
    """Choose main and other pictures from the library."""

    name: ClassVar[str] = "catalogue.choose_pictures"
    desk: ClassVar[str] = "catalogue"
    label: ClassVar[Text] = Text("选择主图和副图", "Choose pictures")
    help: ClassVar[Text] = Text("从图片库选；可以重新选。", "From the library; they may be chosen anew.")

    listing: str = _listing()
    main: str = argument("主图", "Main picture", widget="choice", choices_from="catalogue.pictures")
    second: str | None = argument(
        "副图", "Second picture", widget="choice", choices_from="catalogue.pictures", default=None
    )

    def apply(self, company: "Company") -> None:
        listing = draft(company, self.listing)
        main = company.catalogue.library_picture(self.main, "main")
        others = (company.catalogue.library_picture(self.second, "second").id,) if self.second else ()
        listing.validated = False
        listing.main_picture, listing.other_pictures = main.id, others
        company.record("listing.pictures_chosen", listing.id, main=main.id, others=list(others))


class ValidateListing(Operation):
    """Let the platform's validator look at a draft."""

    name: ClassVar[str] = "catalogue.validate_listing"
    desk: ClassVar[str] = "catalogue"
    label: ClassVar[Text] = Text("校验商品", "Validate a listing")
    help: ClassVar[Text] = Text(
        "校验必填项、标题写法、GTIN 校验位等；改动后须重新校验。",
        "Checks mandatory fields, the title's form, GTIN check digits and the like; after a change validate again.",
    )

    listing: str = _listing()

    def apply(self, company: "Company") -> None:
        desk = company.catalogue
        listing = draft(company, self.listing)
        listing.issues = issues_of(
            listing, desk.category(listing.category), desk.children(listing.id), desk.title_characters
        )
        listing.validated = True
        company.record("listing.validated", listing.id, issues=len(listing.issues))


class PublishListing(Operation):
    """Put a listing on sale.

    The desk lets an unvalidated draft go out: whether it was validated is what the exam observes.
    """

    name: ClassVar[str] = "catalogue.publish_listing"
    desk: ClassVar[str] = "catalogue"
    label: ClassVar[Text] = Text("发布商品", "Publish a listing")
    help: ClassVar[Text] = Text(
        "发布后买家可见；需要再改时先撤回发布。", "Buyers then see it; to change it, withdraw it first."
    )

    listing: str = _listing()

    def apply(self, company: "Company") -> None:
        listing = draft(company, self.listing)
        children = company.catalogue.children(listing.id)
        if not children:
            raise Refused(
                "no_children",
                Text("{id} 还没有变体，不能发布。", "{id} has no variant and cannot go on sale.").filled(
                    id=listing.id
                ),
            )
        listing.state = ListingState.PUBLISHED
        for child in children:
            child.state, child.listed_on = OfferState.LIVE, company.now.date()
        company.record(
            "listing.published", listing.id, validated=listing.validated, issues=len(listing.issues)
        )


class WithdrawListing(Operation):
    """Make a published listing a draft again."""

    name: ClassVar[str] = "catalogue.withdraw_listing"
    desk: ClassVar[str] = "catalogue"
    label: ClassVar[Text] = Text("撤回发布", "Withdraw a listing")
    help: ClassVar[Text] = Text(
        "商品恢复为草稿，内容保留。", "It becomes a draft again and keeps its content."
    )

    listing: str = _listing()

    def apply(self, company: "Company") -> None:
        listing = company.catalogue.listing(self.listing)
        if listing.state is not ListingState.PUBLISHED:
            raise _wrong_state(listing)
        listing.state = ListingState.DRAFT
        for child in company.catalogue.children(listing.id):
            child.state = OfferState.DRAFT
        company.record("listing.withdrawn", listing.id)


def draft(company: "Company", listing_id: str) -> Listing:
    """Find a listing that is a draft.

    Raises:
        Refused: No such listing, or it is published.
    """
    listing = company.catalogue.listing(listing_id)
    if listing.state is ListingState.DRAFT:
        return listing
    raise _wrong_state(listing)


def _wrong_state(listing: Listing) -> Refused:
    published = listing.state is ListingState.PUBLISHED
    state = Text("已发布", "published") if published else Text("草稿", "a draft")
    return Refused(
        "wrong_state",
        Text(
            "商品 {id} 目前为{state}，不能进行此操作。", "Listing {id} is {state}; this cannot be done now."
        ).filled(id=listing.id, state=state),
        {"listing": state},
    )


def _child(written: dict[str, str], listing: Listing, amount: int, stock: int) -> Offer:
    return Offer(
        sku=written["sku"].strip(),
        listing=listing.id,
        title=f"{listing.id} {written['colour'].strip()} {written['size'].strip()}",
        colour=written["colour"].strip(),
        size=written["size"].strip(),
        gtin=written["gtin"].strip(),
        price_cents=amount,
        stock=stock,
        channel=Channel.SELLER,
        reviews=0,
        sold=0,
        listed_on=None,
        state=OfferState.DRAFT,
    )


def _check_free(company: "Company", listing: Listing, sku: str) -> None:
    offer = company.catalogue.offers.get(sku.strip())
    if offer is not None and offer.listing != listing.id:
        raise Refused(
            "sku_taken",
            Text("SKU {sku} 已用于别的商品。", "SKU {sku} belongs to another listing.").filled(sku=offer.sku),
            {"sku": Text("已占用", "taken")},
        )

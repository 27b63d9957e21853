"""What the platform's validator says of a draft. It judges form, not whether the content is true or good."""

from collections import Counter
from collections.abc import Iterable, Sequence

from hengji.assay.bilingual import Text
from hengji.assay.company.catalogue.objects import Category, Issue, Listing, Offer
from hengji.assay.rulebook.listing import banned_characters, gtin_is_valid

BULLETS = 5


def issues_of(
    listing: Listing, category: Category, children: Sequence[Offer], title_characters: int
) -> tuple[Issue, ...]:
    """Give what is wrong with a draft, in the order of the form."""
    return (
        *_of_title(listing, title_characters),
        *_of_attributes(listing, category),
        *_of_children(listing, category, children),
        *_of_pictures(listing),
    )


def _issue(place: str, zh: str, en: str, **values: object) -> Issue:
    return Issue(place=place, text=Text(zh, en).filled(**values))


def _of_title(listing: Listing, title_characters: int) -> Iterable[Issue]:
    if not listing.title:
        yield _issue("title", "没有标题", "there is no title")
    if len(listing.title) > title_characters:
        yield _issue(
            "title",
            "标题 {n} 个字符，最多 {most} 个",
            "the title has {n} characters, at most {most} are allowed",
            n=len(listing.title),
            most=title_characters,
        )
    for character in banned_characters(listing.title):
        yield _issue("title", "标题不得含“{c}”", "the title may not hold “{c}”", c=character)
    if len(listing.bullets) < BULLETS:
        yield _issue("bullets", "没有填五点描述", "the bullet points are missing")


def _of_attributes(listing: Listing, category: Category) -> Iterable[Issue]:
    for attribute in category.attributes:
        if attribute.mandatory and not listing.attributes.get(attribute.name):
            yield _issue(
                "attributes", "缺必填属性“{a}”", "mandatory attribute missing: {a}", a=attribute.label
            )


def _of_children(listing: Listing, category: Category, children: Sequence[Offer]) -> Iterable[Issue]:
    if not children:
        yield _issue("children", "没有变体", "there is no variant")
    if listing.theme not in category.themes:
        yield _issue("theme", "该类目不允许这个变体主题", "the category does not allow this variation theme")
    for child in children:
        if not gtin_is_valid(child.gtin):
            yield _issue(
                child.sku, "{sku} 的 GTIN 校验位不对", "{sku}: the GTIN's check digit is wrong", sku=child.sku
            )
    pairs = Counter((child.colour.lower(), child.size.lower()) for child in children)
    for (colour, size), times in pairs.items():
        if times > 1:
            yield _issue(
                "children", "{c} {s} 出现 {n} 次", "{c} {s} is there {n} times", c=colour, s=size, n=times
            )


def _of_pictures(listing: Listing) -> Iterable[Issue]:
    if listing.main_picture is None:
        yield _issue("pictures", "没有主图", "there is no main picture")

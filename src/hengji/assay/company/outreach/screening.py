"""Operations on creators: ruled out, measured, shortlisted."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from hengji.assay.bilingual import Text, enumerated
from hengji.assay.company.currencies import EUR, minor
from hengji.assay.company.operation import Operation, Refused, argument
from hengji.assay.company.outreach.objects import Creator, Field, Reason
from hengji.assay.company.outreach.words import FIELDS, REASONS
from hengji.assay.company.outreach.writing import named_in
from hengji.assay.company.scales import HUNDREDTH_PERCENT

if TYPE_CHECKING:
    from hengji.assay.company.company import Company

LONGEST_LIST = 600
LARGEST_LIMIT = 10_000_000
MOST_CENTS = 100_000_000
WHOLE_PERCENT = 10_000
LAST_PLACE = 10
CREATOR = Text("红人", "creator")
PPM_OF_PERCENT = 10_000


class ExcludeCreatorsBy(Operation):
    """Rule out every creator on the wrong side of a limit."""

    name: ClassVar[str] = "outreach.exclude_creators_by"
    desk: ClassVar[str] = "outreach"
    label: ClassVar[Text] = Text("按条件排除红人", "Rule creators out by a limit")
    help: ClassVar[Text] = Text(
        "把不符合条件的一次排除；正好等于界限的留下。已排除的不变。",
        "All on the wrong side go at once; who is exactly at the limit stays. Those already out stay as they are.",
    )

    field: Field = argument("条件", "Condition", widget="choice", choices=FIELDS)
    limit: int = argument(
        "界限",
        "Limit",
        widget="number",
        unit=("所选指标的单位", "in the unit of the measure"),
        ge=0,
        le=LARGEST_LIMIT,
    )

    def apply(self, company: "Company") -> None:
        left = [creator for creator in company.outreach.creators.values() if creator.reason is None]
        caught = [creator for creator in left if self._catches(creator)]
        if not caught:
            raise Refused(
                "nobody_caught", Text("没有红人符合这个条件。", "No creator is on that side of the limit.")
            )
        _exclude(company, caught, _REASON_OF[self.field])

    def _catches(self, creator: Creator) -> bool:
        match self.field:
            case Field.AUDIENCE_BELOW:
                return creator.audience_ppm < self.limit * PPM_OF_PERCENT
            case Field.FOLLOWERS_BELOW:
                return creator.followers < self.limit
            case Field.FOLLOWERS_ABOVE:
                return creator.followers > self.limit
            case Field.PRICE_ABOVE:
                return creator.price_cents > self.limit * 100


_REASON_OF = {
    Field.AUDIENCE_BELOW: Reason.AUDIENCE,
    Field.FOLLOWERS_BELOW: Reason.SIZE,
    Field.FOLLOWERS_ABOVE: Reason.SIZE,
    Field.PRICE_ABOVE: Reason.PRICE,
}


class ExcludeCreators(Operation):
    """Rule out some creators for a reason."""

    name: ClassVar[str] = "outreach.exclude_creators"
    desk: ClassVar[str] = "outreach"
    label: ClassVar[Text] = Text("排除红人", "Rule creators out")
    help: ClassVar[Text] = Text(
        "编号用空格或逗号隔开，可以一次几位。", "Several numbers may be given, separated by blanks or commas."
    )

    creators: str = argument("红人编号", "Numbers of creators", min_length=1, max_length=LONGEST_LIST)
    reason: Reason = argument("原因", "Reason", widget="choice", choices=REASONS)

    def apply(self, company: "Company") -> None:
        _exclude(
            company, named_in(company.outreach.creators, self.creators, "creators", CREATOR), self.reason
        )


class RestoreCreators(Operation):
    """Take creators back in."""

    name: ClassVar[str] = "outreach.restore_creators"
    desk: ClassVar[str] = "outreach"
    label: ClassVar[Text] = Text("恢复红人", "Take creators back in")
    help: ClassVar[Text] = Text("取消排除。", "They are no longer ruled out.")

    creators: str = argument("红人编号", "Numbers of creators", min_length=1, max_length=LONGEST_LIST)

    def apply(self, company: "Company") -> None:
        named = named_in(company.outreach.creators, self.creators, "creators", CREATOR)
        if kept := [creator.id for creator in named if creator.reason is None]:
            raise Refused(
                "not_excluded",
                Text("{ids} 没有被排除。", "{ids} not ruled out.").filled(ids=enumerated(kept)),
                {"creators": Text("没有被排除", "not ruled out")},
            )
        for creator in named:
            creator.reason = None
            company.record("creator.restored", creator.id)


class EnterCreatorFigures(Operation):
    """Enter the interaction rate and the CPM of a creator; entered anew, they replace."""

    name: ClassVar[str] = "outreach.enter_creator_figures"
    desk: ClassVar[str] = "outreach"
    label: ClassVar[Text] = Text("填写互动率和 CPM", "Enter ER and CPM")
    help: ClassVar[Text] = Text(
        "都四舍五入到两位小数；CPM 填欧元。",
        "Both rounded to two decimals; the CPM in euros.",
    )

    creator: str = argument("红人", "Creator", widget="choice", choices_from="outreach.creators")
    er: int = argument(
        "互动率（按播放量）",
        "ER by views",
        widget="number",
        unit=HUNDREDTH_PERCENT.unit,
        ge=0,
        le=WHOLE_PERCENT,
    )
    cpm_cents: int = argument("CPM", "CPM", widget="money", unit=minor(EUR), ge=0, le=MOST_CENTS)

    def apply(self, company: "Company") -> None:
        creator = company.outreach.creator(self.creator)
        creator.er, creator.cpm_cents = self.er, self.cpm_cents
        company.record("creator.measured", creator.id)


class ShortlistCreator(Operation):
    """Put a creator on the shortlist, or at another place of it."""

    name: ClassVar[str] = "outreach.shortlist_creator"
    desk: ClassVar[str] = "outreach"
    label: ClassVar[Text] = Text("列入合作名单", "Put on the shortlist")
    help: ClassVar[Text] = Text(
        "名次不能重复；再列一次就改名次。", "A place is given once; put on again, the place changes."
    )

    creator: str = argument("红人", "Creator", widget="choice", choices_from="outreach.creators")
    place: int = argument("名次", "Place", widget="number", unit=("名", "in the list"), ge=1, le=LAST_PLACE)

    def apply(self, company: "Company") -> None:
        desk = company.outreach
        creator = desk.creator(self.creator)
        if creator.reason is not None:
            raise Refused(
                "is_excluded",
                Text("{id} 已被排除，先恢复才能列入。", "{id} is ruled out; take it back in first.").filled(
                    id=creator.id
                ),
                {"creator": Text("已被排除", "ruled out")},
            )
        holder = next(
            (c for c in desk.creators.values() if c.place == self.place and c.id != creator.id), None
        )
        if holder:
            raise Refused(
                "place_taken",
                Text("第 {place} 名已是 {id}。", "Place {place} is held by {id}.").filled(
                    place=self.place, id=holder.id
                ),
                {"place": Text("已占用", "taken")},
            )
        creator.place = self.place
        company.record("creator.shortlisted", creator.id, place=self.place)


class UnlistCreator(Operation):
    """Take a creator off the shortlist."""

    name: ClassVar[str] = "outreach.unlist_creator"
    desk: ClassVar[str] = "outreach"
    label: ClassVar[Text] = Text("移出合作名单", "Take off the shortlist")
    help: ClassVar[Text] = Text("名次空出来，可以给别人。", "Its place can be given to another.")

    creator: str = argument("红人", "Creator", widget="choice", choices_from="outreach.creators")

    def apply(self, company: "Company") -> None:
        creator = company.outreach.creator(self.creator)
        if creator.place is None:
            raise Refused(
                "not_listed",
                Text("{id} 不在名单上。", "{id} is not on the list.").filled(id=creator.id),
                {"creator": Text("不在名单上", "not on the list")},
            )
        creator.place = None
        company.record("creator.unlisted", creator.id)


def _exclude(company: "Company", creators: Iterable[Creator], reason: Reason) -> None:
    for creator in creators:
        creator.reason, creator.place = reason, None
        company.record("creator.excluded", creator.id, reason=reason)

"""Operations on reviews: setting aside, tagging by a code list, and drawing conclusions."""

import re
from typing import TYPE_CHECKING, ClassVar

from hengji.assay.bilingual import Text, enumerated
from hengji.assay.company.operation import Operation, Refused, argument
from hengji.assay.company.research.objects import Exclusion, Finding, FindingKind, Review, Topic
from hengji.assay.company.research.words import EXCLUSIONS, FINDING_KINDS

if TYPE_CHECKING:
    from hengji.assay.company.company import Company

LONGEST_LIST = 1_000
REVIEWS = Text("评论编号（可多条，用空格或逗号隔开）", "Review numbers, separated by blanks or commas")


class TagReviews(Operation):
    """Enter which topics one or several reviews complain of or praise; entered anew, it replaces."""

    name: ClassVar[str] = "research.tag_reviews"
    desk: ClassVar[str] = "research"
    label: ClassVar[Text] = Text("给评论打标签", "Tag reviews")
    help: ClassVar[Text] = Text(
        "填主题代码或名称，同样内容的几条评论可一次打完；重新打标签会替换原来的。没有的一项留空。",
        "Give codes or names of topics; reviews that say the same may be tagged together. Tagging again "
        "replaces the tags. Leave empty what there is none of.",
    )

    reviews: str = argument(REVIEWS.zh, REVIEWS.en, max_length=LONGEST_LIST, min_length=1)
    issues: str = argument("差评主题（可多个）", "Topics complained of", default="", max_length=200)
    praises: str = argument("好评主题（可多个）", "Topics praised", default="", max_length=200)

    def apply(self, company: "Company") -> None:
        reviews = named_reviews(company, self.reviews)
        issues = _named_topics(company, self.issues, "issues")
        praises = _named_topics(company, self.praises, "praises")
        for review in reviews:
            review.tagged = True
            review.issues = issues
            review.praises = praises
            company.record("review.tagged", review.id, issues=list(issues), praises=list(praises))


class ExcludeReviews(Operation):
    """Set reviews aside so that they do not count."""

    name: ClassVar[str] = "research.exclude_reviews"
    desk: ClassVar[str] = "research"
    label: ClassVar[Text] = Text("剔除评论", "Set reviews aside")
    help: ClassVar[Text] = Text("剔除的评论不计入统计。", "What is set aside does not count.")

    reviews: str = argument(REVIEWS.zh, REVIEWS.en, max_length=LONGEST_LIST, min_length=1)
    reason: Exclusion = argument("原因", "Reason", widget="choice", choices=EXCLUSIONS)

    def apply(self, company: "Company") -> None:
        for review in named_reviews(company, self.reviews):
            review.excluded = self.reason
            company.record("review.excluded", review.id, reason=self.reason)


class RestoreReviews(Operation):
    """Let reviews count again that were set aside."""

    name: ClassVar[str] = "research.restore_reviews"
    desk: ClassVar[str] = "research"
    label: ClassVar[Text] = Text("恢复评论", "Restore reviews")
    help: ClassVar[Text] = Text("撤销剔除。", "Takes back that they were set aside.")

    reviews: str = argument(REVIEWS.zh, REVIEWS.en, max_length=LONGEST_LIST, min_length=1)

    def apply(self, company: "Company") -> None:
        reviews = named_reviews(company, self.reviews)
        for review in reviews:
            if review.excluded is None:
                raise Refused(
                    "not_excluded",
                    Text("{id} 没有被剔除。", "{id} has not been set aside.").filled(id=review.id),
                    {"reviews": Text("有未被剔除的评论", "one of them counts already")},
                )
        for review in reviews:
            review.excluded = None
            company.record("review.restored", review.id)


class RecordFinding(Operation):
    """Write down a conclusion with the reviews that carry it; written anew, it replaces."""

    name: ClassVar[str] = "research.record_finding"
    desk: ClassVar[str] = "research"
    label: ClassVar[Text] = Text("登记评论结论", "Record a finding")
    help: ClassVar[Text] = Text(
        "痛点与好评点按提及条数从多到少排名次；同一类同一名次再次登记会替换。",
        "Pain and praise points are placed by how many reviews name them; the same place again replaces.",
    )

    kind: FindingKind = argument("类别", "Kind", widget="choice", choices=FINDING_KINDS)
    place: int = argument(
        "名次（突破点填 1）",
        "Place (1 for the breakthrough)",
        widget="number",
        unit=("名", "place"),
        ge=1,
        le=3,
    )
    topic: str = argument("主题", "Topic", widget="choice", choices_from="research.topics")
    evidence: str = argument(
        "证据：评论编号（可多条，用空格或逗号隔开）",
        "Evidence: review numbers, separated by blanks or commas",
        max_length=LONGEST_LIST,
        min_length=1,
    )

    def apply(self, company: "Company") -> None:
        topic = _topic(company, self.topic, "topic")
        reviews = tuple(review.id for review in named_reviews(company, self.evidence, "evidence"))
        finding = Finding(
            id=f"{self.kind}-{self.place}",
            kind=self.kind,
            place=self.place,
            topic=topic.id,
            reviews=reviews,
        )
        company.research.findings[finding.id] = finding
        company.record("finding.recorded", finding.id, topic=topic.id, reviews=list(reviews))


class RemoveFinding(Operation):
    """Strike a conclusion."""

    name: ClassVar[str] = "research.remove_finding"
    desk: ClassVar[str] = "research"
    label: ClassVar[Text] = Text("删除评论结论", "Remove a finding")
    help: ClassVar[Text] = Text("删除登记错的结论。", "Strikes one that was recorded by mistake.")

    finding: str = argument("评论结论", "Finding", widget="choice", choices_from="research.findings")

    def apply(self, company: "Company") -> None:
        finding = company.research.finding(self.finding)
        del company.research.findings[finding.id]
        company.record("finding.removed", finding.id)


def named_reviews(company: "Company", listed: str, argument_name: str = "reviews") -> list[Review]:
    """Find the reviews of a list of numbers, each once.

    Raises:
        Refused: The list is empty, or a number is none of theirs.
    """
    wanted = list(dict.fromkeys(word.upper() for word in words_in(listed)))
    reviews = company.research.reviews
    unknown = [number for number in wanted if number not in reviews]
    if unknown or not wanted:
        named = enumerated(unknown or (listed,))
        raise Refused(
            "unknown_reviews",
            Text("没有编号为“{named}”的评论。", "There is no review “{named}”.").filled(named=named),
            {argument_name: Text("编号不存在", "no such number")},
        )
    return [reviews[number] for number in wanted]


def words_in(listed: str) -> list[str]:
    """Take a list apart at blanks, commas and semicolons, Chinese or Western."""
    return [word for word in re.split(r"[\s,;，；、]+", listed) if word]


def _named_topics(company: "Company", listed: str, argument_name: str) -> tuple[str, ...]:
    topics = [_topic(company, word, argument_name).id for word in words_in(listed)]
    return tuple(sorted(set(topics)))


def _topic(company: "Company", word: str, argument_name: str) -> Topic:
    for topic in company.research.topics.values():
        if topic.is_called(word.casefold()):
            return topic
    raise Refused(
        "unknown_topic",
        Text("代码表中没有“{word}”。", "The code list has no “{word}”.").filled(word=word),
        {argument_name: Text("请用代码表中的代码", "use a code of the list")},
    )

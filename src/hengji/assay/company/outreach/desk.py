"""The desk itself: its objects by id, and refusals for ids that do not exist."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from hengji.assay.bilingual import Text
from hengji.assay.company.desk import Desk, DeskOpening, Thing, copied, found, labelled
from hengji.assay.company.operation import Choice
from hengji.assay.company.outreach.objects import (
    ChannelExport,
    ContentAsset,
    ContentPlan,
    Creator,
    CreatorComment,
    LandingPage,
    Mailing,
    MailReport,
    MailSender,
    MailTemplate,
    Placement,
    ProductFact,
    SheetRow,
    SiteSource,
    SocialComment,
    SocialPost,
    Subscriber,
    TaggedLink,
    TrackedLink,
    TrackingAlarm,
)
from hengji.assay.company.outreach.reports import outreach_tables
from hengji.assay.company.tables import Table

TOTAL = "total"


class OutreachOpening(DeskOpening):
    """The desk on the first morning."""

    plans: tuple[ContentPlan, ...] = ()
    assets: tuple[ContentAsset, ...] = ()
    tracked_links: tuple[TrackedLink, ...] = ()
    facts: tuple[ProductFact, ...] = ()
    comments: tuple[SocialComment, ...] = ()
    placements: tuple[Placement, ...] = ()
    pages: tuple[LandingPage, ...] = ()
    creators: tuple[Creator, ...] = ()
    creator_comments: tuple[CreatorComment, ...] = ()
    subscribers: tuple[Subscriber, ...] = ()
    templates: tuple[MailTemplate, ...] = ()
    senders: tuple[MailSender, ...] = ()
    mail_reports: tuple[MailReport, ...] = ()
    exports: tuple[ChannelExport, ...] = ()
    site_sources: tuple[SiteSource, ...] = ()


@dataclass(slots=True)
class OutreachDesk(Desk):
    """All objects of the desk, in the order in which they came."""

    plans: dict[str, ContentPlan]
    assets: dict[str, ContentAsset]
    tracked_links: dict[str, TrackedLink]
    facts: dict[str, ProductFact]
    posts: dict[str, SocialPost]
    comments: dict[str, SocialComment]
    placements: dict[str, Placement]
    pages: dict[str, LandingPage]
    links: dict[str, TaggedLink]
    creators: dict[str, Creator]
    creator_comments: dict[str, CreatorComment]
    subscribers: dict[str, Subscriber]
    templates: dict[str, MailTemplate]
    senders: dict[str, MailSender]
    mailings: dict[str, Mailing]
    mail_reports: dict[str, MailReport]
    exports: dict[str, ChannelExport]
    site_sources: dict[str, SiteSource]
    sheet: dict[str, SheetRow]
    alarms: dict[str, TrackingAlarm]

    @classmethod
    def opened(cls, opening: OutreachOpening) -> "OutreachDesk":
        """Lay copies of the opening's objects on the desk."""
        return cls(
            plans=copied(opening.plans),
            assets=copied(opening.assets),
            tracked_links=copied(opening.tracked_links),
            facts=copied(opening.facts),
            posts={},
            comments=copied(opening.comments),
            placements=copied(opening.placements),
            pages=copied(opening.pages),
            links={},
            creators=copied(opening.creators),
            creator_comments=copied(opening.creator_comments),
            subscribers=copied(opening.subscribers),
            templates=copied(opening.templates),
            senders=copied(opening.senders),
            mailings={},
            mail_reports=copied(opening.mail_reports),
            exports=copied(opening.exports),
            site_sources=copied(opening.site_sources),
            sheet={},
            alarms={},
        )

    # ---- finding ------------------------------------------------------------------------------

    def plan(self, wanted: str) -> ContentPlan:
        return found(self.plans, wanted, "plan", Text("内容排期", "line of the calendar"))

    def asset(self, wanted: str) -> ContentAsset:
        return found(self.assets, wanted, "asset", Text("素材", "asset"))

    def tracked_link(self, wanted: str) -> TrackedLink:
        return found(self.tracked_links, wanted, "link", Text("短链接", "short link"))

    def post(self, wanted: str) -> SocialPost:
        return found(self.posts, wanted, "post", Text("帖子", "post"))

    def comment(self, wanted: str) -> SocialComment:
        return found(self.comments, wanted, "comment", Text("评论", "comment"))

    def placement(self, wanted: str) -> Placement:
        return found(self.placements, wanted, "placement", Text("投放位", "placement"))

    def page(self, wanted: str) -> LandingPage:
        return found(self.pages, wanted, "page", Text("落地页", "landing page"))

    def link(self, wanted: str) -> TaggedLink:
        return found(self.links, wanted, "link", Text("带标签链接", "tagged link"))

    def creator(self, wanted: str) -> Creator:
        return found(self.creators, wanted, "creator", Text("红人", "creator"))

    def template(self, wanted: str) -> MailTemplate:
        return found(self.templates, wanted, "template", Text("邮件模板", "template"))

    def sender(self, wanted: str) -> MailSender:
        return found(self.senders, wanted, "sender", Text("发件地址", "sender"))

    def mailing(self, wanted: str) -> Mailing:
        return found(self.mailings, wanted, "mailing", Text("邮件", "mailing"))

    def export(self, wanted: str) -> ChannelExport:
        return found(self.exports, wanted, "channel", Text("渠道", "channel"))

    def scope(self, wanted: str) -> str:
        """Find a row of the daily sheet: a channel, or the total."""
        if wanted != TOTAL:
            found(self.exports, wanted, "scope", Text("渠道", "channel"))
        return wanted

    def link_of(self, placement: str) -> TaggedLink | None:
        return next((link for link in self.links.values() if link.placement == placement), None)

    def post_of(self, plan: str) -> SocialPost | None:
        """Give the post that stands for a line of the calendar, if it was not taken back."""
        standing = (p for p in self.posts.values() if p.plan == plan and p.state == "scheduled")
        return next(standing, None)

    # ---- telling ------------------------------------------------------------------------------

    def collections(self) -> Mapping[str, Mapping[str, Thing]]:
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def choices(self, collection: str) -> tuple[Choice, ...]:
        offered: dict[str, Iterable[Choice]] = {
            "plans": (labelled(p.id, p.topic) for p in self.plans.values()),
            "assets": (labelled(a.id, a.body[:40]) for a in self.assets.values()),
            "tracked_links": (labelled(x.id, x.short) for x in self.tracked_links.values()),
            "posts": (labelled(p.id, self.plans[p.plan].topic) for p in self.posts.values()),
            "comments": (labelled(c.id, c.gist) for c in self.comments.values()),
            "placements": (labelled(p.id, _joined(p.channel, p.where)) for p in self.placements.values()),
            "pages": (labelled(p.id, p.url) for p in self.pages.values()),
            "links": (labelled(x.id, x.placement) for x in self.links.values()),
            "creators": (labelled(c.id, c.handle) for c in self.creators.values()),
            "templates": (labelled(t.id, t.name) for t in self.templates.values()),
            "senders": (labelled(s.id, s.address) for s in self.senders.values()),
            "mailings": (labelled(m.id, self.templates[m.template].name) for m in self.mailings.values()),
            "slots": (Choice(name, Text(f"[[{name}]]", f"[[{name}]]")) for name in self._slots()),
            "exports": (labelled(e.id, e.channel) for e in self.exports.values()),
            "scopes": [
                *(labelled(e.id, e.channel) for e in self.exports.values()),
                Choice(TOTAL, Text("合计", "Total")),
            ],
        }
        return tuple(offered[collection])

    def tables(self) -> tuple[Table, ...]:
        return outreach_tables(self)

    def own_words(self, about: str, ids: tuple[str, ...]) -> tuple[str, ...]:  # noqa: ARG002 - replies alone
        """Give what the candidate replied to some comments."""
        comments = (self.comments.get(comment) for comment in ids)
        return tuple(comment.reply for comment in comments if comment and comment.reply)

    def _slots(self) -> list[str]:
        return list(dict.fromkeys(name for template in self.templates.values() for name in template.slots))


def _joined(one: Text, other: Text) -> Text:
    return Text(f"{one.zh}：{other.zh}", f"{one.en}: {other.en}")

"""The off-site marketing desk's tables."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from hengji.assay.company.ads.reports import written
from hengji.assay.company.outreach.layout import LAYOUT
from hengji.assay.company.outreach.objects import Mailing
from hengji.assay.company.tables import Row, Table, flag

if TYPE_CHECKING:
    from hengji.assay.company.outreach.desk import OutreachDesk


def outreach_tables(desk: "OutreachDesk") -> tuple[Table, ...]:
    """Give the tables of the desk, in the order in which people work."""
    return tuple(
        Table("outreach", key, title, columns, tuple(_ROWS[key](desk))) for key, title, columns in LAYOUT
    )


def mail_text(desk: "OutreachDesk", mailing: Mailing) -> tuple[str, str]:
    """Give subject and text of a mailing with what has been filled in."""
    template = desk.template(mailing.template)
    subject, body = template.subject, template.body
    for slot, value in mailing.filled.items():
        subject, body = (part.replace(f"[[{slot}]]", value) for part in (subject, body))
    return subject, body


def _plans(desk: "OutreachDesk") -> Iterable[Row]:
    for plan in desk.plans.values():
        yield {
            "id": plan.id,
            "market": plan.market,
            "zone": plan.zone,
            "language": plan.language,
            "audience": plan.audience,
            "topic": plan.topic,
            "sku": plan.sku,
            "product": plan.product,
            "local_time": f"{plan.on.isoformat()} {plan.at}",
            "suggested_tags": " ".join(plan.suggested_tags),
        }


def _assets(desk: "OutreachDesk") -> Iterable[Row]:
    return (asset.model_dump() for asset in desk.assets.values())


def _tracked_links(desk: "OutreachDesk") -> Iterable[Row]:
    return (link.model_dump() for link in desk.tracked_links.values())


def _facts(desk: "OutreachDesk") -> Iterable[Row]:
    return (fact.model_dump(exclude={"name"}) | {"name": fact.name} for fact in desk.facts.values())


def _posts(desk: "OutreachDesk") -> Iterable[Row]:
    for post in desk.posts.values():
        yield {
            "id": post.id,
            "plan": post.plan,
            "asset": post.asset,
            "link": post.link,
            "tags": " ".join(post.tags),
            "beijing_time": f"{post.beijing_on.isoformat()} {post.beijing_at}",
            "state": post.state,
        }


def _comments(desk: "OutreachDesk") -> Iterable[Row]:
    for comment in desk.comments.values():
        yield comment.model_dump(exclude={"gist", "hidden", "deleted"}) | {
            "gist": comment.gist,
            "state": comment.state,
        }


def _placements(desk: "OutreachDesk") -> Iterable[Row]:
    for place in desk.placements.values():
        yield {
            "id": place.id,
            "where": place.where,
            "channel": place.channel,
            "market_code": place.market_code,
            "theme": place.theme,
            "sku": place.sku,
            "product": place.product,
            "month": place.month,
            "slot": place.slot,
            "internal": flag(place.internal),
        }


def _pages(desk: "OutreachDesk") -> Iterable[Row]:
    return (page.model_dump() | {"status": str(page.status)} for page in desk.pages.values())


def _links(desk: "OutreachDesk") -> Iterable[Row]:
    return (link.model_dump() for link in desk.links.values())


def _creators(desk: "OutreachDesk") -> Iterable[Row]:
    for creator in desk.creators.values():
        yield creator.model_dump(exclude={"network", "er"}) | {
            "network": creator.network,
            "price": written(creator.price_cents),
            "er": _hundredths(creator.er, "%"),
            "cpm": written(creator.cpm_cents),
        }


def _creator_comments(desk: "OutreachDesk") -> Iterable[Row]:
    for comment in desk.creator_comments.values():
        if desk.creators[comment.creator].reason is None:
            yield comment.model_dump()


def _shortlist(desk: "OutreachDesk") -> Iterable[Row]:
    listed = (c for c in desk.creators.values() if c.place is not None)
    for creator in sorted(listed, key=lambda c: c.place or 0):
        yield {
            "id": creator.id,
            "place": creator.place,
            "handle": creator.handle,
            "er": _hundredths(creator.er, "%"),
            "cpm": written(creator.cpm_cents),
        }


def _subscribers(desk: "OutreachDesk") -> Iterable[Row]:
    return (subscriber.model_dump() for subscriber in desk.subscribers.values())


def _templates(desk: "OutreachDesk") -> Iterable[Row]:
    for template in desk.templates.values():
        yield template.model_dump(exclude={"name", "slots"}) | {
            "name": template.name,
            "slots": " ".join(f"[[{slot}]]" for slot in template.slots),
        }


def _senders(desk: "OutreachDesk") -> Iterable[Row]:
    return (sender.model_dump() for sender in desk.senders.values())


def _mailings(desk: "OutreachDesk") -> Iterable[Row]:
    for mailing in desk.mailings.values():
        yield {
            "id": mailing.id,
            "template": mailing.template,
            "recipients": len(mailing.recipients),
            "listed": " ".join(mailing.recipients),
            "sender": mailing.sender,
            "tested": flag(mailing.tested),
            "state": mailing.state,
            "local_time": f"{mailing.on.isoformat()} {mailing.at}" if mailing.on else None,
        }


def _test_mails(desk: "OutreachDesk") -> Iterable[Row]:
    for mailing in desk.mailings.values():
        if mailing.tested:
            subject, body = mail_text(desk, mailing)
            yield {"id": mailing.id, "subject": subject, "body": body}


def _mail_reports(desk: "OutreachDesk") -> Iterable[Row]:
    return (report.model_dump() for report in desk.mail_reports.values())


def _exports(desk: "OutreachDesk") -> Iterable[Row]:
    for export in desk.exports.values():
        yield export.model_dump(exclude={"channel", "window"}) | {
            "channel": export.channel,
            "window": export.window,
            "spend": written(export.spend_cents),
            "claimed": written(export.claimed_cents),
        }


def _site_sources(desk: "OutreachDesk") -> Iterable[Row]:
    for source in desk.site_sources.values():
        yield source.model_dump() | {"sales": written(source.sales_cents)}


def _sheet(desk: "OutreachDesk") -> Iterable[Row]:
    for row in desk.sheet.values():
        yield {
            "scope": row.scope,
            "cpm": written(row.cpm_cents),
            "cpc": written(row.cpc_cents),
            "ctr": _hundredths(row.ctr, "%"),
            "cvr": _hundredths(row.cvr, "%"),
            "cpa": written(row.cpa_cents),
            "roas": written(row.roas),
        }


def _alarms(desk: "OutreachDesk") -> Iterable[Row]:
    for alarm in desk.alarms.values():
        yield {"id": alarm.id, "channel": desk.exports[alarm.id].channel}


def _hundredths(value: int | None, unit: str) -> str | None:
    """Write hundredths of a percent.

    Example:
        >>> _hundredths(425, "%")
        '4.25%'
    """
    return None if value is None else f"{written(value)}{unit}"


_ROWS: dict[str, Callable[["OutreachDesk"], Iterable[Row]]] = {
    "outreach_plans": _plans,
    "outreach_assets": _assets,
    "outreach_tracked_links": _tracked_links,
    "outreach_facts": _facts,
    "outreach_posts": _posts,
    "outreach_comments": _comments,
    "outreach_placements": _placements,
    "outreach_pages": _pages,
    "outreach_links": _links,
    "outreach_creators": _creators,
    "outreach_creator_comments": _creator_comments,
    "outreach_shortlist": _shortlist,
    "outreach_subscribers": _subscribers,
    "outreach_templates": _templates,
    "outreach_senders": _senders,
    "outreach_mailings": _mailings,
    "outreach_test_mails": _test_mails,
    "outreach_mail_reports": _mail_reports,
    "outreach_exports": _exports,
    "outreach_site_sources": _site_sources,
    "outreach_sheet": _sheet,
    "outreach_alarms": _alarms,
}

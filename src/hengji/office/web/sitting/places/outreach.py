"""The off-site marketing desk's views."""

from django.utils.translation import gettext_lazy

from hengji.assay.company import Company
from hengji.assay.company.outreach.objects import CommentState
from hengji.office.web.sitting.places.place import Place, number_of


def _open_comments(company: Company) -> int:
    return sum(c.state is CommentState.OPEN for c in company.outreach.comments.values())


OUTREACH = (
    Place(
        "outreach_posts",
        gettext_lazy("发帖排期"),
        (
            "outreach_plans",
            "outreach_assets",
            "outreach_tracked_links",
            "outreach_posts",
        ),
        ("outreach.schedule_post", "outreach.withdraw_post"),
        needs=("outreach_plans",),
        count=number_of("outreach", "plans"),
    ),
    Place(
        "outreach_comments",
        gettext_lazy("评论互动"),
        ("outreach_comments", "outreach_facts"),
        (
            "outreach.reply_to_comment",
            "outreach.pass_on_comment",
            "outreach.hide_comment",
            "outreach.delete_comment",
            "outreach.withdraw_reply",
            "outreach.recall_comment",
            "outreach.show_comment",
        ),
        needs=("outreach_comments",),
        count=_open_comments,
        urgent=True,
    ),
    Place(
        "outreach_links",
        gettext_lazy("链接与标签"),
        ("outreach_placements", "outreach_pages", "outreach_links"),
        (
            "outreach.build_link",
            "outreach.shorten_links",
            "outreach.mark_internal",
            "outreach.remove_link",
            "outreach.unmark_internal",
        ),
        needs=("outreach_placements",),
        count=number_of("outreach", "placements"),
    ),
    Place(
        "outreach_creators",
        gettext_lazy("红人筛选"),
        ("outreach_creators", "outreach_creator_comments", "outreach_shortlist"),
        (
            "outreach.exclude_creators_by",
            "outreach.exclude_creators",
            "outreach.enter_creator_figures",
            "outreach.shortlist_creator",
            "outreach.restore_creators",
            "outreach.unlist_creator",
        ),
        needs=("outreach_creators",),
        count=number_of("outreach", "creators"),
    ),
    Place(
        "outreach_mailings",
        gettext_lazy("邮件任务"),
        (
            "outreach_mailings",
            "outreach_test_mails",
            "outreach_templates",
            "outreach_senders",
            "outreach_subscribers",
            "outreach_mail_reports",
        ),
        (
            "outreach.create_mailing",
            "outreach.add_recipients",
            "outreach.drop_recipients",
            "outreach.drop_subscribers",
            "outreach.fill_slot",
            "outreach.choose_sender",
            "outreach.send_test",
            "outreach.schedule_mailing",
            "outreach.withdraw_mailing",
            "outreach.delete_mailing",
        ),
        needs=("outreach_subscribers",),
        count=number_of("outreach", "subscribers"),
    ),
    Place(
        "outreach_sheet",
        gettext_lazy("渠道日报"),
        ("outreach_exports", "outreach_site_sources", "outreach_sheet", "outreach_alarms"),
        (
            "outreach.enter_sheet_row",
            "outreach.clear_sheet_row",
            "outreach.raise_alarm",
            "outreach.drop_alarm",
        ),
        needs=("outreach_exports",),
    ),
)

"""Who may see and do what with an organisation's lists; nobody but its own contacts."""

from hengji.office.groups.lifecycle import ListState, MemberState
from hengji.office.groups.models import ContactPost, GroupList, GroupMember
from hengji.office.people.models import Organisation
from hengji.office.people.queries import Visitor, has_role
from hengji.office.people.roles import Role


def organisation_of(user: Visitor) -> Organisation | None:
    """Give the organisation that a person speaks for now."""
    if not user.is_authenticated or not has_role(user, Role.ORG_CONTACT):
        return None
    post = ContactPost.objects.filter(user=user, ended_at__isnull=True)
    found = post.select_related("organisation").first()
    return found.organisation if found else None


def may_register_groups(user: Visitor) -> bool:
    return organisation_of(user) is not None


def may_see_list(user: Visitor, group_list: GroupList) -> bool:
    return organisation_of(user) == group_list.organisation


def may_commit(user: Visitor, group_list: GroupList) -> bool:
    return group_list.state == ListState.CHECKED and may_see_list(user, group_list)


def may_strike_off(user: Visitor, member: GroupMember) -> bool:
    """Tell whether a person may take back a registration, or have the invitation sent again."""
    return member.state == MemberState.REGISTERED and may_see_list(user, member.list)

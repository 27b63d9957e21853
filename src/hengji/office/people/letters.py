"""Letters about what a person signs in with, in both languages; they go to the mailbox of her account alone."""

from collections.abc import Mapping

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from hengji.office.people.models import User


def tell(user: User, title: str, body: str) -> None:
    """Write to whom it concerns; a mail server that is away does not undo what was done."""
    if user.email:
        words = body.format(name=user.name, link=settings.PUBLIC_URL)
        _letter(user.email, title, words).send(fail_silently=True)


def send_codes(address: str, codes: Mapping[str, str]) -> None:
    """Write the links by which the accounts of a mailbox get new passwords; what the mail server refuses is raised.

    Args:
        address: The mailbox.
        codes: By user name. In a link the code stands behind the #, which no browser sends and no log holds.
    """
    page = f"{settings.PUBLIC_URL}{reverse('public:reset_password')}"
    links = "\n".join(f"{name}  {page}#{code}" for name, code in codes.items())
    words = FORGOTTEN_BODY.format(links=links, minutes=settings.PASSWORD_RESET_TIMEOUT // 60)
    _letter(address, FORGOTTEN_TITLE, words).send()


def _letter(address: str, title: str, words: str) -> EmailMessage:
    return EmailMessage(title, words, to=[address], headers={"Auto-Submitted": "auto-generated"})


RESET_TITLE = "您的两步验证已被重置 · Your two-step sign-in was reset"
RESET_BODY = """{name}：您好。
系统管理员重置了您的两步验证，您已在所有设备上退出。下次登录时请重新设置：{link}
如果这不是您要求的，请立即联系本机构。

A system administrator has reset your two-step sign-in, and you are signed out everywhere. Please set it up again when you sign in: {link}
If you did not ask for this, please tell your organisation at once."""
CHANGED_TITLE = "您的密码已更改 · Your password was changed"
CHANGED_BODY = """{name}：您好。
您的密码已更改，其他设备上的登录均已失效：{link}
如果这不是您本人所为，请立即联系本机构。

Your password was changed, and every other session has ended: {link}
If it was not you, please tell your organisation at once."""
RECOVERY_TITLE = "有人用恢复码登录了您的账户 · A recovery code was used to sign in"
RECOVERY_BODY = """{name}：您好。
您的账户刚刚用恢复码登录：{link}
如果这不是您本人所为，请立即联系本机构。

A recovery code was just used to sign in to your account: {link}
If it was not you, please tell your organisation at once."""
FORGOTTEN_TITLE = "重设密码 · Set a new password"
FORGOTTEN_BODY = """您好。
有人要求为使用本邮箱的账户重设密码。请在 {minutes} 分钟内打开用户名后面的链接，设置新密码：

{links}

链接只能用一次。如果这不是您要求的，不必理会，密码不会改变；也请不要把链接转给任何人，本机构的工作人员不会向您索要。

Somebody asked for a new password for the account that uses this mailbox. Within {minutes} minutes, open the link beside your user name and choose one.
The link works once. If you did not ask for it, nothing changes and you need not do anything. Give the link to nobody; our staff will never ask for it."""
RENEWED_TITLE = "您的密码已重设 · A new password was set"
RENEWED_BODY = """{name}：您好。
您的账户刚刚凭邮件里的链接设置了新密码，所有设备上的登录均已失效。请用新密码登录：{link}
如果这不是您本人所为，请立即联系本机构，并更改邮箱的密码。

A new password was just set for your account by a link from an e-mail, and every session has ended. Please sign in with it: {link}
If it was not you, please tell your organisation at once, and change the password of your mailbox."""

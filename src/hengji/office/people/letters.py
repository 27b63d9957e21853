"""Letters about what a person signs in with, in both languages; they go to the mailbox of her account alone."""

from django.conf import settings
from django.core.mail import EmailMessage

from hengji.office.people.models import User


def tell(user: User, title: str, body: str) -> None:
    """Write to whom it concerns; a mail server that is away does not undo what was done."""
    if user.email:
        words = body.format(name=user.name, link=settings.PUBLIC_URL)
        EmailMessage(title, words, to=[user.email], headers={"Auto-Submitted": "auto-generated"}).send(
            fail_silently=True
        )


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

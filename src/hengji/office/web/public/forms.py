"""What visitors fill in: signing in, opening an account, verifying a certificate."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, UsernameField
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.utils.translation import gettext_lazy as _

from hengji.office.web.pages import Person


class SignInForm(AuthenticationForm):
    username = UsernameField(label=_("用户名"), widget=forms.TextInput(attrs={"autofocus": True}))

    error_messages = {
        "invalid_login": _("用户名或密码不对。请检查大小写后再试。"),
        "inactive": _("这个账户已经停用。"),
    }


class AccountForm(forms.Form):
    name = forms.CharField(
        label=_("姓名"),
        max_length=50,
        help_text=_("须与身份证件一致，证书将印这个姓名。"),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    name_latin = forms.CharField(
        label=_("姓名（拉丁字母）"),
        max_length=80,
        help_text=_("证书英文部分使用，例如 Li Na。"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    username = forms.CharField(
        label=_("用户名"),
        max_length=150,
        validators=[UnicodeUsernameValidator()],
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
    )
    email = forms.EmailField(label=_("电子邮箱"), widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    password = forms.CharField(
        label=_("密码"),
        help_text=_("至少十个字符，不要与用户名相近。"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password


class NewPasswordForm(forms.Form):
    """A password that somebody chooses for an account she has shown to be hers."""

    password = forms.CharField(
        label=_("密码"),
        help_text=_("至少十个字符，不要与用户名相近。"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, person: Person, *typed: Any) -> None:
        super().__init__(*typed)
        self.person = person

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, self.person)
        return password


class VerifyForm(forms.Form):
    number = forms.CharField(
        label=_("证书编号"), max_length=40, help_text=_("印在证书正面，例如 KJDZSW-2026-PRJ-000001。")
    )
    name = forms.CharField(label=_("持证人姓名"), max_length=50, help_text=_("与证书上的中文姓名一致。"))


class ObjectionForm(forms.Form):
    """An objection to a name on a public list; the office checks the reference."""

    reference = forms.CharField(label=_("申请编号"), max_length=60, help_text=_("公示名单第一列的编号。"))
    name = forms.CharField(
        label=_("您的姓名"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    contact = forms.CharField(
        label=_("联系方式"), max_length=120, help_text=_("电话或电子邮箱，仅用于核查和答复，不对外公开。")
    )
    grounds = forms.CharField(
        label=_("异议理由"),
        max_length=2000,
        help_text=_("请写明具体事实；有证据的，请写明在哪里可以查到。"),
        widget=forms.Textarea(attrs={"rows": 6}),
    )

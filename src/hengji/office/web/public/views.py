"""Pages for anyone: what this is, the standard, open batches, an account."""

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from hengji.assay.standard import CURRENT, Provenance
from hengji.office.people.operations import create_person
from hengji.office.people.queries import roles_of
from hengji.office.people.refusals import NameNotUsable, UsernameTaken
from hengji.office.people.roles import OUTSIDERS, Role
from hengji.office.schemes.queries import (
    batches_offered,
    batches_taking_applications,
    edition_of,
    takes_applications,
)
from hengji.office.web import second_step
from hengji.office.web.pages import show
from hengji.office.web.progress import overview
from hengji.office.web.public.forms import AccountForm, SignInForm, VerifyForm
from hengji.office.web.throttle import Throttle

MEANINGS = (
    (Provenance.HELD, gettext_lazy("依据已取得的标准原文改写")),
    (Provenance.DRAFTED, gettext_lazy("原文尚未取得，为本平台自拟，不代表标准")),
    (Provenance.MISSING, gettext_lazy("原文尚未取得，暂不评定")),
)

WRONG_PASSWORDS = Throttle("sign-in", tries=10, window_s=600)
"""For one user name from one address: an exam room's computers share an address, so that alone must not lock."""
ANYWHERE = Throttle("sign-in-anywhere", tries=50, window_s=3600)
"""For one user name from wherever: guessing from many addresses at once is held up too."""
ADDRESS = Throttle("sign-in-address", tries=300, window_s=600)
"""For one address under whatever names, right passwords not counted: a centre's candidates all sign in within minutes
behind one address, a list of stolen passwords does not."""
ACCOUNTS = Throttle("register", tries=100, window_s=3600)
"""New accounts from one address: a school's classrooms may, a script that asks which names are taken may not."""


class SignInView(LoginView):
    """Django's own, which then leads each person to where her work is."""

    template_name = "public/sign_in.html"
    authentication_form = SignInForm

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        answer = super().form_valid(form)
        ADDRESS.give_back(self.request)
        second_step.begin_watch(self.request)
        return answer

    def get_default_redirect_url(self) -> str:
        roles = roles_of(self.request.user)
        if roles - set(OUTSIDERS):
            return reverse("staff:desk")
        if Role.ORG_CONTACT in roles:
            return reverse("partner:home")
        return reverse("candidate:applications" if roles else "public:home")


_sign_in = SignInView.as_view()
sign_out = LogoutView.as_view()


def sign_in(request: HttpRequest) -> HttpResponseBase:
    """Sign in; after too many tries for one name or from one address, that waits for a while.

    The same is said whether there is such an account or not.
    """
    if request.method == "POST" and not _may_try(request, request.POST.get("username", "")):
        return show(request, "public/sign_in_wait.html", {}, status=429)
    return _sign_in(request)


def _may_try(request: HttpRequest, name: str) -> bool:
    return WRONG_PASSWORDS.spend(request, name) and ADDRESS.spend(request) and ANYWHERE.spend_anywhere(name)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    context = {
        "batches": batches_taking_applications(timezone.now()),
        "way": overview(),
        "form": VerifyForm(),
    }
    return show(request, "public/home.html", context)


@require_safe
def standard(request: HttpRequest) -> HttpResponse:
    edition = edition_of(CURRENT)
    rows = [
        (skill, [(level, edition.cell(skill.skill, level.level)) for level in edition.levels])
        for skill in edition.skills
    ]
    return show(request, "public/standard.html", {"edition": edition, "rows": rows, "meanings": MEANINGS})


@require_safe
def cell(request: HttpRequest, skill: str, level: str) -> HttpResponse:
    edition = edition_of(CURRENT)
    try:
        found = edition.cell(skill, level)
    except ValueError:
        raise Http404 from None
    taking = batches_taking_applications(timezone.now()).filter(skill=skill, level=level)
    context = {"cell": found, "level": edition.level(level), "batches": taking}
    return show(request, "public/cell.html", context)


@require_safe
def batches(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    offered = [(batch, takes_applications(batch, now)) for batch in batches_offered(now)]
    context = {
        "batches": [batch for batch, taking in offered if taking],
        "coming": [batch for batch, taking in offered if not taking],
    }
    return show(request, "public/batches.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """Open an account for a candidate; a name that is taken is said beside its field."""
    form = AccountForm(request.POST or None)
    if request.method != "POST":
        return show(request, "public/register.html", {"form": form})
    if not ACCOUNTS.spend(request):
        form.add_error(None, _("从这个网络注册的账户太多了，请一小时后再试。"))
        return show(request, "public/register.html", {"form": form}, status=429)
    if form.is_valid():
        try:
            person = create_person(roles=[Role.CANDIDATE], now=timezone.now(), **form.cleaned_data)
        except UsernameTaken as taken:
            form.add_error("username", str(taken))
        except NameNotUsable as unusable:
            form.add_error("name", str(unusable))
        else:
            login(request, person)
            messages.success(request, _("账户已建立。现在可以选择批次提出申请。"))
            return redirect("public:batches")
    return show(request, "public/register.html", {"form": form}, status=422)

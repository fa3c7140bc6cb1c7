"""Who needs to know, one's own key, and the key on paper."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks
from dure.accounts.models import Account
from dure.accounts.qr import qr
from dure.programmes.models import Organisation
from dure.safeguarding import actions, queries, rules
from dure.safeguarding.forms import KeyForm, NameForm
from dure.safeguarding.models import FocalPoint, Route
from dure.ui.pages import again, done, page


@asks(rules.see_focal_points, gate=Organisation)
def named(request: HttpRequest) -> HttpResponse:
    """Who reads what: everybody who works here may know that."""
    organisation = access(request, Organisation, request.actor.organisation, rules.see_focal_points)
    may = rules.name_focal_points.allows(request.actor, organisation)
    form = NameForm(request.POST or None, colleagues=queries.may_be_named(request.actor) if may else [])
    there = queries.named(organisation.pk, timezone.now())
    context = {
        "routes": [(route.label, [each for each in there if each.point.route == route]) for route in Route],
        "form": form, "may": may, "recovery": queries.recovery_key(organisation.pk) if may else None,
    }  # fmt: skip
    if request.method != "POST":
        return page(request, "safeguarding/named.html", **context)
    if not may or not form.is_valid():
        return again(request, "safeguarding/named.html", **context)
    actions.name_focal_point(
        organisation=organisation, account=form.cleaned_data["account"], route=Route(form.cleaned_data["route"]),
        by=request.actor, at=timezone.now(),
    )  # fmt: skip
    return done(request, _("They are named from today. Ask them to make their key."), "safeguarding:named")


@require_POST
@asks(rules.change_focal_point)
def named_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = access(request, FocalPoint, pk, rules.change_focal_point)
    actions.end_focal_point(focal_point=found, by=request.actor, at=timezone.now())
    return done(request, _("From today on nothing new is sealed to them."), "safeguarding:named")


@sensitive_post_parameters()
@asks(rules.is_oneself, gate=Account)
def key(request: HttpRequest) -> HttpResponse:
    """Make one's own key. The passphrase is used once, and kept nowhere."""
    account = access(request, Account, request.actor.id, rules.is_oneself)
    form = KeyForm(request.POST or None)
    context = {"form": form, "key": queries.own_key(request.actor)}
    if request.method != "POST":
        return page(request, "safeguarding/key.html", **context)
    if not form.is_valid():
        return again(request, "safeguarding/key.html", **context)
    actions.make_key(
        account=account, passphrase=form.cleaned_data["passphrase"], id=form.cleaned_data["id"], by=request.actor,
        at=timezone.now(),
    )  # fmt: skip
    return done(request, _("Your key is made. From now on reports can be sealed to you."), "safeguarding:reports")


@asks(rules.keep_recovery_key, gate=Organisation)
def papers(request: HttpRequest) -> HttpResponse:
    """Make the key on paper. The three papers are shown this once, on the page that answers the press."""
    organisation = access(request, Organisation, request.actor.organisation, rules.keep_recovery_key)
    if request.method != "POST":
        return page(request, "safeguarding/papers.html", recovery=queries.recovery_key(organisation.pk))
    made, words = actions.make_recovery_key(organisation=organisation, by=request.actor, at=timezone.now())
    return page(
        request, "safeguarding/papers_print.html", recovery=made,
        papers=[(number, paper.split(), qr(paper)) for number, paper in enumerate(words, start=1)],
    )  # fmt: skip

"""Reports under seal: written by anybody who works here, opened by the people named for the route."""

from urllib.parse import quote
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks
from dure.programmes.models import Organisation
from dure.safeguarding import actions, queries, rules
from dure.safeguarding.forms import NoteForm, PassphraseForm, ReachForm, SafetyForm, ShareForm
from dure.safeguarding.models import SEALED, About, Report, Route
from dure.ui.pages import again, done, page

NUMBERS = {Route.VIOLENCE: (About.VIOLENCE, About.EMERGENCY), Route.CHILDREN: (About.CHILDREN, About.EMERGENCY)}


@asks(rules.write_report, gate=Organisation)
def reports_new(request: HttpRequest) -> HttpResponse:
    """Which way does it go? Each leads to people of its own."""
    spoken = queries.spoken_here(request.actor.organisation)
    routes = [(route, spoken.words["routes"][route.value]) for route in SEALED]
    return page(
        request, "safeguarding/reports_new.html", routes=routes, organisation=request.actor.organisation,
        conduct=spoken.words["routes"]["conduct"], lang=spoken.languages["routes"],
    )  # fmt: skip


@asks(rules.write_report, gate=Organisation)
def report_new(request: HttpRequest, route: str) -> HttpResponse:
    """Ask only what is needed; seal it to the people named."""
    if route not in {each.value for each in SEALED}:
        raise Http404
    organisation, way, now = queries.organisation_of(request.actor), Route(route), timezone.now()
    kind = SafetyForm if way is Route.SAFETY else ReachForm
    form = kind(request.POST or None, named=queries.named(organisation.pk, now, way))
    spoken = queries.spoken_here(organisation.pk)
    context = {
        "form": form, "words": spoken.words["routes"][route], "lang": spoken.languages["routes"],
        "numbers": queries.numbers(organisation.pk, *NUMBERS.get(way, (About.EMERGENCY, About.CRISIS))),
        "arrives": queries.can_be_sealed(organisation.pk, way, now), "known": True,
        "on_duty": queries.who_is_on_duty(organisation.pk, now),
        "to_call": queries.who_can_be_called(organisation.pk, now), "message": quote(spoken.words["message"]),
    }  # fmt: skip
    if request.method != "POST":
        return page(request, "safeguarding/report_new.html", **context)
    if not form.is_valid():
        return again(request, "safeguarding/report_new.html", **context)
    actions.write_report(
        organisation=organisation, route=way, said=form.said(), id=form.cleaned_data["id"],
        not_for=[UUID(each) for each in form.cleaned_data["not_for"]], by=request.actor, at=now,
    )  # fmt: skip
    return done(request, _("It is sealed. Only the people named for this can open it."), "safeguarding:worried")


@asks(rules.see_report)
def reports(request: HttpRequest) -> HttpResponse:
    return page(
        request, "safeguarding/reports.html", reports=queries.reports(request.actor), key=queries.own_key(request.actor)
    )


@sensitive_post_parameters()
@asks(rules.see_report)
def report(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Closed until the passphrase is given; then open for this one page, which the browser does not keep."""
    found = access(request, Report, pk, rules.see_report)
    context = {
        "report": found, "note": NoteForm(), "share": ShareForm(others=queries.may_share_with(found, timezone.now())),
        "form": PassphraseForm(request.POST or None),
    }  # fmt: skip
    if request.method != "POST":
        return page(request, "safeguarding/report.html", **context)
    if not context["form"].is_valid():
        return again(request, "safeguarding/report.html", **context)
    opened = actions.open_report(
        report=found, passphrase=context["form"].cleaned_data["passphrase"], by=request.actor, at=timezone.now()
    )
    return page(request, "safeguarding/report.html", **context, opened=opened)


@require_POST
@asks(rules.see_report)
def report_note(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = access(request, Report, pk, rules.see_report)
    form = NoteForm(request.POST)
    if form.is_valid():
        actions.add_note(report=found, said=form.cleaned_data["words"], by=request.actor, at=timezone.now())
        return done(request, _("The note is sealed with the rest."), "safeguarding:report", pk=pk)
    return _again(request, found, note=form)


@sensitive_post_parameters()
@require_POST
@asks(rules.see_report)
def report_share(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = access(request, Report, pk, rules.see_report)
    form = ShareForm(request.POST, others=queries.may_share_with(found, timezone.now()))
    if not form.is_valid():
        return _again(request, found, share=form)
    actions.share_report(report=found, by=request.actor, at=timezone.now(), **form.cleaned_data)
    return done(request, _("They can open it now, with their own passphrase."), "safeguarding:report", pk=pk)


@require_POST
@asks(rules.see_report)
def report_closure(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = access(request, Report, pk, rules.see_report)
    actions.close_report(report=found, by=request.actor, at=timezone.now())
    return done(request, _("The report is closed. It stays sealed."), "safeguarding:reports")


def _again(request: HttpRequest, found: Report, **forms: object) -> HttpResponse:
    others = ShareForm(others=queries.may_share_with(found, timezone.now()))
    context = {"report": found, "form": PassphraseForm(), "note": NoteForm(), "share": others, **forms}
    return again(request, "safeguarding/report.html", **context)

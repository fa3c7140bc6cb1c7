"""Lost phones and wrong recipients: assess, contain, notify, learn."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks
from dure.accounts.models import Device
from dure.accounts.rules import end_device
from dure.audit.actions import note_reading
from dure.programmes.models import Organisation
from dure.safeguarding import actions, deeds, queries, rules
from dure.safeguarding.forms import MishapForm, StepForm
from dure.safeguarding.models import Mishap, StepKind, What
from dure.ui.pages import again, done, page


@asks(rules.say_mishap, gate=Organisation)
def mishap_new(request: HttpRequest) -> HttpResponse:
    """Anybody who works here says that something was lost or went astray."""
    organisation = access(request, Organisation, request.actor.organisation, rules.say_mishap)
    form = MishapForm(request.POST or None)
    if request.method != "POST":
        return page(request, "safeguarding/mishap_new.html", form=form)
    if not form.is_valid():
        return again(request, "safeguarding/mishap_new.html", form=form)
    said, now = form.cleaned_data, timezone.now()
    made = actions.say_mishap(
        organisation=organisation, what=What(said["what"]), words=said["words"], known_at=said["known_at"],
        id=said["id"], by=request.actor, at=now,
    )  # fmt: skip
    if rules.see_mishap.allows(request.actor, made):
        return done(request, _("It is written down. The clock of 72 hours runs."), "safeguarding:mishap", pk=made.pk)
    return done(request, _("Thank you for saying it at once. Those responsible see it now."), "programmes:today")


@asks(rules.see_mishap)
def mishaps(request: HttpRequest) -> HttpResponse:
    return page(request, "safeguarding/mishaps.html", mishaps=queries.mishaps(request.actor), now=timezone.now())


@asks(rules.see_mishap)
def mishap(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One mishap: where it stands, and the next step."""
    found = access(request, Mishap, pk, rules.see_mishap)
    note_reading(deeds.MISHAP_READ, about=found, by=request.actor, at=timezone.now())
    return page(request, "safeguarding/mishap.html", **_shown(request, found), form=StepForm())


@require_POST
@asks(rules.see_mishap)
def mishap_step(request: HttpRequest, pk: UUID, kind: str) -> HttpResponse:
    found = access(request, Mishap, pk, rules.see_mishap)
    if kind not in {each.value for each in StepKind}:
        raise Http404
    form = StepForm(request.POST)
    if not form.is_valid():
        return again(request, "safeguarding/mishap.html", **_shown(request, found), form=form)
    actions.take_step(
        mishap=found, kind=StepKind(kind), needed=not form.cleaned_data["not_needed"], words=form.cleaned_data["words"],
        by=request.actor, at=timezone.now(),
    )  # fmt: skip
    return done(request, _("The step is written down."), "safeguarding:mishap", pk=pk)


@require_POST
@asks(rules.see_mishap)
def mishap_device(request: HttpRequest, pk: UUID, device: UUID) -> HttpResponse:
    """Sign a lost phone out, with one press."""
    found = access(request, Mishap, pk, rules.see_mishap)
    lost = access(request, Device, device, end_device)
    actions.sign_out_device(mishap=found, device=lost, by=request.actor, at=timezone.now())
    return done(request, _("The phone is signed out. It needs the card again."), "safeguarding:mishap", pk=pk)


@require_POST
@asks(rules.see_mishap)
def mishap_closure(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = access(request, Mishap, pk, rules.see_mishap)
    actions.close_mishap(mishap=found, by=request.actor, at=timezone.now())
    return done(request, _("It is closed, with what was learned."), "safeguarding:mishaps")


@asks(rules.see_mishap)
def mishap_sheet(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The same on paper, for the file or the authority."""
    found = access(request, Mishap, pk, rules.see_mishap)
    note_reading(deeds.MISHAP_READ, about=found, by=request.actor, at=timezone.now(), printed=True)
    return page(request, "safeguarding/mishap_sheet.html", standing=queries.standing(found))


def _shown(request: HttpRequest, found: Mishap) -> dict[str, object]:
    return {
        "standing": queries.standing(found),
        "hours": queries.minutes_left(found, timezone.now()) // 60,
        "devices": queries.devices_to_end(request.actor, found.said_by) if found.what == What.DEVICE else [],
    }

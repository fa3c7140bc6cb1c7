"""Telling those responsible: without a name, with a code to read the answer."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from dure.access.doors import access, asks, open_to_all
from dure.access.tries import Tries
from dure.accounts.qr import qr
from dure.audit.actions import note_reading
from dure.programmes.models import Organisation
from dure.safeguarding import actions, deeds, queries, rules
from dure.safeguarding.forms import CodeForm, ComplaintForm, HeardComplaintForm, ReplyForm, SayForm
from dure.safeguarding.models import About, Channel, Complaint, Route
from dure.ui.pages import again, done, page

ROUTES = (Route.COMPLAINTS, Route.CONDUCT)
CODES = Tries("complaint codes", most=10)


@open_to_all("A complaint needs no account and no name.")
def complaint_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Tell those responsible something about this organisation."""
    organisation = queries.organisation_with(pk)
    if organisation is None:
        raise Http404
    form = ComplaintForm(request.POST or None, readers=_readers(organisation.pk))
    context = {"form": form, "numbers": queries.numbers(organisation.pk, About.COMPLAINTS)}
    if request.method != "POST":
        return page(request, "safeguarding/complaint_new.html", **context)
    if not form.is_valid():
        return again(request, "safeguarding/complaint_new.html", **context)
    said = form.cleaned_data
    _row, code = actions.complain(
        organisation=organisation, words=said["words"], serious=said["serious"], about=_about(said), id=said["id"],
        by=request.actor, at=timezone.now(),
    )  # fmt: skip
    return page(request, "safeguarding/complaint_kept.html", code=code, serious=said["serious"])


@open_to_all("Whoever has the code reads the answer; nobody else can guess it.")
def complaint_code(request: HttpRequest) -> HttpResponse:
    """Read the answer by the code, and say more."""
    form = CodeForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return page(request, "safeguarding/complaint_code.html", form=form)
    if CODES.too_many(request):
        form.add_error("code", _("Too many codes were tried from here. Please try again in an hour."))
        return again(request, "safeguarding/complaint_code.html", form=form)
    found = queries.by_code(form.cleaned_data["code"])
    if found is None:
        CODES.count_wrong(request)
        form.add_error("code", _("There is nothing under this code. Look at it again: it has ten letters and digits."))
        return again(request, "safeguarding/complaint_code.html", form=form)
    say = SayForm(request.POST if "words" in request.POST else None)
    if say.is_bound and say.is_valid():
        actions.say_more(complaint=found, words=say.cleaned_data["words"], by=request.actor, at=timezone.now())
        say = SayForm()
    return page(request, "safeguarding/complaint_answer.html", complaint=found, code=form.cleaned_data["code"], say=say)


@asks(rules.answers_complaints)
def complaints(request: HttpRequest) -> HttpResponse:
    house, found = queries.organisation_of(request.actor), queries.complaints(request.actor)
    hears = bool(house and rules.hears_complaints.allows(request.actor, house))
    return page(
        request, "safeguarding/complaints.html", complaints=found, now=timezone.now(), hears=hears,
        reads=hears or bool(found),
    )  # fmt: skip


@asks(rules.answers_complaints)
def complaint(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Read and answer one; that it was read is logged first."""
    found = access(request, Complaint, pk, rules.answers_complaints)
    note_reading(deeds.COMPLAINT_READ, about=found, by=request.actor, at=timezone.now())
    form = ReplyForm(request.POST or None)
    if request.method == "POST" and "close" in request.POST:
        actions.close_complaint(complaint=found, by=request.actor, at=timezone.now())
        return done(
            request, _("It is closed. Whoever has the code can still read the answer."), "safeguarding:complaints"
        )
    if request.method == "POST" and form.is_valid():
        actions.answer_complaint(complaint=found, words=form.cleaned_data["words"], by=request.actor, at=timezone.now())
        return done(request, _("The answer waits under their code."), "safeguarding:complaint", pk=pk)
    return page(request, "safeguarding/complaint.html", complaint=found, form=form)


@asks(rules.hears_complaints, gate=Organisation)
def complaint_heard(request: HttpRequest) -> HttpResponse:
    """Write down what came by telephone or in the box."""
    organisation = access(request, Organisation, request.actor.organisation, rules.hears_complaints)
    form = HeardComplaintForm(request.POST or None, readers=_readers(organisation.pk))
    if request.method != "POST":
        return page(request, "safeguarding/complaint_heard.html", form=form)
    if not form.is_valid():
        return again(request, "safeguarding/complaint_heard.html", form=form)
    said = form.cleaned_data
    _row, code = actions.complain(
        organisation=organisation, words=said["words"], serious=said["serious"], about=_about(said), id=said["id"],
        channel=Channel(said["channel"]), by=request.actor, at=timezone.now(),
    )  # fmt: skip
    return page(request, "safeguarding/complaint_kept.html", code=code, heard=True, serious=said["serious"])


@asks(rules.see_focal_points, gate=Organisation)
def complaints_poster(request: HttpRequest) -> HttpResponse:
    """A poster with the code, the link, the number and the box."""
    organisation = access(request, Organisation, request.actor.organisation, rules.see_focal_points)
    link = request.build_absolute_uri(reverse("safeguarding:complaint-new", args=[organisation.pk]))
    return page(
        request, "safeguarding/complaints_poster.html", link=link, picture=qr(link),
        numbers=queries.numbers(organisation.pk, About.COMPLAINTS), organisation=organisation,
    )  # fmt: skip


def _readers(organisation: UUID) -> dict[str, str]:
    named = queries.named(organisation, timezone.now(), *ROUTES)
    return {str(each.point.account_id): each.point.account.name for each in named}


def _about(said: dict[str, list[str]]) -> list[UUID]:
    return [UUID(each) for each in said.get("about", [])]

"""Telling those responsible: without a name, with a code to read the answer."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from dure.access.doors import access, asks, open_to_all
from dure.audit.actions import note_reading
from dure.safeguarding import actions, deeds, queries, rules
from dure.safeguarding.forms import CodeForm, ComplaintForm, SayForm
from dure.safeguarding.models import Complaint
from dure.ui.pages import again, done, page


@open_to_all("A complaint needs no account and no name.")
def complaint_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Tell those responsible something about this organisation."""
    organisation = queries.organisation_with(pk)
    if organisation is None:
        raise Http404
    form = ComplaintForm(request.POST or None)
    if request.method != "POST":
        return page(request, "safeguarding/complaint_new.html", form=form)
    if not form.is_valid():
        return again(request, "safeguarding/complaint_new.html", form=form)
    _row, code = actions.complain(organisation=organisation, by=request.actor, at=timezone.now(), **form.cleaned_data)
    return page(request, "safeguarding/complaint_kept.html", code=code)


@open_to_all("Whoever has the code reads the answer; nobody else can guess it.")
def complaint_code(request: HttpRequest) -> HttpResponse:
    """Read the answer by the code, and say more."""
    form = CodeForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return page(request, "safeguarding/complaint_code.html", form=form)
    found = queries.by_code(form.cleaned_data["code"])
    if found is None:
        form.add_error("code", _("There is nothing under this code. Look at it again: it has ten letters and digits."))
        return again(request, "safeguarding/complaint_code.html", form=form)
    say = SayForm(request.POST if "words" in request.POST else None)
    if say.is_bound and say.is_valid():
        actions.say_more(complaint=found, words=say.cleaned_data["words"], by=request.actor, at=timezone.now())
        say = SayForm()
    return page(request, "safeguarding/complaint_answer.html", complaint=found, code=form.cleaned_data["code"], say=say)


@asks(rules.answers_complaints)
def complaints(request: HttpRequest) -> HttpResponse:
    return page(request, "safeguarding/complaints.html", complaints=queries.complaints(request.actor))


@asks(rules.answers_complaints)
def complaint(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Read and answer one; that it was read is logged first."""
    found = access(request, Complaint, pk, rules.answers_complaints)
    note_reading(deeds.COMPLAINT_READ, about=found, by=request.actor, at=timezone.now())
    form = SayForm(request.POST or None)
    if request.method == "POST" and "close" in request.POST:
        actions.close_complaint(complaint=found, by=request.actor, at=timezone.now())
        return done(
            request, _("It is closed. Whoever has the code can still read the answer."), "safeguarding:complaints"
        )
    if request.method == "POST" and form.is_valid():
        actions.answer_complaint(complaint=found, words=form.cleaned_data["words"], by=request.actor, at=timezone.now())
        return done(request, _("The answer waits under their code."), "safeguarding:complaint", pk=pk)
    return page(request, "safeguarding/complaint.html", complaint=found, form=form)

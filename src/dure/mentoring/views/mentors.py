"""Who offers to mentor; a mentor's own page on the phone."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks
from dure.accounts.models import Account
from dure.mentoring import actions, queries, rules
from dure.mentoring.forms import ContactForm, ServiceForm
from dure.people.models import Person
from dure.programmes.models import Organisation, Programme
from dure.programmes.rules import works_in_organisation
from dure.ui.pages import again, done, page
from dure.ui.registry import panels_for


@asks(rules.draw_up, gate=Programme)
def mentors(request: HttpRequest) -> HttpResponse:
    """Whoever mentors or could, and what matching knows of them."""
    return page(
        request,
        "mentoring/mentors.html",
        rows=queries.mentors(request.actor),
        panels=panels_for("mentors", request, None),
    )


@asks(rules.describe_service)
def mentor(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One colleague: languages, times, the way, how many; a coordinator also notes the training."""
    account = access(request, Account, pk, rules.describe_service)
    places, service = queries.places_to_start_from(account), queries.service_of(account)
    trained = rules.say_trained.allows(request.actor, account)
    form = ServiceForm(request.POST or None, places=places, service=service, trained=trained)
    own = account.pk == request.actor.id
    context = {"account": account, "form": form, "own": own, "frame": "ui/phone.html" if own else "ui/base.html"}
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        service = actions.describe_service(account=account, by=request.actor, at=now, **form.said(places))
        if trained:
            day = form.cleaned_data["trained_on"]
            actions.note_training(service=service, trained_on=day, by=request.actor, at=now)
        to = "mentoring:my-mentees" if own else "mentoring:mentors"
        return done(request, _("It is noted for the next plan."), to)
    answered = again if request.method == "POST" else page
    return answered(request, "mentoring/mentor.html", **context)


@asks(works_in_organisation, gate=Organisation)
def my_mentees(request: HttpRequest) -> HttpResponse:
    """What a mentor is asked, and the people they walk beside. Nobody else's names."""
    rows = queries.beside(request.actor)
    if rows:
        account = rows[0].pairing.mentor
        actions.see_mentees(account=account, count=len(rows), by=request.actor, at=timezone.now())
    return page(
        request,
        "mentoring/my_mentees.html",
        asked=queries.asked_of(request.actor),
        rows=rows,
        service=queries.own_service(request.actor),
        panels=panels_for("my-mentees", request, None),
    )


@require_POST
@asks(rules.walk_beside)
def pairing_contact(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One tap: we had contact today."""
    row = access(request, queries.pairings(), pk, rules.walk_beside)
    form = ContactForm(request.POST)
    helped = form.is_valid() and form.cleaned_data["help_wanted"]
    actions.note_contact(pairing=row, help_wanted=helped, by=request.actor, at=timezone.now())
    sentence = _("Your coordinator sees that you would like help.") if helped else _("It is noted. Thank you.")
    return done(request, sentence, "mentoring:my-mentees")


@require_POST
@asks(rules.change_queue)
def person_waiting(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Somebody would like a mentor."""
    person = access(request, Person, pk, rules.change_queue)
    actions.wait_for_mentor(person=person, by=request.actor, at=timezone.now())
    return done(request, _("They wait for a mentor from today."), "people:person", pk=pk)

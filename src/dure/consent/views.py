"""Pages of consent: what was asked, asking now, the call list, and a person's own say."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks
from dure.consent import actions, queries, rules
from dure.consent.forms import AskingForm, OwnAnswerForm
from dure.consent.models import HowAsked, Purpose
from dure.consent.texts import text_for
from dure.people.actions.reading import make_call_list
from dure.people.models import Person
from dure.people.rules import is_oneself, register_people
from dure.programmes.models import Programme
from dure.ui.pages import again, done, page


@asks(rules.see_consents)
def consents(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Every purpose with its newest answer, and the history beneath."""
    person = access(request, Person, pk, rules.see_consents)
    return page(
        request,
        "consent/consents.html",
        person=person,
        lines=queries.lines(person, timezone.now()),
        history=queries.history(person),
        may_ask=rules.ask_consent.allows(request.actor, person),
    )


@asks(rules.ask_consent)
def consents_new(request: HttpRequest, pk: UUID, purpose: str) -> HttpResponse:
    """Read the words aloud, then write down the answer."""
    person = access(request, Person, pk, rules.ask_consent)
    if purpose not in Purpose.values:
        return redirect("consent:consents", pk=person.pk)
    language = request.GET.get("read", "") or queries.read_to(person)
    text = text_for(purpose, language)
    context = {"person": person, "text": text, "purpose": purpose, "read": language}
    form = AskingForm(request.POST or None, person=person, initial={"purpose": purpose, "language": text.language})
    if request.method == "POST" and form.is_valid():
        actions.record(person=person, by=request.actor, at=timezone.now(), **form.answer)
        return done(request, _("It is written down."), "consent:consents", pk=person.pk)
    if request.method == "POST":
        return again(request, "consent/consents_new.html", form=form, **context)
    return page(request, "consent/consents_new.html", form=form, **context)


@require_POST
@asks(is_oneself)
def mine_consent(request: HttpRequest) -> HttpResponse:
    """A person's own yes or no; taking a yes back is as easy as giving it."""
    person = access(request, Person, request.actor.person, is_oneself)
    form = OwnAnswerForm(request.POST)
    if form.is_valid():
        actions.record(
            person=person, purpose=Purpose(form.cleaned_data["purpose"]),
            given=form.cleaned_data["given"] == "yes", how_asked=HowAsked.LINK,
            language=request.LANGUAGE_CODE, by=request.actor, at=timezone.now(),
        )  # fmt: skip
    return done(request, _("Thank you. We keep to what you said."), "/people/me/")


@asks(register_people, gate=Programme)
def call_list(request: HttpRequest) -> HttpResponse:
    """People to call and ask, with the words to say: for paper. That it was made is logged first."""
    language = request.GET.get("read", "") or None
    people = queries.to_call(request.actor, timezone.now())
    make_call_list(ids=[each.person.pk for each in people], filters={}, by=request.actor, at=timezone.now())
    return page(
        request,
        "consent/call_list.html",
        people=people,
        text=text_for(Purpose.TAKE_PART, language),
        read=language,
    )

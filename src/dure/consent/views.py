"""Pages of consent: what was asked, asking now, the call list, and a person's own say."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks
from dure.consent import actions, queries, rules
from dure.consent.forms import AnswersForm, AskingForm, OwnAnswerForm
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


@asks(register_people, gate=Programme)
def call_list_answers(request: HttpRequest) -> HttpResponse:
    """What the calls brought, on one page: a yes or a no beside each who was reached."""
    now = timezone.now()
    asked = queries.to_ask_together(request.actor, now)
    form = AnswersForm(request.POST or None, asked=asked)
    if request.method == "POST" and form.is_valid():
        said, how = form.said, HowAsked(form.cleaned_data["how_asked"])
        actions.record_together(answers=said, purpose=Purpose.TAKE_PART, how_asked=how, by=request.actor, at=now)
        sentence = ngettext("%(n)s answer is written down.", "%(n)s answers are written down.", len(said))
        return done(request, sentence % {"n": len(said)}, "people:people")
    make_call_list(ids=[each.person.pk for each in asked], filters={}, by=request.actor, at=now)
    show = again if request.method == "POST" else page
    return show(request, "consent/call_list_answers.html", form=form)

"""The answers of both, and a pair from its goals to its planned end."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks
from dure.mentoring import actions, queries, rules
from dure.mentoring.forms import AnswerForm, EndingForm, GoalsForm, OwnEndingForm
from dure.mentoring.models import LastTalk, WhyEnds
from dure.ui.pages import again, done, page

MY_PAGE = "/people/me/"


@require_POST
@asks(rules.answer_asking)
def asking_answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A yes or a no: a mentor's own, or written down by whoever asked."""
    row = access(request, queries.askings(), pk, rules.write_down_answer | rules.answer_as_mentor)
    form = AnswerForm(request.POST)
    if form.is_valid():
        actions.answer(asking=row, yes=form.yes, by=request.actor, at=timezone.now())
    own = row.mentor_id == request.actor.id
    to = "mentoring:my-mentees" if own else "mentoring:plans"
    return done(request, _("Thank you. It is written down."), to)


@require_POST
@asks(rules.write_down_answer)
def asking_withdrawal(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = access(request, queries.askings(), pk, rules.write_down_answer)
    actions.withdraw(asking=row, by=request.actor, at=timezone.now())
    return done(request, _("They are not asked any more, and the person waits on."), "mentoring:plans")


@require_POST
@asks(rules.answer_as_person)
def my_mentor_answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A participant's own yes or no. A no needs no reason."""
    row = access(request, queries.askings(), pk, rules.answer_as_person)
    form = AnswerForm(request.POST)
    if form.is_valid():
        actions.answer(asking=row, yes=form.yes, by=request.actor, at=timezone.now())
    return done(request, _("Thank you. We keep to what you said."), MY_PAGE)


@asks(rules.is_own_pair)
def my_mentor_ending(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ending it oneself: one page that says what happens, one button."""
    row = access(request, queries.pairings(), pk, rules.is_own_pair)
    form = OwnEndingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.end_pairing(
            pairing=row, reason=WhyEnds.UNSAID, last_talk=LastTalk.NOT_WISHED,
            wait_again=form.cleaned_data["wait_again"], by=request.actor, at=timezone.now(),
        )  # fmt: skip
        return done(request, _("It has ended. You can come back to us at any time."), MY_PAGE)
    return page(
        request, "mentoring/my_mentor_ending.html", pairing=row, form=form, home_url=MY_PAGE, organisation_name=""
    )


@asks(rules.settle_pairing)
def pairing(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One pair: what they want to do, when they had contact, until when."""
    row = access(request, queries.pairings(), pk, rules.coordinates)
    form = GoalsForm(request.POST or None, pairing=row)
    if request.method == "POST" and form.is_valid():
        actions.write_goals(pairing=row, by=request.actor, at=timezone.now(), **form.cleaned_data)
        return done(request, _("It is written down."), "mentoring:pairing", pk=pk)
    actions.see_pair(pairing=row, by=request.actor, at=timezone.now())
    answered = again if request.method == "POST" else page
    return answered(request, "mentoring/pairing.html", pairing=row, form=form, contacts=queries.contacts_of(row))


@asks(rules.settle_pairing)
def pairing_ending(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = access(request, queries.pairings(), pk, rules.settle_pairing)
    form = EndingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        actions.end_pairing(
            pairing=row, reason=WhyEnds(data["reason"]), last_talk=LastTalk(data["last_talk"]),
            wait_again=data["wait_again"], by=request.actor, at=timezone.now(),
        )  # fmt: skip
        return done(request, _("It has ended."), "mentoring:plans")
    answered = again if request.method == "POST" else page
    return answered(request, "mentoring/pairing_ending.html", pairing=row, form=form)

"""Pages of questions: which are asked, asking together, answering alone."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks
from dure.consent.models import Purpose
from dure.consent.queries import covers
from dure.measures import actions, queries, rules
from dure.measures.forms import AnswersForm, ChoosingForm, OneQuestionForm
from dure.measures.models import HowAnswered, ScaleInUse
from dure.measures.scales import ScaleNotKnown, has_unchecked_parts, scale_of, wording
from dure.people.models import Person
from dure.programmes.models import Programme
from dure.science.scales.model import Scale
from dure.ui.pages import again, done, page
from dure.ui.registry import panels_for


@asks(rules.see_scales, gate=Programme)
def questions(request: HttpRequest) -> HttpResponse:
    """Which scales each programme asks, and which it could."""
    return page(
        request,
        "measures/questions.html",
        programmes=queries.overview(request.actor),
        may_choose=queries.may_choose(request.actor),
    )


@asks(rules.see_scales, gate=Programme)
def scale(request: HttpRequest, code: str) -> HttpResponse:
    """How a scale is asked and scored, from its data."""
    found = _scale_or_404(code)
    draft = has_unchecked_parts(found)
    return page(request, "measures/scale.html", scale=found, words=wording(found), draft=draft)


@require_POST
@asks(rules.choose_scales, gate=Programme)
def scale_use(request: HttpRequest, pk: UUID) -> HttpResponse:
    programme = access(request, Programme, pk, rules.choose_scales)
    form = ChoosingForm(request.POST)
    if form.is_valid():
        chosen = _scale_or_404(form.cleaned_data["scale"])
        actions.use_scale(
            programme=programme, scale=chosen.code, alone_too=form.cleaned_data["alone_too"],
            by=request.actor, at=timezone.now(),
        )  # fmt: skip
    return done(request, _("It is asked from today."), "measures:questions")


@require_POST
@asks(rules.choose_scales, gate=Programme)
def scale_ending(request: HttpRequest, pk: UUID) -> HttpResponse:
    in_use = access(request, ScaleInUse, pk, rules.choose_scale_in_use)
    actions.stop_asking(in_use=in_use, by=request.actor, at=timezone.now())
    return done(request, _("It is not asked any more. Answers already given stay."), "measures:questions")


@asks(rules.ask_person)
def answers_new(request: HttpRequest, pk: UUID, code: str) -> HttpResponse:
    """Ask a person together: the whole list on one page."""
    person = access(request, Person, pk, rules.ask_person)
    asked = _asked_or_404(person, code)
    words = wording(asked.scale)
    form = AnswersForm(request.POST or None, scale=asked.scale, words=words)
    context = {"person": person, "asked": asked, "scale": asked.scale, "words": words}
    if not covers(person, Purpose.MEASURES, timezone.now()):
        return page(request, "measures/answers_new.html", form=None, hindrance="consent", **context)
    if request.method == "POST" and form.is_valid():
        row = actions.record_answers(
            person=person, programme=asked.programme, scale=code, values=form.values,
            how=HowAnswered(form.cleaned_data["how"]), language=words.tag, by=request.actor, at=timezone.now(),
        )  # fmt: skip
        return redirect("measures:answers-thanks", pk=person.pk, row=row.pk)
    if request.method == "POST":
        return again(request, "measures/answers_new.html", form=form, hindrance="", **context)
    return page(request, "measures/answers_new.html", form=form, hindrance=asked.hindrance, **context)


@asks(rules.ask_person)
def answers_thanks(request: HttpRequest, pk: UUID, row: UUID) -> HttpResponse:
    """Say thank you, and at once what to do where an answer needs a person today."""
    person = access(request, Person, pk, rules.ask_person)
    found = queries.needs_a_person(person, row, request.actor)
    return page(
        request,
        "measures/answers_thanks.html",
        person=person,
        needs_a_person=found,
        panels=panels_for("worry", request, person) if found else [],
    )


@asks(rules.ask_person)
def mine(request: HttpRequest) -> HttpResponse:
    """What a person may answer alone."""
    person = _oneself_or_404(request)
    return page(request, "measures/mine.html", asked=queries.askable(person, timezone.now(), alone=True))


@asks(rules.ask_person)
def mine_answers(request: HttpRequest, code: str) -> HttpResponse:
    """One question on each screen; every one can be skipped; the last one sends."""
    person = _oneself_or_404(request)
    asked = _asked_or_404(person, code, alone=True)
    words, items = wording(asked.scale), asked.scale.items
    number = _number(request, len(items))
    form = OneQuestionForm(request.POST or None, scale=asked.scale, words=words, number=number)
    if request.method != "POST":
        form = OneQuestionForm(scale=asked.scale, words=words, number=0)
    elif form.is_valid() and "back" in request.POST:
        number = max(number - 1, 0)
    elif form.is_valid() and number + 1 < len(items):
        number += 1
    elif form.is_valid():
        actions.record_answers(
            person=person, programme=asked.programme, scale=code, values=form.values,
            how=HowAnswered.ALONE, language=words.tag, by=request.actor, at=timezone.now(),
        )  # fmt: skip
        return page(request, "measures/mine_thanks.html")
    if form.is_bound and form.is_valid():
        form = OneQuestionForm(initial=form.values, scale=asked.scale, words=words, number=number)
    return page(
        request, "measures/mine_answers.html", form=form, field=form[items[number].code],
        number=number, whole=len(items), words=words, scale=asked.scale,
    )  # fmt: skip


def _number(request: HttpRequest, whole: int) -> int:
    text = request.POST.get("number", "0")
    return min(int(text), whole - 1) if text.isdigit() else 0


def _scale_or_404(code: str) -> Scale:
    try:
        return scale_of(code)
    except ScaleNotKnown as error:
        raise Http404 from error


def _asked_or_404(person: Person, code: str, *, alone: bool = False) -> queries.Asked:
    for asked in queries.askable(person, timezone.now(), alone=alone):
        if asked.scale.code == code:
            return asked
    raise Http404


def _oneself_or_404(request: HttpRequest) -> Person:
    return access(request, Person, request.actor.person, rules.is_oneself)

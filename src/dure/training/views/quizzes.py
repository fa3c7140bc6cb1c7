"""Questions before and after: writing and asking them, answering on one's own page, what came of them."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks
from dure.gatherings.queries import every_series
from dure.people.models import Person
from dure.people.rules import is_oneself
from dure.training import actions, queries, rules
from dure.training.forms import QuizAnswerForm, QuizForm
from dure.training.models import Asking, Quote
from dure.training.quiz_text import first_quiz
from dure.ui.pages import again, done, page


@asks(rules.rate_in_series)
def quiz_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write questions for a training, beginning with a draft."""
    series = access(request, every_series(), pk, rules.rate_in_series)
    draft = first_quiz()
    first = {"title": draft["title"], "text": draft["text"], "more": "\n".join(draft["more"])}
    form = QuizForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        quiz = actions.write_quiz(series=series, by=request.actor, at=timezone.now(), **form.said)
        return done(
            request, _("The questions are kept. Ask them before the training begins."), "training:quiz", quiz.pk
        )
    return (again if form.is_bound else page)(
        request, "training/quiz_edit.html", series=series, form=form, draft=not draft["checked_by"]
    )


@asks(rules.keep_quiz)
def quiz_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    quiz = access(request, queries.quizzes(), pk, rules.keep_quiz)
    form = QuizForm(request.POST or None, initial=QuizForm.of(quiz))
    if request.method == "POST" and form.is_valid():
        actions.write_quiz(series=quiz.series, quiz=quiz, by=request.actor, at=timezone.now(), **form.said)
        return done(request, _("Changed."), "training:quiz", pk)
    return (again if form.is_bound else page)(
        request, "training/quiz_edit.html", series=quiz.series, form=form, quiz=quiz
    )


@asks(rules.keep_quiz)
def quiz(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What came of the questions, each with its denominators; from five people on."""
    row = access(request, queries.quizzes(), pk, rules.keep_quiz)
    report = queries.quiz_report(row)
    actions.see_report(quiz=row, count=report.after, by=request.actor, at=timezone.now())
    return page(
        request, "training/quiz.html", quiz=row, series=row.series, report=report, answered=queries.is_answered(row),
        quotes=queries.quotes_of(row.series),
    )  # fmt: skip


@require_POST
@asks(rules.keep_quiz)
def quiz_asking(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = access(request, queries.quizzes(), pk, rules.keep_quiz)
    asked = request.POST.get("asks", "")
    if asked not in Asking.values:
        raise Http404
    actions.ask_quiz(quiz=row, asks=Asking(asked), by=request.actor, at=timezone.now())
    said = (
        _("Everybody of this training finds the questions on their own page now.") if asked else _("Nobody is asked.")
    )
    return done(request, said, "training:quiz", pk)


@asks(rules.is_in_its_training)
def my_quiz(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One question on each screen, or all of them; every one can be skipped; the last one sends."""
    row = access(request, queries.quizzes(), pk, rules.is_in_its_training)
    person = access(request, Person, request.actor.person, is_oneself)
    if not row.asks:
        return page(request, "training/my_quiz_over.html", quiz=row)
    whole = len(QuizAnswerForm(quiz=row).screens)
    at_once = "all" in request.GET
    number = whole - 1 if at_once else _number(request, whole)
    form = QuizAnswerForm(request.POST or None, quiz=row, number=None if at_once else number)
    if form.is_bound and form.is_valid():
        if "back" not in request.POST and number == whole - 1:
            actions.answer_quiz(quiz=row, person=person, by=request.actor, at=timezone.now(), **form.said)
            return page(request, "training/my_quiz_over.html", quiz=row, thanks=True)
        number = max(number - 1, 0) if "back" in request.POST else number + 1
        form = QuizAnswerForm(initial=form.cleaned_data, quiz=row, number=number)
    shown = form if at_once else form.shown(number)
    return page(
        request, "training/my_quiz.html", quiz=row, form=form, shown=shown, number=number, whole=whole,
        at_once=at_once, last=number == whole - 1, asked_before=queries.own_answers(row, person) is not None,
    )  # fmt: skip


def _number(request: HttpRequest, whole: int) -> int:
    text = request.POST.get("number", "0")
    return min(int(text), whole - 1) if text.isascii() and text.isdigit() and len(text) < 4 else 0


@require_POST
@asks(rules.is_ones_own)
def my_quote_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    quote = access(request, Quote, pk, rules.is_ones_own)
    actions.take_quote_back(quote=quote, by=request.actor, at=timezone.now())
    return done(request, _("Taken back. Your sentence is gone from here."), "people:my-page")

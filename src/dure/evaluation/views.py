"""Did it help? The list of questions, and one with its newest result."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks
from dure.audit.actions import note_reading
from dure.evaluation import actions, deeds, queries, rules
from dure.evaluation.forms import QuestionForm
from dure.evaluation.models import Question, Result
from dure.evaluation.wording import missing_lines, sentences
from dure.jobs.queries import newest_about
from dure.measures.scales import scale_of
from dure.programmes.models import Programme
from dure.ui.pages import again, done, page


@asks(rules.ask_question, gate=Programme)
def questions(request: HttpRequest) -> HttpResponse:
    """What was asked, and what could be."""
    form = QuestionForm(request.POST or None, could=queries.could_ask(request.actor))
    context = {"lines": queries.open_questions(request.actor), "form": form}
    if request.method != "POST":
        return page(request, "evaluation/questions.html", **context)
    if not form.is_valid():
        return again(request, "evaluation/questions.html", **context)
    question = actions.ask(by=request.actor, at=timezone.now(), **form.question)
    actions.count_later(question=question, by=request.actor, at=timezone.now())
    return done(request, "", "evaluation:question", pk=question.pk)


@asks(rules.see_question)
def question(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One sentence with its uncertainty, the warning, the picture, who is missing."""
    asked = access(request, Question, pk, rules.see_question)
    result = queries.newest_result(asked)
    note_reading(deeds.SEEN, about=asked, by=request.actor, at=timezone.now(), wait=False)
    return page(
        request,
        "evaluation/question.html",
        question=asked,
        scale=scale_of(asked.scale),
        result=result,
        job=newest_about(asked.pk, "evaluation.count"),
        **_shown(asked, result),
    )


@require_POST
@asks(rules.see_question)
def question_counting(request: HttpRequest, pk: UUID) -> HttpResponse:
    asked = access(request, Question, pk, rules.see_question)
    actions.count_later(question=asked, by=request.actor, at=timezone.now())
    return done(request, _("It is being counted again."), "evaluation:question", pk=asked.pk)


@require_POST
@asks(rules.see_question)
def question_closing(request: HttpRequest, pk: UUID) -> HttpResponse:
    asked = access(request, Question, pk, rules.see_question)
    actions.close(question=asked, by=request.actor, at=timezone.now())
    return done(request, _("It is not asked any more."), "evaluation:questions")


def _shown(asked: Question, result: Result | None) -> dict[str, Any]:
    found = result.found[0] if result and result.found else None
    if not found or found["state"] != "counted":
        return {"found": found}
    change = found["change"]
    return {
        "found": found,
        "said": sentences(found, scale_of(asked.scale).name),
        "missing": missing_lines(found, asked.programme.few),
        "rows": [
            {
                "label": _("Everyone"), "people": change["n"], "before": change["mean_before"],
                "after": change["mean_after"], "change": change["mean_change"],
                "low": change["low"], "high": change["high"],
            }
        ],
    }  # fmt: skip

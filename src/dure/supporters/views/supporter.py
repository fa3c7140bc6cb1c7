"""One supporter: what comes next, in order, each a single step; and the step's own page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from dure.access.doors import access, asks
from dure.consent.models import Purpose
from dure.consent.texts import text_for
from dure.curricula.topics import topic_title
from dure.science.supporting.standing import Step
from dure.supporters import actions, forms, queries, rules, wording
from dure.supporters.conduct import code_of_conduct
from dure.supporters.models import Supporter
from dure.ui.pages import again, done, page
from dure.ui.registry import panels_for


@dataclass(frozen=True)
class Kind:
    """A step's page: its form, the action it does, and what is said when it is done."""

    title: Any
    button: Any
    form: type[forms.StepForm]
    act: Callable[..., Any]
    done: Any
    needs: Callable[[Supporter, Any], dict[str, Any]] = lambda supporter, on: {}


def _topics_left(supporter: Supporter, on: Any) -> dict[str, Any]:
    return {"left": queries.way_of(supporter, timezone.now(), on).topics_left}


def _check_here(*, supporter: Supporter, **said: Any) -> Any:
    return actions.note_check(supporter=supporter, country=supporter.programme.country, **said)


KINDS: dict[str, Kind] = {
    "conversation": Kind(
        _("You got to know each other"), _("Write it down"), forms.ConversationForm, actions.note_conversation,
        _("It is written down."),
    ),
    "reference": Kind(
        _("Somebody who knows them"), _("Write it down"), forms.ReferenceForm, actions.note_reference,
        _("It is written down."),
    ),
    "invitation": Kind(
        _("Invite them to be trained"), _("Invite"), forms.InvitationForm, actions.invite,
        _("They are invited. Tell them, in their language."),
        lambda supporter, on: {"trainings": queries.coming_trainings(supporter)},
    ),
    "answer": Kind(
        _("Do they come?"), _("Write it down"), forms.AnswerForm, actions.answer_invitation, _("It is written down.")
    ),
    "topics": Kind(
        _("What was learned"), _("Write it down"), forms.TopicsForm, actions.note_topics, _("It is written down."),
        _topics_left,
    ),
    "conduct": Kind(
        _("Read the code of conduct together"), _("They agree"), forms.ConductForm, actions.agree,
        _("They agreed. Give them the code to keep."),
    ),
    "serve": Kind(
        _("Ask whether they agree to serve"), _("Write down the answer"), forms.ServeForm, actions.say_serve,
        _("It is written down. Thank them for either."),
    ),
    "check": Kind(
        _("The check of this country"), _("Note it"), forms.CheckForm, _check_here,
        _("It is noted: that it was done, and nothing of what was in it."),
    ),
    "supervisor": Kind(
        _("Who supervises?"), _("Choose"), forms.SupervisorForm, actions.set_supervisor,
        _("From today they have a supervisor. Bring the two together."),
        lambda supporter, on: {"colleagues": queries.possible_supervisors(supporter, on)},
    ),
    "service": Kind(
        _("They begin today"), _("They begin today"), forms.NothingForm, actions.begin_service,
        _("They begin today. Welcome them."),
    ),
    "return": Kind(_("They are back"), _("They are back"), forms.NothingForm, actions.come_back, _("Welcome back.")),
    "refresher": Kind(
        _("The training was refreshed"), _("Note it"), forms.RefresherForm, actions.note_refresher,
        _("It is noted. The next one is due in a year."),
    ),
    "leave": Kind(
        _("They would like to pause"), _("They pause from today"), forms.LeaveForm, actions.begin_leave,
        _("They pause. Nobody new is brought to them."),
    ),
    "account": Kind(
        _("With which sign-in do they work?"), _("Save"), forms.AccountForm, actions.give_account, _("It is noted."),
        lambda supporter, on: {"accounts": queries.possible_accounts(supporter, on)},
    ),
    "ending": Kind(
        _("They stop supporting others"), _("Thank them, and end it"), forms.EndingForm, actions.end_with_thanks,
        _("It is ended. Print the card, and say it in person, too."),
    ),
}  # fmt: skip
PAGE_OF = {Step.DAYS: "topics"}


@require_safe
@asks(rules.see_supporter)
def supporter(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One supporter. A coordinator's page: who they are to us, and what comes next."""
    row = access(request, queries.every_supporter(), pk, rules.see_supporter)
    now = timezone.now()
    actions.see_supporter(supporter=row, by=request.actor, at=now)
    way = queries.way_of(row, now, request.actor.today())
    records = queries.records_of(row)
    steps = [
        (step, wording.STEPS[step], wording.step_why(step, way), wording.BUTTONS[step], PAGE_OF.get(step, step.value))
        for step in way.missing
    ]
    topics = [(topic_title(code), day) for code, day in sorted(way.topics.items(), key=lambda each: each[1])]
    return page(
        request, "supporters/supporter.html", supporter=row, way=way, steps=steps, records=records, topics=topics,
        left=[topic_title(code) for code in way.topics_left], why_not=wording.why_not(way, row.person.name),
        stand=wording.STANDS[way.stand], kind=wording.KINDS[way.stand],
        needs=[forms.NEEDS[each] for each in (records.application.needs if records.application else []) if each in forms.NEEDS],
        brings=[
            forms.EXPERIENCE[each] for each in (records.application.experience if records.application else [])
            if each in forms.EXPERIENCE
        ],
        may_change=rules.change_supporter.allows(request.actor, row), panels=panels_for("supporter", request, row),
    )  # fmt: skip


@asks(rules.change_supporter)
def step(request: HttpRequest, pk: UUID, step: str) -> HttpResponse:
    """One step: a small form, and back to what comes next."""
    row = access(request, queries.every_supporter(), pk, rules.change_supporter)
    kind = KINDS.get(step)
    if kind is None:
        raise Http404
    today = request.actor.today()
    form = kind.form(request.POST if request.method == "POST" else None, today=today, **kind.needs(row, today))
    context = {"supporter": row, "kind": kind, "step": step, "form": form, **_read_to(step, row)}
    if request.method != "POST":
        return page(request, "supporters/step.html", **context)
    if not form.is_valid():
        return again(request, "supporters/step.html", **context)
    try:
        kind.act(supporter=row, by=request.actor, at=timezone.now(), **form.said)
    except (actions.WhoManagesCannotSupervise, actions.DayIsAhead) as error:
        form.add_error("because" if step == "supervisor" else "day", str(error))
        return again(request, "supporters/step.html", **context)
    return done(request, kind.done, "supporters:supporter", pk)


def _read_to(step: str, row: Supporter) -> dict[str, Any]:
    """The words that are read aloud at a step."""
    if step == "conduct":
        return {"code": code_of_conduct()}
    if step == "serve":
        return {"spoken": text_for(Purpose.SERVE)}
    if step == "check":
        terms = queries.terms_of(row.programme)
        return {"law": terms.check_law if terms else ""}
    return {}


@require_safe
@asks(rules.see_supporter)
def thanks(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A card to print, with the word of thanks."""
    row = access(request, queries.every_supporter(), pk, rules.see_supporter)
    records = queries.records_of(row)
    if records.ending is None:
        raise Http404
    return page(request, "supporters/thanks.html", supporter=row, ending=records.ending, since=row.begun_at)

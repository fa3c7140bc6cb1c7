"""A facilitator's start and their meeting; a participant's yes or no."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks
from dure.gatherings import actions, queries, rules
from dure.gatherings.forms import AttendanceForm, ReplyForm
from dure.gatherings.models import Gathering
from dure.people.models import Person
from dure.people.rules import is_oneself
from dure.programmes.models import Organisation
from dure.programmes.rules import works_in_organisation
from dure.ui.pages import done, page
from dure.ui.registry import panels_for

MY_PAGE = "/people/me/"


@asks(works_in_organisation, gate=Organisation)
def my_meetings(request: HttpRequest) -> HttpResponse:
    """What somebody leads: the next meeting first, then what is left to close."""
    return page(request, "gatherings/my_meetings.html", mine=queries.my_meetings(request.actor, timezone.now()))


@asks(rules.see_roster)
def my_meeting(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One meeting on a phone: where, when, who; everyone came, then exceptions."""
    gathering = access(request, queries.gatherings(), pk, rules.see_roster)
    return page(request, "gatherings/my_meeting.html", **meeting_page(request, gathering))


def meeting_page(request: HttpRequest, gathering: Gathering, form: AttendanceForm | None = None) -> dict:
    """What the page of a meeting shows, whether it is opened or came back with something to mend."""
    now = timezone.now()
    roster = queries.roster(gathering, now)
    actions.see_roster(gathering=gathering, count=len(roster.entries), by=request.actor, at=now)
    programme = gathering.series.programme
    return {
        "gathering": gathering,
        "roster": roster,
        "form": form or AttendanceForm(roster=roster),
        "script": queries.read_script(gathering.script),
        "is_due": gathering.is_due(now),
        "may_change": rules.change_gathering.allows(request.actor, gathering),
        "line": queries.line_of(gathering),
        "teaches": queries.teaches(gathering),
        "call": queries.supervisor_to_call(programme, now),
        "following": queries.following(gathering),
        "panels": panels_for("meeting", request, gathering),
    }


@require_POST
@asks(rules.is_asked_to_it)
def my_reply(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A participant says yes or no to the next meeting, from their own page."""
    gathering = access(request, queries.gatherings(), pk, rules.is_asked_to_it)
    person = access(request, Person, request.actor.person, is_oneself)
    form = ReplyForm(request.POST)
    if form.is_valid():
        actions.reply(gathering=gathering, person=person, coming=form.is_coming, by=request.actor, at=timezone.now())
    return done(request, _("Thank you. You can change your answer until the meeting begins."), MY_PAGE)

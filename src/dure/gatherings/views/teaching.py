"""What is taught: the curriculum of a series, the session of a meeting, what of it was delivered."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks
from dure.gatherings import actions, queries, rules
from dure.gatherings.forms import CurriculumForm, DeliveredForm, SessionForm
from dure.gatherings.models import Gathering
from dure.ui.pages import again, done, page


@asks(rules.see_names)
def series_teaching(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The curriculum that a series follows, session by session, with what was delivered."""
    series = access(request, queries.every_series(), pk, rules.see_names)
    may_change = rules.change_series.allows(request.actor, series)
    form = CurriculumForm(request.POST or None, versions=queries.versions_for(series) if may_change else [])
    if request.method == "POST" and may_change and form.is_valid():
        actions.follow_curriculum(series=series, version=form.chosen, by=request.actor, at=timezone.now())
        return done(request, _("The meetings follow it in order. Each can be changed."), request.path)
    found = queries.following_of(series)
    return (again if form.is_bound else page)(
        request, "gatherings/series_teaching.html", series=series, form=form, may_change=may_change, following=found,
        title=queries.title_of(found.version) if found else "", lines=queries.session_lines(series),
        adaptations=queries.adaptations(request.actor, series),
    )  # fmt: skip


@asks(rules.change_gathering)
def meeting_teaching(request: HttpRequest, pk: UUID) -> HttpResponse:
    """On the phone of whoever leads: tick what was done; a few words where it was done in another way."""
    gathering = access(request, queries.gatherings(), pk, rules.change_gathering)
    taught = queries.taught_at(gathering)
    form = DeliveredForm(request.POST or None, taught=taught) if taught else None
    if request.method == "POST" and form is not None and form.is_valid():
        actions.note_delivered(gathering=gathering, components=form.said, by=request.actor, at=timezone.now())
        return done(request, _("It is noted. Thank you."), "gatherings:my-meeting", pk)
    return (again if request.method == "POST" else page)(
        request, "gatherings/meeting_teaching.html", gathering=gathering, taught=taught, form=form,
        choosing=_choosing(request, gathering), is_due=gathering.is_due(timezone.now()),
    )  # fmt: skip


@require_POST
@asks(rules.change_gathering)
def meeting_session(request: HttpRequest, pk: UUID) -> HttpResponse:
    gathering = access(request, queries.gatherings(), pk, rules.change_gathering)
    form = _choosing(request, gathering)
    session = queries.session_to_teach(gathering, form.cleaned_data["session"]) if form.is_valid() else None
    if session is None:
        raise Http404
    actions.choose_session(
        gathering=gathering, session=session, support=form.colleague, by=request.actor, at=timezone.now()
    )
    return done(request, _("Changed."), "gatherings:meeting-teaching", pk)


def _choosing(request: HttpRequest, gathering: Gathering) -> SessionForm:
    taught = queries.taught_at(gathering)
    first = {"session": taught.teaching.session_id, "support": taught.teaching.support_id} if taught else {}
    return SessionForm(
        request.POST if "session" in request.POST else None, sessions=queries.sessions_for(gathering),
        colleagues=queries.supporters_for(gathering, request.actor.today()), initial=first,
    )  # fmt: skip

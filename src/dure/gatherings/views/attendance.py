"""Marking who came: by ticks with the closing in the same step, or each person in detail."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks
from dure.gatherings import actions, queries, rules
from dure.gatherings.forms import AttendanceForm, MarksForm
from dure.gatherings.views.mine import meeting_page
from dure.ui.pages import again, done, page


@require_POST
@asks(rules.change_gathering)
def meeting_attendance(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Everyone came (a button, where no script ticks the boxes), or the ticks and "done"."""
    gathering = access(request, queries.gatherings(), pk, rules.change_gathering)
    now = timezone.now()
    form = AttendanceForm(request.POST, roster=queries.roster(gathering, now))
    if not form.is_valid():
        return again(request, "gatherings/my_meeting.html", **meeting_page(request, gathering, form))
    who = {"gathering": gathering, "by": request.actor, "at": now, "marks": form.marks}
    if form.everyone:
        actions.mark_attendance(**who)
        sentence = _("Everyone is marked as having come. Take the tick from whoever did not, then press Done.")
        return done(request, sentence, "gatherings:my-meeting", pk)
    actions.close_gathering(**who, **form.rest)
    return done(request, "", "gatherings:my-meeting", pk)


@asks(rules.change_gathering)
def meeting_marks(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Each person's mark and reason, and what was marked before. All of it if you like."""
    gathering = access(request, queries.gatherings(), pk, rules.change_gathering)
    now = timezone.now()
    roster = queries.roster(gathering, now)
    form = MarksForm(request.POST or None, roster=roster)
    if request.method == "POST" and form.is_valid():
        actions.mark_attendance(gathering=gathering, marks=form.marks, by=request.actor, at=now)
        return done(request, _("Changed. What was marked before is kept beside it."), "gatherings:my-meeting", pk)
    actions.see_roster(gathering=gathering, count=len(roster.entries), by=request.actor, at=now)
    changes = queries.changes(gathering, roster.entries)
    answer = again if form.is_bound else page
    return answer(request, "gatherings/meeting_marks.html", gathering=gathering, form=form, changes=changes)

"""The list of a meeting tool: bring it, say who is who, take over who came."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks
from dure.gatherings import actions, queries, rules
from dure.gatherings.forms import DecidingForm, MinutesForm, RollForm
from dure.gatherings.models import RollState
from dure.gatherings.wording import refusal_in_words, trouble_in_words
from dure.sheets.refusals import FileRefused
from dure.ui.pages import again, done, page


@asks(rules.change_gathering)
def roll_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Choose the file. What cannot be read is said at once, and nothing is kept of it."""
    gathering = access(request, queries.gatherings(), pk, rules.change_gathering)
    form = RollForm(request.POST or None, request.FILES or None, initial={"minutes": gathering.minutes // 2})
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            roll = actions.bring_roll(
                gathering=gathering, content=file.read(actions.LARGEST + 1), file_name=file.name,
                minutes_needed=form.cleaned_data["minutes"], by=request.actor, at=timezone.now(),
            )  # fmt: skip
        except FileRefused as refused:
            form.add_error("file", refusal_in_words(refused))
        else:
            return redirect("gatherings:roll", roll.pk)
    return (again if form.is_bound else page)(
        request, "gatherings/roll_new.html", gathering=gathering, form=form, rolls=queries.rolls_of(gathering)
    )


@asks(rules.change_roll)
def roll(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Sure, unsure side by side, strangers. The minutes can be tried before anything is taken over."""
    row = access(request, queries.rolls(), pk, rules.change_roll)
    now = timezone.now()
    asked = MinutesForm(request.GET if "minutes" in request.GET else None)
    minutes = asked.cleaned_data["minutes"] if asked.is_valid() else row.minutes_needed
    shown = queries.beside(row, now, minutes)
    gathering = queries.gathering_of(row)
    first = {"minutes": minutes, "rest_away": gathering.online and gathering.venue is None}
    form = DecidingForm(request.POST or None, shown=shown, initial=first)
    if request.method == "POST" and row.state == RollState.PROPOSED and form.is_valid():
        said = form.cleaned_data
        row = actions.take_roll(
            roll=row, chosen=form.chosen, minutes_needed=said["minutes"], rest_away=said["rest_away"],
            by=request.actor, at=now,
        )  # fmt: skip
        return done(request, _("Who came is taken over. The names of the list are gone."), "gatherings:roll", pk)
    actions.see_roll(roll=row, by=request.actor, at=now)
    return (again if form.is_bound else page)(
        request, "gatherings/roll.html", roll=row, gathering=gathering, form=form, shown=shown, minutes=minutes,
        minutes_form=MinutesForm(initial={"minutes": minutes}),
        troubles=[(number, column, trouble_in_words(code)) for number, column, code in row.found],
    )  # fmt: skip


@require_POST
@asks(rules.change_roll)
def roll_dropping(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = access(request, queries.rolls(), pk, rules.change_roll)
    actions.drop_roll(roll=row, by=request.actor, at=timezone.now())
    return done(request, _("The list is put away. Nobody was marked by it."), "gatherings:meeting", row.gathering_id)

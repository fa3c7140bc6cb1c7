"""Pages of skills: who was rated, rating somebody, one person's profile, two raters who differ."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from dure.access.doors import access, asks
from dure.gatherings.models import Series
from dure.gatherings.queries import every_series
from dure.gatherings.rules import coordinates_series
from dure.people.models import Person
from dure.training import actions, queries, rules
from dure.training.forms import AboutForm, AgreeForm, TicksForm, WhatForm
from dure.training.models import Moment, RolePlay, Way
from dure.training.tools import ToolPack
from dure.ui.pages import again, done, page


@asks(rules.see_skills)
def skills(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who was rated in a training, and from five people on what all of them may practise."""
    series = access(request, every_series(), pk, rules.see_skills)
    now = timezone.now()
    rows = queries.trainees(series, request.actor, now)
    actions.see_cohort(series=series, count=len(rows), by=request.actor, at=now)
    return _told(
        request, "training/skills.html", series, rows=rows, cohorts=queries.trends(series),
        rated=sum(row.newest is not None for row in rows), open=sum(row.to_talk_over for row in rows),
    )  # fmt: skip


@asks(rules.rate_in_series)
def rating_new(request: HttpRequest, pk: UUID, person: UUID) -> HttpResponse:
    """Tick what was seen in a new role-play."""
    series = access(request, every_series(), pk, rules.rate_in_series)
    trainee = _trainee_or_404(series, person)
    what = WhatForm(request.GET or None, packs=queries.usable(trainee.organisation_id))
    about = AboutForm(request.POST or None, today=request.actor.today())
    ticks = _ticks(request, what.pack, what.chosen_items, what.chosen_script)
    context = {"person": trainee, "about": about, "form": ticks, "what": what}
    if request.method == "POST" and about.is_valid() and ticks.is_valid():
        said, tool = about.cleaned_data, what.pack.tool
        actions.rate(
            series=series, person=trainee, seen=ticks.seen, items=what.chosen_items, moment=Moment(said["moment"]),
            way=Way(said["way"]), day=said["day"], tool=tool.code, tool_version=tool.version, script=what.chosen_script,
            by=request.actor, at=timezone.now(), id=ticks.id,
        )  # fmt: skip
        return done(request, _("It is kept. Begin with what went well."), "training:skill-profile", pk, person)
    return _told(request, "training/rating_new.html", series, **context)


@asks(rules.see_role_play)
def rating_second(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Rate the same role-play, without seeing what the first rater ticked."""
    play = access(request, RolePlay, pk, rules.see_role_play)
    ticks = _ticks(request, queries.pack_of_play(play), play.items, play.script)
    context = {"person": play.person, "play": play, "form": ticks}
    if request.method == "POST" and ticks.is_valid():
        actions.rate(
            series=play.series, person=play.person, seen=ticks.seen, items=play.items, moment=Moment(play.moment),
            way=Way(play.way), day=play.day, role_play=play, by=request.actor, at=timezone.now(), id=ticks.id,
        )  # fmt: skip
        return done(
            request, _("Both are kept. Now talk about where you saw different things."), "training:rating-agreement", pk
        )
    return _told(request, "training/rating_new.html", play.series, **context)


@asks(rules.see_role_play)
def rating_agreement(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Two ratings side by side; the two talk, and keep what they agree on beside both."""
    play = access(request, RolePlay, pk, rules.see_role_play)
    actions.see_profile(person=play.person, by=request.actor, at=timezone.now())
    beside = queries.side_by_side(play, queries.pack_of_play(play))
    if beside is None:
        raise Http404
    form = AgreeForm(request.POST or None, beside=beside)
    if request.method == "POST" and form.is_valid():
        actions.agree(role_play=play, decided=form.decided, came_up=form.came_up, by=request.actor, at=timezone.now())
        sentence = _("What you agreed on is kept, and both ratings as they were. Thank you for talking it over.")
        return done(request, sentence, "training:skill-profile", play.series_id, play.person_id)
    return _told(
        request, "training/rating_agreement.html", play.series, person=play.person, play=play, beside=beside, form=form,
        may_agree=rules.agree_on.allows(request.actor, play),
    )  # fmt: skip


@asks(rules.see_skills)
def skill_profile(request: HttpRequest, pk: UUID, person: UUID) -> HttpResponse:
    """One person's skills, role-play by role-play. That it was looked at is logged first."""
    series = access(request, every_series(), pk, rules.see_skills)
    trainee = _trainee_or_404(series, person)
    actions.see_profile(person=trainee, by=request.actor, at=timezone.now())
    found = queries.profiles(trainee, request.actor, series)
    return _told(
        request, "training/skill_profile.html", series, person=trainee, profiles=found, earlier=len(found) - 1,
        tables=queries.over_time(found, trainee), asked=queries.asked_by_own_rule(found, trainee.organisation_id),
    )  # fmt: skip


def _told(request: HttpRequest, template: str, series: Series, **context: Any) -> HttpResponse:
    """Coordinators read at a desk, whoever leads a training reads on a phone."""
    desk = coordinates_series.allows(request.actor, series)
    frame = "ui/base.html" if desk else "ui/phone.html"
    answer = again if request.method == "POST" else page
    return answer(request, template, series=series, frame=frame, desk=desk, **context)


def _ticks(request: HttpRequest, pack: ToolPack, items: str, script: str) -> TicksForm:
    return TicksForm(
        request.POST or None, tool=pack.of_set(items), words=pack.words(), script=pack.scripts().get(script),
        meanings=queries.meanings(request.actor.organisation, pack.tool.code),
    )  # fmt: skip


def _trainee_or_404(series: Series, person: UUID) -> Person:
    found = queries.trainee_of(series, person)
    if found is None:
        raise Http404
    return found

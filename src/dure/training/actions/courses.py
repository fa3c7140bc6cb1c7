"""A course beside its call: who speaks, online twins of its meetings, childcare; copying it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.gatherings.actions import begin_series, lead, plan_gatherings
from dure.gatherings.actions.leaders import NotAColleague
from dure.gatherings.models import Gathering, Kind, Leading, Series
from dure.ids import uuid7
from dure.spells import running_on
from dure.training import deeds, rules
from dure.training.actions.calls import CHANGEABLE, begin_call, change_call
from dure.training.models import Call, Childcare, Event, Speaker, Twin

COPIED = tuple(name for name in CHANGEABLE if name != "closes_on")


class NotOfThisTraining(Exception):
    """This meeting belongs to another training. Choose one of this training."""


class NothingToCopy(Exception):
    """This training has no meetings to copy. Plan its meetings first."""


class NobodyIsNamed(Exception):
    """Say who minds the children, so that parents can ask. A name or an organisation is enough."""


@transaction.atomic
def name_speakers(*, series: Series, speakers: Sequence[tuple[str, str]], by: Actor, at: datetime) -> list[Speaker]:
    """Write who speaks, each as (name, post) and as they wish to be called, in this order; who stood before goes."""
    require(rules.call_people, by, series)
    said = [(name.strip(), post.strip()) for name, post in speakers if name.strip()]
    before = list(Speaker.objects.filter(series=series))
    if said == [(row.name, row.post) for row in before]:
        return before
    Speaker.objects.filter(series=series).delete()
    rows = [
        Speaker.objects.create(
            series=series, organisation_id=series.programme.organisation_id, order=number, name=name, post=post,
            added_at=at, added_by=by.id or series.pk,
        )
        for number, (name, post) in enumerate(said, start=1)
    ]  # fmt: skip
    organisation = series.programme.organisation_id
    record(deeds.SPEAKERS_NAMED, about=series, by=by, at=at, organisation=organisation, count=len(rows))
    return rows


@transaction.atomic
def add_online_twin(
    *, gathering: Gathering, starts_at: datetime, by: Actor, at: datetime, minutes: int | None = None,
    id: UUID | None = None,
) -> Twin:  # fmt: skip
    """Hold a meeting online, too. Whoever comes to either was there, once; the call says so from now on."""
    series = gathering.series
    require(rules.call_people, by, series)
    already = Twin.objects.filter(gathering=id).first() if id else None
    if already is not None:
        return already
    whole = Twin.objects.filter(gathering=gathering).select_related("of").first()
    pk = id or uuid7()
    (online,) = plan_gatherings(
        series=series, first_at=starts_at, count=1, minutes=minutes or gathering.minutes, online=True,
        scripts=[gathering.script], ids=[pk], by=by, at=at,
    )  # fmt: skip
    twin = Twin.objects.create(
        gathering=online, of=whole.of if whole else gathering, added_at=at, added_by=by.id or series.pk
    )
    call = Call.objects.filter(series=series).first()
    if call is not None and not call.online_too:
        change_call(call=call, by=by, at=at, online_too=True)
    record(deeds.TWIN_ADDED, about=series, by=by, at=at, organisation=series.programme.organisation_id)
    return twin


@transaction.atomic
def add_online_twins(
    *, series: Series, starts: Mapping[UUID, datetime], by: Actor, at: datetime
) -> list[Twin]:  # fmt: skip
    """Online twins of several meetings at once, each at its own moment: all of them or none."""
    rows = {row.pk: row for row in Gathering.objects.select_related("series__programme").filter(series=series)}
    if starts.keys() - rows.keys():
        raise NotOfThisTraining(NotOfThisTraining.__doc__)
    return [add_online_twin(gathering=rows[pk], starts_at=moment, by=by, at=at) for pk, moment in starts.items()]


@transaction.atomic
def add_childcare(*, call: Call, childcare: Childcare, minder: str, by: Actor, at: datetime) -> Call:
    """Say who minds the children. Whoever reads the public page reads it at once."""
    if childcare == Childcare.HERE and not minder.strip():
        raise NobodyIsNamed(NobodyIsNamed.__doc__)
    return change_call(call=call, childcare=childcare, minder=minder.strip(), by=by, at=at)


@transaction.atomic
def copy_course(
    *, series: Series, first_on: date, by: Actor, at: datetime, title: str = "", id: UUID | None = None,
) -> Series:  # fmt: skip
    """Copy a training as it was planned: its meetings from another first day, its leaders, speakers and its call.

    The hours, rooms and scripts stay, and so do the words and rules of its call, which is not
    made known. Nobody is seated. Colleagues who left do not lead the copy.
    """
    require(rules.call_people, by, series)
    already = Series.objects.filter(pk=id).first() if id else None
    if already is not None:
        return already
    meetings = list(_of_itself(series))
    if not meetings:
        raise NothingToCopy(NothingToCopy.__doc__)
    copy = begin_series(
        programme=series.programme, kind=Kind.TRAINING_SESSION, title=title or series.title, place=series.place,
        language=series.language, rules_text=series.rules_text, titles={} if title else series.titles,
        by=by, at=at, id=id,
    )  # fmt: skip
    shift = first_on - meetings[0].day
    for each in meetings:
        _plan_again(copy, each, shift, by, at)
    for leading in Leading.objects.filter(running_on(by.today()), series=series).select_related("account"):
        try:
            lead(series=copy, account=leading.account, by=by, at=at)
        except NotAColleague:
            continue
    speakers = [(row.name, row.post) for row in Speaker.objects.filter(series=series)]
    name_speakers(series=copy, speakers=speakers, by=by, at=at)
    _copy_call(series, copy, shift, by, at)
    before = Event.objects.filter(series=series).first()
    Event.objects.create(
        series=copy, cycle=before.cycle if before else None, after=series, noted_at=at, noted_by=by.id or copy.pk
    )
    record(deeds.COURSE_COPIED, about=copy, by=by, at=at, organisation=series.programme.organisation_id)
    return copy


def _of_itself(series: Series) -> Any:
    """The meetings that stand for themselves: no twins."""
    rows = Gathering.objects.filter(series=series, twin__isnull=True).select_related("venue__place", "series__place")
    return rows.order_by("starts_at", "id")


def _plan_again(copy: Series, each: Gathering, shift: timedelta, by: Actor, at: datetime) -> None:
    """The same hour on the wall on another day, in the same room while it is open."""
    local = each.local_start + shift
    venue = each.venue if each.venue and each.venue.closed_on is None else None
    plan_gatherings(
        series=copy, first_at=local.replace(tzinfo=each.zone), count=1, venue=venue, minutes=each.minutes,
        online=each.online, scripts=[each.script], by=by, at=at,
    )  # fmt: skip


def _copy_call(series: Series, copy: Series, shift: timedelta, by: Actor, at: datetime) -> None:
    call = Call.objects.filter(series=series).first()
    if call is None:
        return
    said = {name: getattr(call, name) for name in COPIED}
    again = begin_call(series=copy, closes_on=call.closes_on + shift, by=by, at=at, **said)
    again.partners.set(call.partners.all())

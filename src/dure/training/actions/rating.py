"""Writing down what a rater saw; the levels follow from it."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import note_reading, record
from dure.consent.models import Purpose
from dure.consent.queries import require_consent
from dure.gatherings.models import Seat, Series
from dure.ids import uuid7
from dure.people.models import Person
from dure.privacy.keys import key_of
from dure.science.competency.level import RULE_VERSION, Seen
from dure.science.competency.profile import profile
from dure.training import deeds, rules
from dure.training.models import BroughtTool, Moment, Rating, RolePlay, Way
from dure.training.queries import find_tool, kept, pack_of_play
from dure.training.tools import DEFAULT, is_shipped


class NotInThisTraining(Exception):
    """This person has no place in this training. Ask them to come first."""


class RatedBefore(Exception):
    """You have rated this role-play already. What you saw then stays; rate another role-play."""


class TwoRatersAtMost(Exception):
    """Two people have rated this role-play already. Rate another one."""


class DayNotYet(Exception):
    """This day is still to come. Choose the day on which you saw it."""


class ToolNotInUse(Exception):
    """This tool is not in use here. A coordinator writes down its licence and permission first."""


class AnotherRatingHasThisId(Exception):
    """Another rating was sent under this number. Please load the page again and tick what you saw."""


@transaction.atomic
def rate(
    *,
    series: Series,
    person: Person,
    seen: Mapping[str, Seen],
    items: str,
    moment: Moment,
    way: Way,
    day: date,
    by: Actor,
    at: datetime,
    tool: str = DEFAULT,
    tool_version: str = "",
    script: str = "",
    role_play: RolePlay | None = None,
    id: UUID | None = None,
) -> Rating:
    """Rate a role-play; with `role_play`, as its second rater, who has not seen the first one's ticks.

    Raises what `science.competency` raises for ticks that contradict each other.
    """
    require(rules.rate_in_series, by, series)
    already = Rating.objects.filter(pk=id).first() if id else None
    if already is not None:
        if (already.person_id, already.rated_by) != (person.pk, by.id):
            raise AnotherRatingHasThisId(AnotherRatingHasThisId.__doc__)
        return already
    if not Seat.objects.filter(series=series, person=person).exists():
        raise NotInThisTraining(NotInThisTraining.__doc__)
    if day > at.astimezone(series.zone).date():
        raise DayNotYet(DayNotYet.__doc__)
    require_consent(person, Purpose.TAKE_PART, at)
    key_of(person.pk)  # Nothing is written of somebody who was erased.
    play = role_play
    if play is None:
        version = _usable_version(series, tool, tool_version)
        play = RolePlay.objects.create(
            series=series, person=person, tool=tool, tool_version=version, items=items, moment=moment, way=way, day=day,
            script=script, noted_at=at, noted_by=by.id or series.pk,
        )  # fmt: skip
    _refuse_third(play, by)
    lines = profile(pack_of_play(play).of_set(play.items), seen)
    row = Rating.objects.create(
        pk=id or uuid7(), role_play=play, person=person, rule_version=RULE_VERSION, seen=kept(seen),
        levels={line.item: line.level for line in lines}, rated_at=at, rated_by=by.id or series.pk,
    )  # fmt: skip
    record(deeds.RATED, about=person, by=by, at=at, organisation=person.organisation_id, series=series.pk)
    return row


def _usable_version(series: Series, tool: str, version: str) -> str:
    """The version to begin with; a tool of others only once its licence and permission are written down."""
    organisation = series.programme.organisation_id
    pack = find_tool(organisation, tool, version)
    if pack is not None and not is_shipped(tool):
        row = BroughtTool.objects.get(organisation=organisation, code=tool, version=pack.tool.version)
        pack = pack if row.is_usable else None
    if pack is None:
        raise ToolNotInUse(ToolNotInUse.__doc__)
    return pack.tool.version


def _refuse_third(play: RolePlay, by: Actor) -> None:
    raters = set(Rating.objects.filter(role_play=play).values_list("rated_by", flat=True))
    if by.id in raters:
        raise RatedBefore(RatedBefore.__doc__)
    if len(raters) > 1:
        raise TwoRatersAtMost(TwoRatersAtMost.__doc__)


def see_profile(*, person: Person, by: Actor, at: datetime) -> None:
    """Log that somebody looks at a person's skills, before they are shown."""
    note_reading(deeds.SKILLS_SEEN, about=person, by=by, at=at, organisation=person.organisation_id)


def see_sheet(*, role_play: RolePlay, by: Actor, at: datetime) -> None:
    """Log that somebody looks at the sheet of one person, before it is shown."""
    person = role_play.person
    note_reading(deeds.SHEET_SEEN, about=person, by=by, at=at, organisation=person.organisation_id)


def take_trends(*, series: Series, count: int, by: Actor, at: datetime) -> None:
    """Log that counts of skills leave the programme."""
    require(rules.call_people, by, series)
    organisation = series.programme.organisation_id
    note_reading(deeds.TRENDS_TAKEN, about=series, by=by, at=at, organisation=organisation, wait=False, skills=count)


def see_cohort(*, series: Series, count: int, by: Actor, at: datetime) -> None:
    """Log that somebody looks at who was rated in a training."""
    organisation = series.programme.organisation_id
    note_reading(deeds.COHORT_SEEN, about=series, by=by, at=at, organisation=organisation, wait=False, people=count)

"""Bringing the list of a meeting tool, and taking over who came once a person said who is who."""

import tempfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path, PurePath
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import note_reading, record
from dure.gatherings import deeds, rules
from dure.gatherings.actions.attendance import DidNotHappen, Marks, NotYet, mark_attendance
from dure.gatherings.actions.closing import note_newcomers
from dure.gatherings.models import Attendance, Gathering, Mark, Roll, RollState
from dure.gatherings.queries import asked_that_day, people_of_roll, who_takes_part
from dure.ids import uuid7
from dure.sheets.meeting_list import Joined, minutes_of, read_meeting_list

LARGEST = 5_000_000
NEW, OUT = "new", "out"
"""A stranger who is counted as a new face; somebody who is left out (the interpreter, a telephone of the house)."""


class ListTooLong(Exception):
    """This file is larger than 5 MB. Download the report of this one meeting only."""


class SettledBefore(Exception):
    """This list was brought in or put away already. Who came can be changed on the page of the meeting."""


class StillUndecided(Exception):
    """Some names may be two people, or nobody we know. Please say for each who it is, and press the button again."""


class NotProposed(Exception):
    """Somebody here was not asked to this meeting. Load the page again and choose once more."""


def bring_roll(
    *,
    gathering: Gathering,
    content: bytes,
    file_name: str,
    minutes_needed: int,
    by: Actor,
    at: datetime,
    id: UUID | None = None,
) -> Roll:
    """Read a list and keep it sealed until somebody said who is who. It marks nobody.

    Raises:
        sheets.refusals.FileRefused: the file is no list of a meeting; nothing was kept.
    """
    require(rules.change_gathering, by, gathering, gathering.day_at(at))
    if not gathering.is_due(at):
        raise NotYet(NotYet.__doc__)
    if gathering.did_not_happen:
        raise DidNotHappen(DidNotHappen.__doc__)
    if len(content) > LARGEST:
        raise ListTooLong(ListTooLong.__doc__)
    already = Roll.objects.filter(pk=id).first() if id else None
    if already is not None:
        return already
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"list{PurePath(file_name).suffix.lower()[:10]}"
        path.write_bytes(content)
        found = read_meeting_list(path)
    organisation = gathering.series.programme.organisation_id
    with transaction.atomic():
        roll = Roll.objects.create(
            pk=id or uuid7(), gathering=gathering, organisation_id=organisation, tool=found.tool,
            minutes_needed=minutes_needed, counts={"names": len(found.people), "troubles": len(found.troubles)},
            file_name=PurePath(file_name).name[:120], joined=[_kept(each) for each in found.people],
            found=[[each.row, each.column, each.code] for each in found.troubles], brought_at=at,
            brought_by=by.id or gathering.pk,
        )  # fmt: skip
        record(deeds.ROLL_BROUGHT, about=gathering, by=by, at=at, organisation=organisation, count=len(found.people))
    return roll


def _kept(each: Joined) -> dict[str, object]:
    return {
        "key": each.key, "names": list(each.names), "email": each.email, "rows": list(each.rows),
        "spells": [list(spell) for spell in each.spells], "seconds": each.seconds, "minutes": each.minutes,
    }  # fmt: skip


@transaction.atomic
def take_roll(
    *,
    roll: Roll,
    chosen: Mapping[str, str],
    minutes_needed: int,
    rest_away: bool,
    by: Actor,
    at: datetime,
) -> Roll:
    """Mark who came by what a person decided: for each key of the list a person's id, `new` or `out`.

    All of it or nothing. Every name has to be decided, nobody who was not
    asked can be chosen, and a mark that somebody made by hand stays. Two names
    of one person (a telephone, a laptop) count their minutes together.
    """
    gathering = roll.gathering
    require(rules.change_gathering, by, gathering, gathering.day_at(at))
    roll = Roll.objects.select_for_update().select_related("gathering").get(pk=roll.pk)
    if roll.state != RollState.PROPOSED:
        raise SettledBefore(SettledBefore.__doc__)
    if any(not chosen.get(each["key"]) for each in roll.joined):
        raise StillUndecided(StillUndecided.__doc__)
    people = {str(pk): pk for pk in people_of_roll(roll, at)}
    by_person: dict[UUID, list[dict]] = {}
    strangers = 0
    for each in roll.joined:
        choice = chosen[each["key"]]
        if choice == NEW:
            strangers += each["minutes"] >= minutes_needed
        elif choice != OUT:
            if choice not in people:
                raise NotProposed(NotProposed.__doc__)
            by_person.setdefault(people[choice], []).append(each)
    marks = _marks(gathering, by_person, minutes_needed, rest_away, at)
    mark_attendance(gathering=gathering, marks=marks, by=by, at=at)
    if strangers:
        note_newcomers(
            gathering=gathering, count=gathering.newcomers + strangers, of=gathering.newcomers_of, by=by, at=at
        )
    came = sum(mark == Mark.CAME for mark, _why in marks.values())
    counts = {**roll.counts, "came": came, "short": len(by_person) - came, "strangers": strangers}
    return _settle(roll, RollState.TAKEN, counts, minutes_needed, by, at)


def _marks(
    gathering: Gathering, by_person: Mapping[UUID, list[dict]], minutes_needed: int, rest_away: bool, at: datetime
) -> Marks:
    by_hand = set(Attendance.objects.filter(gathering=gathering).values_list("person", flat=True))
    marks: dict[UUID, tuple[str, str]] = {}
    if rest_away:
        marks = dict.fromkeys(who_takes_part(asked_that_day(gathering), at), (Mark.AWAY, ""))
    for person, parts in by_person.items():
        spells = [spell for each in parts for spell in each["spells"]]
        minutes = minutes_of(spells, sum(each["seconds"] for each in parts))
        marks[person] = (Mark.CAME if minutes >= minutes_needed else Mark.AWAY, "")
    return {person: mark for person, mark in marks.items() if person not in by_hand}


@transaction.atomic
def drop_roll(*, roll: Roll, by: Actor, at: datetime) -> Roll:
    """Put a list away without marking anybody; its names are gone."""
    require(rules.change_gathering, by, roll.gathering, roll.gathering.day_at(at))
    roll = Roll.objects.select_for_update().select_related("gathering").get(pk=roll.pk)
    if roll.state != RollState.PROPOSED:
        return roll
    return _settle(roll, RollState.DROPPED, roll.counts, roll.minutes_needed, by, at)


def _settle(roll: Roll, state: RollState, counts: dict, minutes_needed: int, by: Actor, at: datetime) -> Roll:
    """Names of strangers are kept no longer than the question who they are."""
    roll.state, roll.counts, roll.minutes_needed = state, counts, minutes_needed
    roll.settled_at, roll.settled_by, roll.joined, roll.file_name = at, by.id or roll.pk, [], ""
    roll.save(update_fields=["state", "counts", "minutes_needed", "settled_at", "settled_by", "joined", "file_name"])
    deed = deeds.ROLL_TAKEN if state == RollState.TAKEN else deeds.ROLL_DROPPED
    record(deed, about=roll.gathering, by=by, at=at, organisation=roll.organisation_id, **_figures(counts))
    return roll


def _figures(counts: Mapping[str, int]) -> dict[str, int]:
    return {name: counts[name] for name in ("names", "came", "strangers") if name in counts}


def see_roll(*, roll: Roll, by: Actor, at: datetime) -> None:
    """The names of a list were shown."""
    note_reading(deeds.ROLL_SEEN, about=roll.gathering, by=by, at=at, wait=False, count=len(roll.joined))

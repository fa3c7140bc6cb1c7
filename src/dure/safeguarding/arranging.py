"""Who of the duty list answers at a moment, when holidays and hand-over are counted in.

Registered with `programmes.queries.arrangements`, so the duty list's own page,
the gate before questions about harm and the escalation all ask the same.
"""

from datetime import datetime

from dure.programmes.models import DutyTurn
from dure.safeguarding.models import FreeDay, HandOver


def arrange(turns: list[DutyTurn], at: datetime) -> list[DutyTurn]:
    """Those whose hours cover the moment, without holidays and absences, with whoever stands in at that place."""
    if not turns:
        return []
    organisation = turns[0].organisation
    if FreeDay.objects.filter(organisation=organisation, day=organisation.day(at)).exists():
        on = [turn for turn in turns if not turn.hours]
    else:
        on = [turn for turn in turns if turn.covers(at)]
    away = _away(turns, at)
    by_id = {turn.pk: turn for turn in turns}
    answering: list[DutyTurn] = []
    for turn in on:
        for each in _instead(turn, away, by_id):
            if each not in answering:
                answering.append(each)
    return answering


def _away(turns: list[DutyTurn], at: datetime) -> dict[object, HandOver]:
    """The hand-overs that run at a moment, by the turn that is away."""
    rows = HandOver.objects.filter(turn__in=[turn.pk for turn in turns], from_at__lte=at, until_at__gt=at)
    return {row.turn_id: row for row in rows if row.covers(at)}


def _instead(turn: DutyTurn, away: dict[object, HandOver], by_id: dict[object, DutyTurn]) -> list[DutyTurn]:
    """Follow the hand-overs from one to the next; a ring of them leads to nobody."""
    seen = set()
    while turn.pk in away:
        if turn.pk in seen:
            return []
        seen.add(turn.pk)
        to = by_id.get(away[turn.pk].to_id)
        if to is None:
            return []
        turn = to
    return [turn]

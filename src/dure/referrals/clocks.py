"""By when whoever has the turn must have done something.

24 and 72 hours are hours that pass, whatever the clocks on the wall do. Two
weeks end at the same time of day, by the wall, as people there count them.
Source: "Priority" of the inter-agency referral form used in Jordan: emergency
24 hours, urgent 72 hours, normal two weeks.
"""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from dure.referrals.models import State, Urgency

HOURS = {Urgency.EMERGENCY: 24, Urgency.URGENT: 72}
WEEKS = 2
# Nothing is hurried here: asking again on a waiting list, asking the person how it was, closing.
SLOW = frozenset({State.WAITING, State.MET, State.RECEIVED, State.CARD})


def due_at(state: str, urgency: str, since: datetime, zone: str) -> datetime | None:
    """When the clock of a state runs out; None where nobody has a turn."""
    if state == State.CLOSED:
        return None
    if state not in SLOW and urgency in HOURS:
        return since.astimezone(UTC) + timedelta(hours=HOURS[Urgency(urgency)])
    local = since.astimezone(ZoneInfo(zone))
    return (local + timedelta(weeks=WEEKS)).astimezone(UTC)


def again_at(state: str, urgency: str, due: datetime, zone: str) -> datetime | None:
    """When it has waited twice its time: the same clock once more, from when it ran out first."""
    return due_at(state, urgency, due, zone)

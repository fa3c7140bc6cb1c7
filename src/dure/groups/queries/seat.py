"""One person of a plan: why there, or why still waiting, and where else."""

from dataclasses import dataclass
from datetime import datetime

from dure.groups import wording
from dure.groups.models import ProposedSeat
from dure.groups.queries.alternatives import Choice, choices_for, left_short
from dure.groups.queries.plans import Drawn, companions
from dure.groups.queries.showing import WaitLine, wait_line
from dure.groups.queries.titles import titles_of, told_apart
from dure.groups.reasons import facts_met
from dure.privacy.keys import preload


@dataclass(frozen=True)
class SeatView:
    """What the page of one person in a plan shows. `short` is how few would be left if they went."""

    seat: ProposedSeat
    title: str
    number: int
    facts: list[str]
    line: WaitLine | None
    choices: list[Choice]
    together: int
    short: int | None
    also: str


def seat_view(plan: Drawn, seat: ProposedSeat, at: datetime) -> SeatView:
    """For somebody with a place the facts met, for somebody who waits the reason; for both the other ways."""
    preload({each.person_id for each in plan.seats})
    today = plan.proposal.programme.organisation.day(at)
    person, since = plan.facts.people.get(seat.person_id), seat.person.waiting_since
    group = next((each for each in plan.groups if each.pk == seat.group_id), None)
    met = facts_met(plan.facts, person, plan.facts_of(group), (today - since).days if since else None) if (
        person and group
    ) else []  # fmt: skip
    also = told_apart(each.person for each in plan.seats)
    return SeatView(
        seat=seat,
        title=titles_of(plan.groups)[group.pk] if group else "",
        number=group.number if group else 0,
        facts=wording.each_why(met),
        line=None if group else wait_line(seat, today),
        choices=choices_for(plan, seat),
        together=len(companions(plan, seat)) - 1,
        short=left_short(plan, seat),
        also=also.get(seat.person_id, ""),
    )

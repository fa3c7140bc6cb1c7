"""Does a new plan keep what people of the earlier one were promised?

Groups that continue keep their id, place, time and facilitator, ids are not
given to other groups, and no more people move than the budget allows. Read from
the rows, like the rest of the check.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from dure.science.matching.plan import Group
from dure.science.matching.register import Register
from dure.science.matching.suitability import (
    Broken,
    facilitator_breaks,
    person_breaks,
    venue_breaks,
)
from dure.science.matching.words import ONLINE, Rule


def continuity_breaks(
    register: Register,
    groups: Sequence[Group],
    previous: Sequence[Group],
    move_budget: float | None,
) -> Iterator[Broken]:
    """What the new groups break of the old ones."""
    before = {group.id: group for group in previous}
    for group in groups:
        old = before.get(group.id)
        if old is None:
            continue
        if not group.same_group(old):
            yield Broken(Rule.CONTINUING, group.id)
        elif group.facilitator != old.facilitator and not _lost_leader(register, old, previous):
            yield Broken(Rule.CONTINUING, group.id, about={"facilitator": old.facilitator})
    if move_budget is None:
        return
    stayed, moved, forced = moves(register, groups, previous)
    if moved - forced > move_budget * stayed:
        about = {"moved": moved, "forced": forced, "stayed": stayed, "budget": move_budget}
        yield Broken(Rule.MOVE_BUDGET, about=about)


def moves(register: Register, groups: Sequence[Group], previous: Sequence[Group]) -> tuple[int, int, int]:
    """How many people stayed, how many of them moved, and how many of those had to."""
    now = {member: group.id for group in groups for member in group.members}
    stayed = moved = forced = 0
    for old in previous:
        here = [member for member in old.members if member in register.people]
        leaving = [member for member in here if now.get(member) != old.id]
        stayed += len(here)
        moved += len(leaving)
        forced += sum(member in _forced(register, old, here, previous) for member in leaving)
    return stayed, moved, forced


def _forced(register: Register, old: Group, here: Sequence[str], previous: Sequence[Group]) -> frozenset[str]:
    """The people of an earlier group who cannot be expected to stay."""
    fitting = {member for member in here if _unit_fits(register, old, member)}
    if len(fitting) < register.rules.smallest_continuing:
        return frozenset(here)
    if _lost_leader(register, old, previous) or _lost_venue(register, old, previous):
        return frozenset(here)
    apart = {member for member in here if _newly_apart(register, here, member)}
    return frozenset(set(here) - fitting | apart)


def _unit_fits(register: Register, old: Group, member: str) -> bool:
    if any(venue_breaks(register, old)):
        return False
    return not any(any(person_breaks(register, old, one)) for one in register.unit(member))


def _newly_apart(register: Register, here: Sequence[str], member: str) -> bool:
    unit, others = set(register.unit(member)), set(here)
    return any(
        (a in unit and b in others and a != b) or (b in unit and a in others and a != b) for a, b in register.apart
    )


def _lost_leader(register: Register, old: Group, previous: Sequence[Group]) -> bool:
    if any(facilitator_breaks(register, old)):
        return True
    leads = [group for group in previous if group.facilitator == old.facilitator]
    most = register.facilitators[old.facilitator].max_groups
    hours = Counter(group.slot for group in leads)
    return len(leads) > most or hours[old.slot] > 1


def _lost_venue(register: Register, old: Group, previous: Sequence[Group]) -> bool:
    if old.venue == ONLINE:
        return False
    if any(venue_breaks(register, old)):
        return True
    groups = sum((group.venue, group.slot) == (old.venue, old.slot) for group in previous)
    return groups > register.venues[old.venue].rooms

"""Moving a few people where that makes room for many: groups that stay, and a budget of moves.

Planning again begins with the groups that continue. Whoever waits forms new
groups where a facilitator and a room are free. Then a few exchanges are made,
those first that bring most for every person moved: a new group opens, and for
it a weak group closes whose facilitator or room it needs, or a few members are
lent by groups that can spare them. Nobody counts as moved who had no group
before or was forced to leave it, so exchanges among them cost nothing.

Every exchange is estimated for all offers at once, and the promising ones are
looked at closely. All numbers are whole, and steps are counted.
"""

import heapq
from collections.abc import Sequence
from typing import Self

import numpy as np

from dure.science.matching.draft import Opened, Quarrels
from dure.science.matching.exchanges import Estimates, Exchange, elsewhere
from dure.science.matching.offers import Offers
from dure.science.matching.seated import NOBODY, Seated
from dure.science.matching.steps import Steps

LEAST_GAINS = (600, 200)
"""Points that every move must bring, in the first round and in all others: a place for five people moved."""
MOST_ROUNDS = 6
MOVE = 600
"""Points that a member who is lent must be worth beyond the seat they leave, so that few are."""


def moved(offers: Offers, kept: Sequence[Opened], must_stay: int, steps: Steps) -> tuple[Opened, ...]:
    """The best groups found in which at least `must_stay` people stay in the `kept` ones."""
    seated = Seated(offers, kept)
    search = Moving.of(seated, must_stay)
    # New groups first, for those who wait; whoever is left over may join others.
    search.round(1, moves=False)
    search.fill()
    search.until_settled(steps)
    return seated.opened()


class Moving:
    """Exchanges among the groups that are open; at least `must_stay` people stay where they were."""

    def __init__(self, seated: Seated, quarrels: Quarrels, must_stay: int) -> None:
        self.seated, self.quarrels, self.must_stay = seated, quarrels, must_stay
        self.offers = seated.offers
        self.estimates = Estimates(seated)
        self.may_move = True

    @classmethod
    def of(cls, seated: Seated, must_stay: int = 0) -> Self:
        """Exchanges that begin from how everybody sits now."""
        return cls(seated, Quarrels.among(seated.offers.apart), min(must_stay, seated.stayed))

    def until_settled(self, steps: Steps | None = None) -> None:
        """Make exchanges, round by round, until nothing more is gained."""
        for round_ in range(MOST_ROUNDS):
            least = LEAST_GAINS[min(round_, len(LEAST_GAINS) - 1)]
            done = self.round(least)
            self.fill()
            if (steps is not None and not steps.go_on()) or (not done and least == LEAST_GAINS[-1]):
                break

    @property
    def left(self) -> int:
        """How many more people may be moved."""
        return max(0, self.seated.stayed - self.must_stay) if self.may_move else 0

    # -- a round -------------------------------------------------------------

    def round(self, least: int, *, moves: bool = True) -> int:
        """Make the exchanges that bring at least so much for every move, best first; how many there were."""
        waiting: list[tuple[int, int, Exchange]] = []
        self.may_move = moves
        self.elsewhere = elsewhere(self.seated)
        promising = self.estimates.promising(self.elsewhere, self.left, least)
        for number, (offer, leader, closing) in enumerate(promising):
            found = self.exchange(offer, leader, closing)
            if found is not None and self._good(found, least):
                waiting.append((-found.rate(), number, found))
        heapq.heapify(waiting)
        done = 0
        while waiting:
            _, number, found = heapq.heappop(waiting)
            if any(one not in self.seated.groups for one in found.closing):
                continue
            again = self.exchange(found.offer, found.leader, found.closing)
            if again is None or not self._good(again, least):
                continue
            if waiting and -again.rate() > waiting[0][0]:
                heapq.heappush(waiting, (-again.rate(), number, again))
                continue
            self._make(again)
            done += 1
        return done

    def _good(self, found: Exchange, least: int) -> bool:
        return found.gain > 0 and found.moves <= self.left and found.gain >= least * found.moves

    # -- one exchange ------------------------------------------------------------

    def exchange(self, offer: int, leader: int, closing: tuple[int, ...]) -> Exchange | None:
        """The best group of an offer when these groups close for it; None where none comes about."""
        seated, offers = self.seated, self.offers
        if not seated.could_open(offer, leader, closing):
            return None
        pairs = offers.pairs(offer)
        unit, worth = offers.unit[pairs], offers.worth[pairs].astype(np.int64)
        back = offers.stay[pairs].astype(np.int64)
        at = seated.at[unit]
        released = at == NOBODY
        gain = worth.copy()
        for group in closing:
            here = at == group
            released |= here
            gain[here] -= self.elsewhere[unit[here]]
        lent = ~released
        gain[lent] -= seated.worth_at[unit[lent]] + MOVE * (seated.stay_at[unit[lent]] - back[lent])
        order = np.argsort(-gain, kind="stable")
        chosen, people, moves, spare = [], 0, 0, dict[int, int]()
        smallest, largest = int(offers.smallest[offer]), offers.largest
        total = 0
        taken: list[int] = []
        for k in order.tolist():
            if gain[k] <= 0 and people >= smallest:
                break
            one, size = int(unit[k]), int(offers.size[unit[k]])
            if people + size > largest or (one in self.quarrels.of and self.quarrels.keep_out(one, taken)):
                continue
            if lent[k]:
                group = int(at[k])
                left = spare.get(group)
                if left is None:
                    left = seated.can_spare(group)
                if left < size:
                    continue
                spare[group] = left - size
                total -= int(seated.worth_at[one])
                moves += int(seated.stay_at[one])
            people += size
            moves -= int(back[k])
            total += int(worth[k])
            taken.append(one)
            chosen.append(k)
        if people < smallest:
            return None
        here = set(taken)
        for group in closing:
            for one in seated.groups[group].units:
                total -= int(seated.worth_at[one])
                moves += int(seated.stay_at[one])
                if one not in here:
                    total += int(self.elsewhere[one])
        return Exchange(offer, leader, closing, tuple(sorted(taken)), total, moves)

    def _make(self, exchange: Exchange) -> None:
        seated = self.seated
        released: list[int] = []
        for group in exchange.closing:
            released += seated.close(group).units
        for unit in exchange.units:
            if seated.at[unit] != NOBODY:
                seated.remove(int(seated.at[unit]), [unit])
        seated.open(Opened(exchange.offer, exchange.leader, exchange.units))
        left = [unit for unit in released if seated.at[unit] == NOBODY]
        if left:
            self.fill(left)

    def fill(self, units: Sequence[int] | None = None) -> None:
        """Seat free people in open groups, those who gain most first."""
        seated, offers = self.seated, self.offers
        waiting = seated.at == NOBODY
        if units is not None:
            chosen = np.zeros_like(waiting)
            chosen[list(units)] = True
            waiting &= chosen
        seats = seated.seats()
        wishes = []
        for number, group in seated.groups.items():
            if seats[number] <= 0:
                continue
            pairs = offers.pairs(group.offer)
            unit = offers.unit[pairs]
            here = np.flatnonzero(waiting[unit])
            worth = offers.worth[pairs][here]
            wishes += [(-w, u, number) for w, u in zip(worth.tolist(), unit[here].tolist(), strict=True)]
        for _, unit, number in sorted(wishes):
            size = int(offers.size[unit])
            if seated.at[unit] != NOBODY or size > seats[number]:
                continue
            if unit in self.quarrels.of and self.quarrels.keep_out(unit, seated.groups[number].units):
                continue
            seated.add(number, unit)
            seats[number] -= size

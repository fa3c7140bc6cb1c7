"""Who gets which room, when more want one than there are."""

import numpy as np

from dure.science.matching.kernels.compiled import compiled
from dure.science.matching.problem import Ints

ENDLESS = 1 << 60
NOBODY = -1


@compiled
def rooming(start: Ints, place: Ints, gain: Ints, rooms: Ints) -> Ints:
    """The wish that is granted to everybody, or NOBODY, so that all gain the most together.

    Wishes of row k are `start[k]:start[k + 1]` of `place` and `gain` (above 0);
    `rooms[p]` can be given of place p. Exact.

    Rows come in one by one, each by a shortest augmenting path (Kuhn 1955; Jonker
    and Volgenant 1987). Places are nodes with as many seats as rooms, and each row
    wishes for few of them, so that a path looks at few wishes (Dijkstra 1959).
    """
    rows, places = len(start) - 1, len(rooms)
    row_of = np.empty(len(place), dtype=np.int64)
    for row in range(rows):
        row_of[start[row] : start[row + 1]] = row
    seat_first = np.zeros(places + 1, dtype=np.int64)
    for p in range(places):
        seat_first[p + 1] = seat_first[p] + min(rooms[p], rows)
    sitting = np.empty(seat_first[places], dtype=np.int64)
    used = np.zeros(places, dtype=np.int64)
    granted = np.full(rows, NOBODY, dtype=np.int64)
    # A place with a room left has no rent; a row's surplus is what its best wish brings beyond the rent.
    rent = np.zeros(places, dtype=np.int64)
    surplus = np.zeros(rows, dtype=np.int64)
    far = np.full(places, ENDLESS, dtype=np.int64)
    reached = np.zeros(places, dtype=np.bool_)
    came_by = np.empty(places, dtype=np.int64)
    touched = np.empty(places, dtype=np.int64)
    for new in range(rows):
        for wish in range(start[new], start[new + 1]):
            surplus[new] = max(surplus[new], gain[wish] - rent[place[wish]])
        number = 0
        row, here = new, 0
        standing, nearest_stand = new, surplus[new]
        at = NOBODY
        while True:
            # `row` has been reached at the distance `here`: alone if new, else with all who sit where it sits.
            first, last = (0, 1) if at == NOBODY else (seat_first[at], seat_first[at] + used[at])
            for seat in range(first, last):
                if at != NOBODY:
                    row = sitting[seat]
                if here + surplus[row] < nearest_stand:
                    standing, nearest_stand = row, here + surplus[row]
                for wish in range(start[row], start[row + 1]):
                    p = place[wish]
                    if reached[p]:
                        continue
                    along = here + surplus[row] - gain[wish] + rent[p]
                    if along < far[p]:
                        if far[p] == ENDLESS:
                            touched[number] = p
                            number += 1
                        far[p], came_by[p] = along, wish
            at, here = NOBODY, nearest_stand
            for k in range(number):
                p = touched[k]
                if not reached[p] and far[p] < here:
                    at, here = p, far[p]
            if at == NOBODY or used[at] < seat_first[at + 1] - seat_first[at]:
                break
            reached[at] = True
        for k in range(number):
            p = touched[k]
            if reached[p]:
                for seat in range(seat_first[p], seat_first[p] + used[p]):
                    surplus[sitting[seat]] -= here - far[p]
                rent[p] += here - far[p]
            reached[p] = False
        surplus[new] -= here
        for k in range(number):
            far[touched[k]] = ENDLESS
        if at != NOBODY:
            free = seat_first[at] + used[at]
            used[at] += 1
        elif standing == new:
            continue
        else:
            at = place[granted[standing]]
            free = _seat(sitting, seat_first, used, at, standing)
            granted[standing] = NOBODY
        while True:
            wish = came_by[at]
            row = row_of[wish]
            before = granted[row]
            granted[row] = wish
            sitting[free] = row
            if row == new:
                break
            at = place[before]
            free = _seat(sitting, seat_first, used, at, row)
    return granted


@compiled
def _seat(sitting: Ints, seat_first: Ints, used: Ints, place: int, row: int) -> int:
    """Where a row sits in a place."""
    for seat in range(seat_first[place], seat_first[place] + used[place]):
        if sitting[seat] == row:
            return seat
    return NOBODY

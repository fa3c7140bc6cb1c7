"""The best whole group that can be made of some units."""

import numpy as np

from dure.science.matching.kernels.compiled import compiled
from dure.science.matching.problem import Ints

IMPOSSIBLE = -(1 << 52)
"""The value of a group that cannot be."""


@compiled
def best_group(
    gain: Ints, size: Ints, count: int, smallest: int, largest: int, mixed: bool, chosen: Ints
) -> tuple[int, int]:
    """The value of the best set of `count` units, and how many they are; their places come in `chosen`.

    `gain[k]` is what unit k brings and may be negative, `size[k]` counts its
    people. The set has `smallest` to `largest` people in all; of equals the
    earlier unit is taken. IMPOSSIBLE and 0 where there is no such set. `mixed`
    may be False where every size is 1.
    """
    value, people, number = 0, 0, 0
    for k in range(count):
        if gain[k] > 0:
            value += gain[k]
            people += size[k]
            if number < len(chosen):
                chosen[number] = k
            number += 1
    if smallest <= people <= largest:
        return value, number
    if mixed:
        return _of_sizes(gain, size, count, smallest, largest, chosen)
    if count < smallest:
        return IMPOSSIBLE, 0
    number = largest if people > largest else smallest
    return _highest(gain, count, number, chosen), number


@compiled
def _highest(gain: Ints, count: int, number: int, chosen: Ints) -> int:
    """What the `number` highest gains come to; their places, highest first, in `chosen`."""
    kept = 0
    for k in range(count):
        if kept == number and gain[k] <= gain[chosen[kept - 1]]:
            continue
        at = kept if kept < number else number - 1
        while at > 0 and gain[chosen[at - 1]] < gain[k]:
            chosen[at] = chosen[at - 1]
            at -= 1
        chosen[at] = k
        kept = min(kept + 1, number)
    total = 0
    for k in range(kept):
        total += gain[chosen[k]]
    return total


@compiled
def _of_sizes(gain: Ints, size: Ints, count: int, smallest: int, largest: int, chosen: Ints) -> tuple[int, int]:
    """The same where sizes differ: the best few units of each size, and the best way to combine sizes."""
    # ranked[s, :kept[s]] are the best units of size s; the best set with t people
    # so far is worth best[t], with take[s, t] units of size s in it.
    ranked = np.empty((largest + 1, largest), dtype=np.int64)
    kept = np.zeros(largest + 1, dtype=np.int64)
    for k in range(count):
        s = size[k]
        if s > largest:
            continue
        room = largest // s
        if kept[s] == room and gain[k] <= gain[ranked[s, room - 1]]:
            continue
        at = kept[s] if kept[s] < room else room - 1
        while at > 0 and gain[ranked[s, at - 1]] < gain[k]:
            ranked[s, at] = ranked[s, at - 1]
            at -= 1
        ranked[s, at] = k
        kept[s] = min(kept[s] + 1, room)
    take = np.zeros((largest + 1, largest + 1), dtype=np.int64)
    best = np.full(largest + 1, IMPOSSIBLE, dtype=np.int64)
    best[0] = 0
    for s in range(1, largest + 1):
        if kept[s] == 0:
            continue
        # From many people to few, so that what is read has not been combined with this size yet.
        for t in range(largest, 0, -1):
            brought, high, times = 0, best[t], 0
            for number in range(1, min(kept[s], t // s) + 1):
                brought += gain[ranked[s, number - 1]]
                if best[t - s * number] > IMPOSSIBLE and best[t - s * number] + brought > high:
                    high, times = best[t - s * number] + brought, number
            best[t], take[s, t] = high, times
    value, people = IMPOSSIBLE, 0
    for t in range(smallest, largest + 1):
        if best[t] > value:
            value, people = best[t], t
    number = 0
    for s in range(largest, 0, -1):
        times = take[s, people]
        for k in range(times):
            chosen[number] = ranked[s, k]
            number += 1
        people -= s * times
    return value, number

"""What kernels are told about a part: offers, who fits them, and who can lead where and when."""

from typing import Any, NamedTuple

import numpy.typing as npt

from dure.science.matching.problem import Bools, Ints


class Market(NamedTuple):
    """Columns of a `Relaxed`.

    Pairs of offer o are `start[o]:start[o + 1]` of `unit` and `worth` (points).
    `size` counts the people of a unit; `mixed` says whether an offer has units
    of several people, `most` how many groups it can hold, `place` where it is.
    Facilitators who fit offer o are `leader_start[o]:leader_start[o + 1]` of
    `leader`.

    Leads are once more ordered by hour, facilitator and room. A row is one hour
    of one facilitator and has the cells `row_first[r]:row_first[r + 1]`, one for
    each room; a cell has the leads `cell_first[c]:cell_first[c + 1]`. Rows of
    block b, which share rooms with each other and with no other block, are
    `block_row[block_first[b]:block_first[b + 1]]`. The last place is online.
    """

    start: Ints
    unit: npt.NDArray[Any]
    worth: npt.NDArray[Any]
    size: Ints
    smallest: Ints
    largest: int
    mixed: Bools
    slot: Ints
    most: Ints
    place: Ints
    leader_start: Ints
    leader: Ints
    lead_offer: Ints
    lead_leader: Ints
    cell_first: Ints
    cell_place: Ints
    row_first: Ints
    row_leader: Ints
    row_block: Ints
    block_first: Ints
    block_row: Ints

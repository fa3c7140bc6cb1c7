"""Watching a search from its job: how far it is, and whether somebody would like to have what there is."""

import math
from time import monotonic

from dure.jobs.actions import note
from dure.jobs.models import Job

LOOK_SECONDS = 1.0
MOST = 0.97
"""A search that takes longer than expected is never shown as over."""


class Watching:
    """Told every step of a search; answers whether to go on, and writes the share of the job that is done.

    The clock decides when to look at the database, and nothing else: a search
    that was ended at a step is the search of that step on every machine.
    `expected` is how many steps it will probably take; `first` and `last` are
    where the search begins and ends within the whole job, in percent.
    """

    def __init__(self, job: Job, *, expected: int, first: int, last: int) -> None:
        self.job = job
        self.steps = 0
        self.stopped = False
        self._expected, self._first, self._last = max(expected, 1), first, last
        self._looked = -math.inf

    def __call__(self, step: int) -> bool:
        self.steps += 1
        if not self.stopped and monotonic() - self._looked >= LOOK_SECONDS:
            self.stopped = not note(self.job, self.share)
            self._looked = monotonic()
        return not self.stopped

    @property
    def share(self) -> int:
        """How much of the whole job is done, in percent."""
        return self._first + int((self._last - self._first) * min(self.steps / self._expected, MOST))

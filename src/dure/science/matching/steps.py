"""Counting steps, so that whoever waits can see how far it is and stop with the best plan so far.

What is counted is work, never time: a plan that was stopped at a step is the
plan of that step on every machine.
"""

from collections.abc import Callable
from typing import Final

Watch = Callable[[int], bool]
"""Told how many steps are done; answers whether to go on."""
NO_LIMIT: Final = 1 << 60


class Steps:
    """Steps done so far, and whether to stop. Once stopped, everything ends at its next chance."""

    def __init__(self, *, stop_at: int | None = None, watch: Watch | None = None) -> None:
        self.done = 0
        self._limit = NO_LIMIT if stop_at is None else stop_at
        # Stopped before: not one step more, so that steps add up to where it was.
        self.stopped = self._limit <= 0
        self._watch = watch

    def go_on(self) -> bool:
        """Count a step; False when it is time to stop."""
        if self.stopped:
            return False
        self.done += 1
        if self.done >= self._limit or (self._watch is not None and not self._watch(self.done)):
            self.stopped = True
        return not self.stopped

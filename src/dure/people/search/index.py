"""The index of one organisation's names in this process, kept up with the database."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import islice
from uuid import UUID

from django.db import connections

from dure.people.search.reading import (
    Standing,
    Values,
    counted,
    entries_in_blocks,
    entries_of_changed,
    standing,
)
from dure.people.search.segment import GONE, Segment
from dure.people.search.wanted import Wanted, Within

AT_ONCE = 20_000
"""Up to so many people the first search waits for the opening; above, it goes on in the background."""
MOST_FRESH = 2_000
LOOK_AGAIN_SECONDS = 60.0
NEVER = -1
MOST_KEPT = 4


@dataclass(frozen=True)
class Hits:
    """Whom a search found, as the bytes of their ids: thousands are counted, few are shown.

    While names are still being opened, `whole` is how many there are.
    """

    keys: tuple[bytes, ...] = ()
    opened: int = 0
    whole: int = 0

    @property
    def ready(self) -> bool:
        return self.opened >= self.whole

    def ids(self, start: int = 0, end: int | None = None) -> list[UUID]:
        return [UUID(bytes=key) for key in self.keys[start:end]]

    def place_of(self, id: UUID | None) -> int | None:
        """Where somebody stands among the found, if they do."""
        return self.keys.index(id.bytes) if id is not None and id.bytes in self.keys else None


class NameIndex:
    """The names of one organisation: a large old segment, and a small fresh one.

    Changed people leave the old segment and enter the fresh one; when that has
    grown, the two become one.
    """

    def __init__(self, organisation: UUID) -> None:
        self.organisation = organisation
        self.lock = threading.RLock()
        self.values = Values()
        self.old, self.fresh = Segment(), Segment()
        self.number = self.removals = NEVER
        self.opened = self.whole = 0
        self.looked_at = 0.0
        self.ordered: dict[tuple[Wanted, Within, int], Hits] = {}
        self._opening: threading.Thread | None = None

    def search(self, wanted: Wanted, within: Within, most: int) -> Hits:
        """Find people, newest first, at most so many."""
        if not self.keep_up():
            return Hits(opened=self.opened, whole=max(self.whole, self.opened + 1))
        with self.lock:
            return Hits(tuple(islice(self._matching(wanted, within), most)))

    def by_name(self, wanted: Wanted, within: Within, most: int) -> Hits:
        """Find everybody who fits, in the order of their folded names; more than `most` are not ordered.

        The order is that of the letters' code points: alphabetical inside a
        script, one script after the other. It is kept until somebody changes,
        so that turning a page costs nothing.
        """
        if not self.keep_up():
            return Hits(opened=self.opened, whole=max(self.whole, self.opened + 1))
        with self.lock:
            if (wanted, within, most) not in self.ordered:
                if len(self.ordered) >= MOST_KEPT:
                    self.ordered.clear()
                self.ordered[wanted, within, most] = Hits(self._in_order(wanted, within, most))
            return self.ordered[wanted, within, most]

    def keep_up(self) -> bool:
        """Bring the index up to this moment; False while names are opened for the first time."""
        now = standing(self.organisation)
        with self.lock:
            if self._opening is not None and self._opening.is_alive():
                return self.number >= 0
            after = self.number
            if after < 0 or self.removals != now.removals or self._missed_some():
                after = NEVER
            elif after == now.number or self._took_changes(now.number):
                return True
            self._bring_up(after, now)
            return self.number >= 0

    # --- finding -----------------------------------------------------------------------------------

    def _in_order(self, wanted: Wanted, within: Within, most: int) -> tuple[bytes, ...]:
        words = [word.encode() for word in wanted.words]
        found: list[tuple[bytes, bytes]] = []
        for segment in (self.fresh, self.old):
            rows = islice(segment.matching(words, self._fits(segment, wanted, within)), most - len(found))
            found += [(segment.text(row), segment.id_bytes(row)) for row in rows]
        if len(found) < most:
            found.sort()
        return tuple(key for _text, key in found)

    def _matching(self, wanted: Wanted, within: Within) -> Iterator[bytes]:
        """Give the ids of whoever fits, newest first."""
        words = [word.encode() for word in wanted.words]
        found = [
            map(segment.id_bytes, segment.matching(words, self._fits(segment, wanted, within)))
            for segment in (self.old, self.fresh)
        ]
        return merge(*found, reverse=True)

    def _fits(self, segment: Segment, wanted: Wanted, within: Within) -> Callable[[int], bool]:
        """Make the question "may be found and fits the filters" about one row, in plain numbers."""
        states = self.values.states_for(wanted.now)
        places = self.values.places_in(wanted.places) if wanted.places else None
        tongues = self.values.with_language(wanted.language) if wanted.language else None
        programmes = None if within.everyone else self.values.of_programmes(within.programmes)
        people = {each.bytes for each in within.people}

        def fits(row: int) -> bool:
            return (
                segment.states[row] in states
                and (places is None or segment.places[row] in places)
                and (tongues is None or segment.languages[row] in tongues)
                and (
                    programmes is None
                    or segment.programmes[row] in programmes
                    or (bool(people) and segment.id_bytes(row) in people)
                )
            )

        return fits

    # --- keeping up --------------------------------------------------------------------------------

    def _missed_some(self) -> bool:
        """Once a minute, compare how many there are: rows written past the actions are found, too."""
        if self.number < 0 or time.monotonic() - self.looked_at < LOOK_AGAIN_SECONDS:
            return False
        self.looked_at = time.monotonic()
        held = sum(len(each) - each.states.count(GONE) for each in (self.old, self.fresh))
        return held != counted(self.organisation)

    def _took_changes(self, number: int) -> bool:
        """Read whoever changed since; False when they are too many to read while somebody waits."""
        changed = entries_of_changed(self.organisation, self.number, self.values, MOST_FRESH + 1)
        if len(changed) > MOST_FRESH:
            return False
        self._take(Segment(sorted(changed, reverse=True)))
        self.number = number
        return True

    def _take(self, changed: Segment) -> None:
        """Let changed rows stand in place of the same people's older ones."""
        self.ordered.clear()
        for segment in (self.old, self.fresh):
            for row in range(len(changed)):
                stale = segment.row_of(changed.id_bytes(row))
                if stale is not None:
                    segment.wipe(stale)
        self.fresh = _joined(self.fresh, changed)
        if len(self.fresh) > MOST_FRESH:
            self.old, self.fresh = _joined(self.old, self.fresh), Segment()

    # --- opening -----------------------------------------------------------------------------------

    def _bring_up(self, after: int, now: Standing) -> None:
        """Open names: at once where people are few, else in the background, the old index serving on."""
        self.opened, self.whole = 0, counted(self.organisation)
        if self.whole <= AT_ONCE:
            self._read(after, now)
            return
        self._opening = threading.Thread(target=self._read_apart, args=(after, now), name="names", daemon=True)
        self._opening.start()

    def _read_apart(self, after: int, now: Standing) -> None:
        try:
            self._read(after, now)
        finally:
            connections.close_all()

    def _read(self, after: int, now: Standing) -> None:
        values, changed = Values() if after == NEVER else self.values, Segment()
        for entry in entries_in_blocks(self.organisation, after, values):
            self.opened += 1
            if entry.state != GONE or after != NEVER:
                changed.add(entry)
        with self.lock:
            self.ordered.clear()
            if after == NEVER:
                self.values, self.old, self.fresh = values, changed, Segment()
            else:
                self._take(changed)
            self.number, self.removals = now.number, now.removals
            self.looked_at = time.monotonic()


def _joined(*segments: Segment) -> Segment:
    """Merge segments, leaving out whoever is gone. No person stands in two of them."""
    return Segment(merge(*(map(each.entry, each.rows()) for each in segments), reverse=True))


_indexes: dict[UUID, NameIndex] = {}
_making = threading.Lock()


def index_of(organisation: UUID) -> NameIndex:
    """The index of an organisation in this process; nothing is opened before the first search."""
    with _making:
        return _indexes.setdefault(organisation, NameIndex(organisation))

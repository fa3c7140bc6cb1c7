"""A stretch of memory with many names in it: compact, in the order of a list, newest first."""

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

GONE = 255
ID = 16
SAMPLED = 16


class Entry(NamedTuple):
    """One person as the index knows them; the numbers stand for values kept once."""

    id: bytes
    text: bytes
    state: int
    place: int
    languages: int
    programmes: int


class Segment:
    """Names joined by line ends, with where each begins, and a few numbers beside each.

    Rows stand in descending order of their ids, so a row is found by halving
    and no table of 290,000 keys is needed.
    """

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.texts = bytearray()
        self.starts = array("I", [0])
        self.ids = bytearray()
        self.states = bytearray()
        self.places = array("I")
        self.languages = array("I")
        self.programmes = array("I")
        for entry in entries:
            self.add(entry)

    def __len__(self) -> int:
        return len(self.states)

    def add(self, entry: Entry) -> None:
        """Add a row at the end: its id is lower than every one before it."""
        self.texts += entry.text
        self.texts += b"\n"
        self.starts.append(len(self.texts))
        self.ids += entry.id
        self.states.append(entry.state)
        self.places.append(entry.place)
        self.languages.append(entry.languages)
        self.programmes.append(entry.programmes)

    def id_bytes(self, row: int) -> bytes:
        return bytes(self.ids[row * ID : row * ID + ID])

    def text(self, row: int) -> bytes:
        return bytes(self.texts[self.starts[row] : self.starts[row + 1] - 1])

    def entry(self, row: int) -> Entry:
        return Entry(
            self.id_bytes(row), self.text(row), self.states[row], self.places[row],
            self.languages[row], self.programmes[row],
        )  # fmt: skip

    def row_of(self, wanted: bytes) -> int | None:
        """Find a person's row by halving."""
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            found = self.id_bytes(middle)
            if found == wanted:
                return middle
            if found > wanted:
                low = middle + 1
            else:
                high = middle
        return None

    def wipe(self, row: int) -> None:
        """Overwrite a name in memory and leave its row out from here on."""
        start, end = self.starts[row], self.starts[row + 1] - 1
        self.texts[start:end] = b" " * (end - start)
        self.states[row] = GONE

    def rows(self) -> Iterator[int]:
        return (row for row, state in enumerate(self.states) if state != GONE)

    def matching(self, words: list[bytes], fits: Callable[[int], bool]) -> Iterator[int]:
        """Give the rows that hold every word and fit, newest first.

        The rarest word, as a sample says, is looked for in the whole stretch at
        once; the others only inside the rows where it stands.
        """
        if not words:
            yield from (row for row in self.rows() if fits(row))
            return
        sample = len(self.texts) // SAMPLED
        first, *rest = sorted(words, key=lambda word: (self.texts.count(word, 0, sample), -len(word)))
        find, starts = self.texts.find, self.starts
        at = find(first)
        while at != -1:
            row = bisect_right(starts, at) - 1
            start, end = starts[row], starts[row + 1]
            if fits(row) and all(find(word, start, end) != -1 for word in rest):
                yield row
            at = find(first, end)

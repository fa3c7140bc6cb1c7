"""The corrected-file download: the rows to mend, with what to mend in words."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from dure.sheets.candidates import Cleaned
from dure.sheets.findings import Finding

ROW_HEADING: Final = "Row in your list"
MEND_HEADING: Final = "What to mend"
# Left out when the mended list comes back.
OWN_HEADINGS: Final = frozenset({ROW_HEADING, MEND_HEADING})
_NOTHING_TO_MEND: Final = frozenset({"heading_again"})


def mending_header(header: Sequence[str]) -> list[str]:
    """Give the header of the download: ours, then the list's own, so that it can come back."""
    return [ROW_HEADING, MEND_HEADING, *(name for name in header if name not in OWN_HEADINGS)]


def mending_rows(
    header: Sequence[str],
    cleaned: Iterable[Cleaned],
    say: Callable[[Finding], str] = Finding.sentence,
) -> Iterator[list[str | int]]:
    """Give the rows that were left out or have a finding, cells as they came.

    `say` puts a finding into the reader's language.
    """
    kept = [place for place, name in enumerate(header) if name not in OWN_HEADINGS]
    for one in cleaned:
        if all(finding.code in _NOTHING_TO_MEND for finding in one.findings):
            continue
        cells = one.row.cells
        words = [f"{finding.column}: {say(finding)}" if finding.column else say(finding) for finding in one.findings]
        own = [cells[place] if place < len(cells) else "" for place in kept]
        yield [one.row.number, "\n".join(words), *own, *cells[len(header) :]]

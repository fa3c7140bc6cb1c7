"""How much of a stranger's file we are willing to take in."""

from dataclasses import dataclass
from typing import Final

_MEGABYTE: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost. Checked before it is opened, and again while it is read."""

    file_bytes: int = 50 * _MEGABYTE
    unpacked_bytes: int = 50 * _MEGABYTE
    """Sum of the sizes that the packed file promises for its parts."""
    ratio: int = 100
    """How many times larger than packed the whole may become."""
    entries: int = 2_000
    rows: int = 100_000
    columns: int = 1_000
    line_characters: int = 1 * _MEGABYTE
    memory_bytes: int = 512 * _MEGABYTE
    """Address space of the process that opens a workbook."""
    cpu_seconds: int = 20
    wait_seconds: float = 60.0
    """How long the first row may be awaited."""


PAGE: Final = Limits()
"""A list that somebody brings to a page."""

LONG_LIST: Final = Limits(
    file_bytes=300 * _MEGABYTE,
    unpacked_bytes=800 * _MEGABYTE,
    rows=1_000_000,
    memory_bytes=2_500 * _MEGABYTE,
    cpu_seconds=180,
    wait_seconds=600.0,
)
"""A list of hundreds of thousands, read by a job or on the command line."""

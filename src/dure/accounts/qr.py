"""QR codes as pictures in the page: nothing to load, nothing from elsewhere."""

from itertools import groupby

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

QUIET = 4
"""The empty edge that readers need, in squares (ISO/IEC 18004, 5.3.8)."""


def qr(text: str, label: str = "") -> SafeString:
    """Draw a code as filled squares. `label` is read aloud; what the code says stands beside it."""
    matrix = segno.make(text, error="m").matrix
    squares = "".join(_row(number, row) for number, row in enumerate(matrix))
    size = len(matrix) + 2 * QUIET
    return format_html(
        '<svg class="qr" viewBox="-{0} -{0} {1} {1}" {2}><path stroke="none" d="{3}"/></svg>',
        QUIET,
        size,
        format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"'),
        mark_safe(squares),  # noqa: S308 - numbers only, the text is not in it
    )


def _row(number: int, row: bytearray) -> str:
    """One row as runs of dark squares: hairlines between single squares would confuse readers."""
    drawn, at = [], 0
    for dark, run in groupby(row):
        length = len(list(run))
        if dark:
            drawn.append(f"M{at} {number}h{length}v1h-{length}z")
        at += length
    return "".join(drawn)

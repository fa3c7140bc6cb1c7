"""QR codes as pictures in the page: nothing to load, nothing from elsewhere."""

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe


def qr(text: str, label: str = "") -> SafeString:
    """Draw a code. `label` is read aloud; the address itself stands beside it in letters."""
    drawn = segno.make(text, error="m").svg_inline(omitsize=True, svgclass="qr", lineclass=None)
    picture = mark_safe(drawn)  # noqa: S308 - segno draws only squares, the text is not in it
    return format_html('<div role="img" aria-label="{}">{}</div>', label, picture) if label else picture


def qr_of_secret(text: str) -> str:
    """Draw the code of a one-time-password secret for allauth's page."""
    return segno.make(text, error="m").svg_inline(omitsize=True, svgclass="qr", lineclass=None)

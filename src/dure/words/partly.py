"""Giving a part of a file: without it, players on iPhones do not play a recording (RFC 9110 §14)."""

import re

from django.http import HttpRequest, HttpResponse

RANGE = re.compile(r"bytes=(\d*)-(\d*)")


def in_part(request: HttpRequest, content: bytes) -> HttpResponse:
    """The part that was asked for, or all of it; 416 for a part that is not there."""
    asked = RANGE.fullmatch(request.headers.get("Range", ""))
    if asked is None or asked.groups() == ("", ""):
        answer = HttpResponse(content)
    else:
        first, last = _bounds(asked.group(1), asked.group(2), len(content))
        if first > last:
            answer = HttpResponse(status=416)
            answer["Content-Range"] = f"bytes */{len(content)}"
        else:
            answer = HttpResponse(content[first : last + 1], status=206)
            answer["Content-Range"] = f"bytes {first}-{last}/{len(content)}"
    answer["Accept-Ranges"] = "bytes"
    return answer


def _bounds(first: str, last: str, size: int) -> tuple[int, int]:
    if not first:  # The last so many bytes.
        return max(size - int(last), 0), size - 1
    return int(first), min(int(last), size - 1) if last else size - 1

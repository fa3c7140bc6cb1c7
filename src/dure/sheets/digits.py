"""Numbers as people and spreadsheet programs write them."""

import re
import unicodedata
from typing import Final

_SCIENTIFIC: Final = re.compile(r"^([+-]?)(\d)(?:[.,](\d+))?[eE]\+?(\d{1,2})$")
_WHOLE: Final = re.compile(r"^([+-]?\d+)[.,]0+$")


def plain_digits(text: str) -> str:
    """Write the digits of any script as 0 to 9.

    >>> plain_digits("٠٧٩ ۱۲۳ १२")
    '079 123 12'
    """
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in text)


def mended(text: str) -> str | None:
    """Undo what a spreadsheet program did to a long number; None where digits are lost.

    >>> mended("2.50788382382E+11"), mended("12.0"), mended("2.55E+11")
    ('250788382382', '12', None)
    """
    text = plain_digits(text)
    if match := _WHOLE.match(text):
        return match[1]
    match = _SCIENTIFIC.match(text)
    if not match:
        return text
    sign, first, rest, exponent = match[1], match[2], match[3] or "", int(match[4])
    if len(rest) < exponent:
        return None
    return sign + first + rest[:exponent]

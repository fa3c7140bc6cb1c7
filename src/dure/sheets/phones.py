"""Telephone numbers, as E.164."""

import re
from dataclasses import dataclass
from typing import Final

import phonenumbers

from dure.sheets.digits import mended, plain_digits

_BETWEEN: Final = re.compile(r"[;,\n|،؛、]|\s(?:or|and|ou|et|o|y|أو|و|або|или|및|또는)\s|\s/\s", re.IGNORECASE)
_SLASH: Final = re.compile(r"(?<=\d{7})/(?=\+?\d{7})")
_FEWEST: Final = 5
# The shortest number that can be national with its country's number before it.
_INTERNATIONAL: Final = 10
_MOST: Final = 15  # ITU-T E.164 §6.


@dataclass(frozen=True, slots=True)
class Phone:
    """One telephone number, or why there is none."""

    number: str = ""
    doubt: str = ""
    """Code of a finding."""
    country: str = ""


def phones_in(text: str, region: str) -> list[Phone]:
    """Read the telephone numbers in a cell; `region` is the country of numbers without +.

    >>> [phone.number for phone in phones_in("010-2345-6789 / +998 90 123 45 67", "KR")]
    ['+821023456789', '+998901234567']
    """
    pieces = [part for piece in _BETWEEN.split(text) for part in _SLASH.split(piece)]
    return [read_phone(piece.strip(), region) for piece in pieces if piece.strip(" -–—.")]


def read_phone(text: str, region: str) -> Phone:
    """Read one number: with +, else as one of `region`, else by the country it begins with."""
    number = mended(text)
    if number is None:
        return Phone(doubt="digits_lost")
    digits = re.sub(r"\D", "", number)
    if not _FEWEST <= len(digits) <= _MOST + 2 or sum(map(str.isalpha, number)) > len(digits):
        return Phone(doubt="phone_unclear")
    if number.startswith(("00", "(00")) and not region:
        digits = digits[2:]
        number = "+" + digits
    if "+" in number[:3]:
        return _checked(_parsed("+" + digits if number.count("+") == 1 else number, None))
    if region:
        found = _parsed(number, region)
        if found and phonenumbers.is_valid_number(found):
            return _phone(found)
        return _by_country(digits) or _checked(found)
    return _by_country(digits) or Phone(doubt="phone_no_country")


def _by_country(digits: str) -> Phone | None:
    if len(digits) < _INTERNATIONAL or digits.startswith("0"):
        return None
    found = _parsed("+" + digits, None)
    if not found or not phonenumbers.is_valid_number(found):
        return None
    country = phonenumbers.region_code_for_number(found) or ""
    return Phone(_e164(found), "phone_country_assumed", country)


def _checked(found: phonenumbers.PhoneNumber | None) -> Phone:
    if found is None:
        return Phone(doubt="phone_unclear")
    if phonenumbers.is_valid_number(found):
        return _phone(found)
    if phonenumbers.is_possible_number(found):
        return Phone(_e164(found), "phone_unusual")
    return Phone(doubt="phone_unclear")


def _phone(found: phonenumbers.PhoneNumber) -> Phone:
    return Phone(_e164(found))


def _parsed(text: str, region: str | None) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(plain_digits(text), region)
    except phonenumbers.NumberParseException:
        return None


def _e164(found: phonenumbers.PhoneNumber) -> str:
    return phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.E164)

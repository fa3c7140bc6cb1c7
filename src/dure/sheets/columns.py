"""The columns Dure takes from a list of people, and those it refuses."""

from enum import StrEnum
from typing import Final


class Column(StrEnum):
    """What a column of a list says about a person."""

    NAME = "name"
    GIVEN_NAME = "given_name"
    MIDDLE_NAME = "middle_name"
    FAMILY_NAME = "family_name"
    OTHER_NAME = "other_name"
    OWN_SCRIPT_NAME = "own_script_name"
    PHONE = "phone"
    EMAIL = "email"
    GENDER = "gender"
    AGE = "age"
    AGE_BAND = "age_band"
    BIRTH = "birth"
    LANGUAGE = "language"
    PLACE = "place"
    AVAILABILITY = "availability"
    INTERESTS = "interests"
    NEEDS = "needs"
    CAN_OFFER = "can_offer"
    REFERENCE = "reference"
    GROUP = "group"


class Refused(StrEnum):
    """What is never imported, whoever maps the columns."""

    NOTES = "notes"
    CONSENT = "consent"
    IDENTITY = "identity"
    ORIGIN = "origin"
    HEALTH = "health"
    SECRET = "secret"  # noqa: S105 -- The kind of column, not a secret.


# A person has one of these; of two columns the better one is taken.
SINGLE: Final = frozenset(
    {
        Column.NAME, Column.GIVEN_NAME, Column.MIDDLE_NAME, Column.FAMILY_NAME,
        Column.OWN_SCRIPT_NAME, Column.GENDER, Column.AGE, Column.AGE_BAND, Column.BIRTH,
        Column.REFERENCE,
    }
)  # fmt: skip
# These may be spread over a column for each answer, ticked or not.
TICKED: Final = frozenset(
    {
        Column.LANGUAGE, Column.AVAILABILITY, Column.INTERESTS, Column.NEEDS,
        Column.CAN_OFFER, Column.GROUP,
    }
)  # fmt: skip
NAMES: Final = frozenset(
    {Column.NAME, Column.GIVEN_NAME, Column.FAMILY_NAME, Column.OTHER_NAME, Column.OWN_SCRIPT_NAME}
)

"""What happens to a field when a person is erased. Every model says it of every field."""

from enum import StrEnum


class Erase(StrEnum):
    """`class Privacy` puts each field under `plain`, or under `personal` with one of these."""

    KEEP = "keep"
    """Stays, since it says nothing once the name is gone: dates, attendance, states."""
    BLANK = "blank"
    """Emptied. A sealed field is unreadable already, its key being gone; it is emptied too."""
    ROW = "row"
    """The whole row goes."""

"""What a mentor's course must have told."""

from dure.curricula.topics import MENTOR_SEVEN, TOPICS


def obligatory_topics() -> dict[str, str]:
    """The seven of S3-31, by code, in order."""
    return {code: str(TOPICS[code]) for code in MENTOR_SEVEN}

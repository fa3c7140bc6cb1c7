"""What somebody is missing, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dure.certificates.queries import Progress

MOST_NAMED = 3


def missing(row: Progress) -> list[str]:
    """What is missing until the course is completed; empty when nothing is."""
    if not row.of:
        return [_("No meeting is planned yet.")]
    return [*_sessions(row), *_topics(row), *_days(row)]


def _sessions(row: Progress) -> list[str]:
    lacks = row.sessions_missing
    if not lacks:
        return []
    if len(row.still) < lacks:
        said = ngettext(
            "%(lacks)d more session, and too few are to come. Plan one more, or an online one.",
            "%(lacks)d more sessions, and too few are to come. Plan more, or online ones.",
            lacks,
        )
        return [said % {"lacks": lacks}]
    which = "; ".join(meeting.when for meeting in row.still[:MOST_NAMED])
    if lacks == len(row.still):
        return [
            ngettext("One more session: %(which)s.", "%(n)d more sessions: %(which)s.", lacks)
            % {"n": lacks, "which": which}
        ]
    return [
        ngettext("One more session, one of these: %(which)s.", "%(n)d more sessions of these: %(which)s.", lacks)
        % {"n": lacks, "which": which}
    ]


def _topics(row: Progress) -> list[str]:
    if not row.topics_missing:
        return []
    said = ngettext("One topic: %(which)s.", "%(n)d topics: %(which)s.", len(row.topics_missing))
    return [said % {"n": len(row.topics_missing), "which": "; ".join(row.topics_missing)}]


def _days(row: Progress) -> list[str]:
    if not row.days_missing:
        return []
    return [
        ngettext("%(n)d more day: it takes two.", "%(n)d more days: it takes two.", row.days_missing)
        % {"n": row.days_missing}
    ]

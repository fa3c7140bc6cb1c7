"""Reads about curricula. What other parts of the house ask stands in `parts`."""

from dure.curricula.queries.parts import (
    components_of,
    every_component,
    every_session,
    every_version,
    newest_used,
    sensitive_sessions,
    sessions_of,
    titles_of,
    topics_of,
    versions_to_use,
)
from dure.curricula.queries.reading import languages_of, outline, outline_of_session, words_in

__all__ = [
    "components_of",
    "every_component",
    "every_session",
    "every_version",
    "languages_of",
    "newest_used",
    "outline",
    "outline_of_session",
    "sensitive_sessions",
    "sessions_of",
    "titles_of",
    "topics_of",
    "versions_to_use",
    "words_in",
]

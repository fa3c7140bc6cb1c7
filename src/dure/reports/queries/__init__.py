"""Reads for reports: figures, the document, what was released, the rows behind a figure."""

from dure.reports.queries.definitions import counted, hidden_anyway, recognisable, working_languages, written
from dure.reports.queries.documents import Working, report_of, whole_programme, working
from dure.reports.queries.figures import figures_of
from dure.reports.queries.releases import (
    PhotoTakenBack,
    ReleaseIsDamaged,
    as_it_left,
    changes_since,
    colleague,
    lines,
    newest_of,
    one_photo,
    one_release,
    photo_content,
    releases_of,
    taken_back,
    word_content,
    word_of,
)
from dure.reports.queries.rows import Rows, rows_of

__all__ = [
    "PhotoTakenBack",
    "ReleaseIsDamaged",
    "Rows",
    "Working",
    "as_it_left",
    "changes_since",
    "colleague",
    "counted",
    "figures_of",
    "hidden_anyway",
    "lines",
    "newest_of",
    "one_photo",
    "one_release",
    "photo_content",
    "recognisable",
    "releases_of",
    "report_of",
    "rows_of",
    "taken_back",
    "whole_programme",
    "word_content",
    "word_of",
    "working",
    "working_languages",
    "written",
]

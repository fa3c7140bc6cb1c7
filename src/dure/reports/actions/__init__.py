"""Writing, illustrating and releasing the report."""

from dure.reports.actions.news import make_news_files, release_news, take_news, write_news
from dure.reports.actions.photos import keep_photo, remove_photo
from dure.reports.actions.releases import make_word, make_word_later, release, take_draft, take_release
from dure.reports.actions.texts import begin_report, choose_languages, see_report, see_rows, write_text

__all__ = [
    "begin_report",
    "choose_languages",
    "keep_photo",
    "make_news_files",
    "make_word",
    "make_word_later",
    "release",
    "release_news",
    "remove_photo",
    "see_report",
    "see_rows",
    "take_draft",
    "take_news",
    "take_release",
    "write_news",
    "write_text",
]

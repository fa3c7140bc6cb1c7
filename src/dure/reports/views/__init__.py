from dure.reports.views.news import news, news_edit, news_file, news_new
from dure.reports.views.photos import photo, photo_new, photo_removal
from dure.reports.views.releases import release, release_making, release_new, release_paper, release_word
from dure.reports.views.reports import figure_rows, report, report_languages, reports, section_edit

__all__ = [
    "figure_rows",
    "news",
    "news_edit",
    "news_file",
    "news_new",
    "photo",
    "photo_new",
    "photo_removal",
    "release",
    "release_making",
    "release_new",
    "release_paper",
    "release_word",
    "report",
    "report_languages",
    "reports",
    "section_edit",
]

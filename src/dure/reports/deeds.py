from django.utils.translation import gettext_lazy as _

from dure.audit.deeds import deed

REPORT_BEGUN = deed("reports.begun", _("A report was begun."))
TEXT_WRITTEN = deed("reports.text_written", _("A part of a report was written."))
LANGUAGES_CHOSEN = deed("reports.languages_chosen", _("The languages of a report were chosen."))
PHOTO_KEPT = deed("reports.photo_kept", _("A photo was added to a report."))
PHOTO_REMOVED = deed("reports.photo_removed", _("A photo was taken back from a report."))
RELEASED = deed("reports.released", _("The figures of a report were released."))
WORD_MADE = deed("reports.word_made", _("A Word file of a released report was made."))
REPORT_SEEN = deed("reports.report_seen", _("The figures of a report were looked at."), reading=True)
ROWS_SEEN = deed("reports.rows_seen", _("The rows behind a figure were looked at."), reading=True)
RELEASE_TAKEN = deed("reports.release_taken", _("A released report was taken along as a file."), reading=True)
DRAFT_TAKEN = deed(
    "reports.draft_taken", _("A draft of a report was taken along as a file, without small numbers."), reading=True
)
NEWS_WRITTEN = deed("reports.news_written", _("A news item about an event was written."))
NEWS_RELEASED = deed("reports.news_released", _("A news item about an event was released."))
NEWS_FILES_MADE = deed("reports.news_files_made", _("Files of a released news item were made."))
NEWS_TAKEN = deed("reports.news_taken", _("A news item was taken along as a file."), reading=True)

from django.utils.translation import gettext_lazy as _

from dure.audit.deeds import deed

PACK_BEGUN = deed("words.pack_begun", _("A language was begun."))
PACK_REMOVED = deed("words.pack_removed", _("A language was taken away, with its recordings."))
SAID = deed("words.said", _("A sentence was translated."))
BROUGHT = deed("words.brought", _("A spreadsheet of sentences was brought."))
BRINGING_UNDONE = deed("words.bringing_undone", _("A spreadsheet of sentences was taken back."))
CHECKED = deed("words.checked", _("A native speaker checked the sentences of a language."))
RECORDED = deed("words.recorded", _("A sentence was recorded."))
RECORDING_REMOVED = deed("words.recording_removed", _("The recording of a sentence was removed."))

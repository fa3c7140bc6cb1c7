from django.utils.translation import gettext_lazy as _

from dure.audit.deeds import deed

SCALE_CHOSEN = deed("measures.scale_chosen", _("A programme began to ask a questionnaire."))
SCALE_ENDED = deed("measures.scale_ended", _("A programme stopped asking a questionnaire."))
ANSWERED = deed("measures.answered", _("Answers were written down."))
ANSWERS_SEEN = deed("measures.answers_seen", _("Somebody looked at a person's answers."), reading=True)
FIGURES_COUNTED = deed("measures.figures_counted", _("Answers were counted without names."), reading=True)

from django.utils.translation import gettext_lazy as _

from dure.audit.deeds import deed

HELD = deed("conversations.held", _("A first conversation was held."))
ANSWERED = deed("conversations.answered", _("A person said what they would like of what was offered."))

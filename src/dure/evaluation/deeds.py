from django.utils.translation import gettext_lazy as _

from dure.audit.deeds import deed

ASKED = deed("evaluation.asked", _("Somebody asked whether it helped."))
COUNTED = deed("evaluation.counted", _("First and last answers were compared."))
CLOSED = deed("evaluation.closed", _("A question is not asked any more."))
SEEN = deed("evaluation.seen", _("A result was looked at."), reading=True)

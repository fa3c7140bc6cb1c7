from django.utils.translation import gettext_lazy as _

from dure.audit.deeds import deed

ASKED = deed("consent.asked", _("A person was asked for consent, and answered."))
WITHDRAWN = deed("consent.withdrawn", _("A person took a consent back."))

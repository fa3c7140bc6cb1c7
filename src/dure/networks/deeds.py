from django.utils.translation import gettext_lazy as _

from dure.audit.deeds import deed

SERVICE_ADDED = deed("networks.service_added", _("A place to go was added."))
SERVICE_CHANGED = deed("networks.service_changed", _("A place to go was changed."))
SERVICE_VERIFIED = deed("networks.service_verified", _("Somebody checked that a place to go is still right."))
SERVICE_REMOVED = deed("networks.service_removed", _("A place to go was taken off the list."))

from django.utils.translation import gettext_lazy as _

from dure.audit.deeds import deed

SERVICE_ADDED = deed("networks.service_added", _("A place to go was added."))
SERVICE_CHANGED = deed("networks.service_changed", _("A place to go was changed."))
SERVICE_VERIFIED = deed("networks.service_verified", _("Somebody checked that a place to go is still right."))
DIRECTORY_BROUGHT = deed("networks.directory_brought", _("A directory of services was brought."))
DIRECTORY_TAKEN = deed("networks.directory_taken", _("The services of a directory were put on the list."))
DIRECTORY_UNDONE = deed("networks.directory_undone", _("A directory of services was undone."))
DIRECTORY_GIVEN = deed("networks.directory_given", _("The list of services was taken as a file."), reading=True)
SERVICE_REMOVED = deed("networks.service_removed", _("A place to go was taken off the list."))

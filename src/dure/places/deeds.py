from django.utils.translation import gettext_lazy as _

from dure.audit.deeds import deed

PLACE_ADDED = deed("places.added", _("A place was added."))
PLACE_CHANGED = deed("places.changed", _("The name or code of a place was changed."))
VENUE_ADDED = deed("places.venue_added", _("A venue was added."))
VENUE_CHANGED = deed("places.venue_changed", _("The description of a venue was changed."))
VENUE_CLOSED = deed("places.venue_closed", _("A venue was closed."))

from django.utils.translation import gettext_lazy as _

from dure.audit.deeds import deed

RATED = deed("training.rated", _("Somebody's skills were rated in a training."))
SKILLS_SEEN = deed("training.skills_seen", _("Somebody looked at the skills of one person."), reading=True)
COHORT_SEEN = deed("training.cohort_seen", _("Somebody looked at the skills in a training."), reading=True)
CALL_BEGUN = deed("training.call_begun", _("A call to a training was prepared."))
CALL_CHANGED = deed("training.call_changed", _("A call to a training was changed."))
CALL_PUBLISHED = deed("training.call_published", _("A call to a training was made known."))
CALL_CLOSED = deed("training.call_closed", _("A call to a training was closed."))
APPLIED = deed("training.applied", _("Somebody asked for a place in a training."))
PLACES_ASKED = deed("training.places_asked", _("Places in a training were to be given."))
PLACES_GIVEN = deed("training.places_given", _("Places in a training were given."))
LEFT_LIST = deed("training.left_list", _("Somebody gave back a place, or left a waiting list."))
APPLICATIONS_SEEN = deed("training.applications_seen", _("Somebody looked at who asked for a place."), reading=True)

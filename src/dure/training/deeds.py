from django.utils.translation import gettext_lazy as _

from dure.audit.deeds import deed

RATED = deed("training.rated", _("Somebody's skills were rated in a training."))
SKILLS_SEEN = deed("training.skills_seen", _("Somebody looked at the skills of one person."), reading=True)
COHORT_SEEN = deed("training.cohort_seen", _("Somebody looked at the skills in a training."), reading=True)

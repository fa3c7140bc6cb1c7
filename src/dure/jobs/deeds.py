from django.utils.translation import gettext_lazy as _

from dure.audit.deeds import deed

JOB_STARTED = deed("jobs.started", _("Somebody started a longer piece of work."))
JOB_STOPPED = deed("jobs.stopped", _("Somebody asked a piece of work to stop."))

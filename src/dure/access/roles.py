"""Roles: what somebody does in an organisation. Plain words are shown to administrators."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Role(StrEnum):
    ADMINISTRATOR = "administrator"
    COORDINATOR = "coordinator"
    FACILITATOR = "facilitator"
    SUPPORTER = "supporter"
    SUPERVISOR = "supervisor"
    EVALUATOR = "evaluator"
    DUTY = "duty"


TITLES = {
    Role.ADMINISTRATOR: _("Administrator"),
    Role.COORDINATOR: _("Coordinator"),
    Role.FACILITATOR: _("Facilitator"),
    Role.SUPPORTER: _("Supporter"),
    Role.SUPERVISOR: _("Supervisor"),
    Role.EVALUATOR: _("Monitoring and evaluation"),
    Role.DUTY: _("On the duty list"),
}

DESCRIPTIONS = {
    Role.ADMINISTRATOR: _("Keeps the installation running and invites colleagues. Reads no person's record."),
    Role.COORDINATOR: _("Sees the people of the programme, plans groups, writes the report."),
    Role.FACILITATOR: _("Sees the people of their own groups and meetings."),
    Role.SUPPORTER: _("Sees their own people only: a name to call and how."),
    Role.SUPERVISOR: _("Sees meetings and who needs support. No names of participants by default."),
    Role.EVALUATOR: _("Sees answers and figures without names."),
    Role.DUTY: _("Is called when somebody is worried about a person."),
}  # fmt: skip

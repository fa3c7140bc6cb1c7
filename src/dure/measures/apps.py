from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeasuresConfig(AppConfig):
    name = "dure.measures"

    def ready(self) -> None:
        from dure.access.roles import Role
        from dure.measures import panels
        from dure.measures.actions.answering import NotAskedHere, OtherAnswersHaveThisId
        from dure.measures.actions.choosing import MayNotBeCollected, NeverAlone, NobodyOnDuty
        from dure.ui.refusals import refusal
        from dure.ui.registry import MenuItem, menu

        panels.register()
        roles = frozenset({Role.COORDINATOR, Role.EVALUATOR})
        menu.append(MenuItem(_("Questions"), "measures:questions", roles, 60, frozenset({"measures"})))
        refusal(MayNotBeCollected, NeverAlone, NobodyOnDuty, NotAskedHere, OtherAnswersHaveThisId)

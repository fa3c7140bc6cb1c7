from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EvaluationConfig(AppConfig):
    name = "dure.evaluation"

    def ready(self) -> None:
        from dure.access.roles import Role
        from dure.evaluation import actions as _named_kinds  # noqa: F401 - names its kind of job
        from dure.ui.registry import MenuItem, menu

        roles = frozenset({Role.COORDINATOR, Role.EVALUATOR})
        menu.append(MenuItem(_("Did it help?"), "evaluation:questions", roles, 62, frozenset({"evaluation"})))

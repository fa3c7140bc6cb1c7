from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "dure.people"

    def ready(self) -> None:
        # Imported here: models exist only once every app is loaded.
        from dure.access.actors import factories
        from dure.access.roles import Role
        from dure.people import rounds, waits  # noqa: F401 - rounds name themselves
        from dure.people.actions.pairs import OnlyAdultsAskAlone, WithOneself
        from dure.people.actions.passes import AnotherPassHasThisId
        from dure.people.actions.priority import WhoDecides
        from dure.people.actions.registration import AnotherPersonHasThisId, ErasedForGood, FromElsewhere
        from dure.people.queries import link_actor
        from dure.ui.refusals import refusal
        from dure.ui.registry import MenuItem, menu

        factories.append(link_actor)
        menu.append(
            MenuItem(_("People"), "people:people", frozenset({Role.COORDINATOR}), 30, frozenset({"people", "intake"}))
        )
        waits.register()
        refusal(
            AnotherPassHasThisId, AnotherPersonHasThisId, ErasedForGood, FromElsewhere, OnlyAdultsAskAlone,
            WhoDecides, WithOneself,
        )  # fmt: skip

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgrammesConfig(AppConfig):
    name = "dure.programmes"

    def ready(self) -> None:
        from dure.access.roles import Role
        from dure.access.rules import ground
        from dure.programmes import refusing, rounds, rules  # noqa: F401 - rounds are named
        from dure.programmes.actions.beginning import AlreadyBegun, AnotherProgrammeHasThisId
        from dure.programmes.actions.demo import NotADemo
        from dure.programmes.actions.invitations import InvitationIsOver
        from dure.programmes.actions.posts import SomebodyMustStay
        from dure.programmes.waits import WAITS
        from dure.ui import registry
        from dure.ui.refusals import refusal

        refusal(
            AlreadyBegun, AnotherProgrammeHasThisId, InvitationIsOver, NotADemo, SomebodyMustStay,
            refusing.AlreadyEnded, refusing.OfAnotherOrganisation,
        )  # fmt: skip
        ground("accounts.Account", _("looks after colleagues"), rules.look_after_colleague)
        ground("accounts.Card", _("gives cards"), rules.give_card_to)
        staff = frozenset(rules.STAFF)
        reads = frozenset(rules.READERS)
        registry.menu += [
            registry.MenuItem(_("Today"), "programmes:today", frozenset(Role), 0, frozenset({"programmes:today"})),
            registry.MenuItem(_("Programme"), "programmes:programmes", reads, 70, frozenset(PROGRAMME_PAGES)),
            registry.MenuItem(_("Colleagues"), "programmes:colleagues", staff, 80, frozenset(COLLEAGUE_PAGES)),
        ]
        registry.waits += WAITS


PROGRAMME_PAGES = {
    "programmes:programmes", "programmes:programme", "programmes:programme-new",
    "programmes:programme-edit", "programmes:partner-new", "programmes:committee-new",
    "programmes:challenge-new", "programmes:challenge-edit", "programmes:places",
    "programmes:keeping", "programmes:place-new", "programmes:place-edit", "programmes:venue-new", "programmes:venue-edit",
}  # fmt: skip
COLLEAGUE_PAGES = {
    "programmes:colleagues", "programmes:colleague", "programmes:colleague-new",
    "programmes:colleague-card", "programmes:colleague-role", "programmes:invitation-new",
    "programmes:colleague-password", "programmes:duty-list", "programmes:duty-turn-new",
}  # fmt: skip

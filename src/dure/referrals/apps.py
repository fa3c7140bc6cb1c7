from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReferralsConfig(AppConfig):
    name = "dure.referrals"

    def ready(self) -> None:
        from dure.access.roles import Role
        from dure.referrals import keeping, panels, rounds, waits  # noqa: F401 - rounds are named
        from dure.referrals.actions import answering, beginning, closing, sending
        from dure.referrals.states import CannotFollow
        from dure.ui.refusals import refusal
        from dure.ui.registry import MenuItem, menu

        keeping.register()
        panels.register()
        waits.register()
        phone = frozenset({Role.FACILITATOR, Role.SUPPORTER})
        menu += [
            MenuItem(
                _("Referrals"), "referrals:referrals", frozenset({Role.COORDINATOR}), 46, frozenset({"referrals"})
            ),
            MenuItem(
                _("Referrals"), "referrals:bottlenecks", frozenset({Role.SUPERVISOR}), 46, frozenset({"referrals"})
            ),
            MenuItem(_("More help"), "referrals:my-referrals", phone, 46, frozenset({"referrals"})),
        ]
        refusal(
            CannotFollow, answering.WhyIsMissing, beginning.AnotherReferralHasThisId, beginning.NotAColleague,
            closing.NotConfirmedYet, sending.AgreementNeedsADay, sending.CaregiverMustAgree,
            sending.NothingMayBeTold, sending.ServiceIsGone,
        )  # fmt: skip

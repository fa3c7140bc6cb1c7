from dure.referrals.views.figures import bottlenecks
from dure.referrals.views.letters import letter
from dure.referrals.views.mine import meeting_referral_new, my_referral_withdrawal, my_referrals
from dure.referrals.views.paper import referral_card, referral_form
from dure.referrals.views.referral import (
    referral,
    referral_agreement,
    referral_answer,
    referral_choice,
    referral_closure,
    referral_company,
    referral_confirmation,
    referral_keeping,
    referral_new,
    referral_options,
    referral_sending,
    referral_withdrawal,
    referrals,
)

__all__ = [
    "bottlenecks",
    "letter",
    "meeting_referral_new",
    "my_referral_withdrawal",
    "my_referrals",
    "referral",
    "referral_agreement",
    "referral_answer",
    "referral_card",
    "referral_choice",
    "referral_closure",
    "referral_company",
    "referral_confirmation",
    "referral_form",
    "referral_keeping",
    "referral_new",
    "referral_options",
    "referral_sending",
    "referral_withdrawal",
    "referrals",
]

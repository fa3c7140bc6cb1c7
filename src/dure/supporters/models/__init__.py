from dure.supporters.models.agreeing import Agreement, HostCheck, Outcome, Terms
from dure.supporters.models.applying import Application, Conversation, Goes, Invitation, Opening, Reference, Word
from dure.supporters.models.learning import Refresher, TopicDone
from dure.supporters.models.money import MoneyFor, Payment
from dure.supporters.models.oversight import Oversight
from dure.supporters.models.serving import Ending, Leave, Reunion, Service, WhyEnded
from dure.supporters.models.supporter import Duty, Supporter

__all__ = [
    "Agreement",
    "Application",
    "Conversation",
    "Duty",
    "Ending",
    "Goes",
    "HostCheck",
    "Invitation",
    "Leave",
    "MoneyFor",
    "Opening",
    "Outcome",
    "Oversight",
    "Payment",
    "Reference",
    "Refresher",
    "Reunion",
    "Service",
    "Supporter",
    "Terms",
    "TopicDone",
    "WhyEnded",
    "Word",
]

from dure.people.actions.erasure import erase
from dure.people.actions.registration import change, join, leave, register, say_no

__all__ = ["change", "erase", "join", "leave", "register", "say_no"]

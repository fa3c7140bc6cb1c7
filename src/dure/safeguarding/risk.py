"""When a person may be in danger now: a prompt to a human, never a verdict on somebody.

The rule is the safety protocol for lay helpers (docs/safety.md names its
sources): thoughts or a plan now; or an extreme state now together with
thoughts or a plan in the past month, or an act in the past year. What nobody
knows counts as "tell the supervisor". There is no third answer: nothing here
can say that a person is safe.

Pure: no framework, no clock, nothing kept.
"""

from collections.abc import Mapping
from enum import StrEnum

QUESTIONS = ("now_thoughts", "now_plan", "extreme_state", "thoughts_30d", "plan_30d", "act_12m")
"""The six questions, in the order in which they are asked."""


class Heard(StrEnum):
    """What a helper heard. Not asked and not answered are both "unknown"."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Prompt(StrEnum):
    """What the helper is asked to do. Every one of them begins with telling the supervisor."""

    NOW = "now"
    """Follow the procedure: stay, tell the supervisor at once, do not leave the person alone."""
    ASK_WITH_SUPERVISOR = "ask_with_supervisor"
    """Something that decides is not known: tell the supervisor now, and stay until they answered."""
    TELL = "tell"
    """Tell the supervisor today, ask again later, agree what to do if it changes."""


def imminent(
    *, now_thoughts: bool, now_plan: bool, extreme_state: bool, thoughts_30d: bool, plan_30d: bool, act_12m: bool
) -> bool:
    """Say whether the protocol calls this imminent, all six being known.

    >>> imminent(now_thoughts=False, now_plan=False, extreme_state=True, thoughts_30d=False, plan_30d=False,
    ...          act_12m=True)
    True
    """
    return now_thoughts or now_plan or (extreme_state and (thoughts_30d or plan_30d or act_12m))


def prompt(heard: Mapping[str, Heard | str]) -> Prompt:
    """Say what to do next. Anything missing or not understood is unknown."""
    known = {name: _heard(heard.get(name)) for name in QUESTIONS}
    surely = {name: each is Heard.YES for name, each in known.items()}
    perhaps = {name: each is not Heard.NO for name, each in known.items()}
    if imminent(**surely):
        return Prompt.NOW
    return Prompt.ASK_WITH_SUPERVISOR if imminent(**perhaps) else Prompt.TELL


def _heard(said: Heard | str | None) -> Heard:
    try:
        return Heard(said or "")
    except ValueError:
        return Heard.UNKNOWN

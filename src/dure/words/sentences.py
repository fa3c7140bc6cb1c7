"""The participant pack: at most eighty sentences that somebody meets on their own pages.

Most important first, so that whoever stops after twenty has done the twenty
that matter. Each names the message of our catalogues that it stands for, word
for word: `tests/words` finds a sentence that was changed on its page and not
here. Names of days and months are not among them; they come from CLDR.
"""

import re
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

VERSION: Final = "2026-11"
MOST: Final = 80
LEAVE: Final = '<span class="hide">Emergency: </span>Leave'

ON_MY_PAGE = _("My page")
REACHING = _("How you reach me")
KNOWN = _("What you know about me")
STOPPING = _("I want to stop")
ERASING = _("Erase everything about me")
CLOSED = _("After the page was closed")
PLACES = _("Where to go")
QUESTIONS = _("A few questions")
COMPLAINING = _("If something is wrong")
EVERYWHERE = _("On every page")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. `msgid` is the message; `english` is what people read and translate."""

    code: str
    msgid: str
    where: Any

    @property
    def english(self) -> str:
        return shown("Leave" if self.msgid == LEAVE else self.msgid)

    @property
    def number(self) -> int:
        """Its place in the list, counted from 1."""
        return SENTENCES.index(self) + 1

    @property
    def places(self) -> frozenset[str]:
        """The words in braces that must stay: a name, a number."""
        return places_in(self.english)


_OURS: Final = re.compile(r"%\((\w+)\)s")
_THEIRS: Final = re.compile(r"\{\{?\s*(\w+)\s*\}?\}")


def shown(message: str) -> str:
    """A message as people read it: `Hello, {name}` instead of `Hello, %(name)s`."""
    return _OURS.sub(r"{\1}", message).replace("%%", "%")


def places_in(text: str) -> frozenset[str]:
    """The names of what is filled in, however somebody wrote them: {name}, {{ name }} or %(name)s."""
    return frozenset(_THEIRS.findall(shown(text)))


def as_message(text: str) -> str:
    """What is stored in a translation object, for a sentence in which something is filled in."""
    return _THEIRS.sub(r"%(\1)s", text.replace("%", "%%"))


_LIST: Final = (
    ("greeting", "Hello, %(name)s", ON_MY_PAGE),
    ("meetings", "Your meetings", ON_MY_PAGE),
    ("will_come", "I will come", ON_MY_PAGE),
    ("cannot_come", "I cannot", ON_MY_PAGE),
    ("no_reason", "You need no reason.", ON_MY_PAGE),
    ("group_question", "An hour a week with people who know this life. Would you like to come?", ON_MY_PAGE),
    ("yes_please", "Yes, please", ON_MY_PAGE),
    ("no_thanks", "No, thank you", ON_MY_PAGE),
    ("keeps_place", "You need no reason, and keep your place for another group.", ON_MY_PAGE),
    ("leave", LEAVE, EVERYWHERE),
    ("wrong", "If something is wrong", ON_MY_PAGE),
    ("tell", "Tell those responsible", ON_MY_PAGE),
    ("you_decide", "You decide", ON_MY_PAGE),
    ("record", "What you know about me", ON_MY_PAGE),
    ("contacts", "How you reach me", ON_MY_PAGE),
    ("leaving", "I want to stop", ON_MY_PAGE),
    ("closing", "Close this page", ON_MY_PAGE),
    ("my_page", "My page", EVERYWHERE),
    ("nothing_planned", "Nothing is planned yet. Whoever gave you this card will tell you.", ON_MY_PAGE),
    ("no_meeting", "No meeting is planned now.", ON_MY_PAGE),
    ("language", "Which language do you read?", EVERYWHERE),
    ("thanks", "Thank you", EVERYWHERE),
    ("said_come", "You said: I will come", ON_MY_PAGE),
    ("said_cannot", "You said: I cannot", ON_MY_PAGE),
    ("may_change", "Thank you. You can change your answer until the meeting begins.", ON_MY_PAGE),
    ("said_yes", "You said: yes", ON_MY_PAGE),
    ("said_no", "You said: no", ON_MY_PAGE),
    ("kept", "Thank you. We keep to what you said.", ON_MY_PAGE),
    ("place_unknown", "The place is not known yet. Somebody will tell you.", ON_MY_PAGE),
    ("children", "Children can play there.", ON_MY_PAGE),
    ("online", "Online", ON_MY_PAGE),
    ("reach_safely", "How do we reach you safely?", REACHING),
    ("reach_promise", "We call or write only in the way that you say is safe.", REACHING),
    ("is_safe", "Is this way safe?", REACHING),
    ("save", "Save", EVERYWHERE),
    ("reach_thanks", "Thank you. We reach you this way from now on.", REACHING),
    ("stop_question", "Do you want to stop?", STOPPING),
    ("stop_free", "You need no reason, and nothing bad follows. Nobody will call you. You can come back at any time.",
     STOPPING),
    ("stop_yes", "Yes, I want to stop", STOPPING),
    ("stop_no", "No, I stay", STOPPING),
    ("stopped", "You have stopped. Nobody calls you. You can come back at any time.", STOPPING),
    ("group_leave", "Leave the group", ON_MY_PAGE),
    ("group_left", "You have left the group. You can come back to us at any time.", ON_MY_PAGE),
    ("what_we_know", "What we know about you", KNOWN),
    ("all_of_it", "All of it. Tell us what is wrong, and we change it.", KNOWN),
    ("erase", "Erase everything about me", KNOWN),
    ("erase_question", "Erase everything about you?", ERASING),
    ("erase_means", "Your name, your number and everything we wrote about you will be gone for good. Nobody can bring it"
     " back. Your card stops working.", ERASING),
    ("erase_sure", "Yes, erase everything", ERASING),
    ("erase_do", "Erase everything", ERASING),
    ("erase_keep", "No, keep it", ERASING),
    ("gone", "It is gone", ERASING),
    ("gone_thanks", "Nothing that says who you are is left here. Thank you for the time you gave.", ERASING),
    ("agreed", "What you agreed to", ON_MY_PAGE),
    ("take_back", "I take it back", ON_MY_PAGE),
    ("closed", "This page is closed", CLOSED),
    ("closed_means", "Nobody who takes this phone after you can open it without your card.", CLOSED),
    ("open_again", "Please open your card again", CLOSED),
    ("open_again_how", "For your safety the page closes after half an hour. Hold the camera over the code on your card"
     " once more.", CLOSED),
    ("where_to_go", "Where to go", PLACES),
    ("go_freely", "You go where you like, or nowhere. Nobody here is told.", PLACES),
    ("near_you", "Advice, papers, health, learning: places near you.", PLACES),
    ("see_places", "See the places", PLACES),
    ("complain_question", "Is something wrong?", COMPLAINING),
    ("complain_how", "This does not go to those who run your activities. It goes to those who watch over them. You get a"
     " code, and read the answer with it.", COMPLAINING),
    ("what_happened", "What happened?", COMPLAINING),
    ("no_name", "No name is needed, neither yours nor anybody's.", COMPLAINING),
    ("send", "Send", COMPLAINING),
    ("arrived", "Thank you. It arrived.", COMPLAINING),
    ("write_code", "Write down this code. We answer within seven days, and with it you read the answer.", COMPLAINING),
    ("questions", "A few questions", QUESTIONS),
    ("ask_you", "Would you tell us how you are? You can skip any question.", QUESTIONS),
    ("see_questions", "See the questions", QUESTIONS),
    ("how_are_you", "How are you?", QUESTIONS),
    ("skip_or_stop", "You can skip any question, and stop at any time.", QUESTIONS),
    ("question_of", "Question %(n)s of %(whole)s", QUESTIONS),
    ("next", "Next", QUESTIONS),
    ("skip", "Skip this question", QUESTIONS),
    ("answers_help", "Your answers help to learn what is good for people. Only those who run the programme see them.",
     QUESTIONS),
    ("listen", "Listen: %(label)s", EVERYWHERE),
)  # fmt: skip

SENTENCES: Final = tuple(Sentence(*each) for each in _LIST)
BY_CODE: Final = {each.code: each for each in SENTENCES}

"""The questions of a first conversation. What people choose from is in their words, not ours."""

from django.utils.translation import gettext_lazy as _

WOULD_LIKE = [
    ("meet_others", _("Meet people who know this life")),
    ("someone_to_ask", _("Somebody to ask when I do not know how things work here")),
    ("learn_the_language", _("Learn the language, find my way")),
    ("make_or_play", _("Make music, play, cook, sew, act")),
    ("help_others", _("Help others")),
    ("talk_to_someone", _("Talk with somebody about how I am")),
    ("nothing_now", _("Nothing now")),
]
AROUND = [
    ("family_here", _("Family who live with me")),
    ("family_near", _("Family nearby")),
    ("friends", _("Friends")),
    ("neighbours", _("Neighbours")),
    ("colleagues", _("People at work or school")),
    ("faith_or_club", _("A place of worship, a club")),
    ("nobody_yet", _("Nobody yet")),
]
RECEIVED = [
    ("warmly", _("Warmly")),
    ("mixed", _("Some warmly, some not")),
    ("coldly", _("Coldly")),
    ("do_not_know", _("I do not know yet")),
]

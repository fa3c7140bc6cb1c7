"""A supporter's own page: the way they went, what comes next, and every yes that can be taken back."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks
from dure.consent.models import HowAsked, Purpose
from dure.consent.texts import text_for
from dure.curricula.topics import topic_title
from dure.supporters import actions, queries, rules, wording
from dure.supporters.conduct import code_of_conduct
from dure.ui.pages import done, page


@asks(rules.is_oneself)
def my_supporting(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One's own record: everything that is in it."""
    row = access(request, queries.every_supporter(), pk, rules.is_oneself)
    now = timezone.now()
    way = queries.way_of(row, now, request.actor.today())
    return page(
        request, "supporters/my_supporting.html", supporter=row, way=way, pathway=wording.pathway(way),
        records=queries.records_of(row), stand=wording.STANDS[way.stand],
        topics=[topic_title(code) for code in way.topics], left=[topic_title(code) for code in way.topics_left],
        spoken=text_for(Purpose.SERVE), code=code_of_conduct(), book=queries.book_of(row),
    )  # fmt: skip


@require_POST
@asks(rules.is_oneself)
def my_answer(request: HttpRequest, pk: UUID, step: str) -> HttpResponse:
    """One tap of their own: the invitation, the code, serving, pausing, coming back."""
    row = access(request, queries.every_supporter(), pk, rules.is_oneself)
    by, now = request.actor, timezone.now()
    said = request.POST.get("said") == "yes"
    if step == "invitation":
        actions.answer_invitation(supporter=row, coming=said, by=by, at=now)
        sentence = _("Thank you. We tell you when and where.") if said else _("Thank you for telling us.")
    elif step == "conduct":
        language = code_of_conduct().language
        actions.agree(supporter=row, how_asked=HowAsked.LINK, language=language, by=by, at=now)
        sentence = _("Thank you. You can read it here at any time.")
    elif step == "serve":
        language = text_for(Purpose.SERVE).language
        actions.say_serve(supporter=row, given=said, how_asked=HowAsked.LINK, language=language, by=by, at=now)
        sentence = (
            _("Thank you. You can take it back here on any day.")
            if said
            else _("It is noted. Nobody new is brought to you, from now on. Thank you for everything.")
        )
    elif step == "leave":
        actions.begin_leave(supporter=row, by=by, at=now)
        sentence = _("Rest well. Nobody new is brought to you until you are back.")
    elif step == "return":
        actions.come_back(supporter=row, by=by, at=now)
        sentence = _("Welcome back.")
    else:
        raise Http404
    return done(request, sentence, "supporters:my-supporting", pk)

"""The pages as a supervisor, a supporter and a coordinator meet them."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from conftest import MONDAY, make_account
from dure.access.actors import system
from dure.access.roles import Role
from dure.audit.models import Entry
from dure.outbox.models import Message
from dure.people.actions import issue_pass
from dure.people.models import new_secret
from dure.supervision import actions, queries
from dure.supervision.models import Agreement, Form, Meeting, PrivateNote, SelfCheck, SharedNote, Thanks, Way, Wish
from supervision.conftest import BACKEND, supports, walks_beside

pytestmark = pytest.mark.django_db


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def sign_in(client, account):
    client.logout()
    client.force_login(account, backend=BACKEND)
    return client


def own_page(client, person):
    client.logout()
    secret = new_secret()
    issue_pass(person=person, secret=secret, by=system(person.organisation_id), at=timezone.now())
    client.get(reverse("people:my-entry", args=[secret]))
    return client


def in_time(**more):
    """Days as a person types them, so that the pages' own clock has not passed them."""
    return timezone.localtime() + timedelta(**more)


@pytest.fixture
def planned(sara_supports, dana):
    now = timezone.now()
    return actions.plan_talk(
        supporters=[sara_supports], form=Form.ALONE, way=Way.HERE, starts_at=now - timedelta(hours=2), by=dana, at=now
    )


def test_from_support_is_due_to_what_was_agreed(client, sara_supports, programme, sara_account, dana_account):
    aida = walks_beside(programme, sara_account, "Aida Karimi")
    sign_in(client, dana_account)
    assert "Support is due for 1 supporter" in text_of(client.get("/"))
    listed = text_of(client.get(reverse("supervision:people")))
    assert "1 of 1 people you support needs you" in listed
    assert "Support is due" in listed and "Sara" in listed

    planning = client.get(reverse("supervision:talk-new") + f"?with={sara_supports.pk}")
    assert "checked" in planning.content.decode()
    day = in_time(days=-1)
    answer = client.post(
        reverse("supervision:talk-new"),
        {"people": [str(sara_supports.pk)], "form": "individual", "way": "here", "day": day.strftime("%Y-%m-%d"),
         "clock": "10:00", "minutes": "60"},
    )  # fmt: skip
    talk = Meeting.objects.get()
    assert answer.url == reverse("supervision:talk", args=[talk.pk])
    paper = text_of(client.get(reverse("supervision:talk-pack", args=[talk.pk])))
    assert "1 pair" in paper and "2 are agreed" in paper and "Agreed and still open" in paper
    assert aida.name not in paper and "Aida" not in paper

    url = reverse("supervision:talk-record", args=[talk.pk])
    said = {
        "held_on": day.strftime("%Y-%m-%d"), "minutes": "55", "topics": ["practice", "boundaries"],
        "shared": "A visit that was hard for Aida.", "private": "Ask the officer.", "what_0": "Say no once",
        "who_0": str(talk.attendees.get().pk), "by_0": in_time(days=7).strftime("%Y-%m-%d"),
        "next_day": in_time(days=28).strftime("%Y-%m-%d"), "next_clock": "10:00",
    }  # fmt: skip
    stopped = client.post(url, said)
    assert stopped.status_code == 422
    assert "the name of somebody they support" in text_of(stopped) and "Is there a name in it?" in text_of(stopped)
    assert "A visit that was hard" in stopped.content.decode()
    assert SharedNote.objects.count() == 0
    assert "Aida" not in " ".join(str(each.details) for each in Entry.objects.all())

    client.post(url, said | {"shared": "A visit that was hard for somebody."})
    talk.refresh_from_db()
    assert talk.minutes_held == 55
    assert Meeting.objects.filter(held_on=None).count() == 1
    page = text_of(client.get(reverse("supervision:talk", args=[talk.pk])))
    assert "A visit that was hard for somebody." in page and "Ask the officer." in page
    assert "Seen in time" in text_of(client.get(reverse("supervision:people")))

    hers = text_of(sign_in(client, sara_account).get(reverse("supervision:talk", args=[talk.pk])))
    assert "A visit that was hard for somebody." in hers
    assert PrivateNote.objects.get().text == "Ask the officer."
    assert "Ask the officer." not in hers
    assert "Say no once" in text_of(client.get(reverse("supervision:mine")))


def test_the_supporters_phone_from_a_check_for_oneself_to_a_wish(client, sara_supports, sara_account, dana_account):
    sign_in(client, sara_account)
    phone = text_of(client.get(reverse("supervision:mine")))
    assert "Dana supports you" in phone and "I would like to talk" in phone
    kept = client.post(reverse("supervision:checks"), {"rest": "no", "words": "I sleep badly."}, follow=True)
    assert "It is kept for you alone" in text_of(kept) and "I sleep badly." in text_of(kept)

    sign_in(client, dana_account)
    person = reverse("supervision:person", args=[sara_supports.pk])
    assert SelfCheck.objects.get().answers[0]["words"] == "I sleep badly."
    assert "I sleep badly." not in text_of(client.get(person))

    sign_in(client, sara_account)
    asked = client.post(reverse("supervision:wish-new", args=[sara_supports.pk]), {"soon": "yes"}, follow=True)
    assert "No message goes out: if it cannot wait, call." in text_of(asked)
    sign_in(client, dana_account)
    assert "Sara would like to talk" in text_of(client.get("/"))
    assert "I sleep badly." not in text_of(client.get(person))
    client.post(reverse("supervision:wish-answer", args=[Wish.objects.get().pk]))
    assert (Meeting.objects.get().form, Wish.objects.get().ended_at is None) == ("crisis", False)

    sign_in(client, sara_account)
    shared = client.post(reverse("supervision:check-sharing", args=[SelfCheck.objects.get().pk]), follow=True)
    assert "Dana can read this one now." in text_of(shared)
    assert "I sleep badly." in text_of(sign_in(client, dana_account).get(person))
    sign_in(client, sara_account)
    client.post(reverse("supervision:check-sharing", args=[SelfCheck.objects.get().pk]), {"share": "no"})
    assert "I sleep badly." not in text_of(sign_in(client, dana_account).get(person))


def test_a_message_says_nothing_about_whom_or_what(client, sara_supports, sara, dana_account):
    from dure.access.actors import Actor
    from dure.outbox.actions import choose_address
    from dure.outbox.kinds import wording
    from dure.outbox.models import By
    from dure.supervision.asking import TALK, TALK_SOON

    own = Actor(kind="account", id=dana_account.pk, organisation=dana_account.organisation_id)
    choose_address(to=dana_account, channel=By.EMAIL, where="dana@example.org", by=own, at=MONDAY)

    asked = actions.wish_to_talk(supporter=sara_supports, soon=True, by=sara, at=MONDAY)

    assert asked.by_message
    (message,) = Message.objects.all()
    assert (message.kind, message.urgent, message.words, message.account_id) == (
        TALK_SOON.code,
        True,
        [],
        dana_account.pk,
    )
    for kind in (TALK, TALK_SOON):
        assert "Sara" not in wording(kind, {}, "en").text and kind.closed


def test_a_supporter_without_a_sign_in_has_the_same_page_by_link(client, programme, dana_account, dana):
    supporter = supports(programme, None, "Leyla", dana_account)
    actions.say_thanks(supporter=supporter, text="Thank you for Saturday.", by=dana, at=MONDAY)
    own_page(client, supporter.person)

    assert "Support for you" in text_of(client.get("/people/me/"))
    page = text_of(client.get(reverse("supervision:mine")))
    assert "Dana supports you" in page and "Thank you for Saturday." in page
    client.post(reverse("supervision:wish-new", args=[supporter.pk]))
    assert Wish.objects.get().supporter == supporter


def test_somebody_who_supports_nobody_finds_no_such_page(client, chen):
    own_page(client, chen)

    assert client.get(reverse("supervision:mine")).status_code == 404
    assert "Support for you" not in text_of(client.get("/people/me/"))


def test_both_agree_how_they_work_together(client, sara_supports, sara_account, dana_account):
    sign_in(client, dana_account)
    url = reverse("supervision:person-agreement", args=[sara_supports.pk])
    draft = client.get(url)
    assert "We use no names of the people you support." in draft.content.decode()
    parts = {"purpose": "To learn.", "how_often": "Every four weeks.", "between_us": "All of it.", "limits": "Danger."}
    client.post(url, parts)

    sign_in(client, sara_account)
    assert "wrote how you could work together" in text_of(client.get("/"))
    made = Agreement.objects.get()
    mine = reverse("supervision:my-agreement", args=[made.pk])
    assert "Every four weeks." in text_of(client.get(mine))
    client.post(mine)
    made.refresh_from_db()
    assert (made.version, made.agreed_at is None) == (1, False)
    assert "You both agreed" in text_of(
        sign_in(client, dana_account).get(reverse("supervision:person", args=[sara_supports.pk]))
    )


def test_thanks_stay_on_their_page_and_hold_no_names(client, sara_supports, programme, sara_account, dana_account):
    walks_beside(programme, sara_account, "Aida Karimi")
    sign_in(client, dana_account)
    url = reverse("supervision:person-thanks", args=[sara_supports.pk])

    assert client.post(url, {"text": "Thank you for going along with Karimi."}).status_code == 422
    assert Thanks.objects.count() == 0
    client.post(url, {"text": "Thank you for going along to the office."})

    page = text_of(sign_in(client, sara_account).get(reverse("supervision:mine")))
    assert "Thank you for going along to the office." in page


def test_pages_of_others_do_not_exist(
    client, held, sara_supports, amal_account, nour_account, tomas_account, eli_account
):
    for account in (amal_account, nour_account, tomas_account, eli_account):
        sign_in(client, account)
        for name in ("talk", "talk-record", "talk-pack", "talk-move", "talk-ending"):
            assert client.get(reverse(f"supervision:{name}", args=[held.pk])).status_code == 404, name
        for name in ("person", "person-agreement"):
            assert client.get(reverse(f"supervision:{name}", args=[sara_supports.pk])).status_code == 404, name


def test_a_coordinator_has_figures_and_the_tree_and_no_word(
    client, amal_account, held, sara_supports, programme, sara_account, organisation
):
    """Dana supports Sara, who supports Leyla, who supports nobody: three levels."""
    supports(programme, None, "Leyla", sara_account)

    page = client.get(reverse("supervision:figures")) if sign_in(client, amal_account) else None
    told = text_of(page)
    assert "Support is due for" in told and "3 levels." in told
    tree = told[told.index("Who supports whom") :]
    assert tree.index("Dana") < tree.index("Sara") < tree.index("Leyla")
    for secret in ("a question about limits", "I was impatient", "Say no once"):
        assert secret not in told
    client.post(reverse("supervision:figures"), {"due_days": "21", "ratio": "6"})
    assert queries.pace_of(organisation.pk).due_days == 21


def test_a_wish_for_today_that_nobody_answers_reaches_the_coordinator_without_a_name(
    client, sara_supports, sara, amal_account
):
    sign_in(client, amal_account)
    asked = timezone.now() - timedelta(hours=4)
    late = "asked to talk today and has no answer yet"
    actions.wish_to_talk(supporter=sara_supports, soon=True, by=sara, at=asked + timedelta(minutes=5))
    assert late not in text_of(client.get("/"))

    Wish.objects.update(wished_at=asked)

    told = text_of(client.get("/"))
    assert late in told and "Sara" not in told


def test_lists_are_constant_in_queries(client, programme, dana_account, amal_account, organisation):
    def count(account, url):
        sign_in(client, account)
        client.get(url)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert client.get(url).status_code == 200
        return len(seen)

    pages = [(dana_account, reverse("supervision:people")), (amal_account, reverse("supervision:figures"))]
    own = [make_account(organisation, f"s{n}@example.org", f"S{n}", Role.SUPPORTER, programme) for n in range(3)]
    for number, account in enumerate(own):
        made = supports(programme, account, f"Supporter {number}", dana_account)
        walks_beside(programme, account, f"Somebody {number}")
        actions.plan_talk(
            supporters=[made], form=Form.ALONE, way=Way.HERE, starts_at=timezone.now() + timedelta(days=number + 1),
            by=_acting(dana_account), at=timezone.now(),
        )  # fmt: skip
        if number == 0:
            one = [count(*each) for each in pages]
    assert [count(*each) for each in pages] == one


def _acting(account):
    from dure.programmes.queries import actor_for

    return actor_for(account, timezone.now())


def test_pages_speak_arabic(client, planned, sara_supports, sara_account, dana_account):
    for account, names in (
        (dana_account, [("people",), ("talk-new",), ("person", sara_supports.pk), ("talk-record", planned.pk),
                        ("talk-pack", planned.pk), ("talk-move", planned.pk)]),
        (sara_account, [("mine",), ("checks",), ("talk-ending", planned.pk)]),
    ):  # fmt: skip
        sign_in(client, account)
        for name, *args in names:
            answer = client.get(reverse(f"supervision:{name}", args=args), headers={"accept-language": "ar"})
            assert answer.status_code == 200 and 'dir="rtl"' in answer.content.decode(), name

"""Pages, as a person meets them: both directions of writing, right and wrong answers, and who gets 404."""

import re
from datetime import timedelta

import pytest
from conftest import MONDAY, make_account
from django.urls import reverse
from django.utils import timezone

from dure.access.actors import system
from dure.access.roles import Role
from dure.accounts.models import Account, Card
from dure.audit.models import Entry
from dure.ids import uuid7
from dure.places import slots
from dure.places.models import Place, Venue
from dure.programmes import actions
from dure.programmes.models import Assignment, Challenge, DutyTurn, Invitation, Organisation, Programme

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def words(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def heading(answer):
    return re.search(r"<h1[^>]*>(.*?)</h1>", words(answer)).group(1)


@pytest.fixture
def as_amal(client, amal_account):
    client.force_login(amal_account, backend=BACKEND)
    return client


@pytest.fixture
def as_budi(client, budi_account):
    client.force_login(budi_account, backend=BACKEND)
    return client


@pytest.fixture
def theirs(other_organisation):
    return actions.begin_programme(
        organisation=other_organisation, title="Theirs", by=system(other_organisation.pk), at=MONDAY
    )


@pytest.fixture
def rows(organisation, programme, amal, amal_account, budi_account, ansan):
    """One row of everything that has a page."""
    from dure.places.actions import add_venue

    return {
        "programme": programme.pk,
        "partner": actions.add_partner(programme=programme, name="Clinic", by=amal, at=MONDAY).pk,
        "member": actions.add_committee_member(programme=programme, name="Min-ji", profession="Psychologist", by=amal, at=MONDAY).pk,
        "challenge": actions.note_challenge(programme=programme, what="Far away", noticed_on="2026-05-01", by=amal, at=MONDAY).pk,
        "place": ansan.pk,
        "venue": add_venue(place=ansan, name="Hall", by=amal, at=MONDAY).pk,
        "account": budi_account.pk,
        "role": budi_account.assignments.get().pk,
        "invitation": actions.invite(organisation=organisation, role=Role.EVALUATOR, by=amal, at=MONDAY)[0].pk,
        "turn": actions.take_duty(organisation=organisation, account=amal_account, order=1, phone="+82 10 1234", by=amal, at=MONDAY).pk,
    }  # fmt: skip


PAGES = {
    "programmes": None, "programme": "programme", "programme-new": None, "partner-new": "programme",
    "committee-new": "programme", "challenge-new": "programme", "challenge-edit": "challenge",
    "places": None, "place-new": None, "place-edit": "place", "place-part-new": "place", "venue-new": "place",
    "venue-edit": "venue", "colleagues": None, "colleague-new": None, "colleague": "account",
    "colleague-role": "account", "invitation-new": None, "duty-list": None, "duty-turn-new": None,
    "begun": None, "today": None,
}  # fmt: skip
SECTIONS = ["basics", "why", "aims", "languages", "titles", "places", "money", "compact", "next", "counts"]
POSTS = {
    "partner-removal": "partner", "committee-removal": "member", "venue-closure": "venue",
    "colleague-card": "account", "colleague-closure": "account", "colleague-password": "account",
    "seeing-as-new": "account", "role-end": "role", "invitation-end": "invitation",
    "duty-turn-earlier": "turn", "duty-turn-end": "turn",
}  # fmt: skip


def address(name, rows):
    part = PAGES.get(name) or POSTS.get(name)
    return reverse(f"programmes:{name}", args=[rows[part]] if part else [])


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_page_stands_in_both_directions(as_amal, rows, language):
    as_amal.cookies["language"] = language
    where = [address(name, rows) for name in PAGES]
    where += [reverse("programmes:programme-edit", args=[rows["programme"], section]) for section in SECTIONS]

    for each in where:
        answer = as_amal.get(each)
        page = words(answer)
        assert answer.status_code == 200, each
        assert page.count("<h1") == 1, each
        assert f'dir="{"rtl" if language == "ar" else "ltr"}"' in page
        assert not re.search(r"<style|style=|onclick=|<script(?![^>]*src=)", page), each
        assert page.count('class="button"') <= 1, each


def test_a_facilitator_finds_no_staff_page(as_budi, rows):
    for name in PAGES:
        if name != "today":
            assert as_budi.get(address(name, rows)).status_code == 404, name
    for name in POSTS:
        assert as_budi.post(address(name, rows)).status_code == 404, name


def test_a_coordinator_elsewhere_finds_nothing_of_ours(client, stranger, rows):
    client.force_login(Account.objects.get(email="kofi@example.org"), backend=BACKEND)
    ours = ["Supporters in the city", "Budi", "Amal", "Ansan", "Hall", "+82 10 1234", "Clinic"]

    for name, part in {**PAGES, **POSTS}.items():
        answer = (client.post if name in POSTS else client.get)(address(name, rows))
        if part:
            assert answer.status_code == 404, name
        assert [each for each in ours if each in words(answer)] == [], name
    assert Assignment.objects.filter(pk=rows["role"], ended_on=None).exists()
    assert Card.objects.count() == 0


def test_a_facilitator_of_one_programme_finds_no_other(as_budi, organisation, theirs, amal):
    second = actions.begin_programme(organisation=organisation, title="Second", by=amal, at=MONDAY)

    for each in (second, theirs):
        assert as_budi.get(reverse("programmes:programme", args=[each.pk])).status_code == 404


def test_a_coordinator_of_one_programme_finds_no_other(client, organisation, programme, amal):
    second = actions.begin_programme(organisation=organisation, title="Second", by=amal, at=MONDAY)
    client.force_login(make_account(organisation, "carla@example.org", "Carla", Role.COORDINATOR, programme), backend=BACKEND)

    assert client.get(reverse("programmes:programme", args=[second.pk])).status_code == 404
    assert client.get(reverse("programmes:programme-edit", args=[second.pk, "why"])).status_code == 404
    assert client.get(reverse("programmes:programme-edit", args=[programme.pk, "why"])).status_code == 200
    assert "Second" not in words(client.get(reverse("programmes:programmes")))
    assert "Second" not in words(client.get(reverse("programmes:invitation-new")))
    assert client.get(reverse("programmes:programme-new")).status_code == 404
    assert client.get(reverse("programmes:duty-turn-new")).status_code == 404


def test_without_signing_in_every_page_leads_to_the_door(client, rows):
    for name in PAGES:
        assert client.get(address(name, rows)).url.startswith(reverse("account_login")), name
    for name in POSTS:
        assert client.post(address(name, rows)).url.startswith(reverse("account_login")), name


def test_a_change_by_link_is_not_possible(as_amal, rows):
    for name in POSTS:
        assert as_amal.get(address(name, rows)).status_code == 405, name


# Today


def test_today_greets_by_the_clock_of_the_place(as_amal, programme):
    answer = as_amal.get("/")

    hour = answer.context["now"].hour
    part = "morning" if 4 <= hour < 12 else "afternoon" if 12 <= hour < 18 else "evening"
    assert str(answer.context["now"].tzinfo) == "Asia/Seoul"
    assert heading(answer) == f"Good {part}, Amal. 2 things need you."


@pytest.mark.parametrize(("hour", "part"), [(3, "evening"), (4, "morning"), (11, "morning"), (12, "afternoon"), (17, "afternoon"), (18, "evening")])
def test_parts_of_the_day(hour, part):
    from dure.programmes.views.today import _hello

    assert _hello(hour, "Amal") == f"Good {part}, Amal."


def test_the_first_step_is_the_filled_one(as_amal, programme):
    page = words(as_amal.get("/"))

    assert page.count('class="button"') == 1
    assert page.index("Nobody is on duty now") < page.index("Why is Supporters in the city needed?")


def test_what_can_wait_is_folded(as_amal, organisation, amal):
    for number in range(12):
        actions.begin_programme(organisation=organisation, title=f"P{number}", by=amal, at=MONDAY)
    from dure.programmes import views  # noqa: F401
    from dure.programmes.views import today

    assert today.SHOWN == 8
    page = words(as_amal.get("/"))
    assert page.count('class="step') - page.count('class="steps"') <= 8


def test_nothing_needs_me_and_a_next_step(client, eli_account):
    client.force_login(eli_account, backend=BACKEND)

    page = words(client.get("/"))

    assert "Nothing needs you now." in page
    assert "Nothing else needs you." not in page


def test_a_facilitator_gets_the_small_page(as_budi):
    answer = as_budi.get("/")

    assert [each.name for each in answer.templates][0] == "programmes/today_phone.html"
    assert "phone.css" in words(answer)
    assert "Budi" in heading(answer)


def test_a_colleague_without_a_role_is_told_whom_to_ask(as_budi, budi_account, amal):
    actions.end_assignment(assignment=budi_account.assignments.get(), reason="left", by=amal, at=MONDAY)

    assert "You hold no role here at the moment." in words(as_budi.get("/"))


# The first page, and starting one's own


@pytest.fixture
def demo(settings, organisation, other_organisation, stranger, amal_account, budi_account, tmp_path):
    settings.DEMO, settings.DATA = True, tmp_path
    Organisation.objects.filter(pk=organisation.pk).update(is_demo=True, work="city")
    Organisation.objects.filter(pk=other_organisation.pk).update(is_demo=True, work="home")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_demo_opens_with_the_work(client, demo, language):
    client.cookies["language"] = language
    page = words(client.get("/"))

    assert page.index("Neighbours") < page.index("Elsewhere")
    assert page.count("/demo/") == 3
    assert page.count("<h1") == 1
    if language == "en":
        assert "Look around as" in page


def test_one_button_signs_in_as_an_invented_colleague(client, demo, amal_account):
    assert client.post(reverse("programmes:demo-entry", args=[amal_account.pk])).url == "/"

    assert "Amal" in heading(client.get("/"))


def test_the_button_is_for_invented_colleagues_in_a_demo(client, demo, settings, amal_account, budi_account):
    where = reverse("programmes:demo-entry", args=[amal_account.pk])
    assert client.post(reverse("programmes:demo-entry", args=[uuid7()])).status_code == 404
    settings.DEMO = False
    assert client.post(where).status_code == 404
    settings.DEMO = True
    Organisation.objects.filter(pk=amal_account.organisation_id).update(is_demo=False)
    assert client.post(where).status_code == 404
    assert client.get(where).status_code == 405
    assert "_auth_user_id" not in client.session


def test_without_a_demo_the_first_page_is_the_door(client, amal_account):
    assert client.get("/").url == reverse("account_login")


ANSWERS = {
    "name": "Together", "country": "KR", "title": "Tea and talk", "languages": ["ko", "prs"],
    "word_for_people": "neighbours", "coordinator": "Yuna", "email": "yuna@example.org",
    "password": "four words that hold",
}  # fmt: skip


@pytest.mark.parametrize("language", ["en", "ar"])
def test_five_questions_then_the_first_steps(client, demo, language, django_capture_on_commit_callbacks):
    client.cookies["language"] = language
    asked = words(client.get(reverse("programmes:beginning")))
    assert asked.count('class="sheet stack"') == 5

    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(reverse("programmes:beginning"), ANSWERS)

    assert answer.url == reverse("programmes:begun")
    begun = client.get(answer.url)
    assert begun.status_code == 200
    assert [each.name for each in Organisation.objects.all()] == ["Together"]
    assert "Yuna" in heading(client.get("/"))
    assert client.get(reverse("programmes:beginning")).status_code == 404


def test_a_wrong_answer_loses_nothing(client, demo):
    answer = client.post(reverse("programmes:beginning"), {**ANSWERS, "password": "short", "country": "US"})

    assert answer.status_code == 422
    page = words(answer)
    assert 'value="Tea and talk"' in page
    assert "This country has several clocks." in page
    assert "America/New York" in page
    assert Organisation.objects.count() == 2


def test_nobody_begins_where_somebody_works(client, organisation, settings):
    for settings.DEMO in (False, True):
        assert client.get(reverse("programmes:beginning")).status_code == 404
        assert client.post(reverse("programmes:beginning"), ANSWERS).status_code == 404


# Programmes


def test_a_programme_without_needs_note_is_warned_kindly(as_amal, programme):
    answer = as_amal.post(reverse("programmes:programme-new"), {"title": "Tea", "needs_note": ""}, follow=True)

    assert "Nobody has written yet why it is needed. That is fine for today" in words(answer)
    assert Programme.objects.get(title="Tea").needs_note == ""


def test_the_same_form_twice_makes_one_programme(as_amal, programme):
    form = {"id": str(uuid7()), "title": "Tea", "needs_note": "Because."}

    for _time in range(2):
        assert as_amal.post(reverse("programmes:programme-new"), form).status_code == 302
    assert Programme.objects.filter(title="Tea").count() == 1


@pytest.mark.parametrize(
    ("section", "sent", "kept"),
    [
        ("basics", {"title": "New", "country": "KR", "began_on": "2023-05-01"}, {"title": "New", "ended_on": None}),
        ("why", {"needs_note": "They said so."}, {"needs_note": "They said so."}),
        ("aims", {"aims": " One \n\nTwo", "activities": ""}, {"aims": ["One", "Two"], "activities": [], "what_helped": []}),
        ("languages", {"languages": ["ko", "en"]}, {"languages": ["ko", "en"]}),
        ("titles", {"title_ko": "도시의 지지자"}, {"titles": {"ko": "도시의 지지자"}}),
        ("money", {"funders": "UNHCR", "budget": "10.5", "currency": "krw"}, {"funders": ["UNHCR"], "currency": "KRW"}),
        ("compact", {"objective_2": "They learn."}, {"compact_objectives": {"2": "They learn."}}),
        ("next", {"next_steps": "Busan", "support_needed": "Funds"}, {"next_steps": ["Busan"], "support_needed": ["Funds"]}),
        ("counts", {"few": "7"}, {"few": 7}),
    ],
)  # fmt: skip
def test_each_section_changes_only_itself(as_amal, programme, section, sent, kept):
    Programme.objects.update(languages=["ko"])
    programme.refresh_from_db()
    before = {field.name: getattr(programme, field.name) for field in programme._meta.concrete_fields}

    answer = as_amal.post(reverse("programmes:programme-edit", args=[programme.pk, section]), sent)

    assert answer.url == reverse("programmes:programme", args=[programme.pk])
    programme.refresh_from_db()
    after = {field.name: getattr(programme, field.name) for field in programme._meta.concrete_fields}
    changed = {name: value for name, value in after.items() if value != before[name]}
    if section == "money":
        assert str(changed.pop("budget")) == "10.50"
    assert changed == {name: value for name, value in kept.items() if value != before[name]}
    assert as_amal.get(answer.url).status_code == 200


def test_the_places_of_a_programme_are_chosen_among_ones_own(as_amal, programme, ansan, stranger):
    from dure.places.actions import add_place

    accra = add_place(name="Accra", country="GH", by=stranger, at=MONDAY)
    where = reverse("programmes:programme-edit", args=[programme.pk, "places"])

    assert "Accra" not in words(as_amal.get(where))
    assert as_amal.post(where, {"places": [str(accra.pk)]}).status_code == 422
    assert as_amal.post(where, {"csrfmiddlewaretoken": "x"}).status_code == 302
    assert list(programme.places.all()) == []


def test_an_end_before_the_beginning_is_told(as_amal, programme):
    sent = {"title": "New", "country": "KR", "began_on": "2023-05-01", "ended_on": "2022-01-01"}

    answer = as_amal.post(reverse("programmes:programme-edit", args=[programme.pk, "basics"]), sent)

    assert answer.status_code == 422
    assert "This is before it began." in words(answer)


def test_an_unknown_section_is_not_there(as_amal, programme):
    assert as_amal.get(reverse("programmes:programme-edit", args=[programme.pk, "secrets"])).status_code == 404


def test_what_we_learned_from_question_to_answer(as_amal, programme):
    as_amal.post(
        reverse("programmes:challenge-new", args=[programme.pk]),
        {"what": "11 men and 2 women came", "noticed_on": "2026-05-01", "worked": "unknown"},
    )
    challenge = Challenge.objects.get()
    assert "11 men and 2 women came" in words(as_amal.get("/"))

    as_amal.post(
        reverse("programmes:challenge-edit", args=[challenge.pk]),
        {
            "what": challenge.what, "noticed_on": "2026-05-01", "cause": "Nobody looked after the children.",
            "response": "An online session.", "worked": "partly",
        },
    )  # fmt: skip

    page = words(as_amal.get(reverse("programmes:programme", args=[programme.pk])))
    assert [each in page for each in ("Nobody looked after the children.", "An online session.", "Partly")] == [True] * 3
    assert "11 men and 2 women came" not in words(as_amal.get("/"))


@pytest.mark.parametrize("count", [1, 3])
def test_a_programme_page_takes_constant_queries(as_amal, programme, amal, count, django_assert_max_num_queries):
    for number in range(count):
        actions.add_partner(programme=programme, name=f"P{number}", by=amal, at=MONDAY)
        actions.add_committee_member(programme=programme, name=f"C{number}", profession="x", by=amal, at=MONDAY)
        actions.note_challenge(programme=programme, what=f"W{number}", noticed_on="2026-05-01", by=amal, at=MONDAY)
    as_amal.get(reverse("programmes:programme", args=[programme.pk]))

    with django_assert_max_num_queries(16):
        as_amal.get(reverse("programmes:programme", args=[programme.pk]))


# Colleagues


def test_inviting_shows_the_link_once_and_whoever_has_it_comes_in(as_amal, client, programme):
    form = {"id": str(uuid7()), "role": "evaluator", "programme": str(programme.pk)}
    made = as_amal.post(reverse("programmes:invitation-new"), form)
    link = re.search(r"http://testserver(/welcome/[a-z0-9]+/)", words(made)).group(1)
    assert "<svg" in words(made)

    again = as_amal.post(reverse("programmes:invitation-new"), form)
    assert "/welcome/" not in words(again)
    assert "The link was shown already" in heading(again)
    assert "Monitoring and evaluation" in words(as_amal.get(reverse("programmes:colleagues")))

    guest = client.__class__()
    asked = guest.get(link)
    assert "Neighbours invites you" in heading(asked)
    sent = {"name": "Roya", "email": "roya@example.org", "password": "four words that hold"}
    assert guest.post(link, {**sent, "email": "AMAL@example.org"}).status_code == 422
    assert guest.post(link, {**sent, "password": "short"}).status_code == 422
    assert guest.post(link, sent).url == "/"
    assert "Roya" in heading(guest.get("/"))
    over = client.__class__().get(link)
    assert (over.status_code, heading(over)) == (404, "This link no longer opens anything")


def test_a_facilitator_is_invited_to_a_card(as_amal, client, programme):
    made = as_amal.post(reverse("programmes:invitation-new"), {"role": "facilitator", "programme": str(programme.pk)})
    link = re.search(r"http://testserver(/welcome/[a-z0-9]+/)", words(made)).group(1)
    guest = client.__class__()
    assert 'type="password"' not in words(guest.get(link))

    card = words(guest.post(link, {"name": "Roya"}))

    assert "<svg" in card
    assert re.search(r"http://testserver/card/", card) is None
    assert "Choose a PIN" in words(guest.get(reverse("accounts:pin")))
    assert guest.post(reverse("accounts:pin"), {"pin": "4071", "again": "4071"}).url == "/"
    assert "Roya" in heading(guest.get("/"))


def test_facilitators_need_a_programme(as_amal, programme):
    answer = as_amal.post(reverse("programmes:invitation-new"), {"role": "facilitator", "programme": ""})

    assert answer.status_code == 422
    assert "Facilitators and supporters work in a programme." in words(answer)


@pytest.mark.parametrize("secret", ["none", "k7mp3xq9w2dh8tnv"])
def test_an_unknown_link_says_what_to_do(client, db, secret):
    answer = client.get(reverse("programmes:invitation", args=[secret]))

    assert answer.status_code == 404
    assert "Ask whoever invited you for a new one." in words(answer)


def test_an_old_link_says_the_same(client, organisation, amal):
    _invitation, secret = actions.invite(
        organisation=organisation, role=Role.EVALUATOR, by=amal, at=timezone.now() - timedelta(hours=73)
    )
    assert client.get(reverse("programmes:invitation", args=[secret])).status_code == 404


def test_an_invitation_is_taken_back(as_amal, organisation, amal):
    invitation, secret = actions.invite(organisation=organisation, role=Role.EVALUATOR, by=amal, at=timezone.now())

    as_amal.post(reverse("programmes:invitation-end", args=[invitation.pk]))

    assert as_amal.get(reverse("programmes:invitation", args=[secret])).status_code == 404


def test_a_card_is_made_and_shown_once_without_a_name_on_it(as_amal, programme):
    form = {"id": str(uuid7()), "name": "Roya", "role": "supporter", "programme": str(programme.pk)}
    made = words(as_amal.post(reverse("programmes:colleague-new"), form))
    piece = re.search(r'<section class="card">.*?</section>', made).group(0)

    assert "<svg" in piece
    assert "Roya" not in piece
    again = as_amal.post(reverse("programmes:colleague-new"), form)
    assert heading(again) == "A card is shown once"
    assert Card.objects.count() == 1


def test_reissuing_takes_one_button(as_amal, budi_account):
    first = words(as_amal.post(reverse("programmes:colleague-card", args=[budi_account.pk])))
    second = words(as_amal.post(reverse("programmes:colleague-card", args=[budi_account.pk])))

    def letters(page):
        return re.search(r"<b>([0-9a-z]{4} [0-9a-z]{4} [0-9a-z]{4} [0-9a-z]{4})</b>", page).group(1).replace(" ", "")

    assert as_amal.get(reverse("accounts:card", args=[letters(first)])).status_code == 404
    assert as_amal.get(reverse("accounts:card", args=[letters(second)])).status_code == 302


def test_a_card_is_not_offered_for_staff(as_amal, dana_account):
    assert "Give a new card" not in words(as_amal.get(reverse("programmes:colleague", args=[dana_account.pk])))
    assert as_amal.post(reverse("programmes:colleague-card", args=[dana_account.pk])).status_code == 404


def test_a_role_is_given_and_ended(as_amal, dana_account, programme):
    as_amal.post(reverse("programmes:colleague-role", args=[dana_account.pk]), {"role": "duty", "programme": str(programme.pk)})
    given = Assignment.objects.get(account=dana_account, role="duty")
    assert given.programme is None

    as_amal.post(reverse("programmes:role-end", args=[given.pk]))

    given.refresh_from_db()
    assert given.ended_on is not None


def test_the_last_coordinator_is_told_why_not(as_amal, amal_account):
    role = amal_account.assignments.get()
    back = reverse("programmes:colleague", args=[amal_account.pk])

    answer = as_amal.post(reverse("programmes:role-end", args=[role.pk]), {"back": back}, follow=True)

    assert answer.redirect_chain[-1][0] == back
    assert "Somebody must be able to invite colleagues." in words(answer)


def test_closing_an_account_signs_it_out(as_amal, client, budi_account):
    other = client.__class__()
    other.force_login(budi_account, backend=BACKEND)
    assert other.get("/").status_code == 200

    as_amal.post(reverse("programmes:colleague-closure", args=[budi_account.pk]), {"reason": "left"})

    assert other.get("/").status_code == 302
    assert Entry.objects.filter(deed="accounts.closed", about=budi_account.pk).count() == 1


def test_nobody_closes_their_own(as_amal, amal_account):
    assert as_amal.post(reverse("programmes:colleague-closure", args=[amal_account.pk])).status_code == 404


def test_a_link_for_a_forgotten_password(as_amal, client, dana_account):
    made = words(as_amal.post(reverse("programmes:colleague-password", args=[dana_account.pk])))
    link = re.search(r"http://testserver(/welcome/[a-z0-9]+/)", made).group(1)
    guest = client.__class__()

    assert guest.post(link, {"password": "rain on the tin roof"}).url == reverse("account_login")
    sent = {"login": "dana@example.org", "password": "rain on the tin roof"}
    assert guest.post(reverse("account_login"), sent).url == "/"
    assert guest.get(link).status_code == 404


def test_a_lost_phone_is_signed_out_by_a_coordinator(as_amal, budi_account, dana_account):
    from dure.accounts.actions import sign_in
    from dure.accounts.queries import owner_of

    device = sign_in(account=budi_account, by=owner_of(budi_account), at=timezone.now(), kind="phone")

    as_amal.post(reverse("programmes:colleague-device", args=[device.pk]))

    device.refresh_from_db()
    assert device.ended_at is not None


# With a facilitator's eyes


@pytest.fixture
def looking(as_amal, budi_account):
    assert as_amal.post(reverse("programmes:seeing-as-new", args=[budi_account.pk])).url == "/"
    return as_amal


def test_every_page_says_whose_eyes_these_are(looking):
    for _time in range(2):
        page = words(looking.get("/"))
        assert page.count("You see this page as a facilitator sees it. Nothing can be changed.") == 1
    assert "Budi" in heading(looking.get(reverse("programmes:seeing-as")))
    assert "phone.css" in page


def test_a_redirect_does_not_leave_a_second_line(looking, client):
    looking.get(reverse("accounts:pin"))

    assert words(looking.get("/")).count("You see this page as a facilitator sees it.") == 1


def test_with_their_eyes_only_their_pages_are_there(looking, rows):
    for name in PAGES:
        if name != "today":
            assert looking.get(address(name, rows)).status_code == 404, name


def test_nothing_can_be_changed_meanwhile(looking, rows, programme):
    for name in POSTS:
        assert looking.post(address(name, rows)).url == reverse("programmes:seeing-as"), name
    answer = looking.post(reverse("accounts:mine"), {"name": "X"}, follow=True)

    assert "You are only looking." in words(answer)
    assert Account.objects.get(email="budi@example.org").name == "Budi"
    assert DutyTurn.objects.get().ended_on is None


def test_stopping_gives_ones_own_pages_back(looking, amal_account, budi_account):
    assert looking.post(reverse("programmes:seeing-as-end")).url == reverse("programmes:colleagues")

    assert looking.get(reverse("programmes:colleagues")).status_code == 200
    deeds = Entry.objects.filter(about=budi_account.pk, deed__startswith="programmes.seeing").order_by("number")
    assert [(each.deed, each.by) for each in deeds] == [
        ("programmes.seeing_as_began", amal_account.pk), ("programmes.seeing_as_ended", amal_account.pk),
    ]  # fmt: skip


def test_eyes_are_not_borrowed_by_who_may_not(client, dana_account, budi_account, organisation):
    boss = make_account(organisation, "boss@example.org", "Boss", Role.ADMINISTRATOR)
    for account in (dana_account, boss):
        client.force_login(account, backend=BACKEND)
        assert client.post(reverse("programmes:seeing-as-new", args=[budi_account.pk])).status_code == 404
        assert "seeing_as" not in client.session


# The duty list


def test_the_duty_list_says_first_whether_somebody_is_there(as_amal, organisation, dana_account, amal):
    where = reverse("programmes:duty-list")
    assert heading(as_amal.get(where)) == "Nobody is on duty now"

    form = {"account": str(dana_account.pk), "phone": "+82 10 1234", "when": "always"}
    assert as_amal.post(reverse("programmes:duty-turn-new"), form).url == where

    page = as_amal.get(where)
    assert heading(page) == "On duty now: Dana"
    assert 'href="tel:+82101234"' in words(page)
    assert "Day and night" in words(page)


def test_chosen_hours_are_said_back(as_amal, dana_account, organisation):
    form = {"account": str(dana_account.pk), "phone": "+82 10 1234", "when": "chosen", "days": ["4", "5"], "start": "20", "end": "8"}
    as_amal.post(reverse("programmes:duty-turn-new"), form)

    assert "Friday, Saturday, 20:00 to 08:00" in words(as_amal.get(reverse("programmes:duty-list")))
    assert DutyTurn.objects.get().hours.count("1") == 24


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [({"phone": "call me"}, "This is not a number that can be called."), ({"when": "chosen"}, "Please choose at least one day.")],
)
def test_a_turn_that_cannot_work_is_told(as_amal, dana_account, wrong, sentence):
    form = {"account": str(dana_account.pk), "phone": "+82 10 1234", "when": "always", **wrong}

    answer = as_amal.post(reverse("programmes:duty-turn-new"), form)

    assert answer.status_code == 422
    assert sentence in words(answer)
    assert DutyTurn.objects.count() == 0


def test_no_colleague_of_another_organisation_is_offered(as_amal, stranger):
    kofi = Account.objects.get(email="kofi@example.org")
    assert "Kofi" not in words(as_amal.get(reverse("programmes:duty-turn-new")))

    form = {"account": str(kofi.pk), "phone": "+82 10 1234", "when": "always"}
    assert as_amal.post(reverse("programmes:duty-turn-new"), form).status_code == 422


def test_a_supervisor_reads_the_duty_list_and_changes_nothing(client, dana_account, rows):
    client.force_login(dana_account, backend=BACKEND)

    assert client.get(reverse("programmes:duty-list")).status_code == 200
    assert "/end/" not in words(client.get(reverse("programmes:duty-list")))
    assert client.post(reverse("programmes:duty-turn-end", args=[rows["turn"]])).status_code == 404


# Places


def test_a_place_with_one_clock_needs_no_clock(as_amal, programme):
    assert as_amal.post(reverse("programmes:place-new"), {"name": "Incheon", "country": "KR"}).status_code == 302
    assert Place.objects.get(name="Incheon").zone == "Asia/Seoul"

    several = as_amal.post(reverse("programmes:place-new"), {"name": "Boise", "country": "US"})
    assert several.status_code == 422
    as_amal.post(reverse("programmes:place-new"), {"name": "Boise", "country": "US", "zone": "America/Boise"})
    assert Place.objects.get(name="Boise").zone == "America/Boise"


def test_a_code_used_twice_is_told_at_its_field(as_amal, programme, ansan):
    answer = as_amal.post(reverse("programmes:place-part-new", args=[ansan.pk]), {"name": "Wongok", "code": "KR-ANS"})

    assert answer.status_code == 422
    assert "Another place of yours has this code already." in words(answer)
    assert 'value="Wongok"' in words(answer)


def test_a_place_is_renamed_and_moved(as_amal, programme, ansan):
    as_amal.post(reverse("programmes:place-part-new", args=[ansan.pk]), {"name": "Wongok"})
    part = Place.objects.get(name="Wongok")
    where = reverse("programmes:place-edit", args=[ansan.pk])

    wrong = as_amal.post(where, {"name": "Ansan", "code": "KR-ANS", "parent": str(part.pk)})
    assert (wrong.status_code, "A place cannot lie inside itself" in words(wrong)) == (422, True)
    as_amal.post(where, {"name": "Ansan-si", "code": "KR-ANS"})
    ansan.refresh_from_db()
    assert ansan.name == "Ansan-si"


def test_a_room_is_described_by_ticks(as_amal, programme, ansan):
    form = {"name": "Hall", "rooms": "2", "step_free": "on", "open_at": ["sat_pm", "mon_eve"]}
    as_amal.post(reverse("programmes:venue-new", args=[ansan.pk]), form)
    venue = Venue.objects.get()
    assert (venue.rooms, venue.step_free, venue.childcare) == (2, True, False)
    assert slots.names(venue.slots) == ["mon_eve", "sat_pm"]

    page = words(as_amal.get(reverse("programmes:venue-edit", args=[venue.pk])))
    assert page.count("checked") == 3
    as_amal.post(reverse("programmes:venue-closure", args=[venue.pk]))
    assert "Hall" not in words(as_amal.get(reverse("programmes:places")))


# Weight


def test_our_pages_keep_their_budget(as_amal, rows, organisation, settings):
    """HTML at gzip 6 beside the joined style sheet and script at brotli 11."""
    import gzip

    import brotli

    from dure.ui.storage import _small, joined

    def weight(css, js):
        return sum(len(brotli.compress(_small(name, joined(name)).encode(), quality=11)) for name in (css, js))

    staff, phone = weight("ui/dure.css", "ui/dure.js"), weight("ui/phone.css", "ui/phone.js")
    heavy = {}
    for name in PAGES:
        html = as_amal.get(address(name, rows)).content
        heavy[name] = staff + len(gzip.compress(html, 6))
    assert {name: size for name, size in heavy.items() if size > 14_600} == {}
    small = phone + len(gzip.compress(as_amal.get(reverse("accounts:card-letters")).content, 6))
    assert small <= 10_000
    assert Invitation.objects.count() == 1

"""A call to the next training: eleven men and two women ask, as in the first one (S0-12); the rest is invented."""

from datetime import timedelta
from itertools import cycle

from dure.access.actors import Actor, system
from dure.accounts.models import Account
from dure.commands.demo.days import Days
from dure.commands.demo.names import name
from dure.gatherings.actions import plan_training
from dure.people.models import new_secret
from dure.places.models import Place, Venue
from dure.programmes.models import Programme
from dure.training.actions import add_online_twin, apply, begin_call, publish_call

WORDS = {
    "en": "Three Saturday afternoons for people whom others in their community turn to. How to listen, what helps "
    "against stress, where to go when it is too much. You need no diploma.",
    "ar": "ثلاثة أيام سبت بعد الظهر لمن يلجأ إليهم الناس في مجتمعهم: كيف نُصغي، وما الذي يساعد على تخفيف الضغط، "
    "وإلى أين نذهب حين يصبح الأمر فوق الطاقة. لا حاجة إلى أي شهادة.",
    "ko": "공동체에서 다른 사람들이 찾아오는 분들을 위한 토요일 오후 세 번의 모임입니다. 듣는 법, 스트레스에 도움이 되는 것, "
    "너무 힘들 때 갈 곳을 함께 배웁니다. 자격증은 필요 없습니다.",
}
ASKS = (
    ("ar", "man"), ("prs", "man"), ("am", "man"), ("ar", "man"), ("my", "man"), ("ar", "woman"), ("fr", "man"),
    ("prs", "man"), ("ar", "man"), ("am", "woman"), ("my", "man"), ("fr", "man"),
    ("ar", "man"),
)  # fmt: skip
NEEDS = cycle(([], ["travel"], [], ["interpreter"], ["childcare"], []))


def call_out(
    programme: Programme, leaders: list[Account], places: list[Place], venue: Venue, days: Days, *, by: Actor
) -> None:
    """Known for twelve days, open for another nine: half of the time has gone, and two women of 13 ask.

    So the first afternoon is held online, too, in the evening of the same day (S0-14).
    """
    begun = days.at(12)
    series = plan_training(
        about={"programme": programme, "title": "Community supporters, second group", "place": places[0]},
        first_at=days.at(days.weekday(5, 0) - 21, 14),
        plan={"count": 3, "every_days": 7, "venue": venue, "minutes": 180}, leaders=leaders, by=by, at=begun,
    )  # fmt: skip
    call = begin_call(
        series=series, by=by, at=begun, words=WORDS, capacity=13, kept=[["gender", "woman", 5]], childcare="nobody",
        closes_on=days.day(-9), travel_paid=True,
        for_whom={"en": "For those whom others turn to: women and men, of every age and language."},
        able_to={"en": "Listen well, know what helps against stress, and know where to go when it is too much."},
    )  # fmt: skip
    publish_call(call=call, by=by, at=begun)
    itself = system(programme.organisation_id)
    where = cycle(places)
    for number, (language, gender) in enumerate(ASKS):
        called = name(language, gender, number + 90)
        needs = next(NEEDS)
        children = {"minded": 2, "children": "4, 7"} if "childcare" in needs else {}
        apply(
            call=call, name=called.latin, languages={language: 4}, place=next(where), secret=new_secret(), language="en",
            by=itself, at=days.at(11 - number * 10 // len(ASKS), 9) + timedelta(minutes=number),
            person={"gender": gender, "own_script": called.own}, needs=needs, **children,
        )  # fmt: skip
    first = series.gatherings.order_by("starts_at").first()
    add_online_twin(gathering=first, starts_at=first.starts_at + timedelta(hours=5), minutes=120, by=by, at=days.at(1))

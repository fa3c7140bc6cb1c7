"""After the training: our own eight questions to people who took part.

Answers run from 1 to 5. Each part is a mean on that same 1 to 5, so that a
figure can be read without a table. `confidence_gain` is how sure people are now,
less how sure they say they were before; both are asked at the end, because people
judge their start better once they know what there was to learn.

`would_serve` is only a wish to be asked. It is not consent to serve, is not
scored, and opens nothing by itself.

Its words, in every language, lie in the content folder `training_reaction`, so
that a language is added or put right without code. Here are the codes alone.

>>> from dure.science.scales.scoring import score
>>> parts = score(SCALE, dict(zip(SCALE.by_code, [5, 4, 2, 4, 5, 5, 4, 2]))).subscales
>>> parts["reaction"], parts["confidence_gain"], parts["togetherness"]
(4.5, 2, 5)
"""

from dure.science.scales.model import (
    Better,
    Item,
    Method,
    MissingRule,
    Option,
    Recall,
    Scale,
    Subscale,
)
from dure.science.scales.wording import Licence

AGREEING = (
    Option(1, "not_at_all"),
    Option(2, "not_really"),
    Option(3, "partly"),
    Option(4, "mostly"),
    Option(5, "fully"),
)
SURE = (
    Option(1, "not_sure_at_all"),
    Option(2, "a_little_sure"),
    Option(3, "fairly_sure"),
    Option(4, "quite_sure"),
    Option(5, "very_sure"),
)
WISH = (Option(0, "no"), Option(1, "not_yet_decided"), Option(2, "yes"))

SCALE = Scale(
    code="training_reaction",
    name="Training reaction",
    version="1",
    source="Ours, after the levels reaction and learning of Kirkpatrick; no norms, no cut-offs",
    verified=True,
    items=(
        Item("satisfied", AGREEING),
        Item("relevant", AGREEING),
        Item("confidence_before", SURE),
        Item("confidence_after", SURE),
        Item("connected", AGREEING),
        Item("supported", AGREEING),
        Item("want_more", AGREEING),
        Item("would_serve", WISH, scored=False),
    ),
    better=Better.HIGHER,
    recall=Recall("this_training", None),
    missing=MissingRule(1, "Ours: a part stands when at least half of it was answered", True),
    method=Method.MEAN,
    total_of=("satisfied", "relevant"),
    subscales=(
        Subscale("reaction", ("satisfied", "relevant"), Method.MEAN, may_miss=1),
        Subscale("confidence_before", ("confidence_before",), Method.MEAN),
        Subscale("confidence_after", ("confidence_after",), Method.MEAN),
        Subscale("confidence_gain", ("confidence_before", "confidence_after"), Method.GAIN),
        Subscale("togetherness", ("connected", "supported"), Method.MEAN, may_miss=1),
        Subscale("want_more", ("want_more",), Method.MEAN),
    ),
    licence=Licence(
        terms="AGPL-3.0-or-later, as the rest of Dure",
        credit="Dure",
        evidence="Ours",
        verified=True,
        displayable=True,
        collectable=True,
        calculable=True,
        extractable=True,
    ),
    content="training_reaction",
)

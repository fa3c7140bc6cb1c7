"""WHO-5 Well-Being Index: five statements about the last two weeks, 0 to 100.

The one trap: the published total is the sum times four. Higher is better.

Its words are not in this file. They may be passed on only under terms of their
own, so they lie in the content folder `who5`, and here are the codes alone.

>>> from dure.science.scales.scoring import score
>>> score(SCALE, {"who5_1": 3, "who5_2": 2, "who5_3": 4, "who5_4": 1, "who5_5": 3}).total
52
"""

from dure.science.scales.model import (
    Band,
    Better,
    ChangeThreshold,
    Cutoff,
    Item,
    MissingRule,
    Option,
    Recall,
    Scale,
)
from dure.science.scales.wording import Licence

TOPP = (
    "Topp CW, Østergaard SD, Søndergaard S, Bech P (2015). The WHO-5 Well-Being Index: "
    "a systematic review of the literature. Psychotherapy and Psychosomatics 84:167-176"
)
INSPQ = "INSPQ, information sheet 14 (inspq.qc.ca): a threshold of 50 or less is recommended"

OPTIONS = (
    Option(0, "at_no_time"),
    Option(1, "some_of_the_time"),
    Option(2, "less_than_half_of_the_time"),
    Option(3, "more_than_half_of_the_time"),
    Option(4, "most_of_the_time"),
    Option(5, "all_of_the_time"),
)

SCALE = Scale(
    code="who5",
    name="WHO-5",
    version="1998",
    source=TOPP,
    verified=True,
    items=tuple(Item(f"who5_{number}", OPTIONS) for number in range(1, 6)),
    better=Better.HIGHER,
    recall=Recall("past_two_weeks", 14),
    missing=MissingRule(0, "All five answers are needed; recalled, not read in a source", False),
    times=4,
    bands=(
        Band(
            "from_0_to_28",
            0,
            28,
            "28 or less: low well-being, the lower of the two lines",
            "The line was seen on a tool page only; its own word names a disorder and is not "
            "repeated here. To be read in Topp 2015",
            False,
        ),
        Band("from_29_to_50", 29, 50, "50 or less: low well-being", INSPQ, True),
        Band("from_51_to_100", 51, 100, "above the line of 50", INSPQ, True),
    ),
    cutoffs=(Cutoff("screen", 50, INSPQ, True),),
    change=(
        ChangeThreshold(
            "reliable",
            10,
            "help.valant.com: a difference of 10 on 0 to 100 is a significant change",
            True,
        ),
    ),
    licence=Licence(
        terms="CC BY-NC-SA 3.0 IGO for the wording, kept apart; the scoring is a fact",
        credit="WHO-5 Well-Being Index, Psychiatric Research Unit, Mental Health Centre "
        "North Zealand, Hillerød, Denmark",
        evidence="INSPQ sheet 14: public domain, the source must be mentioned; "
        "psykiatri-regionh.dk: any other wording must be marked as such; "
        "the 2024 WHO issue and its CC terms are recalled, hence the stricter reading",
        verified=False,
        displayable=True,
        collectable=True,
        calculable=True,
        extractable=True,
    ),
    indicator="Gi.2",
    content="who5",
)

"""GAD-7: seven questions about worry in the last two weeks, 0 to 21.

The trap is a word. The lowest answer is "not at all". Many copies print "not at
all sure", which is another question (Zorowitz et al. 2021, Lancet Psychiatry 8:180).

>>> from dure.science.scales.scoring import score
>>> score(SCALE, dict(zip(SCALE.by_code, [1, 1, 2, 2, 1, 0, 3]))).total
10
"""

from dure.science.scales.instruments import phq8
from dure.science.scales.model import (
    Band,
    Better,
    ChangeThreshold,
    Cutoff,
    Item,
    MissingRule,
    Recall,
    Scale,
)
from dure.science.scales.wording import Language

SPITZER = (
    "Spitzer RL, Kroenke K, Williams JBW, Löwe B (2006). A brief measure for assessing "
    "generalized anxiety disorder: the GAD-7. Arch Intern Med 166:1092-1097"
)
TALKING_THERAPIES = "NHS Talking Therapies (IAPT) manual, as quoted on cbtwatch.com"
CODES = tuple(f"gad7_{number}" for number in range(1, 8))

ENGLISH = Language(
    tag="en",
    origin="phqscreeners.com form, as transcribed in CamCOPS (extra_strings/gad7.xml)",
    verified=True,
    instruction=phq8.ENGLISH_INSTRUCTION,
    items=dict(
        zip(
            CODES,
            (
                "Feeling nervous, anxious or on edge",
                "Not being able to stop or control worrying",
                "Worrying too much about different things",
                "Trouble relaxing",
                "Being so restless that it is hard to sit still",
                "Becoming easily annoyed or irritable",
                "Feeling afraid as if something awful might happen",
            ),
            strict=True,
        )
    ),
    options=phq8.ENGLISH_OPTIONS,
)

SCALE = Scale(
    code="gad7",
    name="GAD-7",
    version="2006",
    source=SPITZER,
    verified=True,
    items=tuple(Item(code, phq8.OPTIONS) for code in CODES),
    better=Better.LOWER,
    recall=Recall("past_two_weeks", 14),
    missing=MissingRule(1, "One missing answer counts as the mean of the others; recalled, not read", False),
    bands=(
        Band("from_0_to_4", 0, 4, "minimal", SPITZER, True),
        Band("from_5_to_9", 5, 9, "mild", SPITZER, True),
        Band("from_10_to_14", 10, 14, "moderate", SPITZER, True),
        Band("from_15_to_21", 15, 21, "severe", SPITZER, True),
    ),
    cutoffs=(
        Cutoff("screen", 10, SPITZER, True),
        Cutoff("caseness", 8, TALKING_THERAPIES, True),
    ),
    change=(
        ChangeThreshold("reliable", 4, TALKING_THERAPIES, True),
        ChangeThreshold(
            "noticeable",
            4,
            "Toussaint A, et al. (2020), J Affect Disord 265:395-401; figure recalled",
            False,
        ),
    ),
    licence=phq8.FREE,
    languages=(ENGLISH,),
    indicator="Gi.3",
)

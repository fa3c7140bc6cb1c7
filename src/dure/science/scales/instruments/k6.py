"""K6, Kessler's six questions about distress in the past 30 days, 0 to 24.

The one trap is direction. Many printed forms are coded 1 for "all of the time"
to 5 for "none of the time". The score counts the other way: 0 for none, 4 for
all, rising with distress. `from_printed_form` turns such answers around.

>>> from dure.science.scales.scoring import score
>>> score(SCALE, dict(zip(SCALE.by_code, [2, 1, 2, 1, 2, 1]))).total
9
"""

from collections.abc import Mapping

from dure.science.scales.model import (
    Band,
    Better,
    Cutoff,
    Item,
    MissingRule,
    Option,
    Recall,
    Scale,
)
from dure.science.scales.wording import Language, Licence

KESSLER = (
    "Kessler RC, Barker PR, Colpe LJ, et al. (2003). Screening for serious mental illness "
    "in the general population. Archives of General Psychiatry 60:184-189"
)
CODED = (
    "Kessler RC, Green JG, Gruber MJ, et al. (2010). Int J Methods Psychiatr Res "
    "19(Suppl 1):4-22: all of the time to none of the time coded 4 to 0, range 0 to 24"
)
PROCHASKA = (
    "Prochaska JJ, Sung HY, Max W, Shi Y, Ong M (2012). Validity study of the K6 scale as a "
    "measure of moderate mental distress. Int J Methods Psychiatr Res 21:88-97"
)

OPTIONS = (
    Option(0, "none_of_the_time"),
    Option(1, "a_little_of_the_time"),
    Option(2, "some_of_the_time"),
    Option(3, "most_of_the_time"),
    Option(4, "all_of_the_time"),
)

ENGLISH = Language(
    tag="en",
    origin="Kessler 2003; items as listed by CLOSER (ucldata.atlassian.net) and in Kessler 2010",
    verified=True,
    instruction="The following questions ask about how you have been feeling during the past 30 days.",
    items={
        "k6_1": "During the past 30 days, about how often did you feel nervous?",
        "k6_2": "During the past 30 days, about how often did you feel hopeless?",
        "k6_3": "During the past 30 days, about how often did you feel restless or fidgety?",
        "k6_4": "During the past 30 days, about how often did you feel so depressed that nothing could cheer you up?",
        "k6_5": "During the past 30 days, about how often did you feel that everything was an effort?",
        "k6_6": "During the past 30 days, about how often did you feel worthless?",
    },
    options={
        "none_of_the_time": "None of the time",
        "a_little_of_the_time": "A little of the time",
        "some_of_the_time": "Some of the time",
        "most_of_the_time": "Most of the time",
        "all_of_the_time": "All of the time",
    },
)


def from_printed_form(answers: Mapping[str, int | None]) -> dict[str, int | None]:
    """Turn answers coded 1 (all of the time) to 5 (none) into 0 (none) to 4 (all).

    >>> from_printed_form({"k6_1": 1, "k6_2": 5, "k6_3": None})
    {'k6_1': 4, 'k6_2': 0, 'k6_3': None}
    """
    return {code: None if value is None else 5 - value for code, value in answers.items()}


SCALE = Scale(
    code="k6",
    name="K6",
    version="2003, 0 to 4",
    source=f"{KESSLER}; {CODED}",
    verified=True,
    items=tuple(Item(f"k6_{number}", OPTIONS) for number in range(1, 7)),
    better=Better.LOWER,
    recall=Recall("past_30_days", 30),
    missing=MissingRule(1, "One missing answer counts as the mean of the others; recalled, not read", False),
    bands=(
        Band("from_0_to_4", 0, 4, "none or low mental distress", PROCHASKA, True),
        Band("from_5_to_12", 5, 12, "moderate mental distress", PROCHASKA, True),
        Band("from_13_to_24", 13, 24, "serious mental distress", PROCHASKA, True),
    ),
    cutoffs=(
        Cutoff("moderate", 5, PROCHASKA, True),
        Cutoff("serious", 13, PROCHASKA, True),
    ),
    licence=Licence(
        terms="Free to use without formal permission; cite Kessler 2003 and keep the copyright",
        credit=f"© Ronald C. Kessler. {KESSLER}",
        evidence="hcp.med.harvard.edu/ncs/k6_scales.php: use of the K6 and K10 is free and "
        "does not require any formal permission",
        verified=True,
        displayable=True,
        collectable=True,
        calculable=True,
        extractable=True,
    ),
    languages=(ENGLISH,),
    indicator="Gi.3",
)

"""PHQ-8: eight questions about the last two weeks, 0 to 24.

The PHQ-9 without its ninth question, and so the one to choose for surveys that
have no person and no duty list behind them.

>>> from dure.science.scales.scoring import score
>>> score(SCALE, dict(zip(SCALE.by_code, [1, 1, 2, 2, 1, 0, 3, 0]))).total
10
"""

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

KROENKE_2009 = (
    "Kroenke K, Strine TW, Spitzer RL, Williams JBW, Berry JT, Mokdad AH (2009). The PHQ-8 as "
    "a measure of current depression in the general population. J Affect Disord 114:163-173"
)
LABELS = "Severity labels as on the PHQ-9 (Kroenke, Spitzer, Williams 2001); that the PHQ-8 keeps them is recalled"
TWO_MAY_BE_MISSING = MissingRule(
    2, "Up to two missing answers count as the mean of the others; recalled, not read", False
)
FREE = Licence(
    terms="No permission required to reproduce, translate, display or distribute",
    credit="Developed by Drs. Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and "
    "colleagues, with an educational grant from Pfizer Inc. No permission required to "
    "reproduce, translate, display or distribute.",
    evidence="phqscreeners.com overview and instructions, quoted in the CamCOPS documentation "
    "of the PHQ-9 (docs/source/tasks/phq9.rst)",
    verified=True,
    displayable=True,
    collectable=True,
    calculable=True,
    extractable=True,
)

OPTIONS = (
    Option(0, "not_at_all"),
    Option(1, "several_days"),
    Option(2, "more_than_half_the_days"),
    Option(3, "nearly_every_day"),
)

ENGLISH_INSTRUCTION = "Over the last 2 weeks, how often have you been bothered by any of the following problems?"
ENGLISH_OPTIONS = {
    "not_at_all": "Not at all",
    "several_days": "Several days",
    "more_than_half_the_days": "More than half the days",
    "nearly_every_day": "Nearly every day",
}
ENGLISH_ITEMS = (
    "Little interest or pleasure in doing things",
    "Feeling down, depressed, or hopeless",
    "Trouble falling or staying asleep, or sleeping too much",
    "Feeling tired or having little energy",
    "Poor appetite or overeating",
    ("Feeling bad about yourself — or that you are a failure or have let yourself or your family down"),
    "Trouble concentrating on things, such as reading the newspaper or watching television",
    (
        "Moving or speaking so slowly that other people could have noticed? Or the opposite — "
        "being so fidgety or restless that you have been moving around a lot more than usual"
    ),
)
ENGLISH_ORIGIN = "phqscreeners.com form, as transcribed in CamCOPS (extra_strings/phq9.xml)"

ARABIC_ORIGIN = (
    "Recalled from the Arabic form on phqscreeners.com and seen the same in one public "
    "transcription; not compared with the form itself"
)
ARABIC_INSTRUCTION = "خلال الأسبوعين الماضيين، كم مرة عانيت من أي من المشاكل التالية؟"
ARABIC_OPTIONS = {
    "not_at_all": "ولا مرة",
    "several_days": "عدة أيام",
    "more_than_half_the_days": "أكثر من نصف الأيام",
    "nearly_every_day": "تقريباً كل يوم",
}
ARABIC_ITEMS = (
    "قلة الاهتمام أو قلة الاستمتاع بممارسة بالقيام بأي عمل",
    "الشعور بالحزن أو ضيق الصدر أو اليأس",
    "صعوبة في النوم أو نوم متقطع أو النوم أكثر من المعتاد",
    "الشعور بالتعب أو بامتلاك القليل جداً من الطاقة",
    "قلة الشهية أو الزيادة في تناول الطعام عن المعتاد",
    "الشعور بعدم الرضا عن النفس أو الشعور بأنك قد أخذلت نفسك أو عائلتك",
    "صعوبة في التركيز مثلاً أثناء قراءة الصحيفة أو مشاهدة التلفزيون",
    (
        "بطء في الحركة أو بطء في التحدث عما هو معتاد لدرجة ملحوظة من الآخرين / "
        "أو على العكس من ذلك التحدث بسرعة وكثرة الحركة أكثر من المعتاد"
    ),
)

CODES = tuple(f"phq8_{number}" for number in range(1, 9))

SCALE = Scale(
    code="phq8",
    name="PHQ-8",
    version="2009",
    source=KROENKE_2009,
    verified=True,
    items=tuple(Item(code, OPTIONS) for code in CODES),
    better=Better.LOWER,
    recall=Recall("past_two_weeks", 14),
    missing=TWO_MAY_BE_MISSING,
    bands=(
        Band("from_0_to_4", 0, 4, "none-minimal", LABELS, False),
        Band("from_5_to_9", 5, 9, "mild", LABELS, False),
        Band("from_10_to_14", 10, 14, "moderate", LABELS, False),
        Band("from_15_to_19", 15, 19, "moderately severe", LABELS, False),
        Band("from_20_to_24", 20, 24, "severe", LABELS, False),
    ),
    cutoffs=(Cutoff("screen", 10, KROENKE_2009, True),),
    licence=FREE,
    languages=(
        Language(
            tag="en",
            origin=ENGLISH_ORIGIN,
            verified=True,
            instruction=ENGLISH_INSTRUCTION,
            items=dict(zip(CODES, ENGLISH_ITEMS, strict=True)),
            options=ENGLISH_OPTIONS,
        ),
        Language(
            tag="ar",
            origin=ARABIC_ORIGIN,
            verified=False,
            instruction=ARABIC_INSTRUCTION,
            items=dict(zip(CODES, ARABIC_ITEMS, strict=True)),
            options=ARABIC_OPTIONS,
        ),
    ),
    indicator="Gi.3",
)

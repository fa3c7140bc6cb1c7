"""PHQ-9: nine questions about the last two weeks, 0 to 27.

The trap is the ninth question. Any answer there but "not at all" needs a person
today, whatever the total. So the PHQ-9 is asked only where somebody is present
and a duty list stands behind them; never by a link, never on a form left alone.
The tenth question, how difficult it all made things, is kept but not scored.

>>> from dure.science.scales.scoring import score
>>> answers = dict(zip(SCALE.by_code, [0, 0, 0, 0, 0, 0, 0, 0, 1]))
>>> score(SCALE, answers).total, score(SCALE, answers).alert
(1, True)
"""

from dure.science.scales.instruments import phq8
from dure.science.scales.model import (
    Band,
    Better,
    ChangeThreshold,
    Cutoff,
    Item,
    Option,
    Recall,
    Scale,
)
from dure.science.scales.wording import Language

KROENKE_2001 = (
    "Kroenke K, Spitzer RL, Williams JBW (2001). The PHQ-9: validity of a brief depression "
    "severity measure. J Gen Intern Med 16:606-613"
)
TALKING_THERAPIES = "NHS Talking Therapies (IAPT) manual, as quoted on cbtwatch.com"

DIFFICULTY = (
    Option(0, "not_difficult_at_all"),
    Option(1, "somewhat_difficult"),
    Option(2, "very_difficult"),
    Option(3, "extremely_difficult"),
)
CODES = (*(f"phq9_{number}" for number in range(1, 10)), "phq9_difficulty")

ENGLISH = Language(
    tag="en",
    origin=phq8.ENGLISH_ORIGIN,
    verified=True,
    instruction=phq8.ENGLISH_INSTRUCTION,
    items=dict(
        zip(
            CODES,
            (
                *phq8.ENGLISH_ITEMS,
                "Thoughts that you would be better off dead or of hurting yourself in some way",
                (
                    "If you checked off any problems, how difficult have these problems made it for "
                    "you to do your work, take care of things at home, or get along with other "
                    "people?"
                ),
            ),
            strict=True,
        )
    ),
    options={
        **phq8.ENGLISH_OPTIONS,
        "not_difficult_at_all": "Not difficult at all",
        "somewhat_difficult": "Somewhat difficult",
        "very_difficult": "Very difficult",
        "extremely_difficult": "Extremely difficult",
    },
)

ARABIC = Language(
    tag="ar",
    origin=phq8.ARABIC_ORIGIN,
    verified=False,
    instruction=phq8.ARABIC_INSTRUCTION,
    items=dict(
        zip(
            CODES,
            (
                *phq8.ARABIC_ITEMS,
                "راودتك أفكار بأنه من الأفضل لو كنت ميتاً أو أفكار بأن تقوم بإيذاء النفس",
                (
                    "إذا أشرت إلى أية من المشاكل أعلاه، فإلى أية درجة صعّبت عليك هذه المشاكل "
                    "القيام بعملك، الاعتناء بالأمور المنزلية، أو الانسجام مع أشخاص آخرين؟"
                ),
            ),
            strict=True,
        )
    ),
    options={
        **phq8.ARABIC_OPTIONS,
        "not_difficult_at_all": "ليست هناك أي صعوبة",
        "somewhat_difficult": "هناك بعض الصعوبات",
        "very_difficult": "هناك صعوبات شديدة",
        "extremely_difficult": "هناك صعوبات بالغة التعقيد",
    },
)

SCALE = Scale(
    code="phq9",
    name="PHQ-9",
    version="2001",
    source=KROENKE_2001,
    verified=True,
    items=(
        *(Item(f"phq9_{number}", phq8.OPTIONS) for number in range(1, 9)),
        Item("phq9_9", phq8.OPTIONS, alert_from=1),
        Item("phq9_difficulty", DIFFICULTY, scored=False),
    ),
    better=Better.LOWER,
    recall=Recall("past_two_weeks", 14),
    missing=phq8.TWO_MAY_BE_MISSING,
    bands=(
        Band("from_0_to_4", 0, 4, "none-minimal", KROENKE_2001, True),
        Band("from_5_to_9", 5, 9, "mild", KROENKE_2001, True),
        Band("from_10_to_14", 10, 14, "moderate", KROENKE_2001, True),
        Band("from_15_to_19", 15, 19, "moderately severe", KROENKE_2001, True),
        Band("from_20_to_27", 20, 27, "severe", KROENKE_2001, True),
    ),
    cutoffs=(Cutoff("screen", 10, f"{KROENKE_2001}; caseness in the {TALKING_THERAPIES}", True),),
    change=(
        ChangeThreshold("reliable", 6, TALKING_THERAPIES, True),
        ChangeThreshold("noticeable", 5, "Löwe B, et al. (2004), Medical Care 42:1194-1201; recalled", False),
    ),
    licence=phq8.FREE,
    languages=(ENGLISH, ARABIC),
    indicator="Gi.3",
    collect_only_with_duty=True,
    needs_person_present=True,
)

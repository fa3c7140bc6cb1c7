"""What is taught in the city: three curricula adopted, the course in use, its first session begun in Arabic."""

from dure.access.actors import Actor
from dure.commands.demo.days import Days
from dure.curricula.actions import adopt, say, use_version
from dure.curricula.queries import newest_version, words_in
from dure.programmes.models import Organisation

IN_USE = ("supporter_course", "mentor_course", "nine_sessions")
TITLE = "مساندة الآخرين: ثلاث جلسات"
IN_ARABIC = {
    "1.title": "الضغط النفسي وما يخفّفه",
    "1.aim": "يعرف المشاركون ما يفعله الضغط بالجسم والأفكار والأيام، ويجرّبون ثلاث طرق للتهدئة.",
    "1A.title": "الترحيب وكيف نكون معًا",
    "1A.activity": "يقول كل شخص الاسم الذي يحب أن يُنادى به وأمنية واحدة. تُقرأ القواعد بصوت مسموع، مع مثال لكل منها.",
    "1A.script": "«أنت تختار ما تقوله هنا. لا أحد مضطر إلى الحديث عمّا كان صعبًا. وإن أردت الخروج فاخرج.»",
    "2.title": "الإسعافات النفسية الأولية",
    "3.title": "حين يكون الأمر أكثر من ضغط",
}
"""A draft: nobody has checked it, and the pages say so."""


def load(organisation: Organisation, days: Days, *, by: Actor) -> None:
    for key in IN_USE:
        curriculum = adopt(organisation=organisation, key=key, by=by, at=days.at(120, 10))
        version = newest_version(curriculum)
        if key == "supporter_course" and words_in(version, "ar") is None:
            say(version=version, language="ar", title=TITLE, texts=IN_ARABIC, by=by, at=days.at(118, 10))
        use_version(version=version, by=by, at=days.at(117, 10))

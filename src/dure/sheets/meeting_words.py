"""Words of meeting tools, in the languages in which their lists come: headings, durations, moments."""

import re
import unicodedata
from datetime import date
from enum import StrEnum
from typing import Final


class Head(StrEnum):
    """What a column of an attendance list holds."""

    NAME = "name"
    GIVEN = "given"
    FAMILY = "family"
    EMAIL = "email"
    JOIN = "join"
    LEAVE = "leave"
    DURATION = "duration"
    ACTION = "action"
    MOMENT = "moment"


_WORDS: Final = {
    Head.NAME: (
        "name (original name)", "name", "full name", "participant", "participant name", "display name", "attendee",
        "user name", "user name (original name)", "이름", "이름(원래 이름)", "이름(원본 이름)", "전체 이름", "nombre",
        "nombre completo", "nom", "nom complet", "vollständiger name", "имя", "ім'я", "الاسم", "الاسم الكامل", "氏名",
    ),
    Head.GIVEN: ("first name", "given name", "nombre de pila", "prénom", "vorname"),
    Head.FAMILY: ("last name", "surname", "family name", "apellidos", "apellido", "nom de famille", "nachname"),
    Head.EMAIL: (
        "user email", "email", "e-mail", "email address", "e-mail address", "사용자 이메일", "이메일",
        "correo electrónico", "adresse e-mail", "courriel", "e-mail-adresse", "электронная почта", "електронна пошта",
        "البريد الإلكتروني", "participant id (upn)",
    ),
    Head.JOIN: (
        "join time", "first join", "time joined", "joined at", "joined", "first seen", "참가 시간", "입장 시간",
        "첫 참가", "hora de entrada", "hora para unirse", "heure d'arrivée", "heure de début", "beitrittszeit",
        "время входа", "час приєднання", "وقت الانضمام",
    ),
    Head.LEAVE: (
        "leave time", "last leave", "time exited", "left at", "left", "exited at", "last seen", "나가기 시간",
        "나간 시간", "퇴장 시간", "hora de salida", "heure de départ", "heure de fin", "austrittszeit",
        "время выхода", "час виходу", "وقت المغادرة",
    ),
    Head.DURATION: (
        "duration (minutes)", "total duration (minutes)", "duration", "in-meeting duration", "attendance duration",
        "time in call", "time in session (minutes)", "기간(분)", "참가 기간(분)", "지속 시간", "기간", "duración (minutos)",
        "duración", "durée (minutes)", "durée", "dauer (minuten)", "dauer", "продолжительность (минуты)", "тривалість",
        "المدة (بالدقائق)", "المدة",
    ),
    Head.ACTION: ("user action", "action"),
    Head.MOMENT: ("timestamp", "time stamp"),
}  # fmt: skip
_HEADS: Final = {word: head for head, words in _WORDS.items() for word in words}
_SPACE: Final = re.compile(r"\s+")

_UNITS: Final = (
    (3600, ("h", "hr", "hrs", "hour", "hours", "std", "stunde", "stunden", "hora", "horas", "heure", "heures", "시간",
            "ч", "час", "часа", "часов", "год", "година", "годин", "ساعة", "ساعات", "時間")),
    (60, ("m", "min", "mins", "minute", "minutes", "minuten", "minuto", "minutos", "분", "мин", "минут", "хв", "хвилин",
          "دقيقة", "دقائق", "分")),
    (1, ("s", "sec", "secs", "second", "seconds", "sekunden", "segundo", "segundos", "seconde", "secondes", "초", "с",
         "сек", "секунд", "ثانية", "ثوان", "秒")),
)  # fmt: skip
_UNIT: Final = {word: seconds for seconds, words in _UNITS for word in words}
_PART: Final = re.compile(r"(\d+(?:[.,]\d+)?)\s*([^\W\d_]+)")
_CLOCK: Final = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*([ap]\.?\s?m\.?)?", re.IGNORECASE)
_DAY: Final = re.compile(r"(\d{1,4})\s*[-/.년]\s*(\d{1,2})\s*[-/.월]\s*(\d{1,4})")
_AFTER_NOON: Final = ("오후", "午後", "下午", "مساء")
_BEFORE_NOON: Final = ("오전", "午前", "上午", "صباح")
DAY_SECONDS: Final = 86400


def head_of(cell: str) -> Head | None:
    """What a heading names.

    >>> head_of(" Join  Time "), head_of("Recording Consent")
    (<Head.JOIN: 'join'>, None)
    """
    return _HEADS.get(_SPACE.sub(" ", unicodedata.normalize("NFKC", cell)).strip().casefold())


def is_head(cell: str) -> bool:
    return head_of(cell) is not None


def seconds_of(text: str, heading: str = "") -> int | None:
    """Read a duration in any of the ways that meeting tools write it.

    >>> seconds_of("57", "Duration (Minutes)"), seconds_of("1h 2m 3s"), seconds_of("1 hr 2 min"), seconds_of("3분 20초")
    (3420, 3723, 3720, 200)
    >>> seconds_of("01:02:03"), seconds_of("a while")
    (3723, None)
    """
    text = unicodedata.normalize("NFKC", text).strip().casefold().removeprefix("pt")
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        number = -1.0
    if 0 <= number < DAY_SECONDS:
        return round(number if "second" in heading.casefold() else number * 60)
    if clock := re.fullmatch(r"(?:(\d+):)?(\d{1,2}):(\d{2})", text):
        hours, minutes, seconds = (int(each or 0) for each in clock.groups())
        return hours * 3600 + minutes * 60 + seconds
    parts = _PART.findall(text)
    if not parts or any(word not in _UNIT for _number, word in parts):
        return None
    return round(sum(float(number.replace(",", ".")) * _UNIT[word] for number, word in parts))


def moment_of(text: str) -> tuple[int | None, int] | None:
    """Read a moment as (day, second of the day); the day is None where only a clock stands.

    Which of two numbers is the month is not known, and need not be: only how long
    somebody was there is asked, and both moments are read the same way.

    >>> moment_of("10/05/2026 06:03:00 PM") == (date(2026, 10, 5).toordinal(), 65_000 - 20)
    True
    >>> moment_of("18:14"), moment_of("soon")
    ((None, 65640), None)
    """
    text = unicodedata.normalize("NFKC", text)
    clock = _CLOCK.search(text)
    if clock is None:
        return None
    hour, minute, second = int(clock[1]), int(clock[2]), int(clock[3] or 0)
    half = (clock[4] or "").casefold().strip()
    if half.startswith("p") or any(word in text for word in _AFTER_NOON):
        hour = hour % 12 + 12
    elif half.startswith("a") or any(word in text for word in _BEFORE_NOON):
        hour %= 12
    if hour > 23 or minute > 59 or second > 59:
        return None
    return (_day(text[: clock.start()] + " " + text[clock.end() :]), hour * 3600 + minute * 60 + second)


def _day(text: str) -> int | None:
    found = _DAY.search(text)
    if found is None:
        return None
    a, b, c = (int(each) for each in found.groups())
    year, orders = (a, ((b, c), (c, b))) if a > 31 else (c if c > 99 else 2000 + c, ((a, b), (b, a)))
    for month, day in orders:
        try:
            return date(year, month, day).toordinal()
        except ValueError:
            continue
    return None

"""How long lists take: reading, guessing, cleaning, finding duplicates.

    python benchmarks/read_lists.py [--people 1000 10000 290000] [--kinds csv xlsx]

Writes lists of invented people, with names in eight scripts, to a temporary
folder, reads them back, and prints seconds and the most memory that was used.
"""

import argparse
import random
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Final

from dure.sheets.candidates import Candidate, clean
from dure.sheets.duplicates import Someone, likely_duplicates
from dure.sheets.limits import LONG_LIST
from dure.sheets.mapping import Mapping
from dure.sheets.people_list import guess_columns, is_known
from dure.sheets.reading import read
from dure.sheets.writing import write_csv, write_xlsx

TODAY: Final = date(2026, 1, 1)
HEADER: Final = [
    "ID", "Full name", "Phone", "E-mail", "Sex", "Date of birth", "Languages", "City",
    "Availability", "Interests", "Needs", "Group",
]  # fmt: skip
# Invented: common parts of names, put together by chance.
_GIVEN: Final = {
    "Latn": "Maria Juan Ana Luis Sofia Pedro Amina Grace Peter Rose Joseph Esther Fatuma Omar",
    "Arab": "محمد احمد فاطمة علي حسن مريم خديجة يوسف عمر زينب ابراهيم سارة نور خالد",
    "Cyrl": "Олена Тарас Ірина Андрій Наталія Сергій Оксана Микола Юлія Богдан Марія Іван",
    "Hang": "민준 서연 지우 하은 도윤 서준 예린 지호 수아 현우 민서 유진 은지 준서",
    "Ethi": "ገብረ ተስፋዬ ሀና ሰላም ዮሐንስ ማርታ አበበ ብርሃን ሳራ ዳዊት ሙሉ አለም",
    "Mymr": "အောင် စန်း မောင် ခင် လှ မြ သန်း ဝင်း ညို စု သီတာ ကျော်",
    "Deva": "राम सीता गीता हरि सुनीता प्रकाश माया कृष्ण अनिता विकास रीता दीपक",
    "Hani": "伟 芳 娜 敏 静 丽 强 磊 洋 艳 勇 杰 娟 涛",
}
_FAMILY: Final = {
    "Latn": "González Pérez Rodríguez Okello Lopez Mwangi Achieng García Ramírez Otieno Deng Abdi",
    "Arab": "الحسن العلي الاحمد حداد منصور خوري سليمان الشامي درويش النجار عثمان كريم",
    "Cyrl": "Шевченко Коваль Бондаренко Ткаченко Мельник Кравчук Олійник Лисенко Мороз Савченко",
    "Hang": "김 이 박 최 정 강 조 윤 장 임 한 오",
    "Ethi": "መድህን በቀለ ታደሰ ከበደ ኃይሉ ወልዴ አስፋው ግርማ ተክሌ ደሳለኝ",
    "Mymr": "ထွန်း မင်း လင်း ဦး အေး မိုး ဇော် နိုင် ဖြိုး ထက်",
    "Deva": "थापा गुरुङ तामाङ राई शर्मा श्रेष्ठ लामा कार्की अधिकारी बस्नेत",
    "Hani": "王 李 张 刘 陈 杨 黄 赵 吴 周",
}
_LANGUAGES: Final = {
    "Latn": "Spanish; English (basic)", "Arab": "العربية, الإنجليزية", "Cyrl": "українська, російська",
    "Hang": "한국어", "Ethi": "Tigrinya:4; Amharic:3", "Mymr": "Burmese", "Deva": "Nepali, Hindi",
    "Hani": "Chinese (native)",
}  # fmt: skip
_SLOTS: Final = ("Sat morning; Sun evening", "weekends", "Mon-Fri 18:00-20:00", "any time", "", "토요일 오전")


def people(count: int, seed: int = 1) -> Iterator[list[str]]:
    """Invent people: one in fifty is in the list twice, spelled a little otherwise."""
    chance = random.Random(seed)
    scripts = list(_GIVEN)
    before: list[str] = []
    for number in range(count):
        if before and chance.random() < 0.02:
            again = list(before)
            again[0], again[1] = f"P{number:06d}", again[1] + chance.choice(["", " ", "a"])
            yield again
            continue
        script = chance.choice(scripts)
        names = [chance.choice(_GIVEN[script].split()), chance.choice(_FAMILY[script].split())]
        if script not in {"Hang", "Hani"}:
            names.insert(1, chance.choice(_GIVEN[script].split()))
        name = names[1] + names[0] if script in {"Hang", "Hani"} else " ".join(names)
        before = [
            f"P{number:06d}", name, f"+25078{chance.randrange(10**7):07d}", f"p{number}@example.org",
            chance.choice(["F", "M", "female", "male", "여", "ذكر"]),
            f"{chance.randrange(1950, 2012)}-{chance.randrange(1, 13):02d}-{chance.randrange(1, 29):02d}",
            _LANGUAGES[script], chance.choice(["Ansan", "Kampala", "Amman", "Kyiv"]),
            chance.choice(_SLOTS), chance.choice(["music; football", "cooking", ""]),
            chance.choice(["", "", "childcare", "step free"]), chance.choice(["", "Tuesday circle"]),
        ]  # fmt: skip
        yield before


def someone(candidate: Candidate) -> Someone:
    """Take what duplicates are found by."""
    contacts = (*candidate.phones, *candidate.emails)
    return Someone(candidate.row, candidate.names, candidate.age_band, candidate.gender, contacts)


def cpu() -> float:
    """Seconds of processor time, of this process and of those it waited for."""
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in spent)


def measure(path: Path) -> None:
    """Read, guess, clean and compare one list, and print what each step took."""
    steps = [("begin", time.perf_counter(), cpu())]
    book = read(path, limits=LONG_LIST, known=is_known)
    sheet = book.list_sheet
    mapping: Mapping = guess_columns(sheet.header.names, sheet.sample)
    steps.append(("look", time.perf_counter(), cpu()))
    counts: Counter[str] = Counter()
    compared: list[Someone] = []
    for one in clean(mapping, sheet.rows(), on=TODAY):
        counts["rows"] += 1
        counts.update({finding.code for finding in one.findings})
        if one.candidate:
            compared.append(someone(one.candidate))
    steps.append(("read and clean", time.perf_counter(), cpu()))
    pairs = likely_duplicates(compared)
    steps.append(("duplicates", time.perf_counter(), cpu()))
    print(f"{path.name}, {path.stat().st_size / 1e6:.1f} MB")
    for (_, wall, worked), (name, wall_after, worked_after) in pairwise(steps):
        print(f"    {name:15} {wall_after - wall:7.2f} s   processor {worked_after - worked:7.2f} s")
    print(f"    most memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    print(f"    taken {len(compared)} of {counts['rows']}, pairs {len(pairs)}, minors {counts['minor']}")


def main() -> None:
    """Make the lists and measure them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, nargs="+", default=[1_000, 10_000, 290_000])
    parser.add_argument("--kinds", nargs="+", default=["csv", "xlsx"], choices=["csv", "xlsx"])
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for count in asked.people:
            for kind in asked.kinds:
                path = Path(folder) / f"{count}.{kind}"
                write = write_csv if kind == "csv" else write_xlsx
                start = time.perf_counter()
                write(path, HEADER, people(count))
                print(f"{path.name} written in {time.perf_counter() - start:.1f} s")
                measure(path)


if __name__ == "__main__":
    main()

import codecs
import time
import zipfile

import pytest

from dure.sheets import refusals
from dure.sheets.limits import Limits
from dure.sheets.people_list import is_known
from dure.sheets.reading import read
from dure.sheets.writing import write_xlsx


@pytest.fixture
def made(tmp_path):
    def make(content, name="list.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return make


def cells(book):
    return [row.cells for row in book.list_sheet.rows()]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_cells_may_be_parted_by_any_usual_sign(made, delimiter):
    book = read(made(f"name{delimiter}phone\nAmal{delimiter}1\nBudi{delimiter}2\n"), known=is_known)

    assert book.delimiter == delimiter
    assert cells(book) == [["Amal", "1"], ["Budi", "2"]]


def test_a_comma_inside_cells_does_not_part_them(made):
    book = read(made("name;place\nHaddad, Amal;Ansan, Wongok\nSari, Budi;Seoul\n"), known=is_known)

    assert cells(book) == [["Haddad, Amal", "Ansan, Wongok"], ["Sari, Budi", "Seoul"]]


def test_excels_hint_is_followed_and_is_no_row(made):
    book = read(made("sep=;\nname;phone\nAmal;1,5\n"), known=is_known)

    assert book.list_sheet.header.names == ("name", "phone")
    assert cells(book) == [["Amal", "1,5"]]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_any_way(made, ending):
    book = read(made(ending.join(["name,age", "Amal,30", "Budi,31"])), known=is_known)

    assert [row.number for row in book.list_sheet.rows()] == [2, 3]


def test_row_numbers_are_physical_lines(made):
    book = read(made('name,place\n"Amal","two\nlines"\n\n\nBudi,Seoul\n'), known=is_known)

    assert [(row.number, row.cells) for row in book.list_sheet.rows()] == [
        (2, ["Amal", "two\nlines"]),
        (6, ["Budi", "Seoul"]),
    ]


def test_an_open_quotation_mark_swallows_nobody(made):
    people = "".join(f"Person {number},Seoul\n" for number in range(50))
    book = read(made(f'name,place\nAmal,"Ansan\n{people}'), known=is_known)

    rows = list(book.list_sheet.rows())

    assert len(rows) == 51
    assert (rows[0].cells, rows[0].trouble) == (["Amal", "Ansan"], "quote_open")
    assert not any(row.trouble for row in rows[1:])


def test_two_stray_quotation_marks_swallow_nobody_between_them(made):
    book = read(made('name,place\nAmal,"Ansan\nBudi,Seoul\nChen,"Busan\nDana,Seoul\n'), known=is_known)

    assert [(row.cells[0], row.trouble) for row in book.list_sheet.rows()] == [
        ("Amal", "quote_open"),
        ("Budi", ""),
        ("Chen", "quote_open"),
        ("Dana", ""),
    ]


def test_quotation_marks_without_end_cost_little_time(made):
    path = made("name,place\n" + 'Amal,"Ansan"x"\n' * 30_000)

    began = time.monotonic()
    rows = list(read(path, known=is_known).list_sheet.rows())

    assert len(rows) == 30_000
    assert time.monotonic() - began < 20


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("الاسم,الهاتف\nمحمد احمد,0777\nفاطمة الزهراء,0778\nمريم حسن,0779\n", "cp1256"),
        ("Ім'я,Телефон\nТарас Шевченко,050\nОлена Коваль,067\nЮлія Мельник,068\n", "cp1251"),
        ("이름,전화\n김민준,010\n이서연,010\n박지우,010\n", "cp949"),
        ("姓名,电话\n王小明,13\n李华,13\n张伟,14\n", "gb18030"),
        ("名前,電話\n山田太郎,03\n佐藤花子,03\n", "cp932"),
        ("Ad,Telefon\nAyşe Yılmaz,05\nGül Çağlar,05\nIşıl Şahin,05\n", "cp1254"),
        ("Nom,Téléphone\nRené Lefèvre,06\nZoë,06\nFrançois,07\n", "cp1252"),
        ("name,phone\nعلي,1\n", "utf-8"),
        ("name,phone\nعلي,1\n", "utf-8-sig"),
        ("name,phone\nعلي حسن,1\nمريم,2\n", "utf-16-le"),
        ("name,phone\nعلي حسن,1\nمريم,2\n", "utf-16-be"),
    ],
)
def test_old_encodings_are_recognised(made, text, encoding):
    expected = [line.split(",") for line in text.splitlines()[1:]]

    book = read(made(text.encode(encoding)), known=is_known)

    assert cells(book) == expected
    assert ("encoding_guessed" in [finding.code for finding in book.findings]) == ("utf-8" not in encoding)


@pytest.mark.parametrize(("mark", "encoding"), [(codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")])
def test_a_byte_order_mark_is_certain(made, mark, encoding):
    book = read(made(mark + "name,age\nعلي,3\n".encode(encoding)), known=is_known)

    assert cells(book) == [["علي", "3"]]
    assert book.findings == ()


def test_letters_that_cannot_be_read_are_counted(made):
    text = "name,place\n" + "محمد,عمان\n" * 20
    book = read(made(text.encode() + b"\xff\xfe,x\n"), known=is_known)

    finding = next(finding for finding in book.findings if finding.code == "letters_lost")

    assert finding.params == {"count": 2}
    assert cells(book)[0] == ["محمد", "عمان"]


def test_a_person_may_correct_encoding_and_delimiter(made):
    book = read(made("nom;x\nRené;1".encode("cp1250")), encoding="cp1250", delimiter=";")

    assert cells(book) == [["René", "1"]]


@pytest.mark.parametrize(
    ("content", "name", "refusal"),
    [
        (b"", "x.csv", refusals.FileIsEmpty),
        (b" \r\n\t", "x.csv", refusals.FileIsEmpty),
        (b"\xef\xbb\xbf", "x.csv", refusals.FileIsEmpty),
        (b",,,\n,,\n", "x.csv", refusals.FileIsEmpty),
        (b"<!DOCTYPE html><html><table><tr><td>1", "x.xls", refusals.FileIsAWebPage),
        (b"  <table border=1><tr><td>Amal</td>", "x.xls", refusals.FileIsAWebPage),
        (b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com'>", "x.xls", refusals.FileIsXml),
        (b'[{"name": "Amal"}]', "x.json", refusals.FileIsJson),
        (b"%PDF-1.7\n", "x.pdf", refusals.FileIsADocument),
        (b"{\\rtf1", "x.rtf", refusals.FileIsADocument),
        (b"\x1f\x8b\x08\x00aaaa", "x.csv.gz", refusals.FileIsPacked),
        (b"7z\xbc\xaf\x27\x1c\x00\x04", "x.7z", refusals.FileIsPacked),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "x.png", refusals.FileIsUnknown),
        (bytes(range(1, 32)) * 20, "x.csv", refusals.FileIsUnknown),
        (b"PK\x03\x04garbage", "x.xlsx", refusals.FileIsBroken),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "x.xls", refusals.FileIsBroken),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"),
            "x.xlsx",
            refusals.FileIsLocked,
        ),
    ],
)
def test_what_is_no_list_is_refused_with_a_sentence(made, content, name, refusal):
    with pytest.raises(refusal) as raised:
        read(made(content, name))

    assert type(raised.value) is refusal
    assert str(raised.value).endswith(".")


@pytest.mark.parametrize(
    ("inside", "refusal"),
    [
        (["simple.csv"], refusals.FileIsPacked),
        (["word/document.xml", "[Content_Types].xml"], refusals.FileIsADocument),
        (["Index/Document.iwa"], refusals.FileIsAnAppleSheet),
        (["xl/workbook.xml"], refusals.FileIsBroken),
    ],
)
def test_a_packed_file_is_known_by_what_is_inside(tmp_path, inside, refusal):
    path = tmp_path / "x.xlsx"
    with zipfile.ZipFile(path, "w") as packed:
        for name in inside:
            packed.writestr(name, "x")

    with pytest.raises(refusal) as raised:
        read(path)

    assert type(raised.value) is refusal


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    for path in (tmp_path / "not here.csv", tmp_path):
        with pytest.raises(refusals.FileIsMissing):
            read(path)


@pytest.mark.parametrize(
    ("limits", "refusal"),
    [
        (Limits(file_bytes=20), refusals.FileIsTooLarge),
        (Limits(rows=3), refusals.SheetIsTooLong),
        (Limits(columns=1), refusals.SheetIsTooWide),
        (Limits(line_characters=8), refusals.LineIsTooLong),
    ],
)
def test_limits_hold_for_text(made, limits, refusal):
    with pytest.raises(refusal):
        list(read(made("name,place\n" + "Amal Haddad,Ansan\n" * 9), limits=limits).list_sheet.rows())


def test_refusals_hold_no_content(made):
    secret = "Amal-Haddad-0791234567"
    with pytest.raises(refusals.LineIsTooLong) as raised:
        read(made(secret * 100), limits=Limits(line_characters=50))

    assert "Amal" not in str(raised.value)
    assert "Amal" not in repr(raised.value.params)


def test_every_refusal_says_what_to_do():
    for code, refusal in refusals.by_code().items():
        assert refusal.code == code
        assert refusal.sentence.endswith(".")
        assert refusal.mend.endswith(".")


def test_the_sheet_with_the_list_is_found(tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = "Read me"
    book.active["A1"] = "This list is kept by the community centre."
    people = book.create_sheet("People")
    for row in (["Our people 2026"], [], ["Name", "Phone"], ["Amal", 820212345678.0], [], ["Budi", "010"]):
        people.append(row)
    codes = book.create_sheet("codes")
    codes.sheet_state = "hidden"
    for number in range(99):
        codes.append([number, f"code {number}"])
    book.save(tmp_path / "x.xlsx")

    sheet = read(tmp_path / "x.xlsx", known=is_known).list_sheet

    assert (sheet.name, sheet.header.number, sheet.header.names) == ("People", 3, ("Name", "Phone"))
    assert [(row.number, row.cells) for row in sheet.rows()] == [(4, ["Amal", "820212345678"]), (6, ["Budi", "010"])]


def test_rows_can_be_read_again_and_halfway(tmp_path):
    write_xlsx(tmp_path / "x.xlsx", ["name"], ([f"Person {number}"] for number in range(3_000)))
    sheet = read(tmp_path / "x.xlsx", known=is_known).list_sheet

    first = next(sheet.rows())
    again = list(sheet.rows())

    assert first == again[0]
    assert len(again) == 3_000

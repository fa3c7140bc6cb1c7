import pytest

from dure.sheets.reading import read


@pytest.fixture
def cards(tmp_path):
    def read_cards(text, encoding="utf-8"):
        path = tmp_path / "x.vcf"
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        sheet = read(path).list_sheet
        return [{n: c for n, c in zip(sheet.header.names, row.cells, strict=True) if c} for row in sheet.rows()]

    return read_cards


def card(*lines, version="3.0"):
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def test_what_is_taken(cards):
    text = card(
        "FN:Amal Haddad", "N:Haddad;Amal;;;", "NICKNAME:Umm Nour", "TEL;TYPE=CELL:+962791234567",
        "TEL;TYPE=FAX:+96261234567", "EMAIL:amal@example.org", "GENDER:F", "BDAY:1990-03-12", "LANG:ar", "LANG:en",
        "ADR:;;12 Hidden Street;Amman;Balqa;;Jordan", "CATEGORIES:Tuesday circle", "UID:urn:uuid:abc-1",
        "NOTE:she told me in confidence", "PHOTO;ENCODING=b:AAAA",
    )  # fmt: skip

    assert cards(text) == [
        {
            "Name": "Amal Haddad", "Given name": "Amal", "Family name": "Haddad", "Nickname": "Umm Nour",
            "Phone": "+962791234567", "Email": "amal@example.org", "Gender": "F", "Birthday": "1990-03-12",
            "Language": "ar, en", "Place": "Amman, Balqa", "Group": "Tuesday circle", "Reference": "abc-1",
        }
    ]  # fmt: skip


def test_folded_lines_are_joined(cards):
    assert cards(card("FN:Amal Had\r\n dad", "TEL:+9627\r\n\t91234567")) == [
        {"Name": "Amal Haddad", "Phone": "+962791234567"}
    ]


def test_quoted_printable_with_soft_breaks(cards):
    text = card("FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D8=B9=D9=84=\r\n=D9=8A", version="2.1")

    assert cards(text) == [{"Name": "علي"}]


@pytest.mark.parametrize("charset", ["windows-1256", "WINDOWS-1256", "no-such-charset"])
def test_charset_of_a_property(cards, charset):
    raw = card(f"FN;CHARSET={charset}:NAME").encode().replace(b"NAME", "Zoë".encode("cp1252"))

    assert len(cards(raw)) == 1


def test_old_charset_is_followed(cards):
    raw = card("FN;CHARSET=windows-1256:NAME").encode().replace(b"NAME", "علي".encode("cp1256"))

    assert cards(raw) == [{"Name": "علي"}]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_whole_file_in_another_encoding(cards, encoding):
    assert cards(card("FN:김민준"), encoding) == [{"Name": "김민준"}]


def test_grouped_properties_and_tel_addresses(cards):
    text = card("item1.FN:Simon", 'item2.TEL;VALUE=uri;TYPE="work,voice":tel:+1-418-656-9254;ext=102', version="4.0")

    assert cards(text) == [{"Name": "Simon", "Phone": "+1-418-656-9254"}]


def test_names_are_put_together_where_the_whole_is_missing(cards):
    assert cards(card("N:Haddad;Amal;Nour;;"))[0]["Name"] == "Amal Nour Haddad"


def test_escaped_signs(cards):
    assert cards(card("FN:Haddad\\, Amal", "ADR:;;;Am\\;man;;;"))[0] == {"Name": "Haddad, Amal", "Place": "Am;man"}


def test_cards_inside_cards_and_cut_off_cards(cards):
    inner = "AGENT:\r\nBEGIN:VCARD\r\nFN:Somebody else\r\nTEL:+15550000000\r\nEND:VCARD"

    assert cards(card("FN:Amal", inner) + "BEGIN:VCARD\r\nFN:Budi\r\nTEL:+12025550199") == [
        {"Name": "Amal"},
        {"Name": "Budi", "Phone": "+12025550199"},
    ]


def test_row_numbers_are_the_lines_where_cards_begin(tmp_path):
    path = tmp_path / "x.vcf"
    path.write_text(card("FN:Amal") + card("FN:Budi"))

    assert [row.number for row in read(path).list_sheet.rows()] == [1, 5]

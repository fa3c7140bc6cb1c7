"""Who was in an online meeting, from the lists of Zoom, Teams and Meet."""

import pytest

from dure.sheets.meeting_list import NoMeetingTable, minutes_of, read_meeting_list
from dure.sheets.meeting_people import KnownPerson, propose
from dure.sheets.refusals import FileRefused

TEAMS = """1. Summary
Meeting title\tCourse
Attended participants\t2
Start time\t9/3/26, 6:00:00 PM

2. Participants
Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole
Añá María (Guest)\t9/3/26, 6:01:00 PM\t9/3/26, 7:00:00 PM\t57m 3s\t\t\tAttendee
Brian\t9/3/26, 6:01:00 PM\t9/3/26, 7:01:00 PM\t1h 0m 0s\tb@x.org\tb@x.org\tOrganizer

3. In-Meeting Activities
Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole
Añá María (Guest)\t9/3/26, 6:01:00 PM\t9/3/26, 6:30:00 PM\t29m\t\tAttendee
Añá María (Guest)\t9/3/26, 6:32:00 PM\t9/3/26, 7:00:00 PM\t28m\t\tAttendee
Brian\t9/3/26, 6:01:00 PM\t9/3/26, 7:01:00 PM\t1h 0m 0s\tb@x.org\tOrganizer
"""


def people(path):
    return [(each.names, each.email, each.minutes, each.rows) for each in read_meeting_list(path).people]


def kept(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "list.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_zoom_with_lines_above_the_table_and_somebody_who_came_in_again(shared):
    folder = shared / "data" / "attendance_contact_format_exemplars"

    assert people(folder / "zoom_rejoin.csv") == [(("A",), "a@b.org", 45, (2, 3))]
    assert [each[2:] for each in people(folder / "zoom_with_preamble.csv")] == [
        (57, (5,)), (35, (6,)), (30, (7,)), (60, (8,)),
    ]  # fmt: skip
    assert people(folder / "zoom_with_preamble_2.csv")[0] == (("TITA NOVIANA",), "tita@example.ac.id", 106, (5,))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-8"])
def test_teams_with_three_tables_in_one_file(tmp_path, encoding):
    found = read_meeting_list(kept(tmp_path, TEAMS, encoding))

    assert [(each.names, each.email, each.minutes, each.rows) for each in found.people] == [
        (("Añá María",), "", 57, (13, 14)),
        (("Brian",), "b@x.org", 60, (15,)),
    ]
    assert found.troubles == ()


def test_older_lists_of_teams_say_who_came_and_who_left(tmp_path):
    text = (
        "Full Name\tUser Action\tTimestamp\nAna\tJoined\t9/3/2026, 6:00:00 PM\n"
        "Bo\tJoined before\t9/3/2026, 6:00:00 PM\nAna\tLeft\t9/3/2026, 6:40:00 PM\n"
    )

    assert [each[::2] for each in people(kept(tmp_path, text, "utf-16"))] == [(("Ana",), 40), (("Bo",), 40)]


def test_meet_in_words_and_every_trouble_by_row_and_column(tmp_path):
    text = (
        "First name,Last name,Email,Duration,Time joined,Time exited\nAna,Lopez,a@x.org,1 hr 2 min,6:03 PM,7:05 PM\n"
        "Bo,,,a while,,\n,,,5 min,,\nCy,,no address,5 min,,\nDi,,,50 min,6:00 PM,6:10 PM\n"
        "Eli,,,20 min,10/05/2026 19:00,10/05/2026 18:00\n"
    )
    found = read_meeting_list(kept(tmp_path, text))

    assert [each.minutes for each in found.people] == [62, 0, 5, 10, 20]
    assert [(each.row, each.column, each.code) for each in found.troubles] == [
        (3, "Duration", "no_time"),
        (4, "First name", "nobody"),
        (5, "Email", "no_address"),
        (6, "Duration", "durations_differ"),
        (7, "Time exited", "left_before"),
    ]


def test_one_address_and_one_name_are_one_and_two_at_once_are_said(tmp_path):
    text = (
        "Name (original name),User Email,Join Time,Leave Time,Duration (Minutes)\n"
        "Kim (Kim Minji),k@x.org,18:00,18:30,30\nKim,,18:40,19:00,20\n"
        "Lee,,18:00,19:00,60\nLee,,18:10,19:00,50\nNight,,23:50,00:20,30\n"
    )
    found = read_meeting_list(kept(tmp_path, text))

    assert [(each.names, each.minutes) for each in found.people] == [
        (("Kim", "Kim Minji"), 50),
        (("Lee",), 60),
        (("Night",), 30),
    ]
    assert [(each.row, each.code) for each in found.troubles] == [(5, "same_name_at_once")]


def test_korean_headings_in_the_letters_of_an_old_windows(tmp_path):
    text = "이름(원래 이름),사용자 이메일,참가 시간,나가기 시간,기간(분)\n김민지,,2026-09-03 오후 06:00:00,2026-09-03 오후 06:45:00,45\n"

    assert people(kept(tmp_path, text, "cp949"))[0][::2] == (("김민지",), 45)


@pytest.mark.parametrize("content", [b"", b"Name,Phone\nAna,1\n", b"\x89PNG\r\n\x1a\n" + bytes(40), b"<html></html>"])
def test_what_is_no_list_of_a_meeting_is_refused_with_a_way_out(tmp_path, content):
    path = tmp_path / "list.csv"
    path.write_bytes(content)

    with pytest.raises(FileRefused):
        read_meeting_list(path)


def test_a_list_of_people_is_no_list_of_a_meeting(tmp_path):
    with pytest.raises(NoMeetingTable):
        read_meeting_list(kept(tmp_path, "Name,Phone\nAna,1\n"))


def test_two_devices_at_once_count_once():
    assert minutes_of([(0, 1200), (600, 1800), (600, 700)]) == 30


# --- who may be whom -------------------------------------------------------------------------------


KNOWN = [
    KnownPerson("1", ("Maryam Haidari", "مریم حیدری"), ("m@x.org",)),
    KnownPerson("2", ("Chen",)),
    KnownPerson("3", ("Chen",)),
    KnownPerson("4", ("José Núñez",)),
]


def proposed(name, email=""):
    return propose({"0": ((name,), email)}, KNOWN)["0"]


def test_sure_is_an_address_or_the_exact_name_of_one_person():
    assert (proposed("iPhone", "m@x.org").sure, proposed("iPhone", "m@x.org").by) == ("1", "email")
    assert proposed("مریم حیدری").sure == "1"
    assert proposed("JOSE NUNEZ").sure == "4"


def test_two_of_one_name_are_never_sure():
    assert proposed("Chen").sure == ""
    assert proposed("Chen").maybe == ("2", "3")


def test_alike_is_proposed_and_a_stranger_is_nobody():
    assert proposed("Haidari Maryam").maybe == ("1",)
    assert proposed("Maryam").maybe == ("1",)
    assert proposed("Jose Nunes").maybe == ("4",)
    assert (proposed("Galaxy A12").sure, proposed("Galaxy A12").maybe) == ("", ())

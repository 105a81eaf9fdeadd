"""Personal identity numbers are found in every spelling, look-alikes are not, and nothing shown holds one whole.

The numbers are those that Skatteverket publishes for tests: they belong to nobody.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Report, Span, describe, format_json, format_text, secrets, visible
from generator.diagnostics.secrets import find_identity_numbers, hide_identity_numbers, is_identity_number

SPELLINGS = {
    "ten digits and a dash": "850709-9805",
    "twelve digits and a dash": "19850709-9805",
    "over a hundred years": "850709+9805",
    "ten digits": "8507099805",
    "twelve digits": "198507099805",
    "a space": "850709 9805",
    "a spaced dash": "850709 - 9805",
    "two dashes": "850709--9805",
    "a hyphen of its own": "850709\u20109805",
    "a no-break hyphen": "850709\u20119805",
    "a figure dash": "850709\u20129805",
    "an en dash": "850709\u20139805",
    "an em dash": "850709\u20149805",
    "a horizontal bar": "850709\u20159805",
    "a minus": "850709\u22129805",
    "a no-break space": "850709\u00a09805",
    "a thin space": "850709\u20099805",
    "a narrow no-break space": "850709\u202f9805",
    "full width": "８５０７０９－９８０５",
    "Arabic-Indic digits": "٨٥٠٧٠٩-٩٨٠٥",
    "emphasis on a part": "850709-**9805**",
    "emphasis inside": "8507**09-98**05",
    "underscores": "_850709_-_9805_",
    "code": "850709-`9805`",
    "a zero width space": "850709\u200b-\u200b9805",
    "a soft hyphen": "850709-98\u00ad05",
    "a mark of direction": "850709\u200e-9805",
    "an entity for the dash": "850709&#8209;9805",
    "a named entity": "850709&ndash;9805",
    "an entity for a digit": "&#56;50709-9805",
    "a tag": "850709-<b>9805</b>",
    "a backslash": r"850709\-9805",
    "in an address": "850709%2D9805",
    "an escape in quotes": r"850709\u002D9805",
    "like a date": "1985-07-09-9805",
    "parts of a date": "85 07 09 9805",
    "one digit at a time": "8 5 0 7 0 9 - 9 8 0 5",
    "over the end of a line": "850709-\n  9805",
    "samordningsnummer": "701063-2391",
}

LOOK_ALIKES = """
556703-7485 | 16556703-7485 | SE556703748501 | 802002-3280 | 202100-0076 | 212000-2742
0920-45 30 00 | 070-123 45 67 | 0701234567 | 08-123 456 78 | +46 70 123 45 67 | 0046701234567 | 0771-14 14 00 | 114 14
2018-05-01/2018-12-31 | 2018-05-01–2018-12-31 | 2018-05-01 – 2018-12-31 | 20180501-20181231 | 2018-05-01 2018-12-31
2018–2019 | 2018-2019 2020 | 2011 2012 2013 | 2018-05-01T18:30:00 | 2018-05-01 18:30 | 2018-05-01 1830 | 180501-181231
dnr 2018-1234 | dnr 2018/123-45 | dnr 2018-12345678 | 5000-K123456-18 | K 1234-18 | SFS 2023:196 | 2018:14
0114 | 2580 | 972 38 | 97238 | 5050-1055 | 123-4567 | 12 34 56-7
SE35 5000 0000 0549 1000 0003 | SE3550000000054910000003 | 8327-9 123 456 789-0
1 234 567 890 | 1 000 000–2 000 000 | 99 123 456 kr | 1234567890 | 12345678901234
65.584819, 22.154651 | 65.584819 22.154651 | N 6580822 E 674032
978-91-86027-12-3 | 1100-1234 | 10.1016/j.jcrimjus.2018.05.001 | 550e8400-e29b-41d4-a716-446655440000
8507099805abcdef8507099805 | 850709-9806 | 851309-9805 | 850739-9805 | 850709-0005
""".replace("\n", "|")
EACH_LOOK_ALIKE = pytest.mark.parametrize("text", [part.strip() for part in LOOK_ALIKES.split("|") if part.strip()])
# From Skatteverket's list of personnummer and samordningsnummer for tests.
PUBLISHED = (
    "198507099805", "198112289874", "196911292032", "191212121212", "201212121212", "199001019802", "197010632391",
    "196408233234", "194510168885", "200002296127",
)  # fmt: skip


@pytest.mark.parametrize("spelling", SPELLINGS.values(), ids=SPELLINGS.keys())
@pytest.mark.parametrize("around", ["{}", "Föraren ({}) körde för fort.", "föd{}bild", "- {},\n", "a: '{}'"])
def test_a_number_is_found_however_it_is_written_and_wherever_it_stands(spelling: str, around: str) -> None:
    text = around.format(spelling)
    (found,) = find_identity_numbers(text)
    shown = hide_identity_numbers(text)

    assert text[found.start : found.end] in text
    assert found.shown in ("850709-****", "19850709-****", "701063-****")
    assert list(find_identity_numbers(shown)) == []
    assert len(shown) == len(text)


@EACH_LOOK_ALIKE
def test_what_only_looks_alike_is_left_alone(text: str) -> None:
    for written in (text, f"Se {text}.", f"{text}, {text}", f"a: {text}\nb: {text}"):
        assert list(find_identity_numbers(written)) == []
        assert hide_identity_numbers(written) == written


@pytest.mark.parametrize("number", PUBLISHED)
def test_published_test_numbers_are_found_in_short_and_long(number: str) -> None:
    for written in (number, f"{number[:8]}-{number[8:]}", number[2:], f"{number[2:8]}-{number[8:]}"):
        assert len(list(find_identity_numbers(written))) == 1


@pytest.mark.parametrize(
    ("digits", "is_number"),
    [
        ("8507099805", True),
        ("8507099806", False),  # check digit
        ("8513099805", False),  # month
        ("0002296127", True),  # 2000 had 29 February
        ("190002296127", False),  # 1900 had not
        ("218507099805", False),  # century
        ("8507690005", False),  # no birth number is 000
        ("7010632391", True),  # samordningsnummer: the third
    ],
)
def test_the_day_must_exist_and_the_check_digit_be_right(digits: str, is_number: bool) -> None:
    assert is_identity_number(digits) is is_number


def test_a_telephone_that_is_called_one_is_not_a_birthday() -> None:
    number = next(n for n in (f"070123{i:04}" for i in range(1000, 9999)) if is_identity_number(n))

    assert list(find_identity_numbers(f"Ring {number}")) == []
    assert list(find_identity_numbers(f"phone: {number}")) == []
    assert len(list(find_identity_numbers(f"Eleven {number}"))) == 1


def test_several_numbers_on_a_line_are_each_found() -> None:
    text = "850709-9805, 8112289874 och 19691129-2032"

    assert [number.shown for number in find_identity_numbers(text)] == ["850709-****", "811228-****", "19691129-****"]
    assert hide_identity_numbers(text) == "850709-****, 811228**** och 19691129-****"


@given(st.text(alphabet=st.sampled_from("0123456789-– +*_~`&#;%<>\\xu\u200b\u2011\n a２")))
def test_no_text_is_too_strange(text: str) -> None:
    shown = hide_identity_numbers(text)

    assert len(shown) == len(text)
    for number in find_identity_numbers(text):
        assert 0 <= number.start < number.end <= len(text)
        assert all(number.start <= start < end <= number.end for start, end in number.hidden)


@given(st.text(), st.sampled_from(sorted(SPELLINGS.values())), st.text())
def test_a_report_never_shows_a_whole_number(before: str, spelling: str, after: str) -> None:
    for number in find_identity_numbers(f"{before}{spelling}{after}"):
        assert "9805" not in number.shown


def test_a_report_shows_the_place_and_not_the_number() -> None:
    line = "summary: Föraren 850709-9805 körde för fort"
    path = "partnerships/lulea/problems/850709-9805.yml"
    report = Report()
    report.error("personal-number", Span(path, 1, 18, 1, 29), shown="850709-****")
    report.error("unknown-field", Span(path, 1, 1, 1, 8), field="850709–9805", suggestion="19850709-9805", known="a")
    text = format_text(report, lambda path: line)

    assert "1 | summary: Föraren 850709-**** körde för fort" in text
    assert "  |                  ^^^^^^^^^^^" in text
    assert "partnerships/lulea/problems/850709-****.yml:1:18: error[personal-number]" in text
    for shown in (text, format_json(report), *(describe(item).help for item in report)):
        assert "9805" not in shown


def test_a_value_that_is_cut_does_not_show_the_rest_of_its_number() -> None:
    assert "98" not in visible(f"{'o' * 150}850709-9805{'o' * 50}", 160)


_LOOSE = st.sampled_from(
    ["8", "85", "850709", "19850709", "9805", "-", "–", " ", "\u00a0", "+", "*", "`", "\u200b", "\u00ad", "-\n", "–\n", "\n", "a",
     "&nbsp;", "<b>", "\\-", "%31", "٨", "８", ".", "2026-11-22"]
)  # fmt: skip


@given(st.lists(_LOOSE, max_size=14).map("".join))
def test_a_quick_look_never_passes_over_a_number(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(secrets, "_may_hold_one", lambda _: True)
        found = list(find_identity_numbers(text))

    assert list(find_identity_numbers(text)) == found

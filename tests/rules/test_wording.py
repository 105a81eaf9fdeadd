"""The promise linter: what it says, where it points, what it suggests, and when it holds its tongue."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.build.pipeline import check_content
from generator.diagnostics import Report, Severity
from generator.diagnostics.codes_wording import WORDING_CODES
from generator.rules import prose
from generator.rules.prose import review_prose
from generator.rules.wording import review_wording
from tests.harness import Checked, Project
from tests.site.test_measurability import PRECISE, VAGUE

Make = Callable[..., Project]

ROOT = Path(__file__).resolve().parents[2]
PATH = "lulea/2026-trafik/partnership.yml"
HEAD = "title: Prov\nperiod: 2026\nplaces: Torget\nproblem: Många kör för fort.\n"
GOALS = "goals: [{text: Farten ska sjunka., baseline: 36, target: 28, unit: procent, source: Mätning i maj}]\n"
DEED = "{text: Polisen gör minst 40 kontroller., lead: police, target: {at_least: 40, unit: kontroll}}"
MUNICIPALITY = '-- lulea/municipality.yml --\ncode: "2580"\n'


def lint(project: Make, body: str, *, head: str = HEAD, more: str = "") -> Checked:
    """What the two rules say about one partnership of two activities and a goal, or of what *body* holds."""
    return project(f"{MUNICIPALITY}-- {PATH} --\n{head}{body}\n{more}").apply(review_wording, review_prose)


def activity(text: str, *, fields: str = "", head: str = HEAD) -> str:
    return f"activities:\n  - text: {text}\n    lead: police\n{fields}"


# Where it points, and what it suggests


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Polisen verkar för lugn trafik.", [("weak-verb", "verkar för")]),
        ("Polisen ska också aktivt verka för lugn.", [("elastic-word", "aktivt"), ("weak-verb", "verka för")]),
        ("På Åvägen är polisen ofta på plats.", [("elastic-word", "ofta")]),
        ('"Polisen är ofta på plats."', [("elastic-word", "ofta")]),
        ("'Polisen är ofta på plats.'", [("elastic-word", "ofta")]),
        ("Polisen patrullerar vid behov.", [("escape-clause", "vid behov")]),
        ("Färre ska köra för fort.", [("comparison-without-baseline", "Färre")]),
        ("{sv: Polisen är ofta här., en: The police are often here.}", [("elastic-word", "ofta")]),
        ("Polisen gör kontroller.", [("activity-not-measurable", "Polisen gör kontroller.")]),
        ("Polisen gör minst en kontroll per dygn.", [("quantity-only-in-text", "minst en kontroll")]),
        ("Kommunen bildar ett trafikråd.", [("end-state-only-in-text", "bildar")]),
        # On several lines, or written with an escape, characters cannot be counted: the whole value.
        ('"Polisen \\u00e4r ofta h\\u00e4r."', [("elastic-word", '"Polisen \\u00e4r ofta h\\u00e4r."')]),
    ],
)
def test_it_points_at_the_very_words(project: Make, text: str, marked: list[tuple[str, str]]) -> None:
    assert lint(project, activity(text) + GOALS).marked == marked


def test_a_text_on_several_lines_is_marked_as_a_whole(project: Make) -> None:
    found = lint(project, "activities:\n  - text: >\n      Polisen verkar\n      för lugn.\n    lead: police\n" + GOALS)

    assert found.lines == [f"{PATH}:6:11 weak-verb"]


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("Polisen verkar för lugn trafik.", "”Polisen gör minst fyra trafikkontroller i månaden.”"),
        ("Polisen är ofta på torget.", "”Polisen går minst tre fotpatruller i veckan.”"),
        ("Polisen besöker skolor regelbundet.", "”Polisen besöker varje skola minst en gång per termin.”"),
        ("Polisen gör minst en kontroll per dygn.", "target: {at_least: 1, unit: kontroll, per: day}."),
        ("Högst fem utbildningar per termin.", "target: {at_most: 5, unit: utbildning, per: term}."),
        ("Ungefär 300 kontroller om året.", "target: {about: 300, unit: kontroll, per: year}."),
        ("Polisen gör kontroller en gång i veckan.", "target: {exactly: 1, unit: kontroll, per: week}."),
        ("Polisen besöker alla grundskolor.", "target: {exactly: 1, unit: besök, per: site}."),
        ("Polisen går varje vecka på torget.", "target: {at_least: 1, unit: gång, per: week}."),
        ("Polisen gör trafikkontroller.", "target: {at_least: 4, unit: kontroll, per: month}."),
        ("Kommunen tar fram en plan.", "end_state: Planen är beslutad och finns på webbplatsen."),
    ],
)
def test_it_suggests_a_better_wording(project: Make, text: str, better: str) -> None:
    (message,) = lint(project, activity(text) + GOALS).messages

    assert better in message


def test_the_suggestion_names_the_party_that_is_responsible(project: Make) -> None:
    body = "activities: [{text: Vi verkar för lugn., lead: municipality}, {text: Vi verkar för lugn., lead: Hyresvärden Eken}]\n"
    first, second = lint(project, body + GOALS).messages

    assert "”Kommunen går igenom platsen" in first
    assert "”Hyresvärden Eken finns på plats" in second


def test_the_comparison_of_an_activity_is_told_once_and_not_beside_a_weak_verb(project: Make) -> None:
    assert lint(project, activity("Fler ska se mer av polisen.") + GOALS).codes == ["comparison-without-baseline"]
    assert lint(project, activity("Polisen verkar för färre brott.") + GOALS).codes == ["weak-verb"]


# A target or an end state mends the words, except those that let the promise off


@pytest.mark.parametrize("fields", ["    target: {at_least: 2, unit: kontroll, per: week}\n", "    end_state: Klart\n"])
def test_what_can_be_followed_up_may_be_worded_as_it_likes(project: Make, fields: str) -> None:
    body = activity("Polisen verkar regelbundet för fler kontroller.", fields=fields)

    assert lint(project, body + GOALS).codes == []


def test_a_way_out_is_told_also_beside_a_target_and_in_the_condition(project: Make) -> None:
    fields = "    target: {at_least: 2, unit: kontroll}\n    condition: Om det behövs\n"

    assert lint(project, activity("Polisen gör två kontroller om resurserna räcker.", fields=fields) + GOALS).marked == [
        ("escape-clause", "om resurserna räcker"), ("escape-clause", "Om det behövs"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", PRECISE)
def test_a_precise_activity_gets_no_advice(project: Make, text: str) -> None:
    fields = "    target: {at_least: 2, unit: kontroll, per: week}\n"

    assert lint(project, activity(text, fields=fields) + GOALS).codes == []


@pytest.mark.parametrize("text", VAGUE)
def test_a_vague_activity_gets_advice_with_a_better_wording(project: Make, text: str) -> None:
    found = lint(project, activity(text) + GOALS)

    assert found.codes
    assert all(finding.severity is Severity.WARNING for finding in found.findings)
    assert any(word in message for message in found.messages for word in ("Skriv", "Stryk"))


# Who, where, when


def test_nobody_responsible(project: Make) -> None:
    body = "activities: [{text: Det blir 40 kontroller., lead: unstated, target: {exactly: 40, unit: kontroll}}]\n"

    assert lint(project, body + GOALS).marked == [("no-responsible-party", "unstated")]
    assert lint(project, body.replace("lead: unstated, ", "") + GOALS).marked == [
        ("no-responsible-party", "Det blir 40 kontroller.")
    ]


def test_a_missing_place_is_told_once(project: Make) -> None:
    head = HEAD.replace("places: Torget\n", "")
    body = f"activities: [{DEED}, {DEED}]\n{GOALS}"
    found = lint(project, body, head=head)

    assert found.marked == [("no-place", "Polisen gör minst 40 kontroller.")]
    assert "Det gäller 2 av åtgärderna." in found.messages[0]
    assert lint(project, body.replace("kontroller.", "kontroller i Råneå."), head=head).codes == []


def test_no_last_day(project: Make) -> None:
    head = HEAD.replace("period: 2026", "period: {from: 2026, until: replaced}")

    assert lint(project, f"activities: [{DEED}]\n{GOALS}", head=head).codes == ["no-last-day"]


def test_days_outside_the_time_of_the_promise(project: Make) -> None:
    body = f"activities: [{DEED[:-1]}, from: 2025-11, due: 2027-02-01}}]\n" + GOALS.replace("28,", "28, by: 2027,")
    found = lint(project, body)

    assert found.marked == [
        ("date-outside-period", "2025-11"), ("date-outside-period", "2027-02-01"), ("date-outside-period", "2027"),
    ]  # fmt: skip
    assert found.messages[0].startswith("2025-11 ligger utanför löftets tid, 2026.")


# Goals


def goal(fields: str) -> str:
    return f"activities: [{DEED}]\ngoals: [{{text: Fler ska känna sig trygga., {fields}}}]\n"


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ("baseline: 50", ["goal-without-indicator"]),
        ("baseline: 50, source: Enkäten", []),
        ("baseline_text: Hälften är trygga., source: Enkäten", []),
        ("source: Enkäten", ["comparison-without-baseline"]),
        ("baseline: 50, indicator: safe-outdoors", ["no-first-wave"]),
        ("baseline: 50, indicator: safe-outdoors, first_wave: 2025-11", []),
    ],
)
def test_a_goal_needs_something_to_compare_with_and_somebody_who_measures(
    project: Make, fields: str, codes: list[str]
) -> None:
    assert lint(project, goal(fields)).codes == codes


def test_what_has_been_measured_needs_no_plan_for_it(project: Make) -> None:
    rows = "-- lulea/2026-trafik/measurements.csv --\nindicator,wave,value,n\nsafe-outdoors,2025,52,300\n"

    assert lint(project, goal("baseline: 50, indicator: safe-outdoors"), more=rows).codes == []


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        (
            "baseline: 50, target: 56, planned_sample: 300",
            "300 svar räcker inte för att se en ändring från 50 till 56 procent. Räkna med ungefär 1090 svar varje gång. "
            "Med 300 svar syns först en ändring på 11,3 procentenheter.",
        ),
        (
            'baseline: "52,5", target: 45, planned_sample: 100',
            "100 svar räcker inte för att se en ändring från 52,5 till 45 procent. Räkna med ungefär 700 svar varje gång. "
            "Med 100 svar syns först en ändring på 19,5 procentenheter.",
        ),
        # Even everybody would not be enough: nothing is said about what shows.
        (
            "baseline: 97, target: 99, planned_sample: 30",
            "30 svar räcker inte för att se en ändring från 97 till 99 procent. Räkna med ungefär 770 svar varje gång.",
        ),
        ("baseline: 50, target: 56, planned_sample: 1086", None),
        ("baseline: 50, target: 50, planned_sample: 10", None),
        ("baseline: 50, target: 560, planned_sample: 10", None),
        ("baseline: 50, planned_sample: 10", None),
        ("baseline: 50, target: 56, planned_sample: 0", None),
    ],
)
def test_a_sample_that_cannot_see_the_goal(project: Make, fields: str, message: str | None) -> None:
    found = lint(project, goal(f"indicator: safe-outdoors, first_wave: 2025, {fields}"))

    assert found.messages == ([message] if message else [])


def test_a_sample_of_something_that_is_no_share_is_left_alone(project: Make) -> None:
    assert lint(project, goal("source: Räkning, unit: cyklar, baseline: 50, target: 45, planned_sample: 9")).codes == []


# The whole promise


def test_only_what_is_done_and_no_reason_for_it(project: Make) -> None:
    head = HEAD.replace("problem: Många kör för fort.\n", "")

    assert lint(project, f"activities: [{DEED}, {DEED}]\n", head=head).marked == [
        ("no-effect-goal", "title"), ("no-grounds", "title"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "grounds",
    [
        "based_on: [Dialogen]\n",
        "agreement: Överenskommelsen\n",
        "problem: Fart\n",
        "promises: [{text: Lugnt på vägen., problem: Fart}]\n",
        "promises: [{text: Lugnt på vägen., viewpoints: [v1]}]\n",
    ],
)
def test_any_link_to_why_will_do(project: Make, grounds: str) -> None:
    head = HEAD.replace("problem: Många kör för fort.\n", grounds)

    assert lint(project, f"activities: [{DEED}, {DEED}]\n{GOALS}", head=head).codes == []


def test_too_many_promises_and_activities(project: Make) -> None:
    promises = "promises: [" + ", ".join("{text: Det ska vara lugnt.}" for _ in range(6)) + "]\n"
    activities = f"activities: [{', '.join([DEED] * 13)}]\n"
    found = lint(project, promises + activities + GOALS)

    assert found.marked == [("too-many-promises", "promises"), ("too-many-activities", "activities")]
    assert found.messages[0].startswith("6 löften är fler än någon minns. Välj de viktigaste, högst 5.")
    assert lint(project, promises.replace("{text: Det ska vara lugnt.}, ", "", 1) + GOALS).codes == []


def test_the_words_of_a_promise_a_goal_and_the_summary(project: Make) -> None:
    body = (
        "summary: Vi verkar för ett lugnt torg och är ofta där.\n"
        "promises: [{text: Vi ska främja trygghet., activities: [" + DEED + "]}, {text: Färre ska köra fort.}]\n"
        "goals: [{text: Vi strävar efter lugn., source: Enkät}]\n"
    )

    assert lint(project, body).marked == [
        ("weak-verb", "verkar för"), ("weak-verb", "främja"), ("comparison-without-baseline", "Färre"),
        ("weak-verb", "strävar efter"),
    ]  # fmt: skip


def test_a_promise_may_compare_when_its_goal_has_a_baseline(project: Make) -> None:
    assert lint(project, f"promises: [{{text: Färre ska köra fort., activities: [{DEED}]}}]\n{GOALS}").codes == []


# When it holds its tongue


VAGUE_BODY = "activities: [{text: Vi verkar för trygghet.}, {text: Vi är ofta här.}]\n"


@pytest.mark.parametrize(
    "line",
    ["compiled: {completeness: full}\n", "state: closed\n", "state: superseded\n", "state: withdrawn\n"],
)
def test_words_that_nobody_can_change_get_no_advice(project: Make, line: str) -> None:
    assert lint(project, VAGUE_BODY + line).codes == []
    assert lint(project, VAGUE_BODY).codes != []


@pytest.mark.parametrize("line", ["state: draft\n", "state: proposed\n"])
def test_a_draft_gets_advice(project: Make, line: str) -> None:
    assert "weak-verb" in lint(project, VAGUE_BODY + line).codes


def test_a_light_promise_does_without_what_a_whole_one_has(project: Make) -> None:
    head = "title: Prov\nperiod: 2026\n"
    body = f"activities: [{DEED}, {DEED}]\ngoals: [{{text: Lugn trafik., indicator: safe-outdoors}}]\n"

    assert lint(project, body, head=head).codes == ["no-grounds", "no-place", "no-first-wave"]
    assert lint(project, body + "ambition: light\n", head=head).codes == []
    # The words and the dates are as important in a small promise.
    assert lint(project, VAGUE_BODY + "ambition: light\n", head=head).codes == [
        "no-responsible-party", "weak-verb", "no-responsible-party", "elastic-word",
    ]  # fmt: skip


def test_the_smallest_promise_is_light_unless_it_says_full(project: Make) -> None:
    head = "title: Prov\nperiod: 2026\n"

    assert lint(project, f"activities: [{DEED}]\n", head=head).codes == []
    assert lint(project, f"activities: [{DEED}]\nambition: full\n", head=head).codes == [
        "no-effect-goal", "no-grounds", "no-place",
    ]  # fmt: skip


# Reading ease

LONG = "Polisen " + "och ".join(f"ord{n} " for n in range(11)) + "som är 26 ord."


def test_a_long_sentence_in_a_field_and_in_a_body(project: Make) -> None:
    post = (
        f"-- lulea/2026-trafik/posts/2026-05-01-maj.md --\n---\ntitle: Maj\n---\n\n## Rubrik\n\nKort. {LONG}\n\nSlut.\n"
    )
    update = f"-- lulea/2026-trafik/updates/2026-05-02-maj.md --\n---\ntitle: Maj\n---\n{LONG}\n"
    found = lint(project, f"summary: {LONG}\nactivities: [{DEED}]\n{GOALS}", more=post + update)

    assert found.marked == [("long-sentence", LONG)] * 3
    assert [line.split(" ")[0] for line in found.lines] == [
        f"{PATH}:5:10", "lulea/2026-trafik/posts/2026-05-01-maj.md:7:7",
        "lulea/2026-trafik/updates/2026-05-02-maj.md:4:1",
    ]  # fmt: skip


def test_twenty_five_words_are_not_too_many(project: Make) -> None:
    assert lint(project, f"summary: {LONG.replace('som ', '')}\nactivities: [{DEED}]\n{GOALS}").codes == []


def test_headings_tables_code_and_addresses_are_no_sentences(project: Make) -> None:
    body = f"## {LONG}\n\n| {LONG} |\n| --- |\n\n[Länk](https://exempel.se/{'a' * 200}) till mer.\n\n- {LONG[:60]}\n- {LONG[:60]}\n"
    post = f"-- lulea/2026-trafik/posts/2026-05-01-maj.md --\n---\ntitle: Maj\n---\n{body}"

    assert lint(project, f"activities: [{DEED}]\n{GOALS}", more=post).codes == []


def test_a_hard_text_names_its_longest_words(project: Make) -> None:
    hard = "Trygghetsskapande samverkansinsatser genomförs fortlöpande tillsammans. " * 12
    post = f"-- lulea/2026-trafik/posts/2026-05-01-maj.md --\n---\ntitle: Maj\n---\n{hard}\n"
    found = lint(project, f"activities: [{DEED}]\n{GOALS}", more=post)

    assert found.marked == [("hard-to-read", "title")]
    assert "Långa ord här: samverkansinsatser, trygghetsskapande, fortlöpande." in found.messages[0]
    # Forty such words are too few to judge by.
    assert lint(project, f"activities: [{DEED}]\n{GOALS}", more=post[: -len(hard) + 480] + "\n").codes == []


# Effects that nobody has measured

POST = "lulea/2026-trafik/posts/2026-06-30-halvtid.md"


def claim(project: Make, text: str, *, field: str = "led_to", measured: str = "", more: str = "") -> Checked:
    post = f"-- {POST} --\n---\ntitle: Halvår\n{field}: {text}\n{more}---\n"
    return lint(project, f"activities: [{DEED}]\n{GOALS}", more=post + measured)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kontrollerna ledde till att farten blev lägre.", "ledde till"),
        ("Patrullerna har lett till färre brott.", "lett till"),
        ("Tack vare vandringarna är det tryggare.", "Tack vare"),
        ("Lamporna gjorde att fler känner sig trygga.", "gjorde att"),
        ("Kontrollerna minskade brotten.", "minskade brotten"),
        ("Arbetet bidrog till minskad skadegörelse.", "bidrog till"),
        ("Insatsen resulterade i färre anmälningar.", "resulterade i"),
        ("Det beror på patrullerna att stölderna blev färre.", "Det beror på"),
    ],
)
def test_a_claim_about_a_cause_is_told_while_nothing_is_measured(project: Make, text: str, words: str) -> None:
    assert claim(project, text).marked == [("cause-not-measured", words)]


@pytest.mark.parametrize(
    "text",
    [
        "Vi vet inte om patrullerna gjorde att färre blev utsatta.",
        "Det är för tidigt att säga om det ledde till färre brott.",
        "Era synpunkter ledde till ett nytt övergångsställe.",
        "Tack vare föreningarna blev det 40 vandringar.",
        "Färre körde för fort i oktober än i maj.",
        "Vi gjorde 40 kontroller.",
    ],
)
def test_what_claims_no_effect_is_left_alone(project: Make, text: str) -> None:
    assert claim(project, text).codes == []


WAVES = "-- lulea/2026-trafik/measurements.csv --\nindicator,wave,value,n\nsafe-outdoors,2025,52,300\n"


def test_one_measurement_shows_no_change_nor_do_two_that_may_differ_by_chance(project: Make) -> None:
    text = "Patrullerna ledde till att fler är trygga."

    assert claim(project, text, measured=WAVES).codes == ["cause-not-measured"]
    assert claim(project, text, measured=WAVES + "safe-outdoors,2026,55,300\n").codes == ["cause-not-measured"]
    assert claim(project, text, measured=WAVES + "safe-outdoors,2026,72,300\n").codes == []


def test_what_people_said_is_theirs_and_a_compiled_post_is_its_authors(project: Make) -> None:
    assert claim(project, "Lamporna gjorde att vi är tryggare.", field="said").codes == []
    assert claim(project, "Lamporna gjorde att fler är trygga.", more="compiled: {completeness: full}\n").codes == []


def test_a_post_of_the_municipality_is_held_to_the_promises_it_names(project: Make) -> None:
    post = (
        "-- lulea/posts/2026-06-30-torget.md --\n---\ntitle: Torget\npartnerships: 2026-trafik\n---\n"
        "Lamporna gjorde att fler är trygga.\n"
    )
    body = f"activities: [{DEED}]\n{GOALS}"

    assert lint(project, body, more=post).lines == ["lulea/posts/2026-06-30-torget.md:5:10 cause-not-measured"]
    assert lint(project, body, more=post + WAVES + "safe-outdoors,2026,72,300\n").codes == []


# All of it together


def test_every_piece_of_advice_is_a_warning() -> None:
    assert {code.severity for code in WORDING_CODES.values()} == {Severity.WARNING}


def test_the_repository_has_no_errors_and_its_advice_is_about_the_invented_place_only() -> None:
    report = Report()
    check_content(ROOT, report)
    advice = [found for found in report.diagnostics if found.code in WORDING_CODES]

    assert not report.has_errors
    assert {found.span.path.split("/")[1] for found in advice} <= {"exempelkoping"}
    # One activity that cannot be followed up, kept on purpose, and a survey that is too small for three of its goals.
    assert [found.code for found in advice] == [
        "sample-too-small", "sample-too-small", "activity-not-measurable", "sample-too-small",
    ]  # fmt: skip


lines = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=80).map(str.strip).filter(bool)
vague = st.sampled_from(
    ["verkar för ", "ofta ", "vid behov ", "fler ", "minst två möten ", "ledde till färre ", "{", "”", "\\"]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.lists(st.tuples(vague, lines), min_size=1, max_size=3), st.booleans())
def test_no_text_stops_it(project: Make, parts: list[tuple[str, str]], is_full: bool) -> None:
    text = " ".join(a + b for a, b in parts).replace("'", "")
    body = (
        f"summary: '{text[:200]}'\nambition: {'full' if is_full else 'light'}\n"
        f"activities: [{{text: '{text}', condition: '{text}'}}]\ngoals: [{{text: '{text}', baseline: 1, target: 2, "
        f"indicator: safe-outdoors, planned_sample: 3, by: 1900}}]\npromises: [{{text: '{text}'}}]\n"
    )
    post = f"-- {POST} --\n---\ntitle: '{text}'\nled_to: '{text}'\n---\n{text}\n"
    found = lint(project, body, more=post)

    assert all(finding.severity is Severity.WARNING for finding in found.findings if finding.code in WORDING_CODES)
    assert found.messages is not None


@given(st.from_regex(prose._CAUSE))
def test_a_quick_look_never_passes_over_a_claim(text: str) -> None:
    claim = prose._CAUSE.search(text)

    assert claim is not None
    assert any(claim.start() <= place < claim.end() for place in prose._possible_claims(text))

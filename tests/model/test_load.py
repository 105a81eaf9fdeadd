"""From a folder to content: every kind of file finds its place, and what has errors is left out and named."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from generator.build.pipeline import check_content
from generator.diagnostics import Report
from generator.model.content import MunicipalityFiles, PartnershipFiles
from generator.model.load import load_content
from tests.harness import ROOT, Checked, Project

Make = Callable[..., Project]

EVERYTHING = """
    -- lulea/municipality.yml --
    code: "2580"
    contacts: [{role: kommunpolis, function: Kommunpolisen, party: police}]
    sources: [{id: s1, title: Medborgarlöften i Luleå, url: https://polisen.se/lulea}]
    -- lulea/agreements/2023-2026.yml --
    period: 2023-2026
    parties: [police, municipality]
    problems_in_focus: [Trafik]
    -- lulea/dialogues/2026-03-torget.yml --
    date: 2026-03-12
    method: [meeting, street_talk]
    participants: {total: 40, women: 22, men: 18}
    themes: [Mörkt, {theme: Fort, share: 40}]
    -- lulea/dialogues/2026-03-torget.viewpoints.csv --
    id,theme,place,summary,count,women,men,outcome,outcome_reason
    morkt,Mörkt,Torget,Det är mörkt.,12,8,4,taken_forward,
    hundar,Hundar,,Lösa hundar.,3,,,not_our_task,Ring kommunens växel.
    -- lulea/pictures/2026-gemensam.yml --
    scope: common
    period: 2026
    findings: [{problem: Mörkt, citizens_rank: 1}]
    -- lulea/problems/morkt-pa-torget.yml --
    title: Mörkt på torget
    viewpoints: morkt
    pictures: 2026-gemensam
    causes: [{id: lampor, text: Lamporna är svaga., perspective: place}]
    -- lulea/posts/2026-04-10-det-har-sa-ni.md --
    ---
    title: Det här sa ni
    kind: dialogue_result
    dialogues: 2026-03-torget
    ---
    Tack för att ni kom.
    -- lulea/evaluations/2025-utvardering.yml --
    title: Utvärdering
    year: 2025
    source: s1
    -- lulea/2026-torget/partnership.yml --
    title: {sv: Ljusare torg, en: A brighter square}
    summary: Torget ska vara ljust.
    period: 2026
    promises:
      - id: ljus
        text: Torget ska vara ljust.
        problem: morkt-pa-torget
        activities:
          - {id: lampor, text: Kommunen byter lampor., lead: municipality, target: {exactly: 30, unit: lampa}}
    -- lulea/2026-torget/log.csv --
    date,date_to,activity,amount,unit,place
    2026-05-01,2026-05-31,lampor,"12,0",lampa,Torget
    -- lulea/2026-torget/updates/2026-05-14-belysning-tand.md --
    ---
    title: Belysningen är tänd
    activities: lampor
    ---
    Nu lyser det.
    -- lulea/2026-torget/posts/2026-06-30-halvtid.md --
    ---
    title: Halvtid
    promises: ljus
    ---
    Hälften är klart.
    -- lulea/2026-torget/posts/2026-06-30-halvtid.en.md --
    ---
    title: Half-time
    ---
    Half of it is done.
    -- lulea/2026-torget/posts/2026-06-30-halvtid.easy.md --
    ---
    title: Halva tiden
    ---
    Hälften av lamporna är bytta.
    -- lulea/2026-torget/follow-ups/2026-t1.yml --
    period: 2026-01/2026-04
    results: [{activity: lampor, value: 0, unit: lampa, status: partly}]
    work_done: Vi har beställt lampor.
    -- lulea/2026-torget/measurements.csv --
    indicator,wave,date_from,value,n
    safe-outdoors,2026,2026-10,"54,5",410
    -- lulea/README.md --
    Anteckningar för den som redigerar.
"""


@pytest.fixture
def lulea(project: Make) -> MunicipalityFiles:
    checked: Checked = project(EVERYTHING).load()
    assert checked.codes == []
    (files,) = checked.content.municipalities
    return files


@pytest.fixture
def torget(lulea: MunicipalityFiles) -> PartnershipFiles:
    (files,) = lulea.partnerships
    return files


class TestEveryKindOfFile:
    def test_a_folder_is_a_municipality_with_its_groundwork(self, lulea: MunicipalityFiles) -> None:
        assert lulea.slug == "lulea"
        assert lulea.municipality is not None
        assert lulea.municipality.record.code == "2580"
        found = {
            "agreements": [item.id for item in lulea.agreements],
            "dialogues": [item.id for item in lulea.dialogues],
            "pictures": [item.id for item in lulea.pictures],
            "problems": [item.id for item in lulea.problems],
            "posts": [item.id for item in lulea.posts],
            "evaluations": [item.id for item in lulea.evaluations],
            "partnerships": [item.id for item in lulea.partnerships],
        }

        assert found == {
            "agreements": ["2023-2026"],
            "dialogues": ["2026-03-torget"],
            "pictures": ["2026-gemensam"],
            "problems": ["morkt-pa-torget"],
            "posts": ["2026-04-10-det-har-sa-ni"],
            "evaluations": ["2025-utvardering"],
            "partnerships": ["2026-torget"],
        }

    def test_short_forms_mean_the_same_as_long_ones(self, lulea: MunicipalityFiles) -> None:
        dialogue, problem, study = lulea.dialogues[0].record, lulea.problems[0].record, lulea.evaluations[0].record

        assert [theme.theme.sv for theme in dialogue.themes] == ["Mörkt", "Fort"]
        assert (problem.viewpoints, problem.pictures) == (("morkt",), ("2026-gemensam",))
        assert study.source is not None
        assert study.source.is_reference

    def test_viewpoints_are_rows_under_their_dialogue(self, lulea: MunicipalityFiles) -> None:
        rows = lulea.viewpoints["2026-03-torget"]

        assert [(row.record.id, row.record.count, row.record.women, row.line) for row in rows] == [
            ("morkt", 12, 8, 2),
            ("hundar", 3, None, 3),
        ]
        assert rows[1].record.outcome_reason == "Ring kommunens växel."

    def test_a_partnership_folder_holds_its_work_and_words(self, torget: PartnershipFiles) -> None:
        (entry,), (update,), (follow_up,), (measured,) = (
            torget.log,
            torget.updates,
            torget.follow_ups,
            torget.measurements,
        )

        assert entry.record.amount == 12
        assert (entry.record.date, entry.record.last_day) == (date(2026, 5, 1), date(2026, 5, 31))
        assert (update.id, update.body.strip()) == ("2026-05-14-belysning-tand", "Nu lyser det.")
        assert follow_up.record.results[0].value == 0
        assert (measured.record.value, measured.record.n) == (Decimal("54.5"), 410)

    def test_a_post_comes_in_every_language_it_is_written_in_and_falls_back_to_swedish(
        self, torget: PartnershipFiles
    ) -> None:
        (post,) = torget.posts

        read = {}
        for code in ("sv", "en", "easy", "fi"):
            record, body, language = post.in_language(code)
            read[code] = (record.title.sv, body.strip(), language)
            assert record.promises == ("ljus",)
        assert read == {
            "sv": ("Halvtid", "Hälften är klart.", "sv"),
            "en": ("Half-time", "Half of it is done.", "en"),
            "easy": ("Halva tiden", "Hälften av lamporna är bytta.", "easy"),
            "fi": ("Halvtid", "Hälften är klart.", "sv"),
        }

    def test_a_record_knows_the_place_of_each_of_its_values(self, torget: PartnershipFiles) -> None:
        span = torget.partnership.span("promises", 0, "activities", 0, "target", "unit")

        assert (span.path, span.line) == ("partnerships/lulea/2026-torget/partnership.yml", 9)
        assert torget.log[0].span("amount")[:3] == ("partnerships/lulea/2026-torget/log.csv", 2, 30)
        assert torget.log[0].span("note").line == 2

    def test_a_partnership_may_be_a_markdown_file_with_a_text(self, project: Make) -> None:
        checked = project("""
            -- lulea/2026-torget/partnership.md --
            ---
            title: Ljusare torg
            period: 2026
            ---
            Torget har varit mörkt länge.
        """).load()

        (files,) = checked.content.municipalities
        assert checked.codes == []
        assert files.partnerships[0].partnership.body == "Torget har varit mörkt länge.\n"

    def test_the_smallest_partnership_is_four_lines(self, project: Make) -> None:
        checked = project("""
            -- lulea/2018-trafik/partnership.yml --
            title: Trafik och trygga gångtunnlar
            period: 2018
            summary: Färre ska köra för fort.
            activities: {text: Polisen gör trafikkontroller.}
        """).load()

        assert checked.codes == []
        assert checked.left_out == ()

    def test_a_municipality_needs_no_file_of_its_own(self, project: Make) -> None:
        checked = project("-- lulea/2018-trafik/partnership.yml --\ntitle: x\nperiod: 2018\n").load()

        assert checked.codes == []
        assert checked.content.municipalities[0].municipality is None

    def test_a_folder_without_partnerships_is_empty_content(self, tmp_path: Path) -> None:
        report = Report()
        content = load_content(tmp_path, report)

        assert (content.municipalities, content.left_out, len(report)) == ((), (), 0)


class TestLeftOut:
    def test_a_row_with_errors_is_left_out_and_the_others_stay(self, project: Make) -> None:
        checked = project("""
            -- lulea/2018-trafik/partnership.yml --
            title: x
            period: 2018
            -- lulea/2018-trafik/log.csv --
            date;activity;amount;note
            2018-05-01;kontroller;3;
            2018-05-02;kontroller;tre;
            2018-05-03;kontroller
            2018-05-04;;1;
            2018-05-05;kontroller;5;Skolan
        """).load()

        (row,) = checked.content.municipalities
        assert [entry.record.date.day for entry in row.partnerships[0].log] == [1, 5]
        assert checked.marked == [
            ("not-a-number", "tre"),
            ("csv-row-short", "2018-05-03;kontroller"),
            ("empty-field", ""),
        ]
        assert checked.left_out == ("lulea/2018-trafik/log.csv",)

    def test_a_short_row_alone_is_enough_to_name_the_table(self, project: Make) -> None:
        checked = project("""
            -- lulea/2018-trafik/partnership.yml --
            title: x
            period: 2018
            -- lulea/2018-trafik/log.csv --
            date,activity,amount
            2018-05-03,kontroller
        """).load()

        assert checked.codes == ["csv-row-short"]
        assert checked.left_out == ("lulea/2018-trafik/log.csv",)

    def test_a_table_without_a_needed_column_is_left_out_as_a_whole(self, project: Make) -> None:
        checked = project("""
            -- lulea/2018-trafik/partnership.yml --
            title: x
            period: 2018
            -- lulea/2018-trafik/log.csv --
            datum,activity
            2018-05-01,kontroller
        """).load()

        assert checked.lines == [
            "lulea/2018-trafik/log.csv:1:1 missing-column",
            "lulea/2018-trafik/log.csv:1:1 missing-column",
            "lulea/2018-trafik/log.csv:1:1 unknown-column",
        ]
        assert "Menade du date?" in checked.messages[2]
        assert checked.content.municipalities[0].partnerships[0].log == ()

    def test_an_unknown_column_does_not_hide_the_others(self, project: Make) -> None:
        checked = project("""
            -- lulea/2018-trafik/partnership.yml --
            title: x
            period: 2018
            -- lulea/2018-trafik/log.csv --
            date,activity,amount,plats
            2018-05-01,kontroller,3,Torget
        """).load()

        assert checked.marked == [("unknown-column", "plats")]
        assert len(checked.content.municipalities[0].partnerships[0].log) == 1

    def test_an_empty_table_is_one_finding(self, project: Make) -> None:
        checked = project("""
            -- lulea/2018-trafik/partnership.yml --
            title: x
            period: 2018
            -- lulea/2018-trafik/log.csv --
        """).load()

        assert checked.codes == ["file-empty"]

    def test_the_same_row_twice_is_a_warning_that_names_the_first(self, project: Make) -> None:
        checked = project("""
            -- lulea/2018-trafik/partnership.yml --
            title: x
            period: 2018
            -- lulea/2018-trafik/log.csv --
            date,activity,amount
            2018-05-01,kontroller,3
            2018-05-02,kontroller,3
            2018-05-01,kontroller,3
        """).load()

        assert checked.lines == ["lulea/2018-trafik/log.csv:4:1 duplicate-row"]
        assert checked.errors == []
        assert "rad 2" in checked.messages[0]
        assert len(checked.content.municipalities[0].partnerships[0].log) == 3

    def test_one_broken_file_leaves_the_rest_of_the_folder(self, project: Make) -> None:
        checked = (
            project(EVERYTHING)
            .write("""
            -- lulea/2026-torget/posts/2026-06-30-halvtid.md --
            ---
            title: [
            ---
            -- lulea/dialogues/2026-03-torget.yml --
            date: i mars
        """)
            .load()
        )

        (files,) = checked.content.municipalities
        assert checked.left_out == (
            "lulea/2026-torget/posts/2026-06-30-halvtid.md",
            "lulea/dialogues/2026-03-torget.yml",
        )
        assert (files.dialogues, files.partnerships[0].posts) == ((), ())
        assert [item.id for item in files.posts] == ["2026-04-10-det-har-sa-ni"]
        assert len(files.partnerships[0].log) == 1

    def test_a_broken_partnership_takes_its_folder_with_it_and_the_other_stays(self, project: Make) -> None:
        checked = (
            project(EVERYTHING)
            .write("""
            -- lulea/2018-trafik/partnership.yml --
            title: x
            period: förr
            -- lulea/2018-trafik/updates/2018-05-01-x.md --
            Text.
        """)
            .load()
        )

        assert [item.id for item in checked.content.municipalities[0].partnerships] == ["2026-torget"]
        assert checked.left_out == ("lulea/2018-trafik/partnership.yml",)

    def test_a_source_of_the_registry_stands_there_in_full(self, project: Make) -> None:
        checked = project("""
            -- _registry/indicators.yml --
            safe-outdoors:
              name: Trygg utomhus
              kind: share
              sources: [{title: NTU, url: https://bra.se/ntu}, s1]
        """).load()

        assert checked.marked == [("missing-field", "s1")]
        assert checked.left_out == ("_registry/indicators.yml",)

    def test_a_broken_entry_in_the_registry_leaves_the_others(self, project: Make) -> None:
        checked = project("""
            -- _registry/units.yml --
            kontroll: {one: kontroll, many: kontroller}
            gång: {one: gång}
        """).load()

        assert checked.marked == [("missing-field", "one")]
        assert list(checked.content.registry.units) == ["kontroll"]
        assert checked.left_out == ("_registry/units.yml",)

    def test_an_evaluation_in_the_registry_needs_a_key_that_can_be_an_address(self, project: Make) -> None:
        checked = project("""
            -- _registry/evaluations.yml --
            bra-2018-14: {title: Studien, year: 2018}
            ../bort: {title: Studien, year: 2018}
        """).load()

        assert checked.marked == [("bad-id", "../bort")]
        assert list(checked.content.registry.evaluations) == ["bra-2018-14"]


class TestNames:
    @pytest.mark.parametrize(
        "path",
        [
            "note.txt",
            "lulea/municipalty.yml",
            "lulea/dialogues/2026-03-torget.md",
            "lulea/dialogues/2026/03-torget.yml",
            "lulea/posts/2026-04-10-det-har-sa-ni.yml",
            "lulea/2026-torget/logg.csv",
            "lulea/2026-torget/post/2026-05-01-x.md",
            "lulea/2026-torget/updates/2026/05-x.md",
            "_registry/party.yml",
        ],
    )
    def test_a_file_that_belongs_nowhere_is_named_and_not_read(self, project: Make, path: str) -> None:
        checked = project(EVERYTHING).write(f"-- {path} --\ntitle: x\n").load()

        assert checked.lines == [f"{path}:1:1 unknown-file"]

    @pytest.mark.parametrize(
        ("path", "meant"),
        [
            ("lulea/municipalty.yml", "municipality.yml"),
            ("lulea/2026-torget/logg.csv", "log.csv"),
            ("lulea/2026-torget/post/2026-05-01-x.md", "posts"),
            ("_registry/party.yml", "parties.yml"),
        ],
    )
    def test_a_misspelt_file_is_told_the_right_name(self, project: Make, path: str, meant: str) -> None:
        (message,) = project(EVERYTHING).write(f"-- {path} --\ntitle: x\n").load().messages

        assert f"Menade du {meant}?" in message

    def test_a_folder_without_a_partnership_file_says_so(self, project: Make) -> None:
        checked = project("-- lulea/2018-trafik/log.csv --\ndate,activity,amount\n2018-05-01,a,1\n").load()

        assert checked.lines == ["lulea/2018-trafik/log.csv:1:1 missing-file"]
        assert "partnership.yml" in checked.messages[0]

    def test_two_files_for_one_partnership_are_not_chosen_between_in_silence(self, project: Make) -> None:
        checked = project("""
            -- lulea/2018-trafik/partnership.yml --
            title: x
            period: 2018
            -- lulea/2018-trafik/partnership.md --
            ---
            title: y
            period: 2018
            ---
        """).load()

        assert checked.lines == ["lulea/2018-trafik/partnership.md:1:1 duplicate-id"]
        assert "partnerships/lulea/2018-trafik/partnership.yml" in checked.messages[0]

    def test_a_name_that_cannot_become_an_address_is_refused_with_one_that_can(self, project: Make) -> None:
        checked = project("""
            -- lulea/a_b/partnership.yml --
            title: x
            period: 2018
            -- lulea/problems/ab.yml --
            title: x
        """).load()

        assert checked.lines == ["lulea/a_b/partnership.yml:1:1 bad-id", "lulea/problems/ab.yml:1:1 bad-id"]
        assert "Skriv till exempel a-b." in checked.messages[0]
        assert "till exempel" not in checked.messages[1]

    def test_a_file_name_with_capitals_is_reported_where_the_file_is(self, project: Make) -> None:
        checked = project("-- lulea/problems/Trafik.yml --\ntitle: x\n").load()

        assert checked.lines == ["lulea/problems/Trafik.yml:1:1 file-name"]

    def test_viewpoints_without_their_dialogue_say_which_file_is_missing(self, project: Make) -> None:
        checked = project("""
            -- lulea/dialogues/2026-03-torget.viewpoints.csv --
            id,theme,summary,count
            morkt,Mörkt,Det är mörkt.,12
        """).load()

        assert checked.codes == ["missing-file"]
        assert "2026-03-torget.yml" in checked.messages[0]


class TestVariants:
    def test_a_translation_without_an_original_says_which_file_is_missing(self, project: Make) -> None:
        checked = project("""
            -- lulea/posts/2026-04-10-hej.en.md --
            ---
            title: Hello
            ---
        """).load()

        assert checked.lines == ["lulea/posts/2026-04-10-hej.en.md:1:1 missing-file"]
        assert "2026-04-10-hej.md" in checked.messages[0]

    @pytest.mark.parametrize("language", ["xx", "english", "sv"])
    def test_a_translation_into_no_known_language_is_left_out(self, project: Make, language: str) -> None:
        checked = project(f"""
            -- lulea/posts/2026-04-10-hej.md --
            ---
            title: Hej
            ---
            -- lulea/posts/2026-04-10-hej.{language}.md --
            ---
            title: Hello
            ---
        """).load()

        assert checked.lines == [f"lulea/posts/2026-04-10-hej.{language}.md:1:1 unknown-language"]
        assert checked.content.municipalities[0].posts[0].variants == ()

    def test_a_broken_translation_leaves_the_original(self, project: Make) -> None:
        checked = project("""
            -- lulea/posts/2026-04-10-hej.md --
            ---
            title: Hej
            date: 2026-04-10
            ---
            -- lulea/posts/2026-04-10-hej.en.md --
            ---
            titel: Hello
            ---
        """).load()

        assert checked.marked == [("unknown-field", "titel")]
        (post,) = checked.content.municipalities[0].posts
        assert (post.record.title.sv, post.variants) == ("Hej", ())

    def test_a_translation_beside_a_broken_original_is_still_looked_at(self, project: Make) -> None:
        checked = project("""
            -- lulea/posts/2026-04-10-hej.md --
            ---
            titel: Hej
            ---
            -- lulea/posts/2026-04-10-hej.en.md --
            ---
            title: Hello: again
            ---
        """).load()

        assert checked.codes == ["yaml-colon-in-text", "missing-field", "unknown-field"]

    @pytest.mark.parametrize("original", ["", "-- lulea/posts/2026-04-10-hej.md --\n---\ntitel: Hej\n---\n"])
    def test_a_translation_whose_original_is_lost_is_checked_as_fully_as_any_post(
        self, project: Make, original: str
    ) -> None:
        checked = project(
            original + "-- lulea/posts/2026-04-10-hej.en.md --\n---\ndate: 2026-04-31\nkind: begin\nsaid: \n---\n"
        ).load()
        found = [line.rpartition("/")[2] for line in checked.lines if ".en.md" in line]

        # What it does not say may stand in the original: no title is asked for.
        assert found[-2:] == ["2026-04-10-hej.en.md:2:7 no-such-day", "2026-04-10-hej.en.md:3:7 unknown-choice"]
        assert "missing-field" not in " ".join(found)

    def test_a_translation_without_fields_beside_a_broken_original_is_no_finding(self, project: Make) -> None:
        checked = project("""
            -- lulea/posts/2026-04-10-hej.md --
            ---
            titel: Hej
            ---
            -- lulea/posts/2026-04-10-hej.en.md --
            Hello.
        """).load()

        assert {line.partition(":")[0] for line in checked.lines} == {"lulea/posts/2026-04-10-hej.md"}

    def test_a_yaml_file_may_have_translations_too(self, project: Make) -> None:
        checked = project("""
            -- lulea/dialogues/2026-03-torget.yml --
            title: Dialog på torget
            date: 2026-03-12
            -- lulea/dialogues/2026-03-torget.en.yml --
            title: Dialogue on the square
        """).load()

        (dialogue,) = checked.content.municipalities[0].dialogues
        assert checked.codes == []
        record, _, language = dialogue.in_language("en")
        assert (str(record.title), str(record.date), language) == ("Dialogue on the square", "2026-03-12", "en")


def test_the_content_of_this_repository_has_no_errors() -> None:
    report = Report()
    content = check_content(ROOT, report)

    assert [f"{found.span.path}:{found.span.line} {found.code}" for found in report.errors_in("")] == []
    assert content.left_out == ()
    assert len(content.registry.municipalities) == 290
    assert sum(1 for files in content.municipalities if files.partnerships or files.dialogues) >= 90

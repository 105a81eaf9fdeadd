"""Everything linked: orders, stages, names, sources, and what is hidden until its day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from generator.site.site import LinkedDialogue, Site
from tests.harness import Project

Make = Callable[..., Project]


def partnership(name: str, *lines: str, slug: str = "lulea") -> str:
    text = "".join(f"{line}\n" for line in lines)
    return f"-- {slug}/{name}/partnership.yml --\ntitle: {name}\nsummary: y\n{text}"


def post(path: str, *lines: str) -> str:
    return (
        f"-- lulea/{path}.md --\n---\ntitle: x\nkind: start\n" + "".join(f"{line}\n" for line in lines) + "---\nText.\n"
    )


def dialogue(name: str, *lines: str) -> str:
    return f"-- lulea/dialogues/{name}.yml --\n" + "".join(f"{line}\n" for line in lines)


class TestOrder:
    def test_the_newest_promise_comes_first_and_the_undated_last(self, project: Make) -> None:
        tree = "".join(
            partnership(name, f"period: {period}")
            for name, period in [
                ("a-odaterat", "undated"),
                ("b-2018", "2018"),
                ("c-2016-2019", "2016-2019"),
                ("d-2018-host", "{from: 2018-08, to: 2018}"),
                ("e-tills-vidare", "{from: 2015, until: replaced}"),
                ("f-omkring-2017", "{about: 2017}"),
                ("g-2018", "2018"),
                ("h-utan-slut", "{from: 2018-11}"),
            ]
        )

        linked = project(tree).municipality("2026-11-22")
        assert [item.id[0] for item in linked.partnerships] == ["e", "c", "d", "b", "g", "h", "f", "a"]

    def test_posts_updates_and_dialogues_are_newest_first_and_equal_days_by_name(self, project: Make) -> None:
        made = project(
            partnership("2026-torget", "period: 2026", "updates: [{date: 2026-03-01, text: x}, {date: 2026-04-01, text: y}]")
            + post("2026-torget/posts/2026-02-01-b")
            + post("2026-torget/posts/2026-02-01-a")
            + post("2026-torget/posts/2026-05-01-c")
            + post("posts/2026-03-01-d")
            + post("posts/2026-06-01-e")
            + "-- lulea/2026-torget/updates/2026-03-15-f.md --\nText.\n"
            + dialogue("2026-03-torget", "date: 2026-03-12")
            + dialogue("2026-01-skolan", "date: 2026-01-10", "date_to: 2026-05-01")
            + dialogue("odaterad", "place: Torget")
        )  # fmt: skip

        linked = made.municipality("2026-11-22")
        torget = linked.partnerships[0]
        assert [item.id for item in torget.posts] == ["2026-05-01-c", "2026-02-01-a", "2026-02-01-b"]
        assert [item.id for item in linked.posts] == ["2026-06-01-e", "2026-03-01-d"]
        assert [item.id for item in torget.updates] == ["2026-04-01-2", "2026-03-15-f", "2026-03-01-1"]
        assert [item.id for item in linked.dialogues] == ["2026-01-skolan", "2026-03-torget", "odaterad"]

    def test_municipalities_are_in_order_of_their_slugs_and_those_without_files_are_there(self, project: Make) -> None:
        site = project(partnership("2018-trafik", "period: 2018", slug="pitea")).site("2026-11-22")

        assert list(site.municipalities) == ["haabo", "habo", "lerum", "lulea", "pitea"]
        assert [slug for slug, item in site.municipalities.items() if item.has_records] == ["pitea"]


class TestStage:
    @pytest.mark.parametrize(
        ("lines", "stage"),
        [
            (["period: 2026"], "running"),
            (["period: 2026-11-22"], "running"),
            (["period: 2026-11-21"], "closed"),
            (["period: 2026-11-23"], "coming"),
            (["period: {from: 2025, to: 2025, extended_to: 2026}"], "running"),
            (["period: {from: 2018, until: replaced}"], "running"),
            (["period: {from: 2018}"], "undated"),
            (["period: undated"], "undated"),
            (["period: {about: 2018}"], "undated"),
            (["period: {to: 2025}"], "closed"),
            (["period: 2026", "state: proposed"], "proposed"),
            (["period: 2026", "state: closed"], "closed"),
            (["period: 2026", "state: superseded"], "closed"),
            (["period: 2026", "state: withdrawn"], "withdrawn"),
        ],
    )
    def test_the_stage_follows_from_the_period_unless_somebody_ended_it(
        self, project: Make, lines: list[str], stage: str
    ) -> None:
        assert project(partnership("2026-torget", *lines)).partnership("2026-11-22").stage == stage

    def test_a_draft_is_not_there(self, project: Make) -> None:
        made = project(partnership("2026-torget", "period: 2026", "state: draft"))

        assert made.municipality("2026-11-22").partnerships == ()
        assert made.municipality("2026-11-22").has_records is False


HIDDEN = {
    "lulea/2026-torget/partnership.yml": "title: Torget\nsummary: y\nperiod: 2026\npublish_on: 2026-06-01\n",
    "lulea/2026-skolan/posts/2026-05-01-start.md": "---\ntitle: x\nkind: start\ndialogues: 2026-03-skolan\npublish_on: 2026-06-01\n---\n",
    "lulea/2026-skolan/posts/2026-06-01-utan-publish-on.md": "---\ntitle: x\nkind: start\n---\n",
    "lulea/2026-skolan/posts/2026-02-01-nu-borjar-vi.en.md": "---\ntitle: Now we start\npublish_on: 2026-06-01\n---\n",
    "lulea/posts/2026-05-01-start.md": "---\ntitle: x\nkind: start\ndialogues: 2026-03-skolan\npublish_on: 2026-06-01\n---\n",
    "lulea/2026-skolan/updates/2026-05-01-x.md": "---\nactivities: a\namount: 5\npublish_on: 2026-06-01\n---\nText.\n",
    "lulea/2026-skolan/updates/2026-06-01-x.md": "---\nactivities: a\namount: 5\n---\nText.\n",
    "lulea/2026-skolan/follow-ups/2026-t1.yml": "period: 2026-01/2026-04\npublish_on: 2026-06-01\nresults: [{activity: a, value: 5, unit: kontroll, status: met}]\n",
    "lulea/2026-skolan/follow-ups/2026-t2.yml": "period: 2026-01/2026-04\ndate: 2026-06\nresults: [{activity: a, value: 5, unit: kontroll, status: met}]\n",
    "lulea/2026-skolan/log.csv": "date,activity,amount\n2026-06-01,a,3\n",
    "lulea/2026-skolan/measurements.csv": "indicator,wave,date_from,value,n\nsafe-outdoors,2026,2026-06,54,500\n",
    "lulea/dialogues/2026-05-torget.yml": "date: 2026-06-12\npublish_on: 2026-06-01\n",
    "lulea/agreements/2026.yml": "period: 2026\npublish_on: 2026-06-01\n",
}  # fmt: skip
BESIDE = (
    partnership("2026-skolan", "period: 2026", "activities: [{id: a, text: x, target: {at_least: 10, unit: kontroll}}]")
    + dialogue("2026-03-skolan", "date: 2026-03-12")
    + post("2026-skolan/posts/2026-02-01-nu-borjar-vi")
)


class TestHidden:
    @pytest.mark.parametrize("path", sorted(HIDDEN))
    def test_the_day_before_the_site_equals_the_site_without_the_file(self, project: Make, path: str) -> None:
        with_file = project(BESIDE + f"-- {path} --\n{HIDDEN[path]}")
        without = project(BESIDE)

        assert with_file.site("2026-05-31") == without.site("2026-05-31")
        assert with_file.site("2026-06-01") != without.site("2026-06-01")

    def test_viewpoints_are_hidden_with_their_dialogue(self, project: Make) -> None:
        made = project(
            dialogue("2026-05-torget", "date: 2026-05-12", "publish_on: 2026-06-01")
            + "-- lulea/dialogues/2026-05-torget.viewpoints.csv --\nid,theme,summary,count\nmorkt,Mörkt,Det är mörkt.,9\n"
        )

        hidden, shown = made.municipality("2026-05-31"), made.municipality("2026-06-01")
        assert hidden.files is not None and shown.files is not None
        assert (list(hidden.files.viewpoints), list(shown.files.viewpoints)) == ([], ["2026-05-torget"])

    def test_nothing_but_the_date_differs_between_two_days_when_nothing_happens(self, project: Make) -> None:
        made = project(partnership("2018-trafik", "period: 2018"))

        one, two = made.site("2026-01-01"), made.site("2026-01-02")
        assert replace(one, today=two.today) == two


class TestShared:
    def test_a_shared_promise_is_listed_in_each_place_and_has_one_address(self, project: Make) -> None:
        made = project(
            partnership("2018-trafik", "period: 2018", "municipalities: [lulea, pitea, pitea]")
            + partnership("2017-piren", "period: 2017", slug="pitea")
            + partnership("2019-piren", "period: 2019", slug="pitea")
        )

        site = made.site("2026-11-22")
        lulea, pitea = site.municipalities["lulea"], site.municipalities["pitea"]
        assert [item.url for item in lulea.all_partnerships] == ["lulea/2018-trafik/"]
        assert [item.url for item in pitea.all_partnerships] == [
            "pitea/2019-piren/",
            "lulea/2018-trafik/",
            "pitea/2017-piren/",
        ]
        assert [item.id for item in pitea.partnerships] == ["2019-piren", "2017-piren"]
        assert lulea.partnerships[0].shared_with == ("pitea",)
        assert lulea.shared == ()

    def test_a_place_with_only_a_shared_promise_has_records(self, project: Make) -> None:
        made = project(partnership("2018-trafik", "period: 2018", "municipalities: [pitea]"))

        assert made.municipality("2026-11-22", "pitea").has_records


class TestDialogues:
    def only(self, made: Project, today: str) -> LinkedDialogue:
        (found,) = made.municipality(today).dialogues
        return found

    @pytest.mark.parametrize(
        ("lines", "is_coming"),
        [
            (["date: 2026-11-23"], True),
            (["date: 2026-11-22"], True),
            (["date: 2026-11-21"], False),
            (["date: 2026-11-01", "date_to: 2026-11-30"], True),
            # "This month" may have been already; "next month" has not.
            (["date: 2026-11"], False),
            (["date: 2026-12"], True),
            (["date: 2026"], False),
            (["place: Torget"], False),
        ],
    )
    def test_a_dialogue_is_coming_until_its_last_day_is_over(
        self, project: Make, lines: list[str], is_coming: bool
    ) -> None:
        assert self.only(project(dialogue("dialog", *lines)), "2026-11-22").is_coming == is_coming

    def test_one_without_an_answer_is_overdue_after_thirty_days(self, project: Make) -> None:
        made = project(dialogue("2026-03-torget", "date: 2026-03-01", "date_to: 2026-03-12"))

        assert self.only(made, "2026-03-12").is_overdue is False
        assert (self.only(made, "2026-04-11").feedback_due, self.only(made, "2026-04-11").is_overdue) == (
            date(2026, 4, 11),
            False,
        )
        assert self.only(made, "2026-04-12").is_overdue is True

    def test_a_promised_day_for_the_answer_comes_before_the_thirty(self, project: Make) -> None:
        made = project(dialogue("2026-03-torget", "date: 2026-03-12", "feedback_due: 2026-03-20"))

        assert [self.only(made, day).is_overdue for day in ("2026-03-20", "2026-03-21")] == [False, True]

    @pytest.mark.parametrize(
        "lines",
        [["cancelled: yes"], ["compiled: {completeness: full}"], ["sources: https://polisen.se/lulea"]],
    )
    def test_a_cancelled_or_compiled_dialogue_owes_no_answer(self, project: Make, lines: list[str]) -> None:
        made = project(dialogue("2026-03-torget", "date: 2026-03-12", *lines))

        assert self.only(made, "2026-11-22").is_overdue is False

    def test_an_inexact_date_is_never_overdue_by_guessing(self, project: Make) -> None:
        found = self.only(project(dialogue("2025-enkat", "date: 2025")), "2026-11-22")

        assert (found.feedback_due, found.is_overdue) == (None, False)

    def test_the_first_post_that_answers_is_the_feedback_from_its_day(self, project: Make) -> None:
        made = project(
            dialogue("2026-03-torget", "date: 2026-03-12")
            + partnership("2026-torget", "period: 2026")
            + post("2026-torget/posts/2026-05-10-mer", "dialogues: 2026-03-torget")
            + post("posts/2026-05-01-det-har-sa-ni", "dialogues: [2026-03-torget]")
        )

        before, after = self.only(made, "2026-04-30"), self.only(made, "2026-05-10")
        assert (before.feedback, before.is_overdue) == (None, True)
        assert after.feedback is not None
        assert (after.feedback.id, after.is_overdue) == ("2026-05-01-det-har-sa-ni", False)

    def test_a_dialogue_can_name_the_post_that_answers_it(self, project: Make) -> None:
        made = project(
            dialogue("2026-03-torget", "date: 2026-03-12", "feedback_post: 2026-04-01-svar")
            + post("posts/2026-04-01-svar")
        )

        found = self.only(made, "2026-11-22")
        assert found.feedback is not None
        assert found.feedback.url == "lulea/aterkoppling/2026-04-01-svar.html"

    def test_a_promise_knows_the_dialogues_it_builds_on_and_answers(self, project: Make) -> None:
        made = project(
            partnership("2026-torget", "period: 2026", "based_on: [2026-01-skolan, Anmälda brott 2025]")
            + post("2026-torget/posts/2026-05-10-svar", "dialogues: 2026-03-torget")
            + "".join(dialogue(name, f"date: {name[:7]}-10") for name in ("2026-01-skolan", "2026-02-bussen", "2026-03-torget"))
        )  # fmt: skip

        (found,) = made.municipality("2026-11-22").partnerships
        assert [item.id for item in found.dialogues] == ["2026-03-torget", "2026-01-skolan"]


class TestPosts:
    def test_a_posts_day_comes_from_its_file_name_unless_it_says_another(self, project: Make) -> None:
        made = project(
            partnership("2026-torget", "period: 2026")
            + post("2026-torget/posts/2026-02-01-a")
            + post("2026-torget/posts/2026-02-02-b", "date: 2026-03-03")
            + post("2026-torget/posts/halvtid", "date: 2026-06-30")
        )

        (found,) = made.municipality("2026-11-22").partnerships
        assert {item.id: item.day.isoformat() for item in found.posts} == {
            "2026-02-01-a": "2026-02-01",
            "2026-02-02-b": "2026-03-03",
            "halvtid": "2026-06-30",
        }
        assert [item.url for item in found.posts] == [
            "lulea/2026-torget/halvtid.html",
            "lulea/2026-torget/2026-02-02-b.html",
            "lulea/2026-torget/2026-02-01-a.html",
        ]

    def test_freshness_counts_from_what_citizens_were_told_last(self, project: Make) -> None:
        made = project(
            partnership("2026-torget", "period: 2026", "communication: {cadence_days: 30}")
            + post("2026-torget/posts/2026-02-01-a")
            + post("2026-torget/posts/2026-03-20-internt", "audience: staff")
            + "-- lulea/2026-torget/updates/2026-03-01-x.md --\nText.\n"
            + "-- lulea/2026-torget/follow-ups/2026-t1.yml --\nperiod: 2026-01/2026-04\ndate: 2026-05-10\n"
        )

        heard = {
            day: made.partnership(day).freshness for day in ("2026-01-31", "2026-02-15", "2026-03-31", "2026-05-10")
        }
        assert {day: (str(item.last), item.state) for day, item in heard.items()} == {
            "2026-01-31": ("None", "fresh"),
            "2026-02-15": ("2026-02-01", "fresh"),
            "2026-03-31": ("2026-03-01", "fresh"),
            "2026-05-10": ("2026-05-10", "fresh"),
        }
        assert made.partnership("2026-04-01").freshness.state == "due"
        assert made.partnership("2026-04-15").freshness.state == "overdue"

    def test_a_municipality_can_set_the_cadence_for_its_promises(self, project: Make) -> None:
        made = project(
            partnership("2026-torget", "period: 2026")
            + '-- lulea/municipality.yml --\ncode: "2580"\ncadence_days: 10\n'
        )

        assert made.partnership("2026-01-02").freshness.due == date(2026, 1, 11)


class TestNames:
    def test_parties_have_the_name_the_promise_gives_them(self, project: Make) -> None:
        made = project(
            '-- lulea/municipality.yml --\ncode: "2580"\nparties: [{id: lulebo, name: Lulebo AB}]\n'
            + partnership(
                "2026-torget",
                "period: 2026",
                "parties: [police, municipality, lulebo, {id: skolan, name: Björkskolan}, Byalaget i Gammelstad]",
                "activities: [{text: x, lead: lulebo, partners: [skolan, Systembolaget]}, {text: y, lead: joint}, {text: z}]",
            )
        )

        found = made.partnership("2026-11-22")
        assert [str(party.name) for party in found.parties] == [
            "Polisen",
            "Luleå kommun",
            "Lulebo AB",
            "Björkskolan",
            "Byalaget i Gammelstad",
        ]
        first, second, third = found.activities
        assert first.lead is not None
        assert (str(first.lead.name), [str(item.name) for item in first.partners]) == (
            "Lulebo AB",
            ["Björkskolan", "Systembolaget"],
        )
        assert (second.lead, third.lead) == (None, None)

    def test_a_promise_that_names_no_parties_is_the_polices_and_the_municipalitys(self, project: Make) -> None:
        found = project(partnership("2026-torget", "period: 2026")).partnership("2026-11-22")

        assert [party.id for party in found.parties] == ["police", "municipality"]

    def test_a_place_has_its_names_from_the_registry(self, project: Make) -> None:
        made = project('-- lulea/municipality.yml --\ncode: "2580"\nalso_known_as: Luleju\n')

        place = made.municipality("2026-11-22").place
        assert (place.name, place.official_name, place.code, place.url) == ("Luleå", "Luleå kommun", "2580", "lulea/")
        assert (place.county, place.county_short, place.region) == ("Norrbottens län", "Norrbotten", "Polisregion Nord")
        assert (place.also_known_as, place.neighbours) == (("Luleju",), ("pitea",))

    def test_habo_and_haabo_are_two_places(self, project: Make) -> None:
        site = project("").site("2026-11-22")

        assert [(item.place.slug, item.place.name) for item in site.municipalities.values()][:2] == [
            ("haabo", "Håbo"),
            ("habo", "Habo"),
        ]

    def test_an_invented_place_is_there_and_not_among_the_real(self, project: Make) -> None:
        made = project(
            '-- exempelby/municipality.yml --\ncode: "9901"\nname: Exempelby\ninvented: yes\ncounty: Exempellän\n'
            + partnership("2026-torget", "period: 2026", slug="exempelby")
        )

        site: Site = made.site("2026-11-22")
        place = site.municipalities["exempelby"].place
        assert (place.invented, place.official_name, place.county) == (True, "Exempelby kommun", "Exempellän")
        assert [item.place.slug for item in site.real] == ["haabo", "habo", "lerum", "lulea", "pitea"]


class TestSources:
    def test_a_named_source_is_the_municipalitys_and_the_others_are_kept(self, project: Make) -> None:
        made = project(
            '-- lulea/municipality.yml --\ncode: "2580"\nsources: [{id: s1, title: Sida ett, url: https://polisen.se/1}]\n'
            + partnership("2018-trafik", "period: 2018", "sources: [https://nsd.se/2, s1, {title: Protokoll}]")
        )

        found = made.partnership("2026-11-22")
        assert [(source.title and source.title.sv, source.url) for source in found.sources] == [
            (None, "https://nsd.se/2"),
            ("Sida ett", "https://polisen.se/1"),
            ("Protokoll", None),
        ]

    def test_what_follow_ups_report_of_an_activity_stands_with_it(self, project: Make) -> None:
        made = project(
            partnership("2018-trafik", "period: 2018", "activities: [{id: a, text: x}, {id: b, text: y}]")
            + "-- lulea/2018-trafik/follow-ups/2018-1.yml --\ndate: 2018-06-01\nresults: [{activity: a, text: Ett}, {text: Annat}]\n"
            + "-- lulea/2018-trafik/follow-ups/2018-2.yml --\ndate: 2018-12-01\nresults: [{activity: a, text: Två}]\n"
        )

        a, b = made.partnership("2018-12-01").activities
        assert ([str(result.text) for result in a.results], b.results) == (["Ett", "Två"], ())
        assert [len(item.results) for item in made.partnership("2018-11-30").activities] == [1, 0]

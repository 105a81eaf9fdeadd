"""What points at nothing is an error where it is written; what cannot be known is not guessed."""

from collections.abc import Callable
from time import process_time

import pytest

from generator.rules.references import check_references
from tests.harness import Project

Make = Callable[..., Project]

BESIDE = """
    -- lulea/municipality.yml --
    code: "2580"
    sources: [{id: s1, title: Medborgarlöften i Luleå, url: https://polisen.se/lulea}]
    parties: [police, {id: lulebo, name: Lulebo AB, kind: schools}]
    districts: [{id: centrum, name: Centrum}]
    police_areas: [Lokalpolisområde Kusten, {id: inlandet, name: Lokalpolisområde Inlandet}]
    -- lulea/agreements/2023-2026.yml --
    period: 2023-2026
    -- lulea/dialogues/2026-03-torget.yml --
    date: 2026-03-12
    -- lulea/dialogues/2026-03-torget.viewpoints.csv --
    id,theme,summary,count
    morkt,Mörkt,Det är mörkt.,12
    -- lulea/pictures/2026-gemensam.yml --
    scope: common
    period: 2026
    -- lulea/problems/morkt-pa-torget.yml --
    title: Mörkt på torget
    causes: [{id: lampor, text: Lamporna är svaga., perspective: place}]
    -- lulea/posts/2026-04-10-svar.md --
    ---
    title: Det här sa ni
    kind: dialogue_result
    ---
    -- lulea/2026-torget/partnership.yml --
    title: Ljusare torg
    summary: Torget ska vara ljust.
    period: 2026
    promises:
      - id: ljus
        text: Torget ska vara ljust.
        activities: [{id: byta-lampor, text: Kommunen byter lampor., target: {exactly: 30, unit: gång}}]
"""

HEAD = "title: x\nsummary: y\nperiod: 2026\n"


def partnership(*lines: str) -> str:
    if not any(line.startswith(("activities:", "promises:")) for line in lines):
        lines = (*lines, "activities: [{text: z}]")
    return "-- lulea/2026-nytt/partnership.yml --\n" + HEAD + "".join(f"{line}\n" for line in lines)


def post(*lines: str, path: str = "lulea/2026-torget/posts/2026-06-30-halvtid.md") -> str:
    return f"-- {path} --\n---\ntitle: x\nkind: start\n" + "".join(f"{line}\n" for line in lines) + "---\n"


def problem(*lines: str) -> str:
    return "-- lulea/problems/fort-pa-gatan.yml --\ntitle: x\n" + "".join(f"{line}\n" for line in lines)


def picture(*lines: str) -> str:
    return "-- lulea/pictures/2027-gemensam.yml --\nscope: common\nperiod: 2027\n" + "".join(
        f"{line}\n" for line in lines
    )


def dialogue(*lines: str) -> str:
    return "-- lulea/dialogues/2026-05-skolan.yml --\n" + "".join(f"{line}\n" for line in lines)


def agreement(*lines: str) -> str:
    return "-- lulea/agreements/2019.yml --\nperiod: 2019\n" + "".join(f"{line}\n" for line in lines)


def evaluation(*lines: str) -> str:
    return "-- lulea/evaluations/2025-studie.yml --\ntitle: x\nyear: 2025\n" + "".join(f"{line}\n" for line in lines)


def municipality(*lines: str) -> str:
    return '-- pitea/municipality.yml --\ncode: "2581"\n' + "".join(f"{line}\n" for line in lines)


def update(*lines: str) -> str:
    return "-- lulea/2026-torget/updates/2026-05-01-x.md --\n---\n" + "".join(f"{line}\n" for line in lines) + "---\n"


def log(columns: str, values: str) -> str:
    return f"-- lulea/2026-torget/log.csv --\ndate,activity,amount,{columns}\n2026-05-01,byta-lampor,3,{values}\n"


COMMUNITY_POST = "lulea/posts/2026-06-30-halvtid.md"


def follow_up(*lines: str) -> str:
    return "-- lulea/2026-torget/follow-ups/2026-t1.yml --\nperiod: 2026\n" + "".join(f"{line}\n" for line in lines)


GOOD = [
    partnership("themes: [traffic]"),
    partnership("theme: traffic"),
    partnership("parties: [police, lulebo, Byalaget, {id: x-laget, name: X-laget}]", "approvals: [{party: x-laget}]"),
    partnership("activities: [{text: a, lead: joint, partners: [police, Systembolaget]}, {text: b, lead: unstated}]"),
    partnership("agreement: 2023-2026"),
    partnership("agreement: Överenskommelsen från 2015"),
    partnership("carried_over_from: 2026-torget", "successor: 2026-torget"),
    partnership("carried_over_from: [{text: Löftet från 2015.}]"),
    partnership("municipalities: [lulea, habo, haabo]"),
    partnership("sources: [s1, https://nsd.se/x, {id: s9, title: Egen källa}]"),
    partnership("goal: {indicator: safe-outdoors}"),
    partnership("goals: [{indicator: Egen mätning}]"),
    partnership("promises: [{text: x, viewpoints: morkt, activities: [{text: y, acts_on: lampor, viewpoints: morkt}]}]"),
    post("promises: ljus", "dialogues: 2026-03-torget", "sources: s1"),
    post("partnerships: 2026-torget", path="lulea/posts/2026-06-30-halvtid.md"),
    follow_up("results: [{activity: byta-lampor, value: 3, source: s1}, {text: Annat.}]", "sources: s1"),
    "-- lulea/2026-torget/log.csv --\ndate,activity,amount,unit\n2026-05-01,byta-lampor,3,Gång\n2026-05-01,byta-lampor,3,\n",
    "-- lulea/2026-torget/updates/2026-05-01-x.md --\n---\nactivities: byta-lampor\n---\n",
    "-- lulea/2026-torget/measurements.csv --\nindicator,wave,value\nsafe-outdoors,2026,54\n",
    "-- lulea/problems/fort-pa-gatan.yml --\ntitle: x\ntheme: traffic\nviewpoints: morkt\npictures: 2026-gemensam\nsources: s1\n",
    dialogue("organisers: [police, lulebo, Byalaget]", "municipalities: pitea", "feedback_post: 2026-04-10-svar"),
    dialogue("themes: [Mörkt, {theme: Fart, registry: traffic, problem: morkt-pa-torget}, {theme: Tid, problem: Övrigt}]"),
    municipality("neighbours: [lulea, habo]", "languages: [sv, easy, fi]", "contacts: [{role: annan, party: police}, {role: annan, party: Byalaget}]"),
    municipality("law_2023_196: {agreement: Överenskommelsen från 2019}", "parties: [police, Byalaget, {id: hus, name: Huset, kind: schools}]"),
    partnership("districts: [centrum, Bergnäset, Södra hamn]", "police_areas: [inlandet, Kusten]"),
    partnership("problems: [morkt-pa-torget, Annat.]"),
    partnership("problem: morkt-pa-torget"),
    partnership("based_on: [2026-03-torget, 2026-gemensam, 2023-2026, morkt, morkt-pa-torget, 2026-torget, Statistik]"),
    partnership("promises: [{text: x, problem: morkt-pa-torget, activities: [{text: z}]}, {text: y, problem: Mörkt på torget}]"),
    partnership("activities: [{text: x, acts_on: [morkt-pa-torget/lampor, Mörker]}]"),
    partnership("activities: [{text: x, delivery: {value: delivered, by: lulebo, date: 2026}}]"),
    partnership("updates: [{date: 2026-05-01, text: x, party: lulebo}, {date: 2026-05-02, text: x, party: Byalaget}]"),
    problem("viewpoints: [2026-03-torget/morkt, 2026-03-torget#morkt]"),
    picture("prepared_by: [police, Byalaget]", "sources: [{kind: citizens, ref: 2026-03-torget}, {kind: other, ref: Statistiken}]", "findings: [{problem: morkt-pa-torget}, {problem: Mörkt}]"),
    agreement("parties: [{id: x-laget, name: X-laget}]", "signatories: [{party: x-laget, role: Ordförande}]", "annexes: [s1]"),
    evaluation("source: s1"),
    follow_up("results: [{text: x, by: [police, lulebo, Byalaget]}]"),
    update("party: lulebo"),
    log("party", "lulebo"),
    log("party", "Byalaget"),
    post("promises: ljus", path=COMMUNITY_POST),
    post("promises: ljus", "partnerships: 2026-torget", path=COMMUNITY_POST),
]  # fmt: skip


@pytest.mark.parametrize("tree", GOOD)
def test_what_leads_somewhere_is_no_finding(project: Make, tree: str) -> None:
    assert project(BESIDE).write(tree).apply(check_references).lines == []


BAD = [
    (partnership("themes: [traffic, trafik]"), ("unknown-reference", "trafik")),
    (partnership("parties: [police, lulbo]"), ("unknown-party", "lulbo")),
    (partnership("approvals: [{party: polis}]"), ("unknown-party", "polis")),
    (partnership("activities: [{text: a, lead: polisen}]"), ("unknown-party", "polisen")),
    (partnership("activities: [{text: a, partners: [police, skola]}]"), ("unknown-party", "skola")),
    (partnership("agreement: 2023-2025"), ("unknown-reference", "2023-2025")),
    (partnership("carried_over_from: 2025-torget"), ("unknown-reference", "2025-torget")),
    (partnership("carried_over_from: [{partnership: 2025-torget}]"), ("unknown-reference", "2025-torget")),
    (partnership("successor: 2027-torget"), ("unknown-reference", "2027-torget")),
    (partnership("municipalities: [lulea, habbo]"), ("unknown-municipality", "habbo")),
    (partnership("sources: [s1, s2]"), ("unknown-reference", "s2")),
    (partnership("goals: [{text: x, indicator: safe-indoors}]"), ("unknown-reference", "safe-indoors")),
    (partnership("goal: {text: x, indicator: safe-indoors}"), ("unknown-reference", "safe-indoors")),
    (partnership("promises: [{text: x, viewpoints: [morkt, ljust], activities: [{text: z}]}]"), ("unknown-reference", "ljust")),
    (partnership("activities: [{text: x, acts_on: lampa}]"), ("unknown-reference", "lampa")),
    (partnership("activities: [{text: x, evidence: {text: y, sources: s2}}]"), ("unknown-reference", "s2")),
    (partnership("updates: [{date: 2026-05-01, text: x, activities: byta}]"), ("unknown-activity", "byta")),
    (partnership("updates: [{date: 2026-05-01, text: x, sources: s2}]"), ("unknown-reference", "s2")),
    (partnership("activities: [{id: a, text: x}, {id: a, text: y}]"), ("duplicate-id", "a")),
    (partnership('activities: [{id: "2", text: x}, {text: y}]'), ("duplicate-id", "{text: y}")),
    (partnership("promises: [{id: a, text: x, activities: [{text: z}]}, {id: a, text: y}]"), ("duplicate-id", "a")),
    (post("promises: morker"), ("unknown-reference", "morker")),
    (post("dialogues: [2026-03-torget, 2026-04-torget]"), ("unknown-reference", "2026-04-torget")),
    (post("partnerships: 2025-torget", path="lulea/posts/2026-06-30-halvtid.md"), ("unknown-reference", "2025-torget")),
    (post("sources: s2", path="lulea/posts/2026-06-30-halvtid.md"), ("unknown-reference", "s2")),
    (post(path="lulea/2026-torget/posts/halvtid.md"), ("date-missing", "")),
    (post(path="lulea/posts/2026-13-01-halvtid.md"), ("date-missing", "")),
    ("-- lulea/2026-torget/updates/nyhet.md --\nText.\n", ("date-missing", "")),
    ("-- lulea/2026-torget/updates/2026-05-01-x.md --\n---\nactivities: [byta]\n---\n", ("unknown-activity", "byta")),
    ("-- lulea/2026-torget/updates/2026-05-01-x.md --\n---\nsources: s2\n---\n", ("unknown-reference", "s2")),
    (follow_up("results: [{activity: byta, status: met}]"), ("unknown-activity", "byta")),
    (follow_up("results: [{text: x, source: s2}]"), ("unknown-reference", "s2")),
    (follow_up("sources: s2"), ("unknown-reference", "s2")),
    ("-- lulea/2026-torget/log.csv --\ndate,activity,amount\n2026-05-01,byta,3\n", ("unknown-activity", "byta")),
    (
        "-- lulea/2026-torget/log.csv --\ndate,activity,amount,unit\n2026-05-01,byta-lampor,3,lampa\n",
        ("wrong-unit", "lampa"),
    ),
    (
        "-- lulea/2026-torget/measurements.csv --\nindicator,wave,value\nsafe-indoors,2026,54\n",
        ("unknown-reference", "safe-indoors"),
    ),
    ("-- lulea/problems/fort-pa-gatan.yml --\ntitle: x\ntheme: trafik\n", ("unknown-reference", "trafik")),
    ("-- lulea/problems/fort-pa-gatan.yml --\ntitle: x\nviewpoints: [ljust]\n", ("unknown-reference", "ljust")),
    ("-- lulea/problems/fort-pa-gatan.yml --\ntitle: x\npictures: 2025\n", ("unknown-reference", "2025")),
    (
        "-- lulea/problems/fort-pa-gatan.yml --\ntitle: x\ncauses: [{id: a, text: x, perspective: place}, {id: a, text: y, perspective: place}]\n",
        ("duplicate-id", "a"),
    ),
    ("-- lulea/dialogues/2026-05-skolan.yml --\nfeedback_post: 2026-05-01-svar\n", ("unknown-reference", "2026-05-01-svar")),
    ("-- lulea/dialogues/2026-05-skolan.yml --\nmunicipalities: [pitea, pite]\n", ("unknown-municipality", "pite")),
    ("-- lulea/dialogues/2026-05-skolan.yml --\norganisers: [polis]\n", ("unknown-party", "polis")),
    (
        "-- lulea/dialogues/2026-05-skolan.yml --\ndate: 2026-05-01\n-- lulea/dialogues/2026-05-skolan.viewpoints.csv --\nid,theme,summary,count,leads_to\nfort,Fart,De kör fort.,9,fort-vid-skolan\n",
        ("unknown-reference", "fort-vid-skolan"),
    ),
    (
        "-- lulea/dialogues/2026-05-skolan.yml --\ndate: 2026-05-01\n-- lulea/dialogues/2026-05-skolan.viewpoints.csv --\nid,theme,summary,count\nmorkt,Mörkt,Mörkt.,9\n",
        ("duplicate-id", "morkt"),
    ),
    ("-- lulea/evaluations/2025-studie.yml --\ntitle: x\nyear: 2025\nsources: s2\n", ("unknown-reference", "s2")),
    ("-- lulea/agreements/2019.yml --\nperiod: 2019\nparties: [police, lulbo]\n", ("unknown-party", "lulbo")),
    (agreement("parties: [{id: x-laget, name: X-laget}]", "signatories: [{party: x-lag, role: Ordförande}]"), ("unknown-party", "x-lag")),
    (agreement("annexes: [s1, s2]"), ("unknown-reference", "s2")),
    (evaluation("source: s2"), ("unknown-reference", "s2")),
    (municipality("neighbours: [lulea, habbo]"), ("unknown-municipality", "habbo")),
    (municipality("languages: [sv, sve]"), ("unknown-language", "sve")),
    (municipality("contacts: [{role: annan, party: polis}]"), ("unknown-party", "polis")),
    (municipality("parties: [police, lulebo]"), ("unknown-party", "lulebo")),
    (municipality("parties: [{id: hus, name: Huset, kind: bolag}]"), ("unknown-reference", "bolag")),
    (municipality("law_2023_196: {agreement: 2019}"), ("unknown-reference", "2019")),
    (municipality("sources: [{id: s1, title: x}, s2]"), ("unknown-reference", "s2")),
    (partnership("districts: [centrum, norr]"), ("unknown-reference", "norr")),
    (partnership("police_areas: [inland]"), ("unknown-reference", "inland")),
    (partnership("problems: [morkt-pa-torget, morkt-pa-gatan]"), ("unknown-reference", "morkt-pa-gatan")),
    (partnership("problem: morkt-pa-gatan"), ("unknown-reference", "morkt-pa-gatan")),
    (partnership("based_on: [2026-03-torget, 2026-04-torget]"), ("unknown-reference", "2026-04-torget")),
    (partnership("promises: [{text: x, problem: morkt, activities: [{text: z}]}]"), ("unknown-reference", "morkt")),
    (partnership("activities: [{text: x, viewpoints: ljust}]"), ("unknown-reference", "ljust")),
    (partnership("activities: [{text: x, delivery: {value: delivered, by: polis, date: 2026}}]"), ("unknown-party", "polis")),
    (partnership("activities: [{text: x, partners: joint}]"), ("unknown-party", "joint")),
    (partnership("updates: [{date: 2026-05-01, text: x, party: polis}]"), ("unknown-party", "polis")),
    (partnership("parties: [{id: hus, name: Huset, kind: bolag}]"), ("unknown-reference", "bolag")),
    (follow_up("results: [{text: x, by: [police, polis]}]"), ("unknown-party", "polis")),
    (update("party: polis"), ("unknown-party", "polis")),
    (log("party", "polis"), ("unknown-party", "polis")),
    (picture("prepared_by: [police, polis]"), ("unknown-party", "polis")),
    (picture("sources: [{kind: citizens, ref: 2026-04-torget}]"), ("unknown-reference", "2026-04-torget")),
    (picture("findings: [{problem: morkt}]"), ("unknown-reference", "morkt")),
    (dialogue("themes: [{theme: Fart, registry: fart}]"), ("unknown-reference", "fart")),
    (dialogue("themes: [{theme: Fart, problem: fort}]"), ("unknown-reference", "fort")),
    (dialogue("sources: s2"), ("unknown-reference", "s2")),
    (problem("sources: s2"), ("unknown-reference", "s2")),
    (post("promises: morker", path=COMMUNITY_POST), ("unknown-reference", "morker")),
    (post("promises: morker", "partnerships: 2026-torget", path=COMMUNITY_POST), ("unknown-reference", "morker")),
    (municipality("parties: [{id: a, name: A}, {id: a, name: B}]"), ("duplicate-id", "a")),
    ("-- pitea/municipality.yml --\ncode: 2580\n", ("unknown-municipality", "2580")),
    ("-- lillby/municipality.yml --\ncode: 9999\n", ("unknown-municipality", "9999")),
    (
        '-- pitea/municipality.yml --\ncode: "2581"\nsources: [{id: s1, title: x}, {id: s1, title: y}]\n',
        ("duplicate-id", "s1"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("tree", "marked"), BAD)
def test_what_leads_nowhere_is_an_error_where_it_is_written(project: Make, tree: str, marked: tuple[str, str]) -> None:
    checked = project(BESIDE).write(tree).apply(check_references)

    assert checked.marked == [marked]
    assert checked.errors == [marked[0]]


@pytest.mark.parametrize(
    ("tree", "meant"),
    [
        (partnership("themes: trafic"), "traffic"),
        (partnership("municipalities: habbo"), "habo"),
        (partnership("parties: [polic]"), "police"),
        (partnership("parties: [lulbo]"), "lulebo"),
        (follow_up("results: [{activity: byta-lampr, status: met}]"), "byta-lampor"),
        ("-- pitea/municipality.yml --\ncode: 2580\n", "2581 (Piteå)"),
        ("-- pite/municipality.yml --\ncode: 2581\n", "pitea"),
        (dialogue("themes: [{theme: Fart, problem: morkt-torget}]"), "morkt-pa-torget"),
        (picture("sources: [{kind: citizens, ref: 2026-03-torg}]"), "2026-03-torget"),
        (log("party", "lulbo"), "lulebo"),
    ],
)
def test_a_near_miss_is_told_what_was_meant(project: Make, tree: str, meant: str) -> None:
    (message,) = project(BESIDE).write(tree).apply(check_references).messages

    assert f"Menade du {meant}?" in message


def test_what_is_not_near_anything_is_told_what_exists_and_where(project: Make) -> None:
    made = project(BESIDE)

    assert made.write(problem("theme: x")).apply(check_references).messages == [
        "”x” finns inte i _registry/themes.yml. Det här finns: lighting, traffic."
    ]
    assert made.write(problem("theme: traffic", "viewpoints: x")).apply(check_references).messages == [
        "”x” finns inte i lulea/dialogues. Det här finns: 2026-03-torget#morkt, 2026-03-torget/morkt, morkt."
    ]


def test_a_word_that_may_be_a_text_is_told_how_to_be_one(project: Make) -> None:
    (message,) = project(BESIDE).write(partnership("based_on: statistik")).apply(check_references).messages

    assert message.endswith("Är det vanlig text, börja med stor bokstav: Statistik.")


def test_where_nothing_exists_yet_the_help_says_where_to_add_it(project: Make) -> None:
    (message,) = project(problem("pictures: 2026-gemensam")).apply(check_references).messages

    assert message == (
        "”2026-gemensam” finns inte i lulea/pictures. "
        "I lulea/pictures finns inget än. Lägg till det där först, eller ta bort ordet här."
    )


def test_of_very_many_names_the_nearest_one_or_the_nearest_few_are_told(project: Make) -> None:
    themes = "".join(f"tema-{number}: {{name: Tema}}\n" for number in range(40))
    made = project("-- _registry/themes.yml --\n" + themes + "lighting: {name: Ljus}\n")
    (near,) = made.write(problem("theme: lightning")).apply(check_references).messages
    (far,) = made.write(problem("theme: lampor")).apply(check_references).messages

    assert near == "”lightning” finns inte i _registry/themes.yml. Menade du lighting?"
    assert "Det här finns: lighting, tema-0, " in far and far.count("tema-") == 11


def test_very_many_references_to_nothing_are_told_in_short_and_in_time(project: Make) -> None:
    activities = "".join(f"  - {{id: atgard-{number:05}, text: x}}\n" for number in range(1, 2_000))
    rows = "".join(f"2026-05-01,atgard-{number:05}x,1\n" for number in range(1, 8_000))
    made = project(partnership("activities:", activities.rstrip("\n")))
    made.write(f"-- lulea/2026-nytt/log.csv --\ndate,activity,amount\n{rows}")
    start = process_time()
    checked = made.apply(check_references)

    assert checked.codes == ["unknown-activity"] * 100 + ["more-of-the-same"]
    assert process_time() - start < 12
    assert checked.content.municipalities[0].partnerships[0].log == ()


def test_a_hundred_of_one_kind_do_not_hide_another(project: Make) -> None:
    rows = "".join(f"2026-05-01,saknas,{number},\n" for number in range(60))
    rows += "".join(f"2026-05-01,byta-lampor,{number},polis\n" for number in range(60))
    made = project(BESIDE).write(f"-- lulea/2026-torget/log.csv --\ndate,activity,amount,party\n{rows}")
    checked = made.apply(check_references)

    assert checked.codes == ["unknown-activity"] * 60 + ["unknown-party"] * 60


def test_where_nothing_of_the_kind_exists_every_reference_is_unknown(project: Make) -> None:
    tree = partnership(
        "agreement: 2023-2026", "sources: s1", "activities: [{text: x, viewpoints: morkt, acts_on: lampor}]"
    )

    assert [code for code, _ in project(tree).apply(check_references).marked] == ["unknown-reference"] * 4


def test_an_activity_without_an_id_is_known_by_its_number(project: Make) -> None:
    made = project(
        partnership("activities: [{text: a}]", "promises: [{text: p, activities: [{text: b}, {id: c, text: c}]}]")
    ).write("""
        -- lulea/2026-nytt/log.csv --
        date,activity,amount
        2026-05-01,1,1
        2026-05-01,2,1
        2026-05-01,c,1
        2026-05-01,3,1
    """)

    assert made.apply(check_references).marked == [("unknown-activity", "3")]


def test_a_duplicate_names_the_place_of_the_first(project: Make) -> None:
    (message,) = (
        project(partnership("activities:", "  - {id: a, text: x}", "  - {id: a, text: y}"))
        .apply(check_references)
        .messages
    )

    assert "partnerships/lulea/2026-nytt/partnership.yml:5" in message


def test_a_reserved_address_is_no_name_for_a_place(project: Make) -> None:
    made = project('-- kommuner/municipality.yml --\ncode: "9901"\nname: Kommuner\ninvented: yes\n')

    assert made.apply(check_references).codes == ["bad-id"]


def test_a_folder_that_is_no_municipality_needs_a_file_that_says_what_it_is(project: Make) -> None:
    checked = project("-- lillby/2026-torget/partnership.yml --\n" + HEAD + "activities: [{text: z}]\n").apply(
        check_references
    )

    assert checked.codes == ["missing-file"]
    assert "municipality.yml" in checked.messages[0]


class TestABrokenFileHasNoFollowers:
    """One mistake gives one finding: what refers to a file that could not be read is not reported too."""

    def test_a_broken_municipality_file_does_not_make_its_sources_and_parties_unknown(self, project: Make) -> None:
        made = project(BESIDE).write(partnership("sources: s1", "parties: [police, lulebo]"))
        made.write("-- lulea/municipality.yml --\ncode: 2580\nsorces: []\n")

        checked = made.apply(check_references)
        assert checked.marked == [("unknown-field", "sorces")]
        assert [item.id for item in checked.content.municipalities[0].partnerships] == ["2026-nytt", "2026-torget"]

    @pytest.mark.parametrize(
        ("broken", "tree"),
        [
            ("lulea/dialogues/2026-03-torget.yml", post("dialogues: 2026-03-torget")),
            ("lulea/agreements/2023-2026.yml", partnership("agreement: 2023-2026")),
            ("lulea/2026-torget/partnership.yml", partnership("carried_over_from: 2026-torget")),
            (
                "lulea/pictures/2026-gemensam.yml",
                "-- lulea/problems/fort.yml --\ntitle: x\npictures: 2026-gemensam\n",
            ),
            ("lulea/problems/morkt-pa-torget.yml", partnership("activities: [{text: x, acts_on: lampor}]")),
        ],
    )
    def test_what_refers_to_a_broken_file_is_left_alone(self, project: Make, broken: str, tree: str) -> None:
        checked = project(BESIDE).write(tree).write(f"-- {broken} --\nnonsens: ja\n").apply(check_references)

        assert {line.partition(":")[0] for line in checked.lines} == {broken}
        assert checked.left_out == (broken,)

    def test_what_refers_to_a_broken_post_is_left_alone(self, project: Make) -> None:
        made = project(BESIDE).write("-- lulea/dialogues/2026-05-skolan.yml --\nfeedback_post: 2026-04-10-svar\n")
        made.write("-- lulea/posts/2026-04-10-svar.md --\n---\ntitel: x\n---\n")

        assert made.apply(check_references).left_out == ("lulea/posts/2026-04-10-svar.md",)

    def test_what_refers_to_a_broken_row_is_left_alone(self, project: Make) -> None:
        made = project(BESIDE).write(partnership("promises: [{text: x, viewpoints: morkt, activities: [{text: z}]}]"))
        made.write("-- lulea/dialogues/2026-03-torget.viewpoints.csv --\nid,theme,summary,count\nmorkt,Mörkt,x,många\n")

        assert made.apply(check_references).codes == ["not-a-number"]

    def test_a_post_about_a_broken_promise_may_name_any_of_its_parts(self, project: Make) -> None:
        made = project(BESIDE).write("-- lulea/2026-torget/partnership.yml --\nnonsens: ja\n")
        for lines in (("promises: x",), ("promises: x", "partnerships: 2026-torget")):
            made.write(post(*lines, path=COMMUNITY_POST))

            assert set(made.apply(check_references).left_out) == {"lulea/2026-torget/partnership.yml"}

    @pytest.mark.parametrize(
        "tree", [partnership("districts: norr", "police_areas: norr"), log("party", "polis"), update("sources: s9")]
    )
    def test_what_a_broken_municipality_file_may_hold_is_not_unknown(self, project: Make, tree: str) -> None:
        made = project(BESIDE).write(tree).write("-- lulea/municipality.yml --\ncode: 2580\nsorces: []\n")

        assert made.apply(check_references).codes == ["unknown-field"]

    def test_an_invented_place_with_a_broken_file_is_not_called_unknown(self, project: Make) -> None:
        made = project(
            "-- lillby/municipality.yml --\ncode: 9901\ninvented: jo\n" + partnership("municipalities: lillby")
        )

        assert made.apply(check_references).marked == [("not-yes-or-no", "jo")]

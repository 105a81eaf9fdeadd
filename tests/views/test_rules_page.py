"""The page of rules: every state and every rule that the program has is told, and a limit that changes changes the page."""

from decimal import Decimal
from types import ModuleType

import pytest

from generator.site import delivery, freshness, loop, measurability
from generator.site.tally import AXES
from generator.views import rules_page
from generator.views.counts import count_word
from generator.views.plain_pages import ContentPage
from generator.views.rules_page import RulesView, describe_rules
from tests.views.reading import plain, writer


def page(language: str = "sv") -> RulesView:
    return describe_rules((), writer(language))


def words(view: RulesView) -> str:
    """Everything the page says."""
    found = [view.lead, *view.example]
    for section in view.sections:
        found += [section.title, section.lead, *section.notes]
        found += [f"{fact.label}: {value.text}" for fact in section.states for value in fact.values]
        for rules in section.lists:
            found.append(rules.lead)
            found += [text for line in rules.lines for text in (line.text, *line.inner)]
    return plain("\n".join(found))


ANCHORS = {
    "delivery": "lage", "measurability": "uppfoljning", "result": "resultat", "dialogue": "dialoger",
    "viewpoint": "synpunkter", "freshness": "aterkoppling",
}  # fmt: skip


@pytest.mark.parametrize("axis", ANCHORS)
def test_every_state_of_an_axis_stands_with_its_meaning_in_the_order_pages_count_them(axis: str) -> None:
    (section,) = (section for section in page().sections if section.anchor == ANCHORS[axis])

    assert [fact.label for fact in section.states] == [count_word(axis, state, writer()) for state in AXES[axis]]


@pytest.mark.parametrize(
    ("axis", "rules"),
    [
        ("delivery", delivery.DELIVERY_RULES),
        ("dialogue", loop.DIALOGUE_RULES),
        ("viewpoint", loop.VIEWPOINT_RULES),
        ("freshness", freshness.FRESHNESS_RULES),
    ],
)
def test_the_rules_stand_in_the_order_the_program_tries_them_each_with_its_states(axis: str, rules: tuple) -> None:  # type: ignore[type-arg]
    (section,) = (section for section in page().sections if section.anchor == ANCHORS[axis])
    (listed,) = (found for found in section.lists if found.is_ordered)

    assert len(listed.lines) == len(rules)
    for line, rule in zip(listed.lines, rules, strict=True):
        told = " ".join((line.text, *line.inner))
        assert all(f"”{count_word(axis, state, writer())}”" in told for state in rule.states), told


def test_what_a_count_says_is_told_rule_by_rule_under_the_rule_that_asks_it() -> None:
    (line,) = (line for line in page().sections[0].lists[0].lines if line.inner)

    assert len(line.inner) == len(delivery.COUNT_RULES)
    assert "90 procent" in plain(line.inner[-1])


@pytest.mark.parametrize(
    ("where", "limit", "value", "before", "after"),
    [
        (rules_page, "TOLERANCE", Decimal("0.2"), "minst 90 procent", "minst 80 procent"),
        (rules_page, "TOLERANCE", Decimal("0.2"), "Då räcker 27", "Då räcker 24"),
        (rules_page, "TOLERANCE", Decimal("0.2"), "får bli 10 procent för lite", "får bli 20 procent för lite"),
        (rules_page, "DEFAULT_CADENCE_DAYS", 60, "högst 90 dagar emellan", "högst 60 dagar emellan"),
        (rules_page, "GRACE_DAYS", 1, "högst 14 dagar sedan", "högst 1 dag sedan"),
        (rules_page, "FEEDBACK_DAYS", 45, "inom 30 dagar från dialogen", "inom 45 dagar från dialogen"),
        (rules_page, "MINIMUM_BASE", 50, "färre än 30 svarat", "färre än 50 svarat"),
        (rules_page, "SMALLEST_SHOWN", 10, "minst 1 och under 5 visar", "minst 1 och under 10 visar"),
        (rules_page, "EFFECT_AFTER_YEARS", 2, "inom 12 månader", "inom 24 månader"),
        (rules_page, "LEAST_DOSE", 0.25, "mindre än 50 procent", "mindre än 25 procent"),
        (rules_page, "SIGNIFICANCE", 0.01, "färre än 5 gånger av 100", "färre än 1 gånger av 100"),
        (rules_page, "LEVEL", 0.99, "det rätta 95 gånger", "det rätta 99 gånger"),
        (rules_page, "POWER", 0.9, "som finns 80 gånger", "som finns 90 gånger"),
    ],
)
def test_a_limit_that_changes_changes_the_page(
    monkeypatch: pytest.MonkeyPatch, where: ModuleType, limit: str, value: object, before: str, after: str
) -> None:
    assert before in words(page())
    monkeypatch.setattr(where, limit, value)

    assert before not in words(page())
    assert after in words(page())


def test_a_rule_that_is_added_must_be_worded(monkeypatch: pytest.MonkeyPatch) -> None:
    added = loop.Rule("new_rule", (loop.LoopState.OPEN,), lambda _: None)
    monkeypatch.setattr(rules_page, "DIALOGUE_RULES", (*loop.DIALOGUE_RULES, added))

    with pytest.raises(KeyError, match="new_rule"):
        page()


def test_the_limits_are_those_that_the_program_goes_by() -> None:
    """The page imports them, so it cannot have numbers of its own."""
    assert rules_page.TOLERANCE is delivery.TOLERANCE
    assert rules_page.DECISIVE is measurability.DECISIVE
    assert (rules_page.GRACE_DAYS, rules_page.DEFAULT_CADENCE_DAYS) == (
        freshness.GRACE_DAYS,
        freshness.DEFAULT_CADENCE_DAYS,
    )
    assert rules_page.FEEDBACK_DAYS is loop.FEEDBACK_DAYS


def test_the_real_example_is_worked_out_by_the_code_that_judges_every_promise() -> None:
    assert [plain(sentence) for sentence in page().example] == [
        "I Luleå lovade polisen 2018 minst en trafikkontroll per dygn.",
        "71 kontroller maj–juli 2018, 0,8 per dygn. Löftet för den tiden var minst 92, så det var för lite.",
        "301 kontroller maj–december 2018, 1,2 per dygn. Löftet för den tiden var minst 245.",
    ]


def test_the_page_stands_among_the_others_about_the_site_and_alone_without_them() -> None:
    about = (ContentPage("om/", "Om webbplatsen", "", ""), ContentPage("om/tillganglighet/", "Tillgänglighet", "", ""))
    view = describe_rules(about, writer())

    assert [link.url for link in view.siblings] == ["om/", "om/sa-raknas-laget/", "om/tillganglighet/"]
    assert [link.url for link in view.page.crumbs] == ["om/"]
    assert page().page.crumbs == ()


def test_the_page_says_everything_in_english_too() -> None:
    swedish, english = (words(page(code)).splitlines() for code in ("sv", "en"))

    assert len(swedish) == len(english)
    assert not set(swedish) & set(english)

"""Rules: the first that says anything decides, and every rule gives only the states it is said to give."""

from generator.site.rule import Rule, decide

RULES = (
    Rule("small", ("few",), lambda n: "few" if n < 3 else None),
    Rule("even", ("even",), lambda n: "even" if n % 2 == 0 else None),
)


def test_the_first_rule_that_says_anything_decides() -> None:
    assert [decide(RULES, n) for n in (2, 4)] == ["few", "even"]


def test_a_case_that_no_rule_speaks_of_has_no_state() -> None:
    assert decide(RULES, 5) is None

"""Five hundred random cases of each method beside SciPy and Statsmodels; the same ones in every run."""

from math import sqrt
from random import Random
from typing import Any

import pytest

from generator.statistics.differences import difference_of_means, difference_of_shares
from generator.statistics.double_differences import difference_of_differences, heterogeneity
from generator.statistics.fisher import fisher_exact
from generator.statistics.intervals import mean_interval, rate_interval, share_interval
from generator.statistics.multiplicity import holm
from generator.statistics.power import answers_needed, power_of
from generator.statistics.rates import ratio_of_rates
from generator.statistics.samples import Mean, Rate, Share

CASES = 500
WITHIN = 1e-6


def near(expected: float) -> Any:
    return pytest.approx(float(expected), rel=WITHIN, abs=WITHIN)


def counted(random: Random, most: int = 3_000) -> tuple[int, int]:
    """Successes and answers: small and large samples, rare and common answers."""
    n = int(10 ** random.uniform(0.3, 3.4)) if most > 1_000 else random.randint(2, most)
    return random.randint(0, n), n


def test_shares(sm: Any) -> None:
    random = Random(1)
    for _ in range(CASES):
        successes, n = counted(random)
        low, high = sm.proportion.proportion_confint(successes, n, method="wilson")
        interval = share_interval(Share(successes, n))

        assert (interval.low, interval.high) == (near(low), near(high)), (successes, n)


def test_changes_of_shares(sm: Any, scipy_stats: Any) -> None:
    random, tests = Random(2), set()
    for _ in range(CASES):
        before, after = counted(random), counted(random)
        change = difference_of_shares(Share(*before), Share(*after))
        low, high = sm.proportion.confint_proportions_2indep(*after, *before, method="newcomb", compare="diff")
        assert (change.interval.low, change.interval.high) == (near(low), near(high)), (before, after)
        tests.add(change.test)
        if change.test == "fisher_exact":
            table = [[before[0], before[1] - before[0]], [after[0], after[1] - after[0]]]
            assert change.p == near(scipy_stats.fisher_exact(table).pvalue), (before, after)
        elif change.p > 0:
            # Statsmodels divides by what the ratio of the two would need, which may be 0.
            with sm.numpy.errstate(divide="ignore", invalid="ignore"):
                wald = sm.proportion.test_proportions_2indep(
                    *after, *before, compare="diff", method="wald", correction=False
                )
            assert change.p == near(wald.pvalue), (before, after)

    assert tests == {"fisher_exact", "two_proportion_z"}


def test_differences_of_changes(sm: Any) -> None:
    random = Random(3)
    found = 0
    while found < CASES:
        waves = [counted(random) for _ in range(4)]
        first, second = (difference_of_shares(Share(*waves[i]), Share(*waves[i + 1])) for i in (0, 2))
        if not first.standard_error or not second.standard_error:
            continue
        found += 1
        contrast = difference_of_differences(first, second)
        variance = first.standard_error**2 + second.standard_error**2
        low, high = contrast.interval.low, contrast.interval.high
        _, p = sm.weightstats._zstat_generic(second.value, first.value, sqrt(variance), "two-sided")
        assert contrast.value == near(second.value - first.value)
        assert contrast.p == near(p), waves
        # The interval is put together from the two, each end from the ends that stretch it.
        below = sqrt((second.value - second.interval.low) ** 2 + (first.interval.high - first.value) ** 2)
        above = sqrt((second.interval.high - second.value) ** 2 + (first.value - first.interval.low) ** 2)
        assert (contrast.value - low, high - contrast.value) == (near(below), near(above))


def test_fishers_test(scipy_stats: Any) -> None:
    random = Random(4)
    for _ in range(CASES):
        first, second = counted(random, 60), counted(random, 60)
        table = [[first[0], first[1] - first[0]], [second[0], second[1] - second[0]]]

        assert fisher_exact(*first, *second) == near(scipy_stats.fisher_exact(table).pvalue), (first, second)


def test_means(scipy_stats: Any) -> None:
    random = Random(5)
    for _ in range(CASES):
        (n, other_n), (spread, other_spread) = (
            (random.randint(2, 900), random.randint(2, 900)), (random.uniform(0.1, 9), random.uniform(0.1, 9)),
        )  # fmt: skip
        value, other = random.uniform(-5, 5), random.uniform(-5, 5)
        before, after = Mean(value, spread / sqrt(n), n), Mean(other, other_spread / sqrt(other_n), other_n)
        own = mean_interval(before)
        low, high = scipy_stats.t.interval(0.95, n - 1, value, spread / sqrt(n))
        welch = scipy_stats.ttest_ind_from_stats(other, other_spread, other_n, value, spread, n, equal_var=False)

        assert (own.low, own.high) == (near(low), near(high))
        assert difference_of_means(before, after).p == near(welch.pvalue)


def test_rates(sm: Any, scipy_stats: Any) -> None:
    random = Random(6)
    for _ in range(CASES):
        before, after = (int(10 ** random.uniform(-0.5, 4)) for _ in range(2))
        earlier, later = random.uniform(0.2, 30), random.uniform(0.2, 30)
        low, high = sm.rates.confint_poisson(before, earlier, method="exact-c")
        own = rate_interval(Rate(before, earlier))
        assert (own.low, own.high) == (near(low), near(high)), (before, earlier)
        ratio = ratio_of_rates(Rate(before, earlier), Rate(after, later))
        n, chance = before + after, later / (earlier + later)
        tails = scipy_stats.binom.cdf(after, n, chance), scipy_stats.binom.sf(after - 1, n, chance)
        assert ratio.p == near(min(1.0, 2 * min(tails))), (before, after, earlier, later)
        if before and after:
            odds = scipy_stats.binomtest(after, n, chance).proportion_ci(0.95, "exact")
            ends = [end / (1 - end) * earlier / later for end in (odds.low, odds.high)]
            assert (ratio.interval.low, ratio.interval.high) == (near(ends[0]), near(ends[1]))


def test_holms_adjustment(sm: Any) -> None:
    random = Random(7)
    for _ in range(CASES):
        family = [random.random() ** random.choice((1, 3, 9)) for _ in range(random.randint(1, 12))]

        assert holm(family) == pytest.approx(tuple(sm.multitest.multipletests(family, method="holm")[1]), abs=WITHIN)


def test_groups(sm: Any) -> None:
    random = Random(8)
    for _ in range(CASES):
        waves = [(counted(random), counted(random)) for _ in range(random.randint(2, 6))]
        changes = [difference_of_shares(Share(*before), Share(*after)) for before, after in waves]
        variances = [((c.interval.high - c.interval.low) / 2 / 1.959963984540054) ** 2 for c in changes]
        values = sm.numpy.array([change.value for change in changes])
        expected = sm.meta.combine_effects(values, sm.numpy.array(variances))

        assert heterogeneity(changes).p == near(expected.test_homogeneity().pvalue)


def test_the_power_of_a_survey(sm: Any) -> None:
    random = Random(9)
    for _ in range(CASES):
        before, after = random.uniform(0.05, 0.95), random.uniform(0.05, 0.95)
        if abs(before - after) < 0.02:
            after = before + 0.05 if before < 0.5 else before - 0.05
        answers = answers_needed(before, after)
        found = sm.proportion.power_proportions_2indep(after - before, before, answers)

        # Statsmodels also counts the far tail, the chance of finding a change in the wrong direction.
        assert power_of(before, after, answers) == pytest.approx(float(found.power), abs=1e-5), (before, after)

"""Our statistics beside SciPy's and Statsmodels': the same numbers, however small or large the samples."""

from itertools import product
from math import sqrt
from statistics import mean, stdev
from typing import Any

import pytest

from generator.statistics.differences import difference_of_means, difference_of_shares
from generator.statistics.distributions import chi_squared_upper_tail, t_both_tails, t_multiple
from generator.statistics.double_differences import heterogeneity
from generator.statistics.fisher import fisher_exact
from generator.statistics.intervals import mean_interval, rate_interval, share_interval
from generator.statistics.multiplicity import holm
from generator.statistics.power import answers_needed, power_of
from generator.statistics.rates import ratio_of_rates
from generator.statistics.samples import Mean, Rate, Share

LEVELS = (0.8, 0.9, 0.95, 0.99, 0.9999)
SHARES = (
    (0, 1),
    (1, 1),
    (0, 10),
    (3, 10),
    (10, 10),
    (1, 29),
    (81, 263),
    (172, 318),
    (4_999, 10_000),
    (7, 10**8),
    (10**8, 10**8),
)
COUNTS = (0, 1, 2, 3, 7, 20, 184, 201, 5_000, 10**6)


def near(expected: float, rel: float = 1e-9) -> Any:
    return pytest.approx(float(expected), rel=rel, abs=1e-12)


@pytest.mark.parametrize(
    "degrees", [0.7, 1, 1.5, 2, 3, 4.7, 10, 17.776, 30, 149, 12_345.6, 99_999, 10**5, 10**6, 10**8]
)
def test_the_quantiles_and_tails_of_t(scipy_stats: Any, degrees: float) -> None:
    for level in LEVELS:
        assert t_multiple(level, degrees) == near(scipy_stats.t.isf((1 - level) / 2, degrees))
    for t in (0.001, 0.5, 1.96, 4, 12):
        assert t_both_tails(-t, degrees) == pytest.approx(2 * scipy_stats.t.sf(t, degrees), rel=1e-9)


@pytest.mark.parametrize("degrees", [1, 2, 3, 7, 40])
def test_the_tail_of_chi_squared(scipy_stats: Any, degrees: int) -> None:
    for statistic in (0, 0.01, 1, 3.841, 12, 90):
        assert chi_squared_upper_tail(statistic, degrees) == pytest.approx(
            scipy_stats.chi2.sf(statistic, degrees), rel=1e-11
        )


@pytest.mark.parametrize(("successes", "n"), SHARES)
def test_wilsons_interval(sm: Any, successes: int, n: int) -> None:
    for level in LEVELS:
        low, high = sm.proportion.proportion_confint(successes, n, alpha=1 - level, method="wilson")
        interval = share_interval(Share(successes, n), level)

        assert (interval.low, interval.high) == (near(low), near(high))


@pytest.mark.parametrize(("before", "after"), list(product(SHARES, SHARES)))
def test_newcombes_interval_and_the_two_proportion_z(sm: Any, before: tuple[int, int], after: tuple[int, int]) -> None:
    change = difference_of_shares(Share(*before), Share(*after))
    low, high = sm.proportion.confint_proportions_2indep(*after, *before, method="newcomb", compare="diff")

    assert (change.interval.low, change.interval.high) == (near(low), near(high))
    if change.test == "two_proportion_z" and change.p > 0:
        wald = sm.proportion.test_proportions_2indep(*after, *before, compare="diff", method="wald", correction=False)
        assert change.p == pytest.approx(float(wald.pvalue), rel=1e-9, abs=1e-300)


@pytest.mark.parametrize(("first", "second"), list(product(((0, 5), (2, 9), (9, 9), (15, 40), (3, 800)), repeat=2)))
def test_fishers_test(scipy_stats: Any, first: tuple[int, int], second: tuple[int, int]) -> None:
    table = [[first[0], first[1] - first[0]], [second[0], second[1] - second[0]]]

    assert fisher_exact(*first, *second) == pytest.approx(float(scipy_stats.fisher_exact(table).pvalue), rel=1e-9)


@pytest.mark.parametrize(("n", "other_n"), list(product((2, 3, 17, 400, 10**6), repeat=2)))
def test_welchs_test_and_the_intervals_of_means(scipy_stats: Any, n: int, other_n: int) -> None:
    before, after = Mean(3.21, 1.3 / sqrt(n), n), Mean(3.4, 0.9 / sqrt(other_n), other_n)
    expected = scipy_stats.ttest_ind_from_stats(3.4, 0.9, other_n, 3.21, 1.3, n, equal_var=False)
    for level in LEVELS:
        low, high = scipy_stats.t.interval(level, n - 1, 3.21, 1.3 / sqrt(n))
        own = mean_interval(before, level)
        assert (own.low, own.high) == (near(low), near(high))
    assert difference_of_means(before, after).p == near(expected.pvalue)


@pytest.mark.parametrize(("n", "other_n"), list(product((2, 3, 17, 400), repeat=2)))
def test_welchs_interval(sm: Any, n: int, other_n: int) -> None:
    # Any answers will do; these are not alike and not symmetric.
    earlier, later = (
        [((7 * step) % 11) ** 1.5 + shift for step in range(size)] for size, shift in ((n, 0), (other_n, 2))
    )
    before, after = (
        Mean(mean(answers), stdev(answers) / sqrt(len(answers)), len(answers)) for answers in (earlier, later)
    )
    compared = sm.weightstats.CompareMeans(sm.weightstats.DescrStatsW(later), sm.weightstats.DescrStatsW(earlier))
    for level in LEVELS:
        low, high = compared.tconfint_diff(alpha=1 - level, usevar="unequal")
        interval = difference_of_means(before, after, level).interval

        assert (interval.low, interval.high) == (near(low), near(high))


@pytest.mark.parametrize("events", COUNTS)
def test_garwoods_interval(sm: Any, events: int) -> None:
    for level in LEVELS:
        low, high = sm.rates.confint_poisson(events, 7.5, method="exact-c", alpha=1 - level)
        interval = rate_interval(Rate(events, 7.5), level)

        assert (interval.low, interval.high) == (near(low), near(high))


@pytest.mark.parametrize(("before", "after"), list(product(COUNTS, COUNTS)))
def test_the_exact_test_and_interval_of_two_rates(scipy_stats: Any, before: int, after: int) -> None:
    earlier, later = 10_700.0, 9_950.0
    ratio = ratio_of_rates(Rate(before, earlier), Rate(after, later))
    n, chance = before + after, later / (earlier + later)
    tails = scipy_stats.binom.cdf(after, n, chance), scipy_stats.binom.sf(after - 1, n, chance)

    assert ratio.p == pytest.approx(min(1.0, 2 * min(tails)), rel=1e-8, abs=1e-300)
    # Clopper and Pearson's interval of the odds, by quantiles of F.
    if after:
        low = after / (before + 1) * scipy_stats.f.ppf(0.025, 2 * after, 2 * (before + 1))
        assert ratio.interval.low == near(low * earlier / later)
    if before:
        high = (after + 1) / before * scipy_stats.f.isf(0.025, 2 * (after + 1), 2 * before)
        assert ratio.interval.high == near(high * earlier / later)


def test_holms_adjustment(sm: Any) -> None:
    for family in ((0.01, 0.04, 0.03, 0.005), (0.2,), (0.5, 0.5, 0.5), (0, 1, 0.02, 0.02, 0.9), (1e-9, 0.049, 0.051)):
        assert holm(family) == pytest.approx(tuple(sm.multitest.multipletests(family, method="holm")[1]))


@pytest.mark.parametrize(("before", "after"), [(0.5, 0.56), (0.541, 0.6), (0.05, 0.1), (0.9, 0.8)])
def test_the_size_that_a_survey_needs(sm: Any, before: float, after: float) -> None:
    needed = sm.proportion.samplesize_proportions_2indep_onetail(after - before, before, 0.8)
    found = sm.proportion.power_proportions_2indep(after - before, before, answers_needed(before, after))

    assert answers_needed(before, after) == pytest.approx(float(needed), abs=1)
    # Statsmodels also counts the far tail, the chance of finding a change in the wrong direction.
    assert power_of(before, after, answers_needed(before, after)) == pytest.approx(float(found.power), abs=1e-5)


def test_whether_groups_differ_at_all(sm: Any) -> None:
    waves = ((49, 92, 52, 96), (140, 242, 148, 250), (77, 138, 81, 140))
    changes = [difference_of_shares(Share(a, b), Share(c, d)) for a, b, c, d in waves]
    variances = [((change.interval.high - change.interval.low) / 2 / 1.959963984540054) ** 2 for change in changes]
    expected = sm.meta.combine_effects(sm.numpy.array([change.value for change in changes]), sm.numpy.array(variances))
    found = heterogeneity(changes)

    assert found.statistic == near(expected.q)
    assert found.p == near(expected.test_homogeneity().pvalue)

"""Fisher's exact test of two shares, for answers so few that the normal distribution is not to be trusted."""

from __future__ import annotations

from math import fsum

from generator.statistics.arguments import require_count

# Two tables are equally likely when rounding is all that parts them; the same bound as in R's fisher.test.
_SAME = 1 + 1e-7
# A table this much rarer than the likeliest adds nothing to a sum.
_NOTHING = 1e-300


def fisher_exact(first: int, first_n: int, second: int, second_n: int) -> float:
    """Return the two-sided p of *first* successes of *first_n* against *second* of *second_n*.

    Both margins are held; the chances of all tables no likelier than the one seen are added up. A sample without answers
    cannot differ from anything: 1.

    Raises:
        ValueError: a number that is not whole or is below 0, or more successes than answers.

    Source: R. A. Fisher, The Design of Experiments, Oliver and Boyd 1935, chapter 2; the two-sided rule: J. O. Irwin, Tests
    of Significance for Differences between Percentages Based on Small Numbers, Metron 12, 1935, pp. 83-94.
    """
    for successes, n in ((first, first_n), (second, second_n)):
        if require_count("a number of successes", successes) > require_count("a number of answers", n):
            raise ValueError(f"there are at most {n} successes among {n} answers, not {successes}")
    successes = first + second
    low, high = max(0, successes - second_n), min(first_n, successes)
    # Start where the chance is greatest, with 1, and go both ways until it vanishes: nothing overflows.
    peak = min(max((first_n + 1) * (successes + 1) // (first_n + second_n + 2), low), high)
    weights = {peak: 1.0}
    weight, k = 1.0, peak
    while k < high and weight > _NOTHING:
        weight *= (first_n - k) * (successes - k) / ((k + 1) * (second_n - successes + k + 1))
        k += 1
        weights[k] = weight
    weight, k = 1.0, peak
    while k > low and weight > _NOTHING:
        weight *= k * (second_n - successes + k) / ((first_n - k + 1) * (successes - k + 1))
        k -= 1
        weights[k] = weight
    bound = weights.get(first, 0.0) * _SAME
    return min(1.0, fsum(weight for weight in weights.values() if weight <= bound) / fsum(weights.values()))

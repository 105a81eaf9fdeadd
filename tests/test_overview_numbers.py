"""The numbers of the overviews beside a count made here, straight from the YAML and CSV files.

Nothing of the program is asked but the built site. The rules are read anew from what the docstrings and the page of rules
say, as short as they can be for the records that there are. One thing is not counted a second time: whether the words of an
activity without a target promise an amount all the same. Such activities are counted together, and a person's verdicts on
their words stand beside the program's in `tools/lint_hand_check.csv`.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from math import erfc, log, sqrt
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.built_site import AS_OF, ROOT, BuiltSite

TODAY = date.fromisoformat(AS_OF)
PARTNERSHIPS = ROOT / "partnerships"
REGISTRY = PARTNERSHIPS / "_registry"
LANGUAGES = ("en", "fi", "ar", "easy")
SEASONS = {"våren": (3, 5), "sommaren": (6, 8), "hösten": (9, 11), "vintern": (12, 14)}
"""The first and the last month of each; the winter runs into the next year."""
NAMES = {
    "skede": "stage", "lage": "delivery", "uppfoljning": "measurability", "skal": "reason", "resultat": "result",
    "dialoger": "dialogue", "synpunkter": "viewpoint", "aterkoppling": "freshness",
}  # fmt: skip

Span = tuple[date | None, date | None]
Counts = Counter[tuple[str, str]]


# --- what the files say --------------------------------------------------------------------------------------------


@cache
def load(path: Path) -> Any:
    text = path.read_text("utf-8")
    return yaml.safe_load(text.split("\n---", 1)[0].removeprefix("---") if path.suffix == ".md" else text)


def rows(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def files(folder: Path, pattern: str) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The published records in a folder, without their translations."""
    for path in sorted(folder.glob(pattern)):
        if path.stem.rpartition(".")[2] not in LANGUAGES and is_out(load(path)):
            yield path, load(path)


def is_out(record: dict[str, Any]) -> bool:
    return record.get("state") != "draft" and str(record.get("publish_on") or "") <= AS_OF


def many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def number(value: Any) -> float:
    return float(str(value).replace(" ", "").replace(",", "."))


def month_end(year: int, month: int) -> date:
    """The last day of a month; the months of the next year go on from 13."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def days_of(when: Any) -> tuple[date, date]:
    """The first and the last day that a date can mean."""
    text = str(when)
    if (word := text.partition(" ")[0]) in SEASONS:
        year, (first, last) = int(text[-4:]), SEASONS[word]
        return date(year, first, 1), month_end(year, last)
    year, month, day = (int(part) if part else 0 for part in (*text.split("-"), "", "")[:3])
    if day:
        return date(year, month, day), date(year, month, day)
    return date(year, month or 1, 1), month_end(year, month or 12)


def span_of(period: Any) -> Span:
    """The first and the last day of a period, None where nobody knows."""
    if isinstance(period, dict):
        end = period.get("extended_to") or period.get("to")
        return (days_of(period["from"])[0] if "from" in period else None), (days_of(end)[1] if end else None)
    if period == "undated":
        return None, None
    first, _, last = re.sub(r"^(\d{4})\s*[-–]\s*(\d{4})$", r"\1/\2", str(period)).partition("/")
    return days_of(first)[0], days_of(last or first)[1]


def day_of(path: Path, record: dict[str, Any]) -> date:
    return date.fromisoformat(str(record.get("date") or path.stem[:10]))


# --- activities ----------------------------------------------------------------------------------------------------


class Work:
    """One partnership's folder, with all that decides how its activities stand."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.record = folder, load(folder / "partnership.yml")
        self.first, self.last = span_of(self.record["period"])
        self.follow_ups = [record for _, record in files(folder, "follow-ups/*.yml") if told(record) <= TODAY]
        self.updates = [
            (day_of(path, record), record)
            for path, record in files(folder, "updates/*.md")
            if day_of(path, record) <= TODAY
        ]
        self.updates += [
            (days_of(item["date"])[0], item)
            for item in many(self.record.get("updates"))
            if days_of(item["date"])[0] <= TODAY
        ]
        self.posts = [(path, record) for path, record in files(folder, "posts/*.md") if day_of(path, record) <= TODAY]
        self.log = [row for row in rows(folder / "log.csv") if row["date"] <= AS_OF]

    @property
    def activities(self) -> list[dict[str, Any]]:
        own = many(self.record.get("activities"))
        return own + [activity for promise in many(self.record.get("promises")) for activity in promise["activities"]]

    @property
    def stage(self) -> str:
        state, period = self.record.get("state"), self.record["period"]
        if state in ("proposed", "withdrawn"):
            return str(state)
        if state in ("closed", "superseded"):
            return "closed"
        if self.first is None and self.last is None:
            return "undated"
        if self.first is not None and self.first > TODAY:
            return "coming"
        if self.last is None:
            return "running" if isinstance(period, dict) and "until" in period else "undated"
        return "closed" if self.last < TODAY else "running"

    def time_of(self, activity: dict[str, Any]) -> Span:
        first = days_of(activity["from"])[0] if "from" in activity else self.first
        return first, days_of(activity["due"])[1] if "due" in activity else self.last


def told(follow_up: dict[str, Any]) -> date:
    if "date" in follow_up:
        return days_of(follow_up["date"])[0]
    return (span_of(follow_up["period"])[0] if "period" in follow_up else None) or date.min


def results(work: Work, name: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for follow_up in work.follow_ups:
        for result in many(follow_up.get("results")):
            if result.get("activity") == name:
                yield follow_up, result


def what_they_say(work: Work, activity: dict[str, Any]) -> tuple[str, str]:
    """What the parties say became of an activity, and the code of their reason."""
    own = activity.get("delivery")
    if own and days_of(own["date"])[0] <= TODAY:
        return own["value"], own.get("reason_code", "")
    words = {"met": "delivered", "not_met": "not_delivered", "not_reported": "no_report"}
    found = []
    for follow_up, result in results(work, activity["id"]):
        if "status" in result:
            last = span_of(follow_up["period"])[1] if "period" in follow_up else None
            when = last or (days_of(follow_up["date"])[1] if "date" in follow_up else date.min)
            has_value = "value" in result and "per" not in result
            found.append(
                (when, has_value, words.get(result["status"], result["status"]), result.get("reason_code", ""))
            )
    if not found:
        return "", ""
    latest = [item for item in found if item[0] == max(when for when, *_ in found)]
    best = next((item for item in latest if item[1]), latest[0])
    return best[2], best[3]


def amounts(work: Work, activity: dict[str, Any]) -> tuple[list[tuple[date, date, float]], bool]:
    """What was counted, span by span, and whether the log says so."""
    name, target = activity["id"], activity.get("target")
    found = [
        (date.fromisoformat(row["date"]), date.fromisoformat(row.get("date_to") or row["date"]), number(row["amount"]))
        for row in work.log
        if row["activity"] == name
    ]
    found += [
        (day, day, number(record["amount"]))
        for day, record in work.updates
        if "amount" in record and name in many(record.get("activities"))
    ]
    if found:
        inside = [
            one
            for one in found
            if any(
                other[0] <= one[0] and one[1] <= other[1] and other[1] - other[0] > one[1] - one[0] for other in found
            )
        ]
        return [one for one in found if one not in inside], True
    for follow_up, result in results(work, name):
        is_same = str(result.get("unit", target["unit"] if target else "")).lower() == (
            target["unit"].lower() if target else ""
        )
        if target and "value" in result and "per" not in result and is_same:
            first, last = span_of(result.get("period") or follow_up.get("period") or work.record["period"])
            first, last = first or work.first, last or work.last
            if first and last:
                found.append((first, last, number(result["value"])))
    return sorted(found, key=lambda one: (one[1], one[1] - one[0])), False


DAYS = {
    "day": 1,
    "week": 7,
    "two_weeks": 14,
    "month": 365.2425 / 12,
    "quarter": 365.2425 / 4,
    "term": 365.2425 / 2,
    "year": 365.2425,
}
DAYS |= {"half_year": 365.2425 / 2, "two_years": 2 * 365.2425}


def asked(target: dict[str, Any], first: date, last: date, time: Span) -> float | None:
    """What a target asks for in a span of days."""
    amount = least(target)
    days, per = (last - first).days + 1, target.get("per", "period")
    if per == "period":
        return amount * min(1, days / ((time[1] - time[0]).days + 1)) if time[0] and time[1] else None
    is_whole_years = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    if is_whole_years and per in ("month", "quarter", "term", "half_year", "year"):
        return amount * round(365.2425 / DAYS[per]) * (last.year - first.year + 1)
    return amount * days / DAYS[per]


def least(target: dict[str, Any]) -> float:
    return next(
        number(many(target[word])[0])
        for word in ("at_least", "exactly", "at_most", "about", "between", "more_than")
        if word in target
    )


def is_enough(target: dict[str, Any], done: float, wanted: float, spare: float) -> bool:
    if "at_most" in target:
        return done <= wanted
    if "more_than" in target:
        return done > wanted * (1 - spare)
    return done >= wanted * (1 - (max(spare, 0.1) if "about" in target else spare)) - 1e-9


def is_each(target: dict[str, Any]) -> bool:
    return target.get("per") in ("site", "occasion") or "per_text" in target


def count_says(work: Work, activity: dict[str, Any]) -> str:
    """How an activity stands by what was counted; empty when a count cannot tell."""
    target, time = activity.get("target"), work.time_of(activity)
    counted, is_logged = amounts(work, activity)
    if not target or not counted or is_each(target):
        return ""
    first, last, done = counted[-1]
    if is_logged:
        first, last = time[0] or min(one[0] for one in counted), min(TODAY, time[1] or TODAY)
        done = sum(one[2] for one in counted)
    wanted = asked(target, first, last, time)
    if wanted is None or (time[1] and time[1] < TODAY):
        return "delivered" if is_enough(target, done, least(target) if wanted is None else wanted, 0) else "partly"
    whole = asked(target, time[0], time[1], time) if time[0] and time[1] else None
    if "at_most" not in target and whole is not None and is_enough(target, done, whole, 0):
        return "delivered"
    return "on_pace" if is_enough(target, done, wanted, 0.1) else "behind"


def stands(work: Work, activity: dict[str, Any]) -> str:
    said, _ = what_they_say(work, activity)
    first = work.time_of(activity)[0]
    if said == "cancelled" or work.record.get("state") == "withdrawn":
        return "cancelled"
    if first and first > TODAY:
        return "not_due"
    counted = count_says(work, activity)
    if counted:
        return "not_delivered" if said == "not_delivered" and counted in ("behind", "partly") else counted
    if said:
        return said
    if activity.get("target") and amounts(work, activity)[0]:
        return "partly"
    return "no_report" if "target" in activity or "end_state" in activity else "cannot_be_followed_up"


ESCAPES = re.compile(
    r"vid behov|om möjligt|om det behövs|när det behövs|i möjligaste mån|när resurser|så långt|om det finns", re.I
)


def can_be_followed_up(work: Work, activity: dict[str, Any]) -> str:
    """`measurable` or `partly`; empty for one without a target or an end state, where the words decide."""
    target = activity.get("target")
    if not target and "end_state" not in activity:
        return ""
    first, last = work.time_of(activity)
    carries_time = bool(target) and (target.get("per") in DAYS or "per_text" in target)
    has_time = carries_time or (not target and "due" in activity) or (first is not None and last is not None)
    starts, ends = (days_of(activity[field]) if field in activity else None for field in ("from", "due"))
    is_outside = any(
        (work.last is not None and when[0] > work.last) or (work.first is not None and when[1] < work.first)
        for when in (starts, ends)
        if when
    )
    has_escape = ESCAPES.search(" ".join(swedish(activity.get(field)) for field in ("text", "condition")))
    is_clear = activity.get("lead", "unstated") != "unstated" and has_time and not is_outside and not has_escape
    return "measurable" if is_clear else "partly"


def swedish(text: Any) -> str:
    return str(text.get("sv") if isinstance(text, dict) else text or "")


# --- what it led to ------------------------------------------------------------------------------------------------


def outcomes(work: Work) -> Iterator[str]:
    """How it went with each indicator of a partnership."""
    measured = [
        row
        for row in rows(work.folder / "measurements.csv")
        if str(days_of(row["date_to"] or row["date_from"])[0]) <= AS_OF
    ]
    own = days_of(work.record["earliest_effect"])[0] if "earliest_effect" in work.record else None
    goals = [(own, goal) for goal in many(work.record.get("goals") or work.record.get("goal"))]
    for promise in many(work.record.get("promises")):
        earliest = days_of(promise["earliest_effect"])[0] if "earliest_effect" in promise else own
        goals += [(earliest, goal) for goal in many(promise.get("goals") or promise.get("goal"))]
    named = [(earliest, goal) for earliest, goal in goals if isinstance(goal, dict) and "indicator" in goal]
    for indicator in dict.fromkeys([row["indicator"] for row in measured] + [goal["indicator"] for _, goal in named]):
        served = [(earliest, goal) for earliest, goal in named if goal["indicator"] == indicator]
        earliest = min((earliest for earliest, _ in served if earliest), default=own)
        everybody = [row for row in measured if row["indicator"] == indicator and not row["group"]]
        compared = {row["area"]: row["comparison_area"] for row in everybody if row["comparison_area"]}
        areas = [a for a in dict.fromkeys(row["area"] for row in everybody) if a not in compared.values()]
        verdicts = judge_places(
            {area: [row for row in everybody if row["area"] == area] for area in areas}, work.first, earliest
        )
        wanted = {swedish(goal.get("place")) for _, goal in served} & verdicts.keys()
        states = {verdicts[area][0] for area in wanted or areas}
        clear = states - {"too_early", "withheld", "not_measured"}
        state = "mixed" if len(clear) > 1 else next(iter(clear), "")
        for other in ("too_early", "withheld", "not_measured"):
            state = state or (other if other in states else "")
        way = load(REGISTRY / "indicators.yml")[indicator].get("direction", "neutral")
        words = {
            "higher_is_better": {"up": "improved", "down": "worsened"},
            "lower_is_better": {"up": "worsened", "down": "improved"},
            "neutral": {"up": "changed", "down": "changed"},
        }
        yield words[way].get(state, state) or "not_measured"


def judge_places(
    places: dict[str, list[dict[str, str]]], start: date | None, earliest: date | None
) -> dict[str, tuple[str, float]]:
    """Up, down, no clear change or why nobody can tell, for each place; the chance of several is weighed by Holm's method."""
    found: dict[str, tuple[str, float]] = {}
    assert start is not None
    earliest = earliest or start.replace(year=start.year + 1)
    tests = {}
    for area, points in places.items():
        points = sorted(points, key=lambda row: row["date_from"])
        before = [row for row in points[:-1] if days_of(row["date_from"])[0] < start][-1:] or points[:1]
        newest = days_of(points[-1]["date_from"])[0]
        if len(points) < 2 or newest < start:
            found[area] = ("not_measured", 1)
            continue
        z, is_sure = change(before[0], points[-1])
        tests[area] = erfc(abs(z) / sqrt(2))
        few = points[-1]["n"] and int(points[-1]["n"]) < 30
        state = (
            "too_early"
            if start <= newest < earliest
            else "withheld"
            if few
            else ("up" if z > 0 else "down")
            if is_sure
            else ""
        )
        found[area] = (state, z)
    for step, area in enumerate(sorted(tests, key=tests.__getitem__)):
        if found[area][0] in ("up", "down", "") and (not found[area][0] or tests[area] * (len(tests) - step) >= 0.05):
            found[area] = ("no_clear_change", 0)
    return found


def change(before: dict[str, str], after: dict[str, str]) -> tuple[float, bool]:
    """How many standard errors a value moved, and whether the interval round the move leaves out none at all."""
    if before["population"]:
        first, second = number(before["value"]), number(after["value"])
        rise = log(second / number(after["population"])) - log(first / number(before["population"]))
        z = rise / sqrt(1 / first + 1 / second)
        return z, abs(z) > 1.96
    (low1, mid1, high1), (low2, mid2, high2) = interval(before), interval(after)
    moved = mid2 - mid1
    reach = (
        sqrt((mid2 - low2) ** 2 + (high1 - mid1) ** 2) if moved > 0 else sqrt((high2 - mid2) ** 2 + (mid1 - low1) ** 2)
    )
    z = 1.96 * moved / reach
    return z, abs(z) > 1.96


def interval(row: dict[str, str]) -> tuple[float, float, float]:
    """The value between its bounds: published ones, those of a standard error, or Wilson's."""
    if row["ci_low"]:
        return number(row["ci_low"]), number(row["value"]), number(row["ci_high"])
    if row["se"]:
        value, reach = number(row["value"]), 1.96 * number(row["se"])
        return value - reach, value, value + reach
    n = int(row["n"]) / number(row["deff"] or 1)
    p = int(row["successes"]) / int(row["n"])
    middle, reach = (p + 1.92 / n) / (1 + 3.84 / n), 1.96 / (1 + 3.84 / n) * sqrt(p * (1 - p) / n + 0.96 / n**2)
    return 100 * (middle - reach), 100 * p, 100 * (middle + reach)


# --- the loop and the silence --------------------------------------------------------------------------------------


def freshness(work: Work, municipality: dict[str, Any]) -> str:
    if work.stage != "running" or "compiled" in work.record:
        return ""
    spoken = [day_of(path, record) for path, record in work.posts if record.get("audience") != "staff"]
    spoken += [day for day, _ in work.updates]
    for follow_up in work.follow_ups:
        days = days_of(follow_up["date"]) if "date" in follow_up else span_of(follow_up["period"])
        if days[1] and (days[0] or days[1]) <= TODAY:
            spoken.append(days[1])
    since = max(spoken, default=work.first)
    cadence = work.record.get("communication", {}).get("cadence_days") or municipality.get("cadence_days") or 90
    late = (TODAY - since).days - cadence  # type: ignore[operator]
    return "fresh" if late <= 0 else "due" if late <= 14 else "overdue"


def answers(folder: Path, posts: list[tuple[Path, dict[str, Any]]]) -> Iterator[tuple[bool, str, str]]:
    """Whether each dialogue and viewpoint is the parties' own, which it is, and where its answer stands."""
    for path, record in files(folder, "dialogues/*.yml"):
        last = record.get("date_to") or record.get("date")
        is_day = last is not None and len(str(last)) == 10
        if record.get("cancelled") or (last is not None and days_of(last)[0] >= TODAY):
            continue
        due = days_of(record["feedback_due"])[0] if "feedback_due" in record else None
        due = due or (days_of(last)[0] + timedelta(days=30) if is_day else None)
        is_own = not record.get("compiled") and not record.get("sources")
        is_answered = any(
            post.stem == record.get("feedback_post") or path.stem in many(fields.get("dialogues"))
            for post, fields in posts
        )
        waits = "not_found" if not is_own else "overdue" if due and due < TODAY else "open"
        yield is_own, "dialogue", "answered" if is_answered else waits
        for row in rows(path.with_suffix(".viewpoints.csv")):
            outcome = row["outcome"]
            state = "answered_no" if outcome in ("not_our_task", "not_now") else "answered" if outcome else waits
            yield is_own, "viewpoint", state


# --- the count -----------------------------------------------------------------------------------------------------


@cache
def count(slug: str) -> tuple[Counts, Counts]:
    """What the parties of a municipality report themselves, and what others compiled."""
    own: Counts = Counter()
    compiled: Counts = Counter()
    folder = PARTNERSHIPS / slug
    works = [Work(path.parent) for path, _ in files(folder, "*/partnership.yml")]
    posts = [item for work in works for item in work.posts]
    posts += [(path, record) for path, record in files(folder, "posts/*.md") if day_of(path, record) <= TODAY]
    municipality = load(folder / "municipality.yml") if (folder / "municipality.yml").is_file() else {}
    for work in works:
        tally = compiled if "compiled" in work.record else own
        tally["stage", work.stage] += 1
        for activity in work.activities:
            state = stands(work, activity)
            tally["delivery", state] += 1
            tally["measurability", can_be_followed_up(work, activity) or "by words"] += 1
            reason = what_they_say(work, activity)[1]
            if reason and state in ("not_delivered", "cancelled", "partly"):
                tally["reason", reason] += 1
        tally.update(("result", state) for state in outcomes(work))
        tally["freshness", freshness(work, municipality)] += 1
    for is_own, kind, state in answers(folder, posts):
        (own if is_own else compiled)[kind, state] += 1
    for tally in (own, compiled):
        del tally["freshness", ""]
    return own, compiled


def shown(built: BuiltSite, page: str, part: str) -> Counts:
    """The numbers of an overview as a reader finds them, and that each is told among how many."""
    found: Counts = Counter()
    for line in built.page(page).xpath(f"//li[contains(@class, 'lofte-count') and starts-with(@id, '{part}-')]"):
        _, name, state = line.get("id").split("-", 2)
        (told,) = line.xpath(".//*[@class='lofte-count__number']/text()")
        found[NAMES[name], state.replace("-", "_")] = int(re.sub(r"\s", "", told))
    return found


def with_words_together(counts: Counts, counted: Counts) -> Counts:
    """*counts* with the activities that only words can judge in one place, as many as were *counted* so."""
    together: Counts = Counter({key: n for key, n in counts.items() if key[0] != "measurability"})
    states = ("measurable", "partly", "not_measurable")
    measurable, partly, hopeless = (counts["measurability", state] for state in states)
    clear = counted["measurability", "partly"]
    together.update({("measurability", "measurable"): measurable, ("measurability", "partly"): min(clear, partly)})
    together["measurability", "by words"] = max(partly - clear, 0) + hopeless
    return +together


def slugs(county: str | None = None) -> list[str]:
    """The municipalities that exist, in a county or in the country."""
    register = load(REGISTRY / "municipalities.yml")
    return [slug for slug, place in register.items() if county in (None, place["county"])]


def expect(built: BuiltSite, page: str, places: list[str]) -> tuple[Counts, Counts]:
    for part, index in (("egna", 0), ("sammanstallda", 1)):
        counted: Counts = Counter()
        for slug in places:
            counted.update(count(slug)[index])
        assert with_words_together(shown(built, page, part), counted) == +counted, f"{page}, {part}"
    return shown(built, page, "egna"), shown(built, page, "sammanstallda")


def test_the_country_is_counted_alike(built: BuiltSite) -> None:
    _, compiled = expect(built, "oversikt/", slugs())

    # What it rests on: the count here would agree with an empty page if nothing were read.
    assert sum(n for (axis, _), n in compiled.items() if axis == "stage") >= 150
    assert sum(n for (axis, _), n in compiled.items() if axis == "delivery") >= 600


@pytest.mark.parametrize("code", load(REGISTRY / "counties.yml"))
def test_every_county_is_counted_alike(built: BuiltSite, code: str) -> None:
    expect(built, f"oversikt/{load(REGISTRY / 'counties.yml')[code]['slug']}.html", slugs(code))


@pytest.mark.parametrize("page", ["exempelkoping/oversikt.html", "oversikt/exempel.html"])
def test_the_invented_municipality_is_counted_alike(built: BuiltSite, page: str) -> None:
    own, _ = expect(built, page, ["exempelkoping"])

    axes = {axis for axis, _ in own}
    assert axes == set(NAMES.values()), "the showcase has something of every kind"


@pytest.mark.parametrize("slug", sorted(path.name for path in PARTNERSHIPS.iterdir() if not path.name.startswith("_")))
def test_every_municipality_is_counted_alike(built: BuiltSite, slug: str) -> None:
    if sum((+count(slug)[0] + count(slug)[1]).values()):
        expect(built, f"{slug}/oversikt.html", [slug])

"""The address of everything, relative to the site's root; a folder ends with a slash."""

from __future__ import annotations

from generator.text import slugify

HOME = ""
MUNICIPALITIES = "kommuner/"
LATEST = "senaste/"
SEARCH = "sok/"
NOT_FOUND = "404.html"
ABOUT = "om/"
RULES = "om/sa-raknas-laget/"
OVERVIEW = "oversikt/"
EXAMPLE_OVERVIEW = "oversikt/exempel.html"

# First parts of addresses that no municipality's folder may take.
RESERVED = frozenset(
    {"kommuner", "senaste", "sok", "om", "oversikt", "data", "l", "assets", "admin", "lan",
     "regioner", "en", "fi", "ar", "easy", "404", "aktuellt"}
)  # fmt: skip


def municipality_url(slug: str) -> str:
    """The page of a municipality."""
    return f"{slug}/"


def municipality_overview_url(slug: str) -> str:
    """The counts of a municipality."""
    return f"{slug}/oversikt.html"


def work_file_url(slug: str) -> str:
    """What was counted month by month in a municipality, as a file."""
    return f"{slug}/manader.csv"


def county_overview_url(slug: str) -> str:
    """The counts of a county."""
    return f"oversikt/{slug}.html"


def region_overview_url(region: str) -> str:
    """The counts of a police region."""
    return f"oversikt/polisregion-{region}.html"


def partnership_url(municipality: str, partnership: str) -> str:
    """The page of a partnership."""
    return f"{municipality}/{partnership}/"


def results_url(municipality: str, partnership: str) -> str:
    """The measurements of a partnership, in full."""
    return f"{municipality}/{partnership}/resultat.html"


def post_url(municipality: str, partnership: str | None, post: str) -> str:
    """The page of a feedback post, in its partnership's folder or the municipality's."""
    if partnership is None:
        return f"{municipality}/aterkoppling/{post}.html"
    return f"{municipality}/{partnership}/{post}.html"


def dialogue_url(municipality: str, dialogue: str) -> str:
    """The page of a dialogue."""
    return f"{municipality}/dialoger/{dialogue}.html"


def evaluation_url(evaluation: str) -> str:
    """The page of an evaluation that is about more than one municipality."""
    return f"om/utvarderingar/{evaluation}/"


def activity_anchor(activity: str) -> str:
    """The place of an activity on its partnership's page."""
    return f"atgard-{activity}"


def indicator_anchor(indicator: str) -> str:
    """The place of what was measured, on its partnership's page and on the page with its measurements."""
    return f"indikator-{slugify(indicator)}"


def update_anchor(update: str) -> str:
    """The place of an update on the timeline."""
    return f"handelse-{update}"

"""What the search knows about one page: the words that find it and the facts that narrow a search."""

from __future__ import annotations

from typing import Literal

from generator.views.viewclass import viewclass

SearchKind = Literal["promise", "post", "dialogue", "municipality", "page"]


@viewclass
class SearchRecord:
    """One page as the search shows and finds it; every text is plain text, never HTML."""

    url: str
    """Address below the root of the site, without a leading slash: `lulea/2018-trafik/`."""
    title: str
    kind: SearchKind
    municipality: str = ""
    """Its name, as results and filters show it."""
    invented: bool = False
    """Whether the place is made up, as an example: what is real stands before it."""
    county: str = ""
    places: tuple[str, ...] = ()
    """Districts, streets, former names and other spellings of the place; searched, weighed high, not shown."""
    period: str = ""
    """The period in words, as the page writes it: `2018`, `maj 2024–april 2026`."""
    years: tuple[str, ...] = ()
    """Every calendar year the page is about, four digits each."""
    themes: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    """The delivery states in the words the reader sees."""
    date: str = ""
    """ISO date that "latest first" sorts by, as precise as it is known; empty sorts last."""
    excerpt: str = ""
    """One or two sentences, shown when the words looked for are not in the text."""
    main: str = ""
    """What the page is about in its own words: a promise, its problem and its activities. Weighed more than the body."""
    body: str = ""
    """Everything else on the page that should be found."""

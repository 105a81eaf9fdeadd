"""The pages that say the same whatever is in the records: search, about and not found."""

from __future__ import annotations

from generator.site import routes
from generator.text import excerpt
from generator.views.evaluations import evaluation_links
from generator.views.parts import Link, PageHead, Writer
from generator.views.viewclass import viewclass


@viewclass
class SearchView:
    """The search page."""

    page: PageHead
    list_url: str


@viewclass
class NotFoundView:
    """What a reader meets at an address that does not exist."""

    page: PageHead
    links: tuple[Link, ...]


@viewclass
class Heading:
    """A heading of a content page, for its list of contents."""

    text: str
    anchor: str


@viewclass
class ContentPage:
    """A page from `content/`, as MkDocs drew it. `html` is trusted: only maintainers write there."""

    url: str
    title: str
    description: str
    html: str
    headings: tuple[Heading, ...] = ()


@viewclass
class AboutView:
    """A page from `content/` inside our own page."""

    page: PageHead
    html: str
    headings: tuple[Heading, ...]
    siblings: tuple[Link, ...]


def describe_search(writer: Writer) -> SearchView:
    """Return what the search page says."""
    t = writer.t
    return SearchView(
        PageHead(
            kind="search",
            url=routes.SEARCH,
            title=t("Sök"),
            head_title=t("Sök bland löften"),
            description=t("Sök efter en plats, ett problem eller en åtgärd bland alla medborgarlöften."),
            language=writer.language,
            scripts=("search.js",),
            styles=("finding.css",),
        ),
        routes.MUNICIPALITIES,
    )


def describe_not_found(writer: Writer) -> NotFoundView:
    """Return what the page for unknown addresses says."""
    t = writer.t
    return NotFoundView(
        PageHead(
            kind="not_found",
            url=routes.NOT_FOUND,
            title=t("Sidan finns inte"),
            head_title=t("Sidan finns inte"),
            description=t("Adressen leder inte till någon sida. Sök efter din kommun i stället."),
            language=writer.language,
            is_indexed=False,
        ),
        (
            Link(t("Alla kommuner, län för län"), routes.MUNICIPALITIES),
            Link(t("Sök"), routes.SEARCH),
            Link(t("Startsidan"), routes.HOME),
        ),
    )


def describe_about(content: ContentPage, pages: tuple[ContentPage, ...], writer: Writer) -> AboutView:
    """Return what a page from `content/` says."""
    return AboutView(
        PageHead(
            kind="about",
            url=content.url,
            title=content.title,
            head_title=content.title,
            description=excerpt(content.description or content.title, 155),
            language=writer.language,
            crumbs=() if content.url == routes.ABOUT else (Link(writer.t("Om webbplatsen"), routes.ABOUT),),
        ),
        content.html,
        content.headings,
        about_links(pages, writer),
    )


def about_links(pages: tuple[ContentPage, ...], writer: Writer) -> tuple[Link, ...]:
    """Return the pages about the site in order of their addresses: those from `content/`, the rules, then evaluations."""
    links = [Link(page.title, page.url) for page in pages if page.url.startswith(routes.ABOUT)]
    links.append(Link(writer.t("Så räknas läget"), routes.RULES))
    return (*sorted(links, key=lambda link: link.url), *evaluation_links(writer))

"""A feedback post's page: what you said, what we promised, what we did, what it led to."""

from __future__ import annotations

from generator.i18n import CONTENT_LANGUAGES, get_catalog
from generator.site import routes
from generator.site.link import resolve_sources
from generator.site.site import LinkedMunicipality, LinkedPost, Site
from generator.text import excerpt, join_words
from generator.views.cards import compiled_view
from generator.views.dialogue import dialogue_title
from generator.views.parts import CompiledView, Link, PageHead, Said, SourceView, Writer
from generator.views.pictures import PictureView, describe_picture
from generator.views.viewclass import viewclass
from generator.views.words import post_word


@viewclass
class PartView:
    """One of the fixed parts; `text` is Markdown."""

    code: str
    heading: str
    text: Said | None
    missing: str


@viewclass
class VariantView:
    """The same post in another language, in full on the same page; `body` is Markdown."""

    language: str
    name: str
    direction: str
    title: str
    parts: tuple[tuple[str, str], ...]
    body: str


@viewclass
class PostView:
    """Everything that the page says, in order."""

    page: PageHead
    municipality: Link
    kind_word: str
    audience: str
    when: str
    iso: str
    author: str
    summary: Said | None
    compiled: CompiledView | None
    parts: tuple[PartView, ...]
    body: Said | None
    not_done: Said | None
    next: Said | None
    next_update: str
    promises: tuple[Link, ...]
    dialogues: tuple[Link, ...]
    sources: tuple[SourceView, ...]
    variants: tuple[VariantView, ...]
    picture: PictureView | None = None
    channels: str = ""


def describe_post(post: LinkedPost, municipality: LinkedMunicipality, site: Site, writer: Writer) -> PostView:
    """Return what the page of *post* says."""
    t, place = writer.t, municipality.place
    record, body, language = post.filed.in_language(writer.language)
    lang = "" if language == writer.language else language
    title = writer.text(record.title)
    partnership = next((item for item in municipality.partnerships if item.id == post.partnership), None)
    crumbs = [Link(t("Kommuner"), routes.MUNICIPALITIES), Link(place.name, place.url)]
    promises = []
    if partnership is not None:
        own = Link(writer.text(partnership.record.title), partnership.url)
        crumbs.append(own)
        promises.append(own)
        for promise in partnership.promises:
            if promise.record is not None and promise.id in record.promises:
                promises.append(Link(writer.text(promise.record.text), f"{partnership.url}#{promise.id}"))
    promises += [
        Link(writer.text(item.record.title), item.url)
        for item in municipality.partnerships
        if item.id in record.partnerships or (partnership is None and item.id in record.promises)
    ]
    dialogues = tuple(
        Link(dialogue_title(dialogue, writer), dialogue.url)
        for dialogue in municipality.dialogues
        if dialogue.id in record.dialogues
    )
    asks_for_all = record.kind in ("progress", "closeout")
    headings = (
        ("said", t("Ni sa"), record.said),
        ("promised", t("Vi lovade"), record.promised),
        ("did", t("Vi gjorde"), record.did),
        ("led-to", t("Det ledde till"), record.led_to),
    )
    return PostView(
        page=PageHead(
            kind="post",
            url=post.url,
            title=title,
            head_title=t("{title} – {place}", title=title, place=place.name),
            description=excerpt(writer.text(record.summary or record.did or record.said) or title, 155),
            language=writer.language,
            crumbs=tuple(crumbs),
            invented=place.invented,
            published=post.day.isoformat(),
        ),
        municipality=Link(place.official_name, place.url),
        kind_word=post_word(writer.catalog, record.kind),
        audience=t("Till medarbetare") if record.audience == "staff" else "",
        when=writer.day(post.day),
        iso=post.day.isoformat(),
        author=writer.text(record.author),
        summary=writer.said(record.summary),
        compiled=compiled_view(record.compiled, resolve_sources(record.sources, municipality.sources), writer),
        parts=tuple(
            PartView(code, heading, writer.said(text), "" if text else _missing(code, writer))
            for code, heading, text in headings
            if text is not None or asks_for_all
        ),
        body=Said(body.strip(), lang) if body.strip() else None,
        not_done=writer.said(record.not_done),
        next=writer.said(record.next),
        next_update=t("Nästa gång vi berättar: senast {day}.", day=writer.day(record.next_update)) if record.next_update else "",
        promises=tuple(promises),
        dialogues=dialogues,
        sources=tuple(writer.source(source) for source in resolve_sources(record.sources, municipality.sources)),
        variants=_variants(post, writer),
        channels=t("Här har det berättats: {channels}.", channels=join_words(list(record.channels), t("och"))) if record.channels else "",
        picture=_picture(post, municipality, writer),
    )  # fmt: skip


def _missing(code: str, writer: Writer) -> str:
    t = writer.t
    return {
        "said": t("Det finns ingen synpunkt bakom det här."),
        "promised": t("Inget löfte är gett ännu."),
        "did": t("Inget är redovisat ännu."),
        "led-to": t("Det vet vi inte än."),
    }[code]


def _picture(post: LinkedPost, municipality: LinkedMunicipality, writer: Writer) -> PictureView | None:
    record = post.record
    own = next((item for item in municipality.partnerships if item.id == post.partnership), None)
    images, folder_url = (
        (own.files.images, own.url)
        if own is not None
        else (municipality.files.images if municipality.files else {}, municipality.place.url)
    )
    return describe_picture(
        images, record.image, folder_url, writer, alt=record.alt, decorative=record.decorative, caption=record.caption
    )


def _variants(post: LinkedPost, writer: Writer) -> tuple[VariantView, ...]:
    found = []
    for variant in post.filed.variants:
        language = CONTENT_LANGUAGES.get(variant.language)
        if language is None or variant.language == writer.language:
            continue
        words = get_catalog(variant.language)
        record, swedish = variant.record, post.filed.record
        parts = tuple(
            (heading, own.get(variant.language)[0])
            for heading, own, original in (
                (words.t("Ni sa"), record.said, swedish.said),
                (words.t("Vi lovade"), record.promised, swedish.promised),
                (words.t("Vi gjorde"), record.did, swedish.did),
                (words.t("Det ledde till"), record.led_to, swedish.led_to),
                (words.t("Det här gick inte"), record.not_done, swedish.not_done),
            )
            if own is not None and own != original
        )
        found.append(
            VariantView(
                language.tag,
                language.name_native,
                language.direction,
                record.title.get(variant.language)[0],
                parts,
                variant.body.strip(),
            )
        )
    return tuple(found)

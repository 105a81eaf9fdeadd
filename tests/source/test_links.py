"""Addresses read as a browser reads them: what leads where it seems to is right, everything else is named for what it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.source.links import is_mail_address, is_phone_number, read_link


@pytest.mark.parametrize(
    "address",
    [
        "https://www.lulea.se/trafik?a=1&b=2#c", "http://polisen.se", "https://polisen.se:8443/x", "https://luleå.se/",
        "https://sub.xn--lule-roa.se/", "https://sv.wikipedia.org/wiki/Luleå_(stad)", "mailto:kommun@lulea.se",
        "mailto:kommun@lulea.se?subject=Torget", "tel:114 14", "tel:+46114%2014", "../lulea/", "/om/", "#innehall", "?q=torg",
        "2026-06-30-halvtid.html", "bild-1.2.png", "",
    ],
)  # fmt: skip
def test_what_leads_where_it_seems_to_is_right(address: str) -> None:
    assert read_link(address).problem is None


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("javascript:alert(1)", "link-scheme"),
        ("JaVaScRiPt:alert(1)", "link-scheme"),
        ("java\tscript:alert(1)", "link-scheme"),
        ("java\r\nscript:alert(1)", "link-scheme"),
        (" \x01\x1f javascript:alert(1)", "link-scheme"),
        ("data:text/html,x", "link-scheme"),
        ("vbscript:x", "link-scheme"),
        ("file:///etc/passwd", "link-scheme"),
        ("blob:https://polisen.se/1", "link-scheme"),
        ("intent://polisen.se#Intent;end", "link-scheme"),
        ("ftp://polisen.se/", "link-scheme"),
        ("//ond.example", "link-incomplete"),
        ("/\\ond.example", "link-incomplete"),
        ("\\\\ond.example", "link-incomplete"),
        ("/\t/ond.example", "link-incomplete"),
        ("%5C%5Cond.example", "link-incomplete"),
        ("https:ond.example", "link-incomplete"),
        ("https:/ond.example", "link-incomplete"),
        ("https:///ond.example", "link-incomplete"),
        ("https:\\\\ond.example", "link-incomplete"),
        ("https://", "link-incomplete"),
        ("www.lulea.se/x", "link-incomplete"),
        ("lulea.se", "link-incomplete"),
        ("lulea.se:8080/x", "link-incomplete"),
        ("https://lulea.se/två ord", "link-incomplete"),
        ("https://lulea.se/<b>", "link-incomplete"),
        ("mailto:kommunen", "link-incomplete"),
        ("tel:växeln", "link-incomplete"),
        ("https://polisen.se@ond.example/", "link-credentials"),
        ("https://a:b@ond.example/", "link-credentials"),
        ("https://@ond.example/", "link-credentials"),
        ("https://localhost/", "link-host"),
        ("https://127.0.0.1/", "link-host"),
        ("https://2130706433/", "link-host"),
        ("https://0x7f.1/", "link-host"),
        ("https://[::1]/", "link-host"),
        ("https://polisen%2ese/", "link-host"),
        ("https://polisen.se:80x/", "link-host"),
        ("https://polisen\u3002se/", "link-host"),
        ("https://.se/", "link-host"),
        ("https://-.se/", "link-host"),
        ("https://p\u043elisen.se/", "link-look-alike"),
        ("https://xn--plisen-6of.se/", "link-look-alike"),
        ("https://xn--99999999/", "link-host"),
        ("https://xn--\u00e5.se/", "link-look-alike"),
        ("https://pol\u0131sen.se/", "link-look-alike"),
        ("https://\uff50olisen.se/", "link-look-alike"),
    ],
)
def test_what_leads_astray_is_named_for_how(address: str, problem: str) -> None:
    assert read_link(address).problem == problem


def test_the_host_is_shown_as_a_reader_knows_it() -> None:
    assert read_link("https://www.lulea.se/trafik").shown_host == "lulea.se"
    assert read_link("HTTPS://Polisen.SE:443/x").shown_host == "polisen.se"
    assert read_link("mailto:a@b.se").shown_host == read_link("../x/").shown_host == ""


@given(st.text(st.sampled_from("jJavascript:data/\\@.se\t\n \x00#?%[]:0123xn--åо。") | st.characters(), max_size=60))
def test_any_text_is_answered_and_what_is_allowed_has_a_scheme_that_is(text: str) -> None:
    link = read_link(text)

    assert link == read_link(text)
    if link.problem is None:
        assert link.scheme in ("", "http", "https", "mailto", "tel")
        assert not text.strip().replace("\t", "").replace("\n", "").replace("\\", "/").startswith("//")
        assert bool(link.host) == (link.scheme in ("http", "https"))


def test_mail_addresses_and_phone_numbers_are_whole() -> None:
    assert is_mail_address("kommunpolis.lulea@polisen.se")
    assert not any(map(is_mail_address, ("", "a@b", "a b@c.se", "a@b.se,c@d.se", "a@b.se?bcc=c@d.se", "a@b.se\n")))
    assert is_phone_number("114 14") and is_phone_number("+46 (0)8-123 45 67")
    assert not any(map(is_phone_number, ("", "11", "växeln", "114 14;ext=2", "1" * 40, "114 14\n")))

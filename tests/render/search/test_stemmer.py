"""The forms of a Swedish word have one stem, and different words have different ones."""

import pytest

from generator.render.search.stemmer import stem
from generator.text import fold

FAMILIES = """
gata gatan gator gatorna gatans gatornas
skola skolan skolor skolorna skolans
lampa lampan lampor lamporna
tunnel tunneln tunnlar tunnlarna
gångtunnel gångtunneln gångtunnlar gångtunnlarna
cykel cykeln cyklar cyklarna
buller bullret
klotter klottret
förälder föräldrar föräldrarna
trafikkontroll trafikkontroller trafikkontrollen trafikkontrollerna trafikkontrollernas
trygghetsvandring trygghetsvandringar trygghetsvandringen trygghetsvandringarna
belysning belysningen belysningar
polis polisen poliser poliserna polisens
område området områden områdena områdets
bostadsområde bostadsområden bostadsområdena
möte mötet möten mötena
löfte löftet löften löftena löftets
träd trädet träden trädens
torg torget torgen torgets
park parken parker parkerna parkens
väg vägen vägar vägarna
brott brottet brotten brottens
stöld stölder stölden stölderna
åtgärd åtgärden åtgärder åtgärderna
insats insatsen insatser insatserna
plats platsen platser platserna
kommun kommunen kommuner kommunerna kommunens
bostad bostaden bostäder
resultat resultatet resultaten
trygg tryggt trygga tryggare tryggast tryggaste trygghet tryggheten
farlig farliga farligt
hastighet hastigheten hastigheter hastigheterna
medborgare medborgaren medborgarna medborgarnas
förare föraren förarna
samtal samtalet samtalen
drog droger drogerna
skadegörelse skadegörelsen skadegörelser
vandra vandrar vandrade vandrat
laga lagar lagade lagat lagades
barn barnen barnens barnets
"""

# After the Snowball description of Swedish: what is left alone, and what is cut.
PUBLISHED = """
jaktkarlarne jaktkarl
jaktkarlens jaktkarl
kloaken kloak
klockor klock
klokhet klok
klokaste klok
klubb klubb
klo klo
friskt frisk
kristendom kristendom
"""


@pytest.mark.parametrize("family", FAMILIES.split("\n")[1:-1])
def test_the_forms_of_a_word_are_one(family: str) -> None:
    assert len({stem(fold(word)) for word in family.split()}) == 1


@pytest.mark.parametrize("pair", PUBLISHED.split("\n")[1:-1])
def test_endings_are_cut_as_published(pair: str) -> None:
    word, wanted = pair.split()

    assert stem(word) == wanted


@pytest.mark.parametrize(
    "pair",
    ["park parkering", "polis politik", "skola skog", "stad station", "brott brand", "moped motor", "trygg trafik"],
)
def test_different_words_stay_apart(pair: str) -> None:
    one, other = (stem(fold(word)) for word in pair.split())

    assert one != other


@pytest.mark.parametrize("word", ["", "a", "s", "bcd", "xyzzy", "aaaa", "e4"])
def test_what_is_no_word_is_left_as_it_is(word: str) -> None:
    assert stem(word) in (word, word[:-1])

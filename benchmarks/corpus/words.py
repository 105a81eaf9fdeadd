"""The words that invented texts are made of. Ordinary Swedish; every name is made up."""

# The 300 names of municipalities: every beginning with every ending.
NAME_BEGINNINGS = (
    "Kantarell", "Trast", "Ekorr", "Lavendel", "Kardborr", "Humle", "Sländ", "Blåklock", "Timjan", "Smultron",
    "Backsvala", "Ringblom", "Vitsipp", "Gräshopp", "Nyckelpig", "Svalört", "Tranhals", "Kamomill", "Sparv", "Daggkåp",
    "Mesost", "Rabarber", "Pepparkak", "Kofot", "Vantskär", "Tofsvip", "Regnrock", "Sparris", "Mandel", "Krusbär",
)  # fmt: skip
NAME_ENDINGS = ("sjunga", "vikna", "hultet", "klint", "dalarp", "strömby", "ryda", "lösa", "backa", "åmåsa")

# A place in a municipality: one of the first with one of the second.
PLACE_BEGINNINGS = (
    "Kvarn", "Smed", "Garvar", "Kyrk", "Skol", "Bruks", "Stations", "Hamn", "Äng", "Norr", "Söder", "Öster", "Väster",
    "Mellan", "Över", "Nedre", "Gamla ", "Nya ", "Stora ", "Lilla ", "Vinkel", "Rund", "Ny", "Sjö",
)  # fmt: skip
PLACE_ENDINGS = (
    "gatan", "vägen", "torget", "parken", "backen", "stigen", "skolan", "hallen", "plan", "bron", "kajen", "gården",
    "höjden", "dalen", "tunneln", "rondellen",
)  # fmt: skip
# Names that exist in one municipality only are built from these: the long tail of a search index.
SYLLABLES = tuple(consonant + vowel for consonant in "bdfgklmnprstv" for vowel in "aeiou")
PLACE_TAILS = ("torp", "hem", "lund", "rud", "säter", "boda", "fors", "holma")

# Things that can be looked after, in the definite form.
THINGS = (
    "belysningen", "gångtunneln", "cykelbanan", "busshållplatsen", "skolgården", "lekplatsen", "parkeringen",
    "stationen", "badplatsen", "torget", "biblioteket", "fritidsgården", "idrottsplatsen", "övergångsstället",
    "trapphuset", "källargången", "bakgården", "rondellen", "skateparken", "bostadsgatan", "skolvägen", "kajen",
    "centrumhuset", "uteserveringen", "gångvägen", "planteringen", "häcken", "motionsspåret", "köpcentret", "bron",
)  # fmt: skip
# What people are bothered by, in the definite form.
TROUBLES = (
    "skadegörelsen", "klottret", "nedskräpningen", "bullret", "fortkörningen", "buskörningen", "narkotikahandeln",
    "stölderna", "inbrotten", "oron", "mörkret", "mopedkörningen", "fylleriet", "langningen", "cykelstölderna",
    "snatterierna", "otryggheten", "hoten", "bränderna", "felparkeringarna",
)  # fmt: skip
# First parts that can stand before a head, as Swedish builds words.
COMPOUND_BEGINNINGS = (
    "trygghets", "områdes", "trafik", "skol", "fritids", "kvälls", "helg", "sommar", "vinter", "höst", "vår", "torg",
    "centrum", "stations", "bostads", "gårds", "trapp", "käll", "cykel", "moped", "buss", "hastighets", "belysnings",
    "gatu", "park", "strand", "hamn", "idrotts", "förenings", "föräldra", "ungdoms", "elev", "grann", "butiks", "krog",
    "evenemangs", "marknads", "narkotika", "alkohol", "klotter", "skräp", "städ", "snö", "tillsyns", "mät", "svars",
    "medborgar", "medarbetar", "kommun", "polis", "lägesbilds", "åtgärds", "uppföljnings", "vecko", "månads", "kvartals",
)  # fmt: skip
# Heads: the definite forms in singular and plural.
COMPOUND_HEADS = (
    ("vandringen", "vandringarna"), ("patrullen", "patrullerna"), ("kontrollen", "kontrollerna"),
    ("gruppen", "grupperna"), ("planen", "planerna"), ("insatsen", "insatserna"),
    ("enkäten", "enkäterna"), ("mätningen", "mätningarna"), ("träffen", "träffarna"),
    ("rundan", "rundorna"), ("dagen", "dagarna"), ("kvällen", "kvällarna"), ("listan", "listorna"),
    ("kartan", "kartorna"), ("rapporten", "rapporterna"), ("kampanjen", "kampanjerna"),
    ("åtgärden", "åtgärderna"), ("dialogen", "dialogerna"),
)  # fmt: skip
ACTORS = (
    "kommunen", "polisen", "gatukontoret", "parkenheten", "skolan", "socialtjänsten", "värden", "fältgruppen",
    "klubben", "byalaget", "ägarna", "butikerna", "gården", "kyrkan", "staben", "vakterna", "laget", "rådet",
)  # fmt: skip
PEOPLE = (
    "de boende", "eleverna", "föräldrarna", "de unga", "besökarna", "de äldre", "grannarna", "ledarna", "barnen",
    "de som går hem sent", "de som bor nära", "de som har butik där",
)  # fmt: skip
# Present and past of verbs that take a thing or a piece of work as object; no particles, so that any word order holds.
VERBS = (
    ("granskar", "granskade"), ("utvecklar", "utvecklade"), ("planerar", "planerade"), ("förbättrar", "förbättrade"),
    ("besöker", "besökte"), ("leder", "ledde"), ("diskuterar", "diskuterade"), ("prioriterar", "prioriterade"),
    ("stärker", "stärkte"), ("visar", "visade"), ("beskriver", "beskrev"), ("sköter", "skötte"),
    ("bekostar", "bekostade"), ("redovisar", "redovisade"), ("prövar", "prövade"), ("samordnar", "samordnade"),
)  # fmt: skip
QUALITIES = ("tryggt", "lugnt", "säkert", "stökigt", "mörkt", "öde", "ljust", "trevligt", "otryggt", "välskött")
WHEN = (
    "på kvällarna", "under helgerna", "efter skoltid", "under lovet", "varje vecka", "en gång i månaden", "i maj",
    "i september", "före jul", "under våren", "under hösten", "sedan i somras", "den här perioden", "vid skolstarten",
    "mellan klockan 18 och 22", "på fredagarna", "varannan torsdag", "i slutet av kvartalet", "under tre veckor",
)  # fmt: skip
HOW = (
    "tillsammans", "regelbundet", "stegvis", "samtidigt", "dessutom", "framför allt", "numera", "dagligen", "tidigt",
    "gemensamt", "lokalt", "snabbt",
)  # fmt: skip

# {a} actor, {A} the same first in a sentence, {p} people, {t} thing, {b} trouble, {w} work (a compound), {i} the same in
# the singular, {v} verb now, {d} verb then, {q} quality, {n} when, {h} how, {s} a local place, {k} a number.
SENTENCES = (
    "{A} {v} {w} vid {s} {n}.",
    "{A} {d} {t} {n}, och {a} {d} {w}.",
    "{N} {d} {a} {w} vid {s}.",
    "{P} säger att det är {q} vid {s} {n}.",
    "Under {k} timmar {d} {a} {w} {h} med {a}.",
    "Vid {s} har {b} minskat sedan {a} {d} {t}.",
    "Vid {s} har {b} ökat {n}, och därför {v} {a} {w}.",
    "{k} personer svarade på frågorna om {t}, och många nämnde {b}.",
    "{A} och {a} {v} {w} {h}, så att {p} märker skillnad {n}.",
    "Nästa gång {v} {a} {w} och {t} vid {s}.",
    "Det som återstår är {w}, {t} och {b} vid {s}.",
    "Enligt {p} är {b} vanligast vid {s} {n}.",
    "{P} föreslog att {a} {v} {t} {n}.",
    "Vi räknade till {k} besökare vid {s} {n}.",
    "{A} har talat med {p} om {b} och om {t}.",
    "När {a} {d} {w} började fler använda {t} {n}.",
    "Av {k} anmälningar gällde de flesta {b} vid {s}.",
    "Målet är att {p} ska tycka att det är {q} vid {s} {n}.",
    "Om {b} kommer tillbaka {v} {a} {w} {h}.",
    "{A} {v} {w} i samma takt som förut.",
    "Det är för tidigt att säga vad det har lett till vid {s}.",
    "Vi ses igen {n}, och då vill vi höra hur du har det vid {s}.",
    "Hör av dig om du ser att det är {q} vid {s} {n}.",
    "Det blev {k} svar, och det är fler än förra året.",
    "Det tar tid, men vi ger inte upp om {t}.",
    "Om du går förbi {s} {n} kan du se att {a} är där.",
    "Tack till dig som har sagt hur det är vid {s} och vad du vill att vi gör.",
)
TITLES = (
    "Tryggare vid {s}",
    "Mindre av {b} vid {s}",
    "{T} vid {s}",
    "{W} och {t}",
    "Lugnare vid {s}",
    "Fler ska trivas vid {s}",
    "{A} möter {p} vid {s}",
)
UPDATE_TITLES = (
    "{I} är klar",
    "{A} har ordnat {t}",
    "{A} {d} {w}",
    "{W} vid {s}",
    "{P} fick svar",
    "Så gick {w}",
)
# What was asked of a promise: unit as it is registered, how a sentence counts it, and per what.
TARGETS = (
    ("kontroll", "minst {k} kontroller i månaden", "month"),
    ("vandring", "minst {k} vandringar om året", "year"),
    ("besök", "minst {k} besök i månaden", "month"),
    ("möte", "minst {k} möten om året", "year"),
)
THEMES = (
    ("trafik", "traffic"), ("ungdomar", "youth"), ("skola", "school"), ("narkotika", "drugs-alcohol"),
    ("centrum", "public-places"), ("belysning", "lighting"), ("skadegörelse", "vandalism-litter"),
    ("inbrott", "burglary-theft"), ("grannsamverkan", "neighbourhood-watch"), ("dialog", "dialogue"),
)  # fmt: skip

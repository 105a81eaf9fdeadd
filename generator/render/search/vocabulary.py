"""Words of the field: the last parts of compounds that are found by themselves, and words that nobody looks for."""

from __future__ import annotations

from typing import Final

# `kontroll` finds `trafikkontroller`: whoever types the short word wants the long ones too. First parts need no list,
# since a search finds words by their beginning. A word is listed in one form; its stem stands for all of them.
_TAILS: Final = """
affär aktivitet anmälan ansvar arbete avtal badplats bana barn behandling belysning beroende besked beslag beslut
besök bevakning bibliotek bild bilar bilist biljett bostad bostäder boende bolag bom bro brand brandbil brev brist
brott brottslighet brottsling buller busshållplats buskage buss butik båt camera centrum chef cykel cyklar cyklist
dagar demonstration dialog direktör djur domstol droger drogtest egendom ekonomi elev elever enhet enkät ensamhet
evenemang fall familj fart fartyg fester festival fordon forskning forum fotboll fred fritid fråga frågor fusk fyllo
fågel fält fältare fängelse fönster förare förbud förebyggande förening föreningar företag förmedling försäljning
försök förvaltning förälder föräldrar gata gator gatan gran granne grannar grannsamverkan grind grupp grupper gubbar
gård gårdar gäng gängkriminalitet gång gångbana gångväg handel handling hastighet helg hem hjälp hjälpmedel hjälm
hot hund hundar hus hushåll husvagn hållplats hållplatser hälsa händelse hörn idrott inbrott information insats
insatser inspektion integration inventering invånare jakt jour kamera kameror kampanj kanal karta klagomål klotter
klubb klubbar kommun konflikt kontakt kontor kontroll konsert korsning kort kostnad kraft kriminalitet krog krogar
kropp kultur kunskap kurs kväll kvinna kvinnor kyrka kö körning kört lag lagning lampa lampor ledare ledning lek
lekplats ligor linje liv lokal lokaler läge lägenhet läger läkare lärare löfte löften mangling marknad match medborgare
medel mellanrum metod miljö missbruk misshandel mobbning moped mopeder motion motor motorcykel mottagning mur musik
mäklare mätning möte möten mörker nedskräpning nykterhet nämnd nätverk närvaro odling olycka olyckor område områden
ordning ordningsvakt organisation ort orter park parker parkering parti pass passage patrull patruller pengar pension
perrong person personal personer plan planering plantering plats platser plog polis poliser politik post program
projekt promenad punkt påverkan racerbana rapport region register regler relation relationer renhållning resa resor
rådet råd rum runda rundor rutin rånare rån räcke rättighet röj röjning rök rökning röst salt samarbete samhälle
samordning samråd samtal samverkan sand sekretess seniorer service servering signal sida situation sjukvård självmord
skada skadegörelse skatepark skog skola skolor skolgård skoter skott skydd skyddsrum skylt skyltar skötsel slagsmål
slinga slott smitning snatteri snö sopor soppa spridning språk spår stad stadsdel stall statistik station stationer
stig stigar stopp stråk ställe ställen städ städning stöd stöld stölder svar systemet säkerhet säljare sällskap
tabletter tak tavla team teater telefon test tid tider tiggeri tillgänglighet tillstånd tillsyn tjuv tjuvar tjänst
torg torn trafik trafikant trappa trappor tryck trygghet tråd träd träff träning träffar tull tunnel tunnlar
turism tvätt tåg undersökning ungdom ungdomar utbildning utrustning uthyrning utredning utrymme utställning utveckling
vagn vakt vakter val vandring vandrare vapen vatten verksamhet verkstad viadukt video villor viten vittne volontär
vårdare vård våld väg vägar vägg vägen vän värd värdar världen värme växt växter växtlighet zon åka åklagare åkning
åldring åtgärd åtgärder återvinning äldre övergång övergångsställe överfall överlåtelse övervakning övning
"""

_STOP_WORDS: Final = """
alla allt att av bara blev bli blir både de deras dem den denna deras dess dessa det detta där då efter ej eller en
enligt er ett finns flera fler från får för före genom ha hade han har hon hos hur här i in inom inte ja kan kunde man
med mellan men mer mot mycket må nej ni nu när någon något några och också om oss på samt sedan ser ses sig sin sina
ska skulle som så till under upp ut utan vad var vara varit varje vi vid vilka vilken vill än är även
"""

TAILS: Final = frozenset(_TAILS.split())
STOP_WORDS: Final = frozenset(_STOP_WORDS.split())

"""Words of the field: the last parts of compounds that are found by themselves, and words that nobody looks for."""

from __future__ import annotations

from typing import Final

# `kontroll` finds `trafikkontroller`: whoever types the short word wants the long ones too. First parts need no list,
# since a search finds words by their beginning. A word is listed in one form; its stem stands for all of them.
_TAILS: Final = """
affär aktivitet anmälan ansvar arbete avtal badplats bana barn behandling belysning beroende besked beslag beslut
besök bevakning bibliotek bilar bild bilist biljett boende bolag bostad bostäder brand brandbil brev brist bro brott
brottslighet brottsling buller buskage buss busshållplats butik båt centrum chef cykel cyklar cyklist dagar
demonstration dialog direktör djur domstol droger drogtest egendom ekonomi elev elever enhet enkät ensamhet evenemang
fall familj fart fartyg fester festival fordon forskning forum fotboll fred fritid fråga frågor fågel fält fältare
fängelse fönster förare förbud förebyggande förening föreningar företag förmedling försäljning försök förvaltning
förälder föräldrar gata gatan gator gran grannar granne grannsamverkan grind grupp grupper gång gångbana gångväg gård
gårdar gäng gängkriminalitet handel handling hastighet helg hem hjälm hjälp hjälpmedel hot hund hundar hus hushåll
husvagn hållplats hållplatser hälsa händelse hörn idrott inbrott information insats insatser inspektion integration
inventering invånare jakt jour kamera kameror kampanj kanal karta klagomål klotter klubb klubbar kommun konflikt
konsert kontakt kontor kontroll korsning kort kostnad kraft kriminalitet krog krogar kropp kultur kunskap kurs kvinna
kvinnor kväll kyrka körning kört lag lagning lampa lampor ledare ledning lek lekplats ligor linje liv lokal lokaler
läge lägenhet läger läkare lärare löfte löften mangling marknad match medborgare medel metod miljö missbruk misshandel
mobbning moped mopeder motion motor motorcykel mottagning musik mätning mörker möte möten nedskräpning nykterhet nämnd
närvaro nätverk odling olycka olyckor område områden ordning ordningsvakt organisation ort orter park parker parkering
parti pass passage patrull patruller pengar pension perrong person personal personer plan planering plantering plats
platser polis poliser politik post program projekt promenad punkt påverkan rapport region register regler relation
relationer renhållning resa resor rum runda rundor rutin råd rådet räcke rättighet röjning rök rökning röst samarbete
samhälle samordning samråd samtal samverkan sekretess seniorer servering service sida signal situation sjukvård
självmord skada skadegörelse skatepark skog skola skolgård skolor skoter skott skydd skyddsrum skylt skyltar skötsel
slagsmål slinga smitning snatteri snö sopor soppa spridning språk spår stad stadsdel station stationer statistik stig
stigar stopp stråk städ städning ställe ställen stöd stöld stölder svar säkerhet säljare sällskap tabletter tak tavla
team teater telefon test tid tider tiggeri tillgänglighet tillstånd tillsyn tjuv tjuvar tjänst torg torn trafik
trafikant trappa trappor tryck trygghet tråd träd träff träffar träning tull tunnel tunnlar turism tvätt tåg
undersökning ungdom ungdomar utbildning uthyrning utredning utrustning utrymme utställning utveckling vagn vakt vakter
val vandrare vandring vapen vatten verksamhet verkstad viadukt video villor vittne volontär våld vård vårdare väg
vägar vägen vägg vän värd värdar värme växt växter växtlighet zon åka åklagare åkning återvinning åtgärd åtgärder
äldre överfall övergång övergångsställe överlåtelse övervakning övning
"""

_STOP_WORDS: Final = """
alla allt att av bara blev bli blir både de deras dem den denna deras dess dessa det detta där då efter ej eller en
enligt er ett finns flera fler från får för före genom ha hade han har hon hos hur här i in inom inte ja kan kunde man
med mellan men mer mot mycket må nej ni nu när någon något några och också om oss på samt sedan ser ses sig sin sina
ska skulle som så till under upp ut utan vad var vara varit varje vi vid vilka vilken vill än är även
"""

TAILS: Final = frozenset(_TAILS.split())
STOP_WORDS: Final = frozenset(_STOP_WORDS.split())

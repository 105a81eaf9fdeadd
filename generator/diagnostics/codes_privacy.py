"""What must not be published about people, what hides in a text, and what is wrong with a picture."""

from generator.diagnostics.code import error, table, warning

_ALLOW_SV = "Ska det stå kvar? Skriv varför: # tillåt: skäl. I en text: <!-- tillåt: skäl -->."
_ALLOW_EN = "Must it stay? Write why: # tillåt: reason. In a text: <!-- tillåt: reason -->."

PRIVACY_CODES = table(
    # Personal identity numbers
    error(
        "personal-number",
        (
            "Här står ett personnummer: {shown}.",
            "Ta bort det ur filen. Förslaget är öppet för alla redan nu: läs i docs/editors/personuppgifter.md vad du gör härnäst.",
        ),
        (
            "There is a personal identity number here: {shown}.",
            "Remove it from the file. The proposal is already open to everyone: docs/editors/personuppgifter.md says what to do next.",
        ),
    ),
    error(
        "personal-number-in-name",
        (
            "Filens eller mappens namn innehåller ett personnummer: {shown}.",
            "Byt namn. Namnet blir en adress på webbplatsen, och det syns redan nu i förslaget.",
        ),
        (
            "The name of the file or folder holds a personal identity number: {shown}.",
            "Rename it. The name becomes an address of the site, and it can already be seen in the proposal.",
        ),
    ),
    error(
        "personal-number-in-picture",
        (
            "Bildens dolda uppgifter innehåller ett personnummer: {shown}.",
            "Spara bilden utan dolda uppgifter och lägg dit den på nytt. På en telefon räcker ofta en skärmbild av bilden.",
        ),
        (
            "The hidden details of the picture hold a personal identity number: {shown}.",
            "Save the picture without its hidden details and add it again. On a phone a screenshot of it is often enough.",
        ),
    ),
    # What may point out a private person
    warning(
        "private-email",
        (
            "Adressen ”{value}” ser ut att höra till en person.",
            f"Skriv en funktionsbrevlåda i stället, till exempel kommun@.\n{_ALLOW_SV}",
        ),
        (
            "The address “{value}” seems to belong to a person.",
            f"Write the address of a function instead, for instance kommun@.\n{_ALLOW_EN}",
        ),
    ),
    warning(
        "private-phone",
        (
            "Numret ”{value}” ser ut att gå till en person.",
            f"Skriv växelns nummer, eller lägg numret under contacts i municipality.yml.\n{_ALLOW_SV}",
        ),
        (
            "The number “{value}” seems to reach a person.",
            f"Write the number of the switchboard, or put it under contacts in municipality.yml.\n{_ALLOW_EN}",
        ),
    ),
    warning(
        "number-plate",
        ("”{value}” ser ut som ett registreringsnummer.", f"Ta bort det: det leder till fordonets ägare.\n{_ALLOW_SV}"),
        ("“{value}” looks like a number plate.", f"Remove it: it leads to the owner of the vehicle.\n{_ALLOW_EN}"),
    ),
    warning(
        "home-address",
        ("”{value}” pekar ut en enskild bostad.", f"Skriv gatan eller området i stället.\n{_ALLOW_SV}"),
        ("“{value}” points out a single home.", f"Write the street or the area instead.\n{_ALLOW_EN}"),
    ),
    warning(
        "case-number",
        (
            "”{value}” ser ut som numret på ett ärende hos polisen eller domstolen.",
            f"Ta bort det: vem som helst kan begära ut ärendet och se vilka det gäller.\n{_ALLOW_SV}",
        ),
        (
            "“{value}” looks like the number of a police or court case.",
            f"Remove it: anyone can ask for the case and see whom it concerns.\n{_ALLOW_EN}",
        ),
    ),
    warning(
        "allowance-without-reason",
        (
            "Här står ”tillåt” utan skäl, så varningen finns kvar.",
            "Skriv varför uppgiften får stå här: # tillåt: skäl.",
        ),
        ("“tillåt” has no reason, so the warning stays.", "Write why the detail may stay: # tillåt: reason."),
    ),
    # Characters that deceive
    error(
        "invisible-character",
        (
            "Här finns ett tecken som inte syns: {character}.",
            "Skriv om stället för hand. Sådana tecken följer ofta med när man klistrar in text.",
        ),
        (
            "There is a character here that cannot be seen: {character}.",
            "Write it anew by hand. Such characters often come along when text is pasted.",
        ),
    ),
    error(
        "mixed-alphabets",
        (
            "Ordet ”{value}” har en bokstav som ser ut som ”{looks}” men är en annan: {character}.",
            "Skriv ordet på nytt för hand. Annars går det inte att söka efter.",
        ),
        (
            "The word “{value}” has a letter that looks like “{looks}” but is another: {character}.",
            "Write the word anew by hand. Otherwise it cannot be searched for.",
        ),
    ),
    # Pictures
    error(
        "image-missing",
        (
            "Bilden ”{value}” finns inte i mappen {folder}.",
            "Menade du {suggestion}?\nBilder som finns: {known}.\nLägg annars bilden i mappen och skriv filens namn precis som det är.",
        ),
        (
            "There is no picture “{value}” in the folder {folder}.",
            "Did you mean {suggestion}?\nThe pictures are: {known}.\nOtherwise put the picture in the folder and write its file name exactly as it is.",
        ),
    ),
    error(
        "image-type",
        (
            "”{name}” är {kind}. Den går inte att visa som bild.",
            "Spara bilden som JPEG, PNG eller WebP och lägg dit den på nytt.",
        ),
        (
            "“{name}” is {kind}. It cannot be shown as a picture.",
            "Save the picture as JPEG, PNG or WebP and add it again.",
        ),
    ),
    error(
        "image-broken",
        (
            "”{name}” är skadad: filen tar slut för tidigt eller hänger inte ihop.",
            "Spara bilden på nytt från originalet.",
        ),
        (
            "“{name}” is damaged: it ends too early or does not hold together.",
            "Save the picture anew from the original.",
        ),
    ),
    error(
        "image-too-demanding",
        (
            "”{name}” går inte att rita: den tar för mycket minne eller för lång tid, eller får det som läser bilder att krascha.",
            "Öppna bilden i ett bildprogram och spara den på nytt som JPEG. 2 000 bildpunkter på bredden räcker.",
        ),
        (
            "“{name}” cannot be drawn: it takes too much memory or too long, or crashes what reads pictures.",
            "Open it in a picture editor and save it anew as JPEG. A width of 2,000 pixels is enough.",
        ),
    ),
    error(
        "image-too-heavy",
        ("”{name}” är {size} MB. Gränsen är {limit} MB.", "Spara bilden mindre: 2 000 bildpunkter på bredden räcker."),
        ("“{name}” is {size} MB. The limit is {limit} MB.", "Save it smaller: a width of 2,000 pixels is enough."),
    ),
    error(
        "image-too-many-pixels",
        (
            "”{name}” är {width} × {height} bildpunkter. Gränsen är {limit} miljoner.",
            "Spara bilden mindre: 2 000 bildpunkter på bredden räcker.",
        ),
        (
            "“{name}” is {width} × {height} pixels. The limit is {limit} million.",
            "Save it smaller: a width of 2,000 pixels is enough.",
        ),
    ),
    error(
        "image-moving",
        ("”{name}” rör sig: den har {frames} bildrutor.", "Spara en av bildrutorna som en vanlig bild."),
        ("“{name}” moves: it has {frames} frames.", "Save one of the frames as an ordinary picture."),
    ),
    warning(
        "image-name-type",
        (
            "”{name}” är egentligen {kind}. Den visas ändå.",
            "Byt filens ändelse, så att den går att öppna i alla program.",
        ),
        ("“{name}” is really {kind}. It is shown all the same.", "Change the ending, so that any program can open it."),
    ),
    warning(
        "image-position",
        (
            "”{name}” innehåller platsen där bilden togs.",
            "På webbplatsen är den borttagen, men filen här kan alla hämta. Ta bort platsen om den pekar ut någons hem.",
        ),
        (
            "“{name}” holds the position where it was taken.",
            "The site leaves it out, but anyone can fetch the file here. Remove it if it points out somebody's home.",
        ),
    ),
)

"""What could lead a reader astray or take over a page: links, HTML, pictures in a text, and texts in knots."""

from generator.diagnostics.code import error, table, warning

HOSTILE_CODES = table(
    # Links
    error(
        "link-scheme",
        (
            "Länken börjar med ”{scheme}:”. En sådan länk visas inte på sidan.",
            "Länka till en webbsida (https://), en e-postadress (mailto:) eller ett telefonnummer (tel:).",
        ),
        (
            "The link begins with “{scheme}:”. Such a link is not shown on the page.",
            "Link to a web page (https://), an e-mail address (mailto:) or a telephone number (tel:).",
        ),
    ),
    error(
        "link-incomplete",
        (
            "Länken ”{value}” är inte hel. Den leder fel.",
            "Skriv hela adressen, med https:// först. Skriv %20 i stället för ett mellanslag.\nMenade du {suggestion}?",
        ),
        (
            "The link “{value}” is not whole. It leads astray.",
            "Write the whole address, with https:// first. Write %20 instead of a space.\nDid you mean {suggestion}?",
        ),
    ),
    error(
        "link-credentials",
        (
            "Adressen ”{value}” har ett @ före webbplatsens namn. Den leder till {host}, vad det än står före @.",
            "Ta bort det som står mellan // och @, och tecknet @.",
        ),
        (
            "The address “{value}” has an @ before the name of the site. It leads to {host}, whatever stands before the @.",
            "Remove what stands between // and @, and the @ itself.",
        ),
    ),
    error(
        "link-host",
        (
            "”{host}” är inget namn på en webbplats.",
            "Skriv adressen med namn, till exempel https://www.exempel.se/sida. En adress av bara siffror går inte att känna igen.",
        ),
        (
            "“{host}” is not the name of a site.",
            "Write the address with a name, for instance https://www.example.se/page. Nobody can recognise an address of digits.",
        ),
    ),
    error(
        "link-look-alike",
        (
            "Adressen ”{host}” har bokstäver som liknar andra. Den kan leda till en annan webbplats än den ser ut att göra.",
            "Skriv in adressen för hand, eller kopiera den från webbläsarens adressfält.",
        ),
        (
            "The address “{host}” has letters that look like others. It may lead to another site than it seems to.",
            "Type the address by hand, or copy it from the address field of the browser.",
        ),
    ),
    error(
        "not-an-email",
        ("”{value}” är ingen e-postadress.", "Skriv adressen och inget mer, till exempel kommunpolis@exempel.se."),
        ("“{value}” is not an e-mail address.", "Write the address and nothing more, for instance police@example.se."),
    ),
    error(
        "not-a-phone",
        (
            "”{value}” är inget telefonnummer.",
            "Skriv bara numret, till exempel 114 14 eller 08-123 45 67. Andra ord hör hemma i function.",
        ),
        (
            "“{value}” is not a telephone number.",
            "Write only the number, for instance 114 14 or 08-123 45 67. Other words belong in function.",
        ),
    ),
    # What is more than words
    error(
        "html-that-runs",
        (
            "Här står programkod för webbsidor: {value}. Den får inte stå i en text.",
            "Ta bort den. Kom texten från en webbsida? Kopiera bara orden.",
        ),
        (
            "There is program code for web pages here: {value}. It may not stand in a text.",
            "Remove it. Did the text come from a web page? Copy only the words.",
        ),
    ),
    warning(
        "html-as-text",
        (
            "Läsaren kommer att se tecknen {value} mitt i texten.",
            "Ta bort dem. Skriv **fet** för fet stil, *kursiv* för kursiv stil och en tom rad för nytt stycke.",
        ),
        (
            "The reader will see the characters {value} in the middle of the text.",
            "Remove them. Write **bold** for bold, *italic* for italics and an empty line for a new paragraph.",
        ),
    ),
    warning(
        "picture-in-text",
        (
            "En bild inne i texten visas inte. Läsaren ser bara orden i {value}.",
            "Lägg bilden i mappen images och skriv image: och alt: överst i filen.",
        ),
        (
            "A picture inside the text is not shown. The reader sees only the words in {value}.",
            "Put the picture in the folder images and write image: and alt: at the top of the file.",
        ),
    ),
    error(
        "text-too-deep",
        (
            "Här står listor och citat i varandra i fler än {limit} steg.",
            "Ta bort tecken som >, -, * och 1. i början av raden. De gör citat och listor.",
        ),
        (
            "Lists and quotations stand in one another in more than {limit} steps here.",
            "Remove signs like >, -, * and 1. at the start of the line. They make quotations and lists.",
        ),
    ),
)

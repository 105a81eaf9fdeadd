"""What can be wrong with how a YAML file, or the fields at the top of a Markdown file, is written."""

from generator.diagnostics.code import error, table, warning

YAML_CODES = table(
    # Mistakes that stop the reading
    error(
        "yaml-tab",
        (
            "Raden är indragen med tabb. Det måste vara mellanslag.",
            "Ta bort tabben och tryck på mellanslag, två för varje steg.",
        ),
        (
            "The line is indented with a tab. It must be spaces.",
            "Remove the tab and press the space bar, twice for each step.",
        ),
    ),
    error(
        "yaml-space-missing",
        (
            "Det saknas ett mellanslag efter kolonet i ”{found}”.",
            "Skriv så här: {suggestion}",
        ),
        (
            "A space is missing after the colon in “{found}”.",
            "Write it like this: {suggestion}",
        ),
    ),
    error(
        "yaml-colon-in-text",
        (
            "Texten har ett kolon följt av mellanslag. Det betyder att ett nytt fält börjar.",
            "Sätt citattecken runt hela texten.\nSkriv så här: {suggestion}",
        ),
        (
            "The text has a colon followed by a space. That means that a new field begins.",
            "Put quotation marks around the whole text.\nWrite it like this: {suggestion}",
        ),
    ),
    error(
        "yaml-colon-missing",
        (
            "Raden har inget kolon: ”{found}”. Varje fält skrivs som namn, kolon, mellanslag, värde.",
            "Är det ett fält, lägg till kolonet. Hör raden till texten ovanför, dra in den med mellanslag.",
        ),
        (
            "The line has no colon: “{found}”. Each field is written as name, colon, space, value.",
            "If it is a field, add the colon. If it belongs to the text above, indent it with spaces.",
        ),
    ),
    error(
        "yaml-indentation",
        (
            "Raden är fel indragen. Den passar inte ihop med raderna ovanför.",
            "Fält på samma nivå ska börja i samma kolumn. Räkna mellanslagen i början av raden.",
        ),
        (
            "The line is wrongly indented. It does not fit the lines above.",
            "Fields on the same level must begin in the same column. Count the spaces at the start of the line.",
        ),
    ),
    error(
        "yaml-dash-missing",
        (
            "Raden står i en lista men börjar inte med bindestreck.",
            "Börja varje punkt i listan med ”- ” (bindestreck och mellanslag), eller dra in raden så att den hör till punkten ovanför.",
        ),
        (
            "The line is in a list but does not begin with a hyphen.",
            "Begin each item with “- ” (hyphen and space), or indent the line so that it belongs to the item above.",
        ),
    ),
    error(
        "yaml-dash-unexpected",
        (
            "Här börjar en listpunkt (”- ”) på ett ställe där det inte finns någon lista.",
            "En lista börjar på raden efter fältets namn och kolon. Alla bindestreck i listan ska stå i samma kolumn.",
        ),
        (
            "A list item (“- ”) begins here where there is no list.",
            "A list begins on the line after the name of the field and its colon. All its hyphens must be in the same column.",
        ),
    ),
    error(
        "yaml-quote-unclosed",
        (
            "Citattecknet som börjar här avslutas aldrig.",
            "Sätt ett likadant ({quote}) där texten slutar, eller ta bort det här.",
        ),
        (
            "The quotation mark that begins here is never closed.",
            "Put the same mark ({quote}) where the text ends, or remove this one.",
        ),
    ),
    error(
        "yaml-quote-text-after",
        (
            "Det står text efter citattecknet som avslutar värdet.",
            "Sätt citattecken runt hela texten, eller inga alls. Citattecken inne i texten kan skrivas ” eller ’.",
        ),
        (
            "There is text after the quotation mark that closes the value.",
            "Put quotation marks around the whole text, or none at all. Inside the text you can write ” or ’.",
        ),
    ),
    error(
        "yaml-bracket-unclosed",
        (
            "Här börjar {bracket} som aldrig avslutas rätt.",
            "Avsluta med {closing}, och sätt komma mellan delarna.\n"
            "Är tecknet en del av texten, sätt citattecken runt hela texten.",
        ),
        (
            "A {bracket} begins here that is never properly closed.",
            "Close it with {closing}, and put commas between the parts.\n"
            "If it is part of the text, put quotation marks around the whole text.",
        ),
    ),
    error(
        "yaml-bracket-extra",
        (
            "Här står {character} som inte hör ihop med något tidigare på raden.",
            "Ta bort tecknet. Är det en del av texten, sätt citattecken runt hela texten.",
        ),
        (
            "There is a {character} here that does not belong to anything earlier on the line.",
            "Remove it. If it is part of the text, put quotation marks around the whole text.",
        ),
    ),
    error(
        "yaml-first-character",
        (
            "En text får inte börja med tecknet {character}.",
            "Sätt citattecken runt hela texten.\nSkriv så här: {suggestion}",
        ),
        (
            "A text may not begin with the character {character}.",
            "Put quotation marks around the whole text.\nWrite it like this: {suggestion}",
        ),
    ),
    error(
        "yaml-backslash",
        (
            "Omvänt snedstreck betyder något särskilt inom dubbla citattecken. ”{found}” blir inte den text du skrev.",
            "Använd enkla citattecken (') runt texten i stället.",
        ),
        (
            "A backslash has a special meaning inside double quotation marks. “{found}” does not become the text you wrote.",
            "Use single quotation marks (') around the text instead.",
        ),
    ),
    error(
        "yaml-syntax",
        (
            "Det går inte att förstå hur filen är skriven just här.",
            "Jämför med en annan fil av samma slag. Titta på indrag, kolon, citattecken och bindestreck.\n"
            "(Läsarens egna ord: {problem})",
        ),
        (
            "How the file is written just here cannot be understood.",
            "Compare with another file of the same kind. Look at indentation, colons, quotation marks and hyphens.\n"
            "(The parser's own words: {problem})",
        ),
    ),
    # Forms that are refused
    error(
        "yaml-duplicate-key",
        (
            "Fältet ”{key}” står två gånger. Det första är på rad {first}.",
            "Behåll den rad som gäller och ta bort den andra.",
        ),
        (
            "The field “{key}” is written twice. The first is on line {first}.",
            "Keep the right line and remove the other.",
        ),
    ),
    error(
        "yaml-tag",
        (
            "En text får inte börja med ett utropstecken: ”{found}”.",
            "Sätt citattecken runt texten, eller ta bort utropstecknet.",
        ),
        (
            "A text may not begin with an exclamation mark: “{found}”.",
            "Put quotation marks around the text, or remove the exclamation mark.",
        ),
    ),
    error(
        "yaml-anchor",
        (
            "En text får inte börja med ett et-tecken: ”{found}”.",
            "Sätt citattecken runt texten, eller ta bort et-tecknet.",
        ),
        (
            "A text may not begin with an ampersand: “{found}”.",
            "Put quotation marks around the text, or remove the ampersand.",
        ),
    ),
    error(
        "yaml-alias",
        (
            "En text får inte börja med en stjärna: ”{found}”.",
            "Sätt citattecken runt texten, eller ta bort stjärnan. En punkt i en lista börjar med bindestreck.",
        ),
        (
            "A text may not begin with an asterisk: “{found}”.",
            "Put quotation marks around the text, or remove the asterisk. An item in a list begins with a hyphen.",
        ),
    ),
    error(
        "yaml-merge-key",
        ("Fältet ”<<” (sammanslagning) är inte tillåtet.", "Skriv ut fälten i stället."),
        ("The field “<<” (merge) is not allowed.", "Write the fields out instead."),
    ),
    error(
        "yaml-several-documents",
        (
            "Raden ”{found}” delar filen i två delar. En fil får bara innehålla en uppsättning fält.",
            "Ta bort raden, eller dela upp innehållet i flera filer.",
        ),
        (
            "The line “{found}” divides the file in two. A file may hold only one set of fields.",
            "Remove the line, or divide the contents into several files.",
        ),
    ),
    error(
        "yaml-directive",
        ("Rader som börjar med procenttecken före uppgifterna är inte tillåtna.", "Ta bort raden."),
        ("Lines that begin with a percent sign before the fields are not allowed.", "Remove the line."),
    ),
    error(
        "yaml-key-not-text",
        (
            "Ett fältnamn måste vara ett vanligt ord.",
            "Ta bort frågetecknet eller hakparentesen. Är det en text, sätt citattecken runt den.",
        ),
        (
            "The name of a field must be an ordinary word.",
            "Remove the question mark or the bracket. If it is a text, put quotation marks around it.",
        ),
    ),
    error(
        "yaml-not-fields",
        (
            "Filen ska bestå av fält: namn, kolon, mellanslag, värde. Här finns något annat.",
            "Börja till exempel med raden ”title: ” och rubriken.",
        ),
        (
            "The file must consist of fields: name, colon, space, value. This is something else.",
            "Begin for instance with the line “title: ” and the heading.",
        ),
    ),
    error(
        "yaml-too-deep",
        (
            "Uppgifterna är inskjutna i varandra i fler än {limit} nivåer.",
            "Kontrollera indrag och hakparenteser.",
        ),
        ("The fields are nested more than {limit} levels deep.", "Check indentation and brackets."),
    ),
    error(
        "yaml-too-many-keys",
        ("Här finns fler än {limit} fält på samma nivå.", "Dela upp innehållet i flera filer."),
        ("There are more than {limit} fields on the same level here.", "Divide the contents into several files."),
    ),
    error(
        "yaml-text-too-long",
        ("Texten är {length} tecken lång. Högst {limit} går bra.", "Korta texten, eller lägg den i en Markdown-fil."),
        (
            "The text is {length} characters long. At most {limit} is fine.",
            "Shorten it, or put it in a Markdown file.",
        ),
    ),
    # Accepted, but probably not meant
    error(
        "yaml-list-in-text",
        (
            "Raden börjar med ett bindestreck, men blir en del av texten ovanför.",
            "Gör en lista: skriv fältets namn och kolon på en egen rad, och varje punkt på en egen rad under, "
            "med strecken rakt under varandra. Är det ett tankstreck, skriv –.",
        ),
        (
            "The line begins with a hyphen, but becomes a part of the text above.",
            "Make a list: write the name of the field and its colon on a line of their own, and each item on a line below, "
            "with the hyphens straight below one another. If it is a dash, write –.",
        ),
    ),
    warning(
        "yaml-field-in-text",
        (
            "”{found}” ser ut som ett fält utan kolon. Nu är det en del av texten ovanför.",
            "Är det ett fält, skriv ”{suggestion}” och börja lika långt in som fältet ovanför.\n"
            "Hör det till texten, flytta upp det till raden ovanför.",
        ),
        (
            "“{found}” looks like a field without its colon. Now it is a part of the text above.",
            "If it is a field, write “{suggestion}” and begin as far in as the field above.\n"
            "If it belongs to the text, move it up to the line above.",
        ),
    ),
    warning(
        "yaml-comment-in-text",
        (
            "Allt efter ”{found}” försvinner. Tecknet # efter ett mellanslag gör resten av raden till en anteckning.",
            "Hör det till texten, sätt citattecken runt hela texten. Är det en anteckning, skriv mellanslag efter #.",
        ),
        (
            "Everything from “{found}” disappears. The character # after a space makes the rest of the line a comment.",
            "If it belongs to the text, put quotation marks around all of it. If it is a comment, write a space after #.",
        ),
    ),
)

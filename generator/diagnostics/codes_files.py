"""What can be wrong with a file before its contents mean anything: name, size, encoding, front matter, CSV."""

from generator.diagnostics.code import error, table, warning

FILE_CODES = table(
    error(
        "more-problems",
        (
            "Ytterligare {count} fel och varningar visas inte.",
            "Här visas de första {shown}. Rätta dem och kontrollera igen.",
        ),
        (
            "Another {count} errors and warnings are not shown.",
            "The first {shown} are shown here. Put them right and check again.",
        ),
    ),
    error(
        "more-of-the-same",
        (
            "Samma sak är fel på fler ställen, från den här raden och framåt ({code}).",
            "Rätta det som visas och kontrollera igen.",
        ),
        (
            "The same thing is wrong in more places, from this line on ({code}).",
            "Put right what is shown and check again.",
        ),
    ),
    # Folders and file names
    error(
        "folder-missing",
        ("Mappen ”{folder}” finns inte.", "Kontrollera att du står i rätt mapp."),
        ("There is no folder “{folder}”.", "Check that you are in the right folder."),
    ),
    error(
        "file-unreadable",
        ("”{name}” går inte att läsa: {reason}.", "Kontrollera att filen finns och att du har rätt att läsa den."),
        ("“{name}” cannot be read: {reason}.", "Check that the file exists and that you may read it."),
    ),
    error(
        "link-refused",
        (
            "”{name}” är en genväg (symbolisk länk) till en annan plats. Den läses inte.",
            "Ersätt genvägen med själva filen.",
        ),
        (
            "“{name}” is a shortcut (symbolic link) to another place. It is not read.",
            "Replace the shortcut with the file itself.",
        ),
    ),
    error(
        "special-file",
        ("”{name}” är ingen vanlig fil. Den läses inte.", "Ta bort den och lägg dit en vanlig fil."),
        ("“{name}” is not a regular file. It is not read.", "Remove it and put a regular file there."),
    ),
    error(
        "too-many-files",
        ("Det finns fler än {limit} filer här. Resten läses inte.", "Ta bort filer som inte hör hit."),
        ("There are more than {limit} files here. The rest are not read.", "Remove files that do not belong here."),
    ),
    error(
        "file-name",
        (
            "Namnet ”{name}” går inte att använda, så det läses inte.",
            "Byt namn till {suggestion}.\n"
            "Använd bara a–z, siffror, bindestreck och punkt, och börja med en bokstav eller en siffra.",
        ),
        (
            "The name “{name}” cannot be used, so it is not read.",
            "Rename it to {suggestion}.\n"
            "Use only a–z, digits, hyphens and full stops, and begin with a letter or a digit.",
        ),
    ),
    error(
        "file-name-reserved",
        (
            "Namnet ”{name}” är upptaget i Windows. Filen kan inte öppnas på alla datorer.",
            "Välj ett annat namn, till exempel {suggestion}.",
        ),
        (
            "The name “{name}” is reserved by Windows. The file cannot be opened on every computer.",
            "Choose another name, for instance {suggestion}.",
        ),
    ),
    error(
        "file-name-long",
        ("Namnet ”{name}” är för långt. Det får ha högst {limit} tecken.", "Välj ett kortare namn."),
        ("The name “{name}” is too long. It may have at most {limit} characters.", "Choose a shorter name."),
    ),
    error(
        "path-long",
        (
            "Sökvägen till ”{name}” är för lång. Mappar och filnamn får tillsammans ha högst {limit} tecken.",
            "Välj kortare namn på filen eller mapparna.",
        ),
        (
            "The path to “{name}” is too long. Folders and file name may together have at most {limit} characters.",
            "Choose shorter names for the file or the folders.",
        ),
    ),
    error(
        "file-name-collision",
        (
            "”{name}” och ”{other}” är för lika. På vissa datorer, och som webbadress, är de samma namn.",
            "Ge den ena ett tydligt eget namn.",
        ),
        (
            "“{name}” and “{other}” are too alike. On some computers, and as web addresses, they are the same name.",
            "Give one of them a clear name of its own.",
        ),
    ),
    # Size and encoding
    error(
        "file-too-large",
        (
            "Filen är för stor: {size} kB. En textfil får vara högst {limit} kB.",
            "Dela upp den i flera filer, eller ta bort det som inte behövs.",
        ),
        (
            "The file is too large: {size} kB. A text file may be at most {limit} kB.",
            "Divide it into several files, or remove what is not needed.",
        ),
    ),
    error(
        "line-too-long",
        ("Raden är för lång: {length} tecken. Högst {limit} går bra.", "Dela upp texten på flera rader."),
        ("The line is too long: {length} characters. At most {limit} is fine.", "Divide the text into several lines."),
    ),
    error(
        "file-empty",
        ("Filen är tom.", "Fyll i den, eller ta bort den."),
        ("The file is empty.", "Fill it in, or remove it."),
    ),
    error(
        "encoding",
        (
            "Filen är sparad som {encoding}. Då blir å, ä och ö fel.",
            "Öppna filen där du skrev den, välj Spara som och kodningen UTF-8.",
        ),
        (
            "The file is saved as {encoding}. Then å, ä and ö go wrong.",
            "Open the file where you wrote it, choose Save as and the encoding UTF-8.",
        ),
    ),
    error(
        "encoding-broken",
        (
            "Här finns tecken som är trasiga (byte {byte}). Filen är inte riktig UTF-8.",
            "Skriv om tecknen här och spara filen som UTF-8.",
        ),
        (
            "There are broken characters here (byte {byte}). The file is not proper UTF-8.",
            "Retype the characters here and save the file as UTF-8.",
        ),
    ),
    error(
        "not-a-text-file",
        (
            "Det här är ingen textfil, fast namnet slutar så. Innehållet ser ut som {kind}.",
            "Öppna originalet, kopiera texten och spara den i en ren textfil.",
        ),
        (
            "This is not a text file, although its name says so. The contents look like {kind}.",
            "Open the original, copy the text and save it in a plain text file.",
        ),
    ),
    error(
        "character-refused",
        (
            "Här finns ett osynligt tecken som inte får användas: {character}.",
            "Ta bort det. Det följer ofta med när man kopierar text från ett annat program.",
        ),
        (
            "There is an invisible character here that may not be used: {character}.",
            "Remove it. It often comes along when text is copied from another program.",
        ),
    ),
    error(
        "line-ending",
        (
            "Raderna är avslutade på ett gammalt sätt (bara CR).",
            "Välj radslutet LF eller CRLF i din redigerare och spara igen.",
        ),
        ("The lines end in an old way (CR alone).", "Choose the line ending LF or CRLF in your editor and save again."),
    ),
    warning(
        "character-lost",
        (
            "Här har ett tecken gått förlorat (�).",
            "Skriv dit rätt tecken. Det var troligen å, ä eller ö.",
        ),
        ("A character has been lost here (�).", "Write the right character. It was probably å, ä or ö."),
    ),
    # Front matter
    error(
        "front-matter-unclosed",
        (
            "Fälten överst i filen tar aldrig slut.",
            "Skriv en rad med bara tre bindestreck (---) efter det sista fältet, före texten.",
        ),
        (
            "The fields at the top of the file never end.",
            "Write a line of only three hyphens (---) after the last field, before the text.",
        ),
    ),
    error(
        "front-matter-dashes",
        (
            "Raden ska vara exakt tre bindestreck. Här står ”{found}”.",
            "Skriv --- i stället. Ordbehandlare byter ofta ut bindestreck mot långa streck.",
        ),
        (
            "The line must be exactly three hyphens. It says “{found}”.",
            "Write --- instead. Word processors often replace hyphens with long dashes.",
        ),
    ),
    # CSV
    error(
        "csv-header-empty",
        ("Kolumn {number} har ingen rubrik.", "Skriv kolumnens namn på första raden."),
        ("Column {number} has no heading.", "Write the name of the column on the first line."),
    ),
    error(
        "csv-header-duplicate",
        ("Kolumnen ”{name}” finns två gånger.", "Ta bort den ena, eller ge den ett annat namn."),
        ("The column “{name}” is there twice.", "Remove one of them, or give it another name."),
    ),
    error(
        "csv-row-short",
        (
            "Raden har bara {found} av {expected} kolumner.",
            "Skriv det som saknas sist på raden, med ”{delimiter}” före. Finns inget värde räcker det med ”{delimiter}”.",
        ),
        (
            "The line has only {found} of {expected} columns.",
            "Write what is missing at the end of the line, after a “{delimiter}”. Where there is no value, “{delimiter}” is enough.",
        ),
    ),
    error(
        "csv-row-long",
        (
            "Raden har {found} kolumner. Rubrikraden har {expected}. ”{value}” hör inte till någon kolumn.",
            'Sätt citattecken runt en text som innehåller ”{delimiter}”: "så, här".',
        ),
        (
            "The line has {found} columns. The headings are {expected}. “{value}” belongs to no column.",
            'Put quotation marks around a text that contains “{delimiter}”: "like, this".',
        ),
    ),
    error(
        "csv-quote-unclosed",
        (
            "Citattecknet som börjar här avslutas aldrig.",
            'Sätt ett citattecken (") i slutet av texten. Ett citattecken inne i texten skrivs två gånger ("").',
        ),
        (
            "The quotation mark that begins here is never closed.",
            'Put a quotation mark (") at the end of the text. One inside the text is written twice ("").',
        ),
    ),
    error(
        "csv-quote-text-after",
        (
            "Det står ”{value}” efter citattecknet som avslutar texten.",
            'Flytta in texten före citattecknet. Ett citattecken inne i texten skrivs två gånger ("").',
        ),
        (
            "There is “{value}” after the quotation mark that closes the text.",
            'Move the text in before the quotation mark. One inside the text is written twice ("").',
        ),
    ),
    error(
        "csv-too-many-columns",
        ("Tabellen har {found} kolumner. Högst {limit} går bra.", "Ta bort kolumner som inte behövs."),
        ("The table has {found} columns. At most {limit} is fine.", "Remove columns that are not needed."),
    ),
    error(
        "csv-text-too-long",
        ("Texten är {length} tecken lång. Högst {limit} går bra.", "Korta texten."),
        ("The text is {length} characters long. At most {limit} is fine.", "Shorten the text."),
    ),
)

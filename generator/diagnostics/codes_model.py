"""What can be wrong with a value that could be read: unknown fields, missing fields, dates, numbers, references."""

from generator.diagnostics.code import error, table, warning

MODEL_CODES = table(
    # Fields
    error(
        "unknown-field",
        (
            "Fältet ”{field}” finns inte här.",
            "Menade du {suggestion}?\nFält som finns: {known}. De förklaras i docs/editors/falt.md.",
        ),
        (
            "There is no field “{field}” here.",
            "Did you mean {suggestion}?\nThe fields are: {known}. They are explained in docs/editors/falt.md.",
        ),
    ),
    error(
        "missing-field",
        ("Fältet ”{field}” saknas.", "Lägg till raden ”{field}: ” och fyll i den.\nTill exempel: {example}"),
        ("The field “{field}” is missing.", "Add the line “{field}: ” and fill it in.\nFor instance: {example}"),
    ),
    error(
        "empty-field",
        ("Fältet ”{field}” är tomt.", "Fyll i det, eller ta bort raden."),
        ("The field “{field}” is empty.", "Fill it in, or remove the line."),
    ),
    # Kinds of value
    error(
        "not-a-text",
        ("”{field}” ska vara en text.", "Skriv texten på samma rad, efter kolonet."),
        ("“{field}” must be a text.", "Write the text on the same line, after the colon."),
    ),
    error(
        "not-a-list",
        ("”{field}” ska vara en lista.", "Skriv varje del på en egen rad som börjar med ”- ”."),
        ("“{field}” must be a list.", "Write each part on a line of its own that begins with “- ”."),
    ),
    error(
        "not-fields",
        (
            "”{field}” ska ha egna fält under sig. Här står ”{value}”.",
            "Skriv fälten på raderna under, indragna med två mellanslag.\nTill exempel: {example}",
        ),
        (
            "“{field}” must have fields of its own. It says “{value}”.",
            "Write the fields on the lines below, indented by two spaces.\nFor instance: {example}",
        ),
    ),
    error(
        "not-a-date",
        (
            "”{value}” är inget datum.",
            "Menade du {suggestion}?\n"
            "Skriv år-månad-dag, till exempel 2026-05-14. Vet ni inte dagen går 2026-05 eller 2026 bra.",
        ),
        (
            "“{value}” is not a date.",
            "Did you mean {suggestion}?\n"
            "Write year-month-day, for instance 2026-05-14. If the day is not known, 2026-05 or 2026 is fine.",
        ),
    ),
    error(
        "no-such-day",
        ("Dagen ”{value}” finns inte i kalendern.", "Menade du {suggestion}?\nRätta månaden eller dagen."),
        ("The day “{value}” does not exist.", "Did you mean {suggestion}?\nCorrect the month or the day."),
    ),
    error(
        "not-a-whole-date",
        ("”{value}” behöver vara en hel dag.", "Skriv år, månad och dag, till exempel 2026-05-14."),
        ("“{value}” must be a whole day.", "Write year, month and day, for instance 2026-05-14."),
    ),
    error(
        "not-a-period",
        (
            "”{value}” är ingen period.",
            "Skriv ett år (2026), två tidpunkter (2026-01/2026-06) eller {from: 2026-01, to: 2026-06}.",
        ),
        (
            "“{value}” is not a period.",
            "Write a year (2026), two dates (2026-01/2026-06) or {from: 2026-01, to: 2026-06}.",
        ),
    ),
    error(
        "period-backwards",
        ("Perioden slutar ({end}) innan den börjar ({start}).", "Byt plats på datumen, eller rätta det ena."),
        ("The period ends ({end}) before it begins ({start}).", "Change places of the dates, or correct one."),
    ),
    error(
        "not-a-number",
        ("”{value}” är inget tal.", "Skriv bara siffror, till exempel 12 eller 12.5. Enheten skrivs i ett eget fält."),
        (
            "“{value}” is not a number.",
            "Write only digits, for instance 12 or 12.5. The unit goes in a field of its own.",
        ),
    ),
    error(
        "not-a-whole-number",
        ("”{value}” är inget heltal.", "Skriv bara siffror, utan decimaler."),
        ("“{value}” is not a whole number.", "Write only digits, without decimals."),
    ),
    error(
        "number-too-small",
        ("{value} är för litet. Minst {limit} går bra.", "Rätta talet."),
        ("{value} is too small. At least {limit} is fine.", "Correct the number."),
    ),
    error(
        "number-too-large",
        ("{value} är för stort. Högst {limit} går bra.", "Rätta talet."),
        ("{value} is too large. At most {limit} is fine.", "Correct the number."),
    ),
    error(
        "not-yes-or-no",
        ("”{value}” ska vara ja eller nej.", "Skriv true för ja eller false för nej."),
        ("“{value}” must be yes or no.", "Write true for yes or false for no."),
    ),
    error(
        "unknown-choice",
        ("”{value}” går inte att välja i fältet ”{field}”.", "Menade du {suggestion}?\nDu kan välja: {known}."),
        ("“{value}” cannot be chosen for “{field}”.", "Did you mean {suggestion}?\nYou can choose: {known}."),
    ),
    error(
        "text-too-long",
        ("Texten är {length} tecken lång. Högst {limit} går bra.", "Ta bort minst {over} tecken."),
        (
            "The text is {length} characters long. At most {limit} is fine.",
            "Remove at least {over} characters.",
        ),
    ),
    error(
        "too-many-items",
        ("Listan har {length} delar. Högst {limit} går bra.", "Ta bort några, eller dela upp dem."),
        ("The list has {length} parts. At most {limit} is fine.", "Remove some, or divide them."),
    ),
    error(
        "too-few-items",
        ("Listan har {length} delar. Minst {limit} behövs.", "Lägg till det som saknas."),
        ("The list has {length} parts. At least {limit} is needed.", "Add what is missing."),
    ),
    error(
        "not-a-web-address",
        (
            "”{value}” är ingen webbadress.",
            "Menade du {suggestion}?\nSkriv hela adressen, till exempel https://www.exempel.se/sida.",
        ),
        (
            "“{value}” is not a web address.",
            "Did you mean {suggestion}?\nWrite the whole address, for instance https://www.example.se/page.",
        ),
    ),
    error(
        "wrong-value",
        ("”{value}” går inte att använda i fältet ”{field}”.", "Rätta värdet.\n({problem})"),
        ("“{value}” cannot be used in the field “{field}”.", "Correct the value.\n({problem})"),
    ),
    # Names and references
    error(
        "bad-id",
        (
            "”{value}” går inte att använda som id.",
            "Använd 3–60 tecken: små bokstäver a–z, siffror och bindestreck. Börja med en bokstav eller en siffra.\n"
            "Skriv till exempel {suggestion}.",
        ),
        (
            "“{value}” cannot be used as an id.",
            "Use 3–60 characters: lower-case letters a–z, digits and hyphens. Begin with a letter or a digit.\n"
            "Write for instance {suggestion}.",
        ),
    ),
    error(
        "duplicate-id",
        ("Id:t ”{value}” används redan: {first}.", "Välj ett annat id."),
        ("The id “{value}” is already used: {first}.", "Choose another id."),
    ),
    error(
        "unknown-reference",
        (
            "”{value}” finns inte i {where}.",
            "Menade du {suggestion}?\nDet här finns: {known}.\n"
            "I {empty} finns inget än. Lägg till det där först, eller ta bort ordet här.\n"
            "Är det vanlig text, börja med stor bokstav: {as_text}.",
        ),
        (
            "There is no “{value}” in {where}.",
            "Did you mean {suggestion}?\nThese exist: {known}.\n"
            "There is nothing in {empty} yet. Add it there first, or remove the word here.\n"
            "If it is ordinary text, begin with a capital letter: {as_text}.",
        ),
    ),
    error(
        "unknown-municipality",
        (
            "Kommunen ”{value}” finns inte i registret.",
            "Menade du {suggestion}?\nSkriv kommunen som dess mapp heter, till exempel {folder}.\nSkriv kommunkoden med fyra siffror inom citattecken: {digits}.",
        ),
        (
            "The municipality “{value}” is not in the register.",
            "Did you mean {suggestion}?\nWrite the municipality as its folder is called, for instance {folder}.\nWrite the municipality code as four digits in quotation marks: {digits}.",
        ),
    ),
    # Files in the wrong place
    error(
        "unknown-file",
        (
            "Filen ”{name}” hör inte hemma här. Den läses inte.",
            "Menade du {suggestion}?\nByt namn på den, flytta den eller ta bort den.",
        ),
        (
            "The file “{name}” does not belong here. It is not read.",
            "Did you mean {suggestion}?\nRename it, move it or remove it.",
        ),
    ),
    error(
        "missing-file",
        ("Filen ”{name}” saknas i mappen ”{folder}”.", "Skapa filen."),
        ("The file “{name}” is missing in the folder “{folder}”.", "Create the file."),
    ),
    error(
        "unknown-column",
        (
            "Kolumnen ”{field}” finns inte.",
            "Menade du {suggestion}?\nByt rubriken eller ta bort kolumnen.\nRubriker som finns: {known}.",
        ),
        (
            "There is no column “{field}”.",
            "Did you mean {suggestion}?\nChange the heading or remove the column.\nThe headings are: {known}.",
        ),
    ),
    error(
        "missing-column",
        ("Kolumnen ”{field}” saknas.", "Lägg till den på första raden och fyll i den på varje rad."),
        ("The column “{field}” is missing.", "Add it to the first line and fill it in on each line."),
    ),
    warning(
        "duplicate-row",
        ("Samma rad finns två gånger. Den första är rad {first}.", "Ta bort den ena, om det inte hände två gånger."),
        ("The same row is there twice. The first is line {first}.", "Remove one of them, unless it happened twice."),
    ),
)

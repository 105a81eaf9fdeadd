"""What can be wrong between the fields of a record, and between records."""

from generator.diagnostics.code import error, table, warning

RECORD_CODES = table(
    error(
        "text-without-swedish",
        ("Texten saknar svenska.", "Skriv den svenska texten först: {sv: Lugnare trafik, en: Calmer traffic}."),
        ("The text has no Swedish.", "Write the Swedish text first: {sv: Lugnare trafik, en: Calmer traffic}."),
    ),
    error(
        "unknown-language",
        (
            "”{value}” är inget språk som webbplatsen känner till.",
            "Använd språkets kod: sv, en, fi, ar … eller easy för lättläst.",
        ),
        (
            "“{value}” is not a language that the site knows.",
            "Use its code: sv, en, fi, ar … or easy for easy-to-read.",
        ),
    ),
    error(
        "target-needs-one-amount",
        (
            "Målet säger inte hur mycket, eller säger det på flera sätt.",
            "Skriv ett av at_least (minst), exactly (precis), at_most (högst), about (ungefär), more_than (fler än) och between (mellan). "
            "Till exempel: {at_least: 1, unit: kontroll, per: day}.",
        ),
        (
            "The target does not say how much, or says it in several ways.",
            "Write one of at_least, exactly, at_most, about, more_than or between. For instance: {at_least: 1, unit: kontroll, per: day}.",
        ),
    ),
    error(
        "target-range-reversed",
        ("Målets lägsta tal är inte lägre än det högsta.", "Skriv det lägsta först: between: [400, 500]."),
        ("The target's lowest number is not below its highest.", "Write the lowest first: between: [400, 500]."),
    ),
    error(
        "not-delivered-without-reason",
        (
            "Åtgärden är inte genomförd, men det står inte varför.",
            "Lägg till reason_code (till exempel staffing) och reason med en mening om varför.",
        ),
        (
            "The activity was not carried out, but it does not say why.",
            "Add reason_code (for instance staffing) and reason with one sentence about why.",
        ),
    ),
    error(
        "not-met-without-reason",
        (
            "Resultatet är ”not_met”, men det står inte varför.",
            "Lägg till reason_code (till exempel resources_diverted) och reason med en mening om varför.",
        ),
        (
            "The result is “not_met”, but it does not say why.",
            "Add reason_code (for instance resources_diverted) and reason with one sentence about why.",
        ),
    ),
    error(
        "goal-without-text-or-indicator",
        ("Målet säger inte vad som ska ändras.", "Lägg till text, eller indicator med namnet på en indikator."),
        ("The goal does not say what should change.", "Add text, or indicator with the name of an indicator."),
    ),
    error(
        "result-without-activity-or-text",
        ("Resultatet säger inte vad det gäller.", "Lägg till activity med åtgärdens id, eller text."),
        ("The result does not say what it is about.", "Add activity with the activity's id, or text."),
    ),
    error(
        "measurement-without-value",
        ("Mätningen har inget värde.", "Fyll i value, eller successes och n."),
        ("The measurement has no value.", "Fill in value, or successes and n."),
    ),
    error(
        "answers-missing",
        (
            "Andelen har inget antal svar (n), så ingen kan veta hur säker den är.",
            "Skriv n: hur många som svarade på frågan. Står det inte i källan, skriv ci_low och ci_high eller se.",
        ),
        (
            "The share has no number of answers (n), so nobody can know how sure it is.",
            "Write n: how many answered the question. If the source does not say, write ci_low and ci_high, or se.",
        ),
    ),
    error(
        "value-outside-interval",
        (
            "Intervallet håller inte värdet: ci_low är det lägsta, ci_high det högsta, och value står mellan dem.",
            "Se efter i källan. Byt plats på ci_low och ci_high, eller rätta value.",
        ),
        (
            "The interval does not hold the value: ci_low is the lowest, ci_high the highest, and value is between them.",
            "Look in the source. Swap ci_low and ci_high, or correct value.",
        ),
    ),
    error(
        "more-successes-than-answers",
        ("Fler har svarat så (successes) än som har svarat alls (n).", "Kontrollera talen."),
        ("More gave this answer (successes) than answered at all (n).", "Check the numbers."),
    ),
    error(
        "viewpoint-outcome-without-reason",
        (
            "Synpunkten togs inte vidare, men det står inte varför.",
            "Skriv i outcome_reason varför, och vart man kan vända sig i stället.",
        ),
        (
            "The viewpoint was not taken forward, but it does not say why.",
            "Write why in outcome_reason, and where people can turn instead.",
        ),
    ),
    error(
        "date-missing",
        ("Det finns inget datum.", "Lägg till date, eller börja filens namn med datumet: 2026-05-14-rubrik.md."),
        ("There is no date.", "Add date, or begin the file's name with it: 2026-05-14-title.md."),
    ),
    error(
        "unknown-activity",
        ("Åtgärden ”{value}” finns inte i det här löftet.", "Menade du {suggestion}?\nÅtgärder som finns: {known}."),
        (
            "There is no activity “{value}” in this promise.",
            "Did you mean {suggestion}?\nThe activities are: {known}.",
        ),
    ),
    error(
        "unknown-party",
        (
            "Parten ”{value}” finns inte.",
            "Menade du {suggestion}?\nParter som finns: {known}.\nEn annan part skrivs med sitt namn och stor bokstav, till exempel Bostadsbolaget Eken.",
        ),
        (
            "There is no party “{value}”.",
            "Did you mean {suggestion}?\nThe parties are: {known}.\nAny other party is written by its name, with a capital letter, for instance Bostadsbolaget Eken.",
        ),
    ),
    error(
        "wrong-unit",
        ("Raden räknas i ”{value}”, men målet räknas i ”{wanted}”.", "Skriv {wanted}, eller lämna enheten tom."),
        ("The row is counted in “{value}”, but the target in “{wanted}”.", "Write {wanted}, or leave it empty."),
    ),
    warning(
        "no-summary",
        (
            "Löftet saknar sammanfattning.",
            "Lägg till summary: en mening om vad invånarna kommer att märka. Den syns överst på sidan och i sökningen.",
        ),
        (
            "The promise has no summary.",
            "Add summary: one sentence about what residents will notice. It stands first on the page and in the search.",
        ),
    ),
    warning(
        "no-activities",
        ("Löftet har inga åtgärder.", "Lägg till activities: vem gör vad, hur mycket, var och när?"),
        ("The promise has no activities.", "Add activities: who does what, how much, where and when?"),
    ),
    warning(
        "no-sources",
        ("Posten är sammanställd men har ingen källa.", "Lägg till sources med adressen till sidan den bygger på."),
        ("The record is compiled but has no source.", "Add sources with the address of the page it builds on."),
    ),
    warning(
        "post-part-missing",
        (
            "Återkopplingen saknar delen ”{field}”.",
            "Skriv någon mening, även om svaret är att ni inte vet än. Läsaren väntar på alla fyra delarna.",
        ),
        (
            "The feedback post lacks the part “{field}”.",
            "Write a sentence, even if the answer is that you do not know yet. Readers expect all four parts.",
        ),
    ),
    warning(
        "picture-without-alt",
        ("Bilden saknar beskrivning.", "Lägg till alt: vad ser den som inte ser bilden? Eller decorative: yes."),
        ("The picture has no description.", "Add alt: what does it show? Or decorative: yes."),
    ),
    warning(
        "unknown-unit",
        (
            "Enheten ”{value}” saknar böjning.",
            "Lägg till den i _registry/units.yml, så blir det rätt i plural.\nMenade du {suggestion}?",
        ),
        (
            "The unit “{value}” has no plural.",
            "Add it to _registry/units.yml so that the plural is right.\nDid you mean {suggestion}?",
        ),
    ),
)

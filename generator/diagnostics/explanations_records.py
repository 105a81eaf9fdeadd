"""Why fields and files must fit together: for `lofte explain` and the editors' handbook."""

RECORD_WHY = {
    "text-without-swedish": (
        "Svenskan är den text som alla andra språk jämförs med, och den som visas när ett språk saknas."
    ),
    "unknown-language": (
        "Webbläsare och skärmläsare behöver veta språket för att läsa upp texten rätt. Därför används bestämda koder."
    ),
    "target-needs-one-amount": (
        "Ett mål utan tal går inte att följa upp, och två tal gör att ingen vet vilket som gäller."
    ),
    "target-range-reversed": "Det lägsta talet står först. Annars går det inte att säga om målet är nått.",
    "not-delivered-without-reason": (
        "Den som fick ett löfte har rätt att få veta varför det inte blev av. Ett ärligt skäl ger mer "
        "förtroende än tystnad."
    ),
    "not-met-without-reason": (
        "Den som fick ett löfte har rätt att få veta varför det inte blev av. Ett ärligt skäl ger mer "
        "förtroende än tystnad."
    ),
    "goal-without-text-or-indicator": "Ett mål ska säga vad som blir annorlunda. Bara ett tal säger inget om vad.",
    "result-without-activity-or-text": "Läsaren behöver veta vad talet gäller.",
    "measurement-without-value": "En mätning utan värde går inte att visa. Finns värdet inte än, vänta med raden.",
    "answers-missing": (
        "En andel av 20 svar och en av 2 000 ser likadana ut. Utan antalet går det inte att säga om en skillnad är mer än en "
        "slump, och då blir sidan mer säker än siffran är."
    ),
    "value-outside-interval": (
        "Ett publicerat intervall går före vårt eget. Håller det inte sitt eget värde har en siffra hamnat i fel kolumn, och "
        "allt som räknas på den blir fel."
    ),
    "more-successes-than-answers": (
        "Fler kan inte ha gett ett visst svar än som har svarat. Ofta har kolumnerna bytt plats."
    ),
    "viewpoint-outcome-without-reason": (
        "Den som har lämnat en synpunkt ska få veta varför det blev nej, och helst vart man kan vända sig i stället."
    ),
    "date-missing": "Utan datum går det inte att lägga händelsen på rätt plats i tidslinjen.",
    "unknown-activity": "Raden räknas mot en åtgärd i löftet. Finns den inte räknas raden inte alls.",
    "unknown-party": (
        "Ett ord med bara små bokstäver tolkas som en part i registret. Läsaren ska se partens riktiga namn."
    ),
    "wrong-unit": (
        "Det som räknas i loggen ska gå att jämföra med målet. Timmar och kontroller går inte att lägga ihop."
    ),
    "no-summary": "Sammanfattningen är det första man läser, och det som syns i sökningen och när någon delar sidan.",
    "no-activities": "Utan åtgärder vet ingen vad som ska göras, och löftet går inte att följa upp.",
    "no-sources": (
        "När någon annan än parterna har sammanställt uppgifterna måste läsaren kunna se var de kommer ifrån."
    ),
    "post-part-missing": (
        "En återkoppling svarar på fyra frågor: vad sa ni, vad lovade vi, vad gjorde vi, vad ledde det till? "
        "Saknas ett svar undrar läsaren."
    ),
    "picture-without-alt": "Den som inte ser bilden får den uppläst. Utan beskrivning hör man bara filens namn.",
    "unknown-unit": (
        "Sidan skriver ”1 kontroll” men ”2 kontroller”. För en enhet som inte finns i listan blir det fel i plural."
    ),
}

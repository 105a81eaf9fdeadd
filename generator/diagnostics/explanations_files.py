"""Why a file must be named, sized and encoded as it must: for `lofte explain` and the editors' handbook."""

FILE_WHY = {
    "more-problems": (
        "Har en fil eller en mapp väldigt många fel visas bara de första, så att du hittar bland dem. Ofta "
        "beror många fel på ett enda, till exempel en kolumn som heter fel."
    ),
    "more-of-the-same": (
        "Samma sak är fel på mer än hundra ställen i filen. Ofta räcker det att rätta det första och göra "
        "likadant i resten, till exempel med Sök och ersätt."
    ),
    "folder-missing": (
        "Kommandot ska köras i mappen där partnerships finns. Står du någon annanstans hittar det inget att läsa."
    ),
    "file-unreadable": (
        "Datorn vägrar att öppna filen. Ofta har någon annan ändrat rättigheterna, eller så ligger den på en "
        "disk som inte är ansluten."
    ),
    "link-refused": "En genväg kan peka på vad som helst, också utanför mappen. Därför publiceras bara riktiga filer.",
    "special-file": (
        "Bara vanliga filer går att läsa och publicera. Det här är något annat, till exempel en enhet eller "
        "ett rör mellan program."
    ),
    "too-many-files": (
        "Gränsen ligger långt över vad hela landet behöver. Så många filer betyder nästan alltid att en hel "
        "mapp har hamnat fel."
    ),
    "file-name": (
        "Namnet blir sidans adress och ska se likadant ut på alla datorer. Därför går det inte med å, ä, ö, "
        "mellanslag och stora bokstäver."
    ),
    "file-name-reserved": (
        "Windows använder några korta namn till annat. En sådan fil kan inte hämtas till en dator med Windows."
    ),
    "file-name-long": "Långa namn går inte att spara på alla datorer, och adressen blir för lång att läsa.",
    "path-long": (
        "Mapparnas namn räknas också. Blir allt tillsammans för långt går filen inte att hämta på alla datorer."
    ),
    "file-name-collision": (
        "Vissa datorer gör ingen skillnad på stora och små bokstäver. Där skulle den ena filen skriva över den andra."
    ),
    "file-too-large": (
        "En textfil som är större än 256 kB har nästan alltid fått något i sig som inte hör dit, till exempel en bild."
    ),
    "line-too-long": "En så lång rad är nästan aldrig skriven för hand. Ingen kan läsa eller rätta den.",
    "file-empty": "En tom fil säger inget, och det går inte att veta om texten har försvunnit av misstag.",
    "encoding": "Filen är sparad på ett äldre sätt. Då blir å, ä och ö till andra tecken för läsaren.",
    "encoding-broken": "Något i filen har gått sönder, ofta när texten har flyttats mellan två program.",
    "not-a-text-file": (
        "Filens namn slutar som en textfil, men innehållet kommer från ett annat program, till exempel Word. "
        "Det går inte att läsa."
    ),
    "character-refused": "Tecknet syns inte, men kan ändra hur texten visas eller vad den betyder för en dator.",
    "line-ending": (
        "Raderna är avslutade som på mycket gamla Mac-datorer. Då ser andra program hela filen som en enda rad."
    ),
    "character-lost": (
        "Ett program har inte förstått en bokstav och har skrivit det här tecknet i stället. Läsaren ser ett "
        "frågetecken mitt i ordet."
    ),
    "front-matter-unclosed": (
        "Uppgifterna överst står mellan två rader med tre bindestreck. Utan den andra raden går det inte att "
        "veta var texten börjar."
    ),
    "front-matter-dashes": (
        "Ordbehandlare byter gärna ut tre bindestreck mot ett långt streck. För datorn är det ett helt annat tecken."
    ),
    "csv-header-empty": "Rubriken säger vad kolumnen betyder. Utan den går det inte att veta vad värdena är.",
    "csv-header-duplicate": "Står samma rubrik två gånger går det inte att veta vilket värde som gäller.",
    "csv-row-short": "Varje rad ska ha lika många värden som det finns rubriker. Annars hamnar värdena i fel kolumn.",
    "csv-row-long": (
        "Ett kommatecken delar raden i kolumner, också när det står inne i en text. Citattecken håller ihop texten."
    ),
    "csv-quote-unclosed": (
        "Ett citattecken öppnar en text. Tills det kommer ett till hör allt som följer till samma text, "
        "också nästa rad."
    ),
    "csv-quote-text-after": "Citattecknen ska stå runt hela värdet. Det som kommer efter hör inte till något.",
    "csv-too-many-columns": (
        "Ingen av tabellerna har så många kolumner. Ofta har kalkylprogrammet sparat tomma kolumner till höger."
    ),
    "csv-text-too-long": (
        "En ruta i en tabell är till för ett kort värde. En lång text hör hemma i en återkoppling eller en händelse."
    ),
}

"""Why links, HTML and knotted texts are stopped."""

HOSTILE_WHY = {
    "link-scheme": (
        "En länk kan göra annat än att leda till en sida: starta ett program eller köra kod hos den som klickar. Därför släpps "
        "bara webbsidor, e-post och telefon igenom."
    ),
    "link-incomplete": (
        "Utan https:// letar webbläsaren efter en sida här på webbplatsen, och läsaren möts av att sidan inte finns. Börjar "
        "adressen med två snedstreck leder den i stället till en annan webbplats."
    ),
    "link-credentials": (
        "Det som står före @ är ett användarnamn, inte en adress. Bedragare skriver namnet på en känd webbplats där, och "
        "läsaren hamnar på en annan."
    ),
    "link-host": (
        "Läsaren ska kunna se vart en länk leder innan den klickar. En adress av siffror, eller utan punkt, säger inget om "
        "vem som står bakom, och fungerar ofta bara i det egna nätverket."
    ),
    "link-look-alike": (
        "Alfabet har bokstäver som ser likadana ut. Med dem går det att göra en adress som ser ut som Polisens men leder "
        "någon annanstans."
    ),
    "not-an-email": "Adressen blir en länk som öppnar läsarens e-postprogram. Är den fel når brevet ingen.",
    "not-a-phone": "Numret blir en länk att ringa med på telefonen. Står det något annat där går det inte att ringa.",
    "html-that-runs": (
        "Sådan kod kan på andra webbplatser ta över sidan, be läsaren om uppgifter eller skicka vidare vad läsaren gör. Här "
        "visas den bara som tecken. Den har ingenting i en text att göra, och den som granskar ska få veta att den fanns där."
    ),
    "html-as-text": (
        "Texterna skrivs i Markdown, inte i HTML. Det som står mellan < och > får ingen verkan utan visas som det är skrivet."
    ),
    "picture-in-text": (
        "Alla bilder görs om innan de visas, så att dolda uppgifter som platsen försvinner, och de behöver en beskrivning för "
        "den som inte ser dem. Det går bara med bilder som ligger i mappen images."
    ),
    "text-too-deep": (
        "Så många steg går inte att läsa på en telefon, och det är oftast inte meningen: några tecken först på raden har "
        "blivit citat eller listor av misstag."
    ),
}

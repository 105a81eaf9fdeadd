"""Why people's details, deceiving characters and pictures matter: for `lofte explain` and the editors' handbook."""

_PERSON = (
    "Ett personnummer pekar ut en enda människa, och det går inte att byta. Allt i den här mappen är öppet för alla från "
    "det att förslaget är skickat, också innan det är publicerat."
)
_DETAIL = (
    "Uppgiften kan leda till en privatperson. Ibland är det meningen, och då räcker det att skriva varför. Kontrollen är "
    "en hjälp och inget bevis: ett namn i en mening märker den inte."
)

PRIVACY_WHY = {
    "personal-number": _PERSON,
    "personal-number-in-name": f"{_PERSON} Namn på filer och mappar blir dessutom adresser på webbplatsen.",
    "personal-number-in-picture": (
        "Kameror och program sparar uppgifter i bildfilen som inte syns i bilden. På webbplatsen är de borta, men "
        "filen här kan alla hämta."
    ),
    "private-email": _DETAIL,
    "private-phone": _DETAIL,
    "number-plate": f"{_DETAIL} Vem som helst kan slå upp vem som äger ett fordon.",
    "home-address": f"{_DETAIL} Gata, nummer och lägenhet tillsammans är någons hem.",
    "case-number": f"{_DETAIL} Med numret kan vem som helst begära ut handlingarna i ärendet.",
    "allowance-without-reason": (
        "Den som läser filen efter dig behöver veta varför uppgiften får stå kvar. Utan skäl vet ingen om den är "
        "prövad eller bara bortglömd."
    ),
    "invisible-character": (
        "Tecken som inte syns gör att ord inte hittas i sökningen, att länkar går fel och att två namn ser likadana ut "
        "utan att vara det. Några av dem vänder på texten, så att den säger något annat än den ser ut att säga."
    ),
    "mixed-alphabets": (
        "Bokstäver ur andra alfabet kan se ut precis som våra. Sökningen och skärmläsaren ser skillnaden, men inte "
        "läsaren, och därför används de också för att lura folk."
    ),
    "image-missing": "Läsaren skulle se en tom ruta. Bilden ska ligga i mappen, och namnet vara skrivet på samma sätt.",
    "image-type": (
        "Bara vanliga bilder visas. Ritningar av slaget SVG kan innehålla program, och ett foto i formatet HEIC kan många "
        "webbläsare inte visa."
    ),
    "image-broken": "En bild som bara har kommit med till hälften går inte att visa för alla.",
    "image-too-demanding": (
        "En bild kan vara gjord så att den fyller datorns minne eller aldrig blir klar. Den lämnas utanför, och resten av "
        "webbplatsen byggs ändå. Det märks först när bilden ritas, alltså när webbplatsen byggs."
    ),
    "image-too-heavy": "Stora filer gör förrådet tungt för alla som arbetar i det. På sidan visas bilden ändå mindre.",
    "image-too-many-pixels": (
        "En bild med väldigt många bildpunkter kräver så mycket minne att webbplatsen inte går att bygga på en vanlig dator."
    ),
    "image-moving": "Rörliga bilder stör den som läser, och den som är känslig för rörelser kan må dåligt av dem.",
    "image-name-type": "Program som går efter filens ändelse kan inte öppna den.",
    "image-position": (
        "Telefoner sparar platsen i bilden. Är bilden tagen hemma hos någon pekar den ut bostaden för alla som hämtar filen."
    ),
}

"""Why a field takes the values it takes: for `lofte explain` and the editors' handbook."""

MODEL_WHY = {
    "unknown-field": (
        "Ett fält som vi inte känner till visas inte någonstans. Ofta är det ett stavfel, och då skulle "
        "texten försvinna utan att någon märker det."
    ),
    "missing-field": "Utan det här fältet går sidan inte att visa. Det är få fält som krävs.",
    "empty-field": (
        "Ett tomt fält kan betyda att något har glömts bort. Fyll i det, eller ta bort raden om det inte behövs."
    ),
    "not-a-text": (
        "Fältet är till för en text, men här står en lista eller flera fält. Ofta är det ett bindestreck "
        "eller en hakparentes för mycket."
    ),
    "not-a-list": (
        "Här behövs flera värden efter varandra, till exempel det lägsta och det högsta. Ett ensamt värde räcker inte."
    ),
    "not-fields": "Här behövs flera uppgifter, var och en med sitt namn. En ensam text räcker inte.",
    "not-a-date": "Datum skrivs på ett enda sätt, så att ingen behöver gissa vad som är dag och vad som är månad.",
    "no-such-day": "Datumet är rätt skrivet, men dagen finns inte. Ofta har en månad färre dagar än man tror.",
    "not-a-whole-date": "Här räcker det inte med år eller månad. Sidan visar dagen, eller räknar från den.",
    "not-a-period": "Perioden avgör när löftet börjar och slutar. Den måste gå att räkna med.",
    "period-backwards": "Perioden slutar innan den har börjat. Ofta har datumen bytt plats.",
    "not-a-number": "Tal räknas ihop och jämförs. Därför får det inte stå ord i fältet.",
    "not-a-whole-number": "Det här räknas i hela tal. En halv person eller en halv minut finns inte här.",
    "number-too-small": "Talet är mindre än vad som är möjligt. Ofta är det ett tecken för mycket.",
    "number-too-large": "Talet är större än vad som är möjligt, till exempel mer än hundra procent.",
    "not-yes-or-no": (
        "Fältet svarar på en fråga med ja eller nej. Behövs fler ord finns det ofta ett fält för anteckningar bredvid."
    ),
    "unknown-choice": "Fältet har några bestämda svar. Då går det att söka, räkna och jämföra mellan kommuner.",
    "text-too-long": "Texten ska rymmas där den visas, till exempel i en lista eller när någon delar sidan.",
    "too-many-items": "Listan har fler delar än fältet är till för.",
    "too-few-items": (
        "Det behövs fler värden för att uppgiften ska betyda något, till exempel både det lägsta och det högsta."
    ),
    "not-a-web-address": (
        "Adressen blir en länk. Den måste vara hel och börja med https:// eller http://, annars leder den ingenstans."
    ),
    "bad-id": (
        "Ett id används i adresser och hänvisningar. Därför består det bara av små bokstäver a–z, siffror "
        "och bindestreck."
    ),
    "duplicate-id": "Två saker med samma id går inte att skilja åt när en annan fil hänvisar till dem.",
    "unknown-reference": (
        "Hänvisningen leder ingenstans, så sidan kan inte visa det som du menar. Ofta är det ett stavfel, "
        "eller en fil som har bytt namn."
    ),
    "unknown-municipality": "Mappens namn och kommunkoden ska höra ihop. Annars kan löftet hamna på fel kommuns sida.",
    "unknown-file": "En fil som ligger fel eller heter fel läses inte, och det du har skrivit syns inte.",
    "missing-file": (
        "Mappen har filer som hör till ett löfte, men själva löftet saknas. Då finns inget att visa dem på."
    ),
    "unknown-column": "En kolumn som vi inte känner till visas inte. Ofta är det ett stavfel.",
    "missing-column": "Utan kolumnen går det inte att räkna raderna.",
    "duplicate-row": (
        "Två rader som är precis lika beror ofta på att något har klistrats in två gånger. Då räknas arbetet dubbelt."
    ),
    "wrong-value": (
        "Värdet passar inte, men vi har inga egna ord för just det felet. Det som står inom parentes kommer "
        "från programmet och är på engelska."
    ),
}

"""Why the form of a file matters: for `lofte explain` and the editors' handbook."""

YAML_WHY = {
    "yaml-tab": (
        "Indraget visar vad som hör ihop. En tabb är olika bred i olika program, så där räknas bara mellanslag."
    ),
    "yaml-space-missing": (
        "Mellanslaget efter kolonet skiljer fältets namn från värdet. Utan det läses alltihop som ett enda ord."
    ),
    "yaml-colon-in-text": (
        "Ett kolon följt av mellanslag betyder att ett fält börjar. Citattecken säger att det hör till texten."
    ),
    "yaml-colon-missing": "Kolonet skiljer fältets namn från värdet. Utan det vet datorn inte vilket fält du menar.",
    "yaml-indentation": "Indraget visar vad som hör ihop. Fält på samma nivå ska börja lika långt in.",
    "yaml-dash-missing": "Bindestrecket visar att en ny punkt i listan börjar. Utan det går raden inte att placera.",
    "yaml-dash-unexpected": (
        "Bindestrecken visar vilka rader som är en lista. Står de inte rakt under varandra går det inte att "
        "se vilken lista en rad hör till."
    ),
    "yaml-quote-unclosed": (
        "Ett citattecken öppnar en text. Tills det kommer ett likadant hör allt som följer till samma text, "
        "också raderna under."
    ),
    "yaml-quote-text-after": (
        "Citattecken ska stå runt hela texten. Det som kommer efter det andra citattecknet hör inte till något."
    ),
    "yaml-bracket-unclosed": "En hakparentes eller klammer öppnar en lista eller en grupp fält. Den måste stängas.",
    "yaml-bracket-extra": "En parentes som stänger måste ha en som öppnar. Hör den till texten behövs citattecken.",
    "yaml-first-character": (
        "Några tecken betyder något särskilt när de står först. Citattecken säger att det är en vanlig text."
    ),
    "yaml-backslash": (
        "Inom dubbla citattecken byter snedstrecket ut tecknet efter sig. Inom enkla citattecken gör det ingenting."
    ),
    "yaml-syntax": (
        "Något är skrivet på ett sätt som inte går att tolka, och vi kan inte säga säkert vad det är. Felet "
        "kan också sitta på raden ovanför."
    ),
    "yaml-duplicate-key": (
        "Står samma fält två gånger går det inte att veta vilket som gäller. Många program väljer tyst det sista."
    ),
    "yaml-tag": (
        "Ett utropstecken först kan få andra program att köra kod. Därför är det inte tillåtet utan citattecken."
    ),
    "yaml-anchor": (
        "Ett et-tecken först betyder att värdet får ett namn och kan återanvändas. Det gör filen svår att "
        "läsa, och därför är det inte tillåtet."
    ),
    "yaml-alias": (
        "En stjärna först betyder en hänvisning till ett annat värde. Det är inte tillåtet, för då går det "
        "inte att läsa filen rakt upp och ned."
    ),
    "yaml-merge-key": (
        "Fält som lånas från ett annat ställe syns inte där de gäller. Skriv ut dem, så ser alla vad som står."
    ),
    "yaml-several-documents": (
        "En fil är en sak. Kommer det en rad med tre bindestreck till går det inte att veta vilken del som gäller."
    ),
    "yaml-directive": "En rad som börjar med procenttecken är en instruktion till ett program. Den behövs aldrig här.",
    "yaml-key-not-text": "Namnet på ett fält ska vara ett ord som vi känner igen, inte en lista eller en fråga.",
    "yaml-not-fields": (
        "Filen ska ha fält med namn, så att varje uppgift hamnar rätt på sidan. En lista eller en löpande "
        "text har inga namn."
    ),
    "yaml-too-deep": "Ingen fil behöver så många nivåer. Oftast är det hakparenteser eller indrag som har blivit fel.",
    "yaml-too-many-keys": "Så många fält på samma ställe går inte att överblicka. Dela upp dem.",
    "yaml-text-too-long": (
        "Ett fält är till för några meningar. En längre text blir lättare att läsa i en egen fil med "
        "rubriker och stycken."
    ),
    "yaml-list-in-text": (
        "En text får fortsätta på nästa rad om den är indragen. Då blir strecket och orden efter det en del av texten, "
        "och läsaren ser dem mitt i meningen."
    ),
    "yaml-field-in-text": (
        "En text får fortsätta på nästa rad om den är indragen. Ett fält som saknar kolon blir då en del av texten, och "
        "uppgiften kommer aldrig fram."
    ),
    "yaml-comment-in-text": (
        "Tecknet # efter ett mellanslag gör resten av raden osynlig för läsaren. Det händer lätt när man "
        "skriver en hashtagg."
    ),
}

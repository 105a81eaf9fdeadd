"""Why the words of a promise matter: for `lofte explain` and the editors' handbook."""

WORDING_WHY = {
    "weak-verb": (
        "”Verka för” och ”arbeta för” berättar om en vilja. Ingen kan efteråt se om det blev gjort, och då kan ni "
        "inte heller visa att ni höll löftet."
    ),
    "elastic-word": (
        "”Regelbundet” kan vara varje dag eller en gång om året. Den som läser tror på det ena och ni menar kanske "
        "det andra."
    ),
    "escape-clause": (
        "Med ”vid behov” är löftet hållet vad som än händer. Då är det inget löfte, och läsaren märker det."
    ),
    "comparison-without-baseline": (
        "”Fler” och ”tryggare” går bara att se om man vet hur det var från början. Skriv läget nu, medan ni kan mäta det."
    ),
    "activity-not-measurable": (
        "Utan antal eller något att se på slutet visar sidan ”Går inte att följa upp”, hur mycket ni än gör."
    ),
    "quantity-only-in-text": (
        "Ett tal i en mening kan en människa läsa men inte en dator räkna mot. Med target visar sidan själv om ni är i fas."
    ),
    "end-state-only-in-text": (
        "Något som blir klart går att följa upp, om det står vad man ska se och när. Annars blir det ord mot ord."
    ),
    "no-responsible-party": ("När alla ansvarar gör ingen det. Läsaren behöver också veta vem man ska fråga."),
    "no-place": (
        "Människor vill veta vad som händer där de bor. En plats gör också att poliser och medarbetare vet vart de ska."
    ),
    "no-last-day": "Utan slutdag kan ingen säga att det blev för sent, och ingen att det blev klart i tid.",
    "date-outside-period": (
        "Löftet gäller inte längre den dagen, eller gäller inte än. Sidan räknar bara det som sker under löftets tid."
    ),
    "goal-without-indicator": (
        "Ett mål som ingen mäter blir en förhoppning. Bestäm nu vad ni ska titta på, så slipper ni välja när ni vet svaret."
    ),
    "no-first-wave": (
        "Den som mäter först efteråt har inget att jämföra med. Den första mätningen behöver göras innan arbetet börjar."
    ),
    "sample-too-small": (
        "Svar från få personer svänger av en slump. Med för få svar ser ett verkligt framsteg ut som ingenting, och "
        "enkäten är bortkastad. Talet gäller 80 procents chans att se ändringen på fem procents nivå."
    ),
    "no-effect-goal": (
        "Hundra kontroller är inget mål i sig. Invånarna vill veta vad som ska bli bättre, och ni behöver veta om det hjälper."
    ),
    "no-grounds": (
        "Ett löfte ska svara på något som invånare, medarbetare eller lägesbilden har visat. Då förstår läsaren varför "
        "just det här går före."
    ),
    "long-sentence": (
        "I en lång mening har läsaren glömt början när slutet kommer. Det gäller mest på en liten skärm och den som läser ovant."
    ),
    "hard-to-read": (
        "Löftet är till för alla som bor i kommunen. Läsbarhetsindex, LIX, växer med långa meningar och långa ord. "
        "Över 50 är det som i en myndighets beslut."
    ),
    "too-many-promises": "Den som lovar tio saker minns ingen, och ingen hinner följa upp dem.",
    "too-many-activities": (
        "Varje åtgärd ska göras, räknas och redovisas. Blir de många blir redovisningen det första som faller bort."
    ),
    "cause-not-measured": (
        "Brott och trygghet ändras av många skäl. Utan en mätning före och en efter, som skiljer sig mer än slumpen, vet ingen ens att något har ändrats, och "
        "den som påstår det tappar i förtroende."
    ),
}

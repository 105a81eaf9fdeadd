"""What a promise could say better: advice about words, amounts, goals and reading ease. All of it is warnings."""

from generator.diagnostics.code import table, warning

WORDING_CODES = table(
    warning(
        "weak-verb",
        (
            "”{word}” säger inte vad ni gör.",
            "Säg vem som gör vad, och hur mycket.\nSkriv i stället till exempel: ”{better}” Byt till era egna tal.",
        ),
        (
            "“{word}” does not say what you do.",
            "Say who does what, and how much.\nWrite for instance: “{better}” Put in your own numbers.",
        ),
    ),
    warning(
        "elastic-word",
        (
            "”{word}” säger inte hur ofta eller hur mycket.",
            "Säg hur många gånger och under vilken tid.\nSkriv i stället till exempel: ”{better}” Byt till era egna tal.",
        ),
        (
            "“{word}” does not say how often or how much.",
            "Say how many times, and in what time.\nWrite for instance: “{better}” Put in your own numbers.",
        ),
    ),
    warning(
        "escape-clause",
        (
            "”{word}” gör att ingen kan se om löftet hölls.",
            "Stryk orden, eller skriv i condition precis när det gäller, till exempel: När skolan ber om det.",
        ),
        (
            "With “{word}”, nobody can tell whether the promise was kept.",
            "Leave the words out, or write in condition exactly when it applies, for instance: När skolan ber om det.",
        ),
    ),
    warning(
        "comparison-without-baseline",
        (
            "”{word}” jämför med något som inte står här.",
            "Hur är det nu, och hur ska det bli?\nSkriv i stället: {better}.",
        ),
        (
            "“{word}” compares with something that is not said.",
            "How is it now, and how should it be?\nWrite instead: {better}.",
        ),
    ),
    warning(
        "activity-not-measurable",
        (
            "Åtgärden säger inte hur mycket ni ska göra, eller vad man ser när den är klar.",
            "Lägg till target (hur många, av vad, under vilken tid) eller end_state (vad man ser när det är klart).\nSkriv till exempel: {better}.",
        ),
        (
            "The activity does not say how much you will do, or what is seen when it is done.",
            "Add target (how many, of what, in what time) or end_state (what is seen when it is done).\nWrite for instance: {better}.",
        ),
    ),
    warning(
        "quantity-only-in-text",
        (
            "”{word}” står bara i texten. Då kan sidan inte räkna mot det.",
            "Skriv det också som ett mål: {better}.",
        ),
        (
            "“{word}” stands in the text only, so the page cannot count against it.",
            "Write it as a target too: {better}.",
        ),
    ),
    warning(
        "end-state-only-in-text",
        (
            "”{word}” är något man kan se när det är klart, men det står bara i texten.",
            "Skriv också end_state, med det man ser, och due, när det ska vara klart.\nTill exempel: {better}.",
        ),
        (
            "“{word}” is something that is seen when it is done, but it stands in the text only.",
            "Write end_state as well, with what is seen, and due, when it should be done.\nFor instance: {better}.",
        ),
    ),
    warning(
        "no-responsible-party",
        (
            "Ingen är ansvarig för åtgärden.",
            "Lägg till lead med den part som ansvarar, till exempel police eller municipality. Skriv joint och partners när flera delar på det.",
        ),
        (
            "Nobody is responsible for the activity.",
            "Add lead with the party responsible, for instance police or municipality. Write joint and partners when several share it.",
        ),
    ),
    warning(
        "no-place",
        (
            "Det står inte var. Det gäller {count} av åtgärderna.",
            "Lägg till places i löftet, till exempel: places: Stortorget. Skriv where i en åtgärd som görs någon annanstans.",
        ),
        (
            "It does not say where. Activities that this concerns: {count}.",
            "Add places to the promise, for instance: places: Stortorget. Write where in an activity that is done elsewhere.",
        ),
    ),
    warning(
        "no-last-day",
        (
            "Det går inte att se när det ska vara klart.",
            "Lägg till due, eller skriv löftets första och sista dag i period.",
        ),
        (
            "It cannot be seen when it should be done.",
            "Add due, or write the first and the last day of the promise in period.",
        ),
    ),
    warning(
        "date-outside-period",
        (
            "{value} ligger utanför löftets tid, {period}.",
            "Ändra dagen, eller löftets period.",
        ),
        (
            "{value} is outside the time of the promise, {period}.",
            "Change the date, or the period of the promise.",
        ),
    ),
    warning(
        "goal-without-indicator",
        (
            "Det står inte hur ni ska se om målet är nått.",
            "Lägg till indicator, till exempel: indicator: {better}. Eller source: vem som mäter, och hur.",
        ),
        (
            "It does not say how you will see whether the goal is reached.",
            "Add indicator, for instance: indicator: {better}. Or source: who measures, and how.",
        ),
    ),
    warning(
        "no-first-wave",
        (
            "Det står inte när ni mäter första gången.",
            "Lägg till first_wave, till exempel: first_wave: {better}. Utan en mätning före går det inte att se en ändring.",
        ),
        (
            "It does not say when you measure for the first time.",
            "Add first_wave, for instance: first_wave: {better}. Without a measurement before, no change can be seen.",
        ),
    ),
    warning(
        "sample-too-small",
        (
            "{n} svar räcker inte för att se en ändring från {baseline} till {target} procent.",
            "Räkna med ungefär {needed} svar varje gång.\nMed {n} svar syns först en ändring på {visible} procentenheter.",
        ),
        (
            "{n} answers are too few to see a change from {baseline} to {target} per cent.",
            "Plan for about {needed} answers each time.\nWith {n} answers, the smallest change that shows is {visible} percentage points.",
        ),
    ),
    warning(
        "no-effect-goal",
        (
            "Löftet säger vad ni gör, men inte vad som ska bli annorlunda.",
            "Lägg till goals med minst ett mål om hur det ska bli, till exempel: {text: Fler ska känna sig trygga på torget., baseline: 52, target: 60, unit: procent}.",
        ),
        (
            "The promise says what you do, but not what should be different.",
            "Add goals with at least one goal about how it should be, for instance: {text: Fler ska känna sig trygga på torget., baseline: 52, target: 60, unit: procent}.",
        ),
    ),
    warning(
        "no-grounds",
        (
            "Det står inte varför ni lovar just det här.",
            "Lägg till problem (vad som är fel), based_on (dialogen eller lägesbilden) eller agreement (överenskommelsen).",
        ),
        (
            "It does not say why you promise just this.",
            "Add problem (what is wrong), based_on (the dialogue or the picture) or agreement.",
        ),
    ),
    warning(
        "long-sentence",
        (
            "Meningen har {count} ord.",
            "Dela den. Skriv en sak i varje mening, helst högst {limit} ord.",
        ),
        (
            "The sentence has {count} words.",
            "Divide it. Say one thing in each sentence, in {limit} words or fewer.",
        ),
    ),
    warning(
        "hard-to-read",
        (
            "Texten är svår att läsa: läsbarhetsindex {value}.",
            "Skriv kortare meningar och byt ut de längsta orden. Sikta på högst {limit}.\nLånga ord här: {words}.",
        ),
        (
            "The text is hard to read: readability index {value}.",
            "Write shorter sentences and replace the longest words. Aim at {limit} or less.\nLong words here: {words}.",
        ),
    ),
    warning(
        "too-many-promises",
        (
            "{count} löften är fler än någon minns.",
            "Välj de viktigaste, högst {limit}. Resten kan bli åtgärder eller ett eget dokument.",
        ),
        (
            "{count} promises are more than anyone remembers.",
            "Choose the most important, at most {limit}. The others can be activities or a document of their own.",
        ),
    ),
    warning(
        "too-many-activities",
        (
            "{count} åtgärder är fler än ni hinner följa upp.",
            "Välj dem som gör störst skillnad, högst {limit}.",
        ),
        (
            "{count} activities are more than you have time to follow up.",
            "Choose those that make the greatest difference, at most {limit}.",
        ),
    ),
    warning(
        "cause-not-measured",
        (
            "”{word}” säger att det ni gjorde fick en effekt, men ingen säker ändring är mätt.",
            "Säg vad ni gjorde, och för sig vad ni har sett.\nSkriv i stället: ”{better}”",
        ),
        (
            "“{word}” says that what you did had an effect, but no clear change is measured.",
            "Say what you did, and separately what you have seen.\nWrite instead: “{better}”",
        ),
    ),
)

"""What a promise rests on: dialogues, operating pictures, problems and agreements."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, model_validator

from generator.model.record import Citation, Compiled, Image, Party, Record, problem
from generator.model.values import Day, Flag, Line, LocalId, Many, Number, Ref, Slug, Text, Time, When, Whole

Method = Literal[
    "meeting", "stairwell_interview", "safety_walk", "focus_group", "survey_web", "survey_paper",
    "survey", "street_talk", "school", "digital", "phone", "map_marking", "mobile_office", "e_service",
    "other",
]  # fmt: skip
Outcome = Literal["taken_forward", "merged", "not_our_task", "not_now", "already_done"]


class AgeBand(Record):
    """How many took part in one age band."""

    band: Line = Field(description="Åldrarna, till exempel 16–25.")
    count: Whole = Field(ge=0, description="Hur många.")


class Participants(Record):
    """How many took part. `about` says that the source gives a rounded number."""

    total: Whole | None = Field(None, ge=0, description="Hur många som var med.")
    about: Flag = Field(False, description="Att antalet är ungefärligt.")
    women: Whole | None = Field(None, ge=0, description="Kvinnor.")
    men: Whole | None = Field(None, ge=0, description="Män.")
    other: Whole | None = Field(None, ge=0, description="Andra.")
    age_bands: Many[AgeBand] = Field((), description="Hur många i olika åldrar.")
    invited: Whole | None = Field(None, ge=0, description="Hur många som bjöds in eller fick enkäten.")
    response_rate: Number | None = Field(None, ge=0, le=100, description="Svarsfrekvens i procent.")
    note: Text | None = Field(None, description="Annat om deltagarna.")

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"total": value} if isinstance(value, str) else value


class RaisedTheme(Record):
    """What people brought up, with its share in percent or its rank where known."""

    theme: Text = Field(description="Vad som togs upp.")
    share: Number | None = Field(None, ge=0, le=100, description="Andel i procent.")
    rank: Whole | None = Field(None, ge=1, description="Plats i ordningen, 1 först.")
    count: Whole | None = Field(None, ge=0, description="Hur många som tog upp det.")
    compare: Text | None = Field(None, description="Jämförelse, till exempel med året före.")
    registry: Ref | None = Field(None, description="Temat i registret, till exempel traffic.")
    problem: Ref | None = Field(None, description="Problemet det hör till: en fil i problems.")
    became: Text | None = Field(None, description="Vad det blev av det som togs upp.")
    outcome: Outcome | None = Field(None, description="Vad det blev av det.")

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"theme": value} if isinstance(value, str) else value


class Rating(Record):
    """How the participants judged the dialogue."""

    question: Text = Field(description="Frågan till deltagarna.")
    answer: Text | None = Field(None, description="Svaret som räknas.")
    share: Number | None = Field(None, ge=0, le=100, description="Andel i procent.")
    n: Whole | None = Field(None, ge=0, description="Hur många som svarade.")


class Dialogue(Record):
    """A citizen or a staff dialogue; in the future it is an event."""

    title: Text | None = Field(None, description="Dialogens namn.")
    audience: Literal["citizens", "staff"] = Field("citizens", description="Medborgare eller medarbetare.")
    date: When | None = Field(None, description="När, eller första dagen.")
    date_to: When | None = Field(None, description="Sista dagen.")
    time: Line | None = Field(None, description="Klockslag.")
    cancelled: Flag = Field(False, description="Att den ställdes in.")
    place: Many[Text] = Field((), description="Var.")
    organisers: Many[Ref] = Field((), description="Parterna som håller i den.")
    joint: Flag | None = Field(None, description="Om polis och kommun höll den tillsammans.")
    method: Many[Method] = Field((), description="Hur den gick till.")
    form: Text | None = Field(None, description="Hur den gick till, med ord.")
    mode: Literal["two_way", "one_way"] | None = Field(
        None, description="Samtal åt båda håll, eller insamling av svar."
    )
    purpose: Text | None = Field(None, description="Varför den hålls.")
    open_for_influence: Text | None = Field(None, description="Vad som går att påverka.")
    already_decided: Text | None = Field(None, description="Vad som redan är bestämt.")
    how_to_take_part: Text | None = Field(None, description="Hur man är med.")
    target_group_analysis: Text | None = Field(None, description="Vilka ni vill nå, och hur.")
    local_conditions: Text | None = Field(None, description="Hur det ser ut på platsen.")
    briefing: Text | None = Field(None, description="Vad de som höll i den fick veta före.")
    inputs_shown: Many[Text] = Field((), description="Vad deltagarna fick se.")
    group_leader_briefed: Flag | None = Field(None, description="Om gruppcheferna var informerade.")
    participants: Participants | None = Field(None, description="Hur många som var med.")
    themes: Many[RaisedTheme] = Field((), description="Vad som togs upp.")
    ratings: Many[Rating] = Field((), description="Vad deltagarna tyckte om dialogen.")
    what: Many[Text] = Field((), description="Vad medarbetarna tycker behöver göras.")
    how: Many[Text] = Field((), description="Hur de tycker att det ska göras.")
    causes: Many[Text] = Field((), description="Orsaker som togs upp.")
    goals: Many[Text] = Field((), description="Mål som togs upp.")
    follow_up_ideas: Many[Text] = Field((), description="Förslag på hur det följs upp.")
    took_part_in_choice: Flag | None = Field(None, description="Om de var med och valde.")
    municipalities: Many[Slug] = Field((), description="Andra kommuner som dialogen gällde.")
    summary: Text | None = Field(None, description="Vad som kom fram.")
    feedback_due: Day | None = Field(None, description="När svaret senast ska komma. Annars 30 dagar efter.")
    feedback_post: Ref | None = Field(None, description="Återkopplingen som svarar.")
    aliases: Many[Line] = Field((), description="Gamla adresser som leder hit.")
    publish_on: Day | None = Field(None, description="Visas inte före den här dagen.")
    sources: Many[Citation] = Field((), description="Var uppgifterna kan kontrolleras.")
    compiled: Compiled | None = Field(None, description="Att posten är sammanställd av andra än parterna.")
    notes: Many[Text] = Field((), description="Annat som läsaren behöver veta.")


class Viewpoint(Record):
    """One row of what people brought up, aggregated; never one person's words."""

    id: LocalId = Field(description="Kort namn.")
    theme: Line = Field(description="Vad det handlar om.")
    place: Line | None = Field(None, description="Plats.")
    time: Line | None = Field(None, description="Tid på dygnet eller året.")
    proposal: Line | None = Field(None, description="Förslag.")
    summary: Line = Field(description="Synpunkten, sammanfattad. Aldrig en persons egna ord.")
    count: Whole = Field(ge=0, description="Hur många som tog upp det.")
    women: Whole | None = Field(None, ge=0, description="Varav kvinnor.")
    men: Whole | None = Field(None, ge=0, description="Varav män.")
    unknown: Whole | None = Field(None, ge=0, description="Varav okänt.")
    age_band: Line | None = Field(None, description="Åldrar.")
    leads_to: Ref | None = Field(None, description="Problemet den leder till: en fil i problems.")
    outcome: Outcome | None = Field(None, description="Vad det blev av den.")
    outcome_reason: Line | None = Field(None, description="Varför, när den inte togs vidare.")

    @model_validator(mode="after")
    def _no_needs_a_reason(self) -> Viewpoint:
        if self.outcome in ("not_our_task", "not_now") and not self.outcome_reason:
            raise problem("viewpoint-outcome-without-reason")
        return self


class PictureSource(Record):
    """One source of an operating picture and what it cannot say."""

    kind: Literal["citizens", "staff", "offences", "survey", "other_actor", "observation", "other"] = Field(
        description="Slags källa."
    )
    ref: Ref | None = Field(None, description="Fil som det gäller.")
    text: Text | None = Field(None, description="Källan med ord.")
    limits: Text | None = Field(None, description="Vad källan inte kan säga.")


class Finding(Record):
    """One finding, ranked by citizens, by staff and by data, 1 first."""

    problem: Text = Field(description="Problemet: en fil i problems, eller text.")
    place: Text | None = Field(None, description="Plats.")
    when: Text | None = Field(None, description="När det är värst.")
    size: Text | None = Field(None, description="Hur stort det är.")
    trend: Literal["up", "unchanged", "down", "unknown"] | None = Field(None, description="Hur det utvecklas.")
    citizens_rank: Whole | None = Field(None, ge=1, description="Medborgarnas ordning, 1 först.")
    staff_rank: Whole | None = Field(None, ge=1, description="Medarbetarnas ordning, 1 först.")
    data_rank: Whole | None = Field(None, ge=1, description="Statistikens ordning, 1 först.")
    chosen: Flag | None = Field(None, description="Om ni valde det.")
    reason: Text | None = Field(None, description="Varför, eller varför inte.")


class Weighing(Record):
    """How the different pictures were weighed together, and why."""

    method: Text = Field(description="Hur bilderna vägdes ihop.")
    decision: Text | None = Field(None, description="Vad ni kom fram till.")
    reasons: Text | None = Field(None, description="Varför.")


class Picture(Record):
    """An operating picture (lägesbild)."""

    title: Text | None = Field(None, description="Lägesbildens namn.")
    scope: Literal["local_police", "local_municipality", "common"] = Field(description="Vems bild det är.")
    period: Time = Field(description="Tiden den gäller.")
    date: When | None = Field(None, description="När den togs fram.")
    sources: Many[PictureSource] = Field((), description="Vad den bygger på.")
    findings: Many[Finding] = Field((), description="Vad den visar.")
    weighing: Weighing | None = Field(None, description="Hur olika bilder vägdes ihop.")
    analysis_support: Text | None = Field(None, description="Stöd från analytiker.")
    prepared_by: Many[Ref] = Field((), description="Parterna som tog fram den.")
    notes: Many[Text] = Field((), description="Annat som läsaren behöver veta.")


class Cause(Record):
    """A likely cause of a problem, with how strong the evidence is."""

    id: LocalId = Field(description="Kort namn.")
    text: Text = Field(description="Orsaken i en mening.")
    perspective: Literal["offender", "victim", "object", "place", "situation", "social"] = Field(
        description="Vad orsaken sitter i."
    )
    level: Line | None = Field(None, description="Nivå, till exempel plats eller grupp.")
    evidence: Text | None = Field(None, description="Vad som talar för den.")
    strength: Literal["weak", "medium", "strong"] | None = Field(None, description="Hur starkt stödet är.")
    influenceable: Flag | None = Field(None, description="Om ni kan påverka den.")


class Problem(Record):
    """A prioritised problem with its causes."""

    title: Text = Field(description="Problemet i en mening.")
    theme: Ref | None = Field(None, description="Tema ur registret.")
    place: Many[Text] = Field((), description="Platser.")
    pattern: Text | None = Field(None, description="När och hur det sker.")
    affected: Text | None = Field(None, description="Vilka som drabbas.")
    viewpoints: Many[Ref] = Field((), description="Synpunkter om det.")
    pictures: Many[Ref] = Field((), description="Lägesbilder där det finns med.")
    causes: Many[Cause] = Field((), description="Troliga orsaker.")
    event_chain: Many[Text] = Field((), description="Vad som händer, steg för steg.")
    prioritised: Flag | None = Field(None, description="Om det är prioriterat.")
    reason: Text | None = Field(None, description="Varför, eller varför inte.")
    analysed_with: Text | None = Field(None, description="Vilka som var med i analysen.")
    sources: Many[Citation] = Field((), description="Var uppgifterna kan kontrolleras.")
    image: Image | None = Field(None, description="En bild.")


class Signatory(Record):
    """Who signs, by role."""

    party: Ref = Field(description="Parten.")
    role: Text = Field(description="Rollen hos den som skriver under.")


class Agreement(Record):
    """An agreement on cooperation (samverkansöverenskommelse) and its six contents."""

    title: Text | None = Field(None, description="Överenskommelsens namn.")
    period: Time = Field(description="Tiden den gäller.")
    signed: When | None = Field(None, description="När den skrevs under.")
    parties: Many[Party] = Field((), description="Parterna.")
    signatories: Many[Signatory] = Field((), description="Vilka roller som skrev under.")
    problems_in_focus: Many[Text] = Field((), description="Problem i fokus.")
    likely_causes: Many[Text] = Field((), description="Troliga orsaker.")
    goals: Many[Text] = Field((), description="Mål som går att mäta.")
    documentation_rule: Text | None = Field(None, description="Hur arbetet dokumenteras.")
    follow_up_rule: Text | None = Field(None, description="Hur det följs upp.")
    frame_of_cooperation: Text | None = Field(None, description="Hur samarbetet går till.")
    steering_group: Text | None = Field(None, description="Styrgruppen.")
    annexes: Many[Citation] = Field((), description="Bilagor.")
    sources: Many[Citation] = Field((), description="Var uppgifterna kan kontrolleras.")
    compiled: Compiled | None = Field(None, description="Att posten är sammanställd av andra än parterna.")
    notes: Many[Text] = Field((), description="Annat som läsaren behöver veta.")
    publish_on: Day | None = Field(None, description="Visas inte före den här dagen.")

"""What each choice of a field means, in Swedish, for those who write: in the handbook and in their editor."""

from __future__ import annotations

from collections.abc import Callable

from generator.i18n import Catalog, get_catalog
from generator.model import posts, results
from generator.views import words

_WORDS: dict[str, Callable[[Catalog, str], str]] = {
    "reason_code": words.reason_word,
    "method": words.method_word,
    "outcome": words.outcome_word,
    "serves": words.serves_word,
    "step": words.step_word,
    "per": words.per_word,
}

# Choices that no page shows as a word of its own.
_OWN_WORDS = {
    "Partnership.state": {
        "draft": "utkast, visas inte", "proposed": "förslag", "signed": "underskrivet", "closed": "avslutat i förtid",
        "superseded": "ersatt av ett annat", "withdrawn": "tillbakadraget",
    },
    "StatedDelivery.value": {
        "delivered": "genomfört", "partly": "delvis", "not_delivered": "inte genomfört", "cancelled": "avbrutet",
    },
    "Goal.direction": {"increase": "öka", "decrease": "minska", "keep": "behålla", "introduce": "införa"},
    "Indicator.kind": {
        "share": "andel", "mean": "medelvärde", "count": "antal", "rate": "antal per invånare", "index": "index",
    },
    "Indicator.direction": {
        "higher_is_better": "högre är bättre", "lower_is_better": "lägre är bättre", "neutral": "inget håll är bättre",
    },
    "Compiled.completeness": {"full": "allt som källan har", "partial": "källan har mer än vi har kunnat läsa"},
}  # fmt: skip


def choice_meaning(model: type[object], name: str, value: str) -> str:
    """Return what *value* means in the field *name* of *model*, beginning as in the middle of a sentence."""
    meaning = _meaning(model, name, value)
    return f"{meaning[:1].lower()}{meaning[1:]}"


def _meaning(model: type[object], name: str, value: str) -> str:
    if own := _OWN_WORDS.get(f"{model.__name__}.{name}"):
        return own[value]
    catalog = get_catalog("sv")
    if model is posts.Post and name == "kind":
        return words.post_word(catalog, value)
    if model is results.Indicator and name == "goal":
        return words.serves_word(catalog, value)
    return _WORDS.get(name, words.choice_word)(catalog, value)

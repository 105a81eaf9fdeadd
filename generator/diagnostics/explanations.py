"""Why each code is a problem, in Swedish: what a message has no room for.

`lofte explain`, the editors' handbook and SARIF say it; what is wrong and what to do stands with the code itself, and a
wrong and a right example in `tests/cases/`.
"""

from generator.diagnostics.explanations_files import FILE_WHY
from generator.diagnostics.explanations_hostile import HOSTILE_WHY
from generator.diagnostics.explanations_model import MODEL_WHY
from generator.diagnostics.explanations_privacy import PRIVACY_WHY
from generator.diagnostics.explanations_records import RECORD_WHY
from generator.diagnostics.explanations_wording import WORDING_WHY
from generator.diagnostics.explanations_yaml import YAML_WHY

WHY: dict[str, str] = {**FILE_WHY, **YAML_WHY, **MODEL_WHY, **RECORD_WHY, **PRIVACY_WHY, **HOSTILE_WHY, **WORDING_WHY}

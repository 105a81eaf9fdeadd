"""Every kind of problem the program can report, by code."""

from generator.diagnostics.code import Code
from generator.diagnostics.codes_files import FILE_CODES
from generator.diagnostics.codes_hostile import HOSTILE_CODES
from generator.diagnostics.codes_model import MODEL_CODES
from generator.diagnostics.codes_privacy import PRIVACY_CODES
from generator.diagnostics.codes_records import RECORD_CODES
from generator.diagnostics.codes_wording import WORDING_CODES
from generator.diagnostics.codes_yaml import YAML_CODES

_TABLES = (FILE_CODES, YAML_CODES, MODEL_CODES, RECORD_CODES, PRIVACY_CODES, HOSTILE_CODES, WORDING_CODES)

CODES: dict[str, Code] = {name: code for table in _TABLES for name, code in table.items()}

if len(CODES) != sum(len(table) for table in _TABLES):
    raise ValueError("a code is declared in two tables")

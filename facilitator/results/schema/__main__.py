"""`python -m facilitator.results.schema` prints the JSON Schema of an archive."""

import json

from facilitator.results.schema import json_schema

print(json.dumps(json_schema(), ensure_ascii=False, indent=1))

"""The process of suggestions: a question a line on stdin, an answer a line on stdout. Ends with its asker."""

from __future__ import annotations

import json
import os
import sys

from facilitator.grouping.encoder import has_encoder, make_encoder
from facilitator.grouping.lemmas import dictionary
from facilitator.grouping.likeness import vectors
from facilitator.grouping.questions import answer
from facilitator.grouping.senses import load


def main() -> int:
    """Answers until stdin ends. What goes wrong with a question ends the process; it is started anew."""
    os.nice(10)
    look = make_encoder() if has_encoder() else vectors
    dictionary()
    load()
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line), look)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Prints what trafilatura finds on the pages of folders, one JSON line each: `trafilatura_pages.py FOLDER...`.

With its own settings but for two: it reads metadata (the date by htmldate, which comes with it) and leaves comments out.
A peer in `pages.py`.
"""

import json
import sys
from pathlib import Path

from trafilatura import bare_extraction


def main():
    for folder in sys.argv[1:]:
        for path in sorted(Path(folder).glob("*.html")):
            found = bare_extraction(path.read_bytes(), with_metadata=True, include_comments=False)
            found = found.as_dict() if found else {}
            row = {key: found.get(key) for key in ("title", "author", "date")}
            print(json.dumps({"id": path.stem, "articleBody": found.get("text"), **row}))


if __name__ == "__main__":
    main()

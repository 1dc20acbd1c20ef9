"""Every source of a shipped study says what it is: author, year, and a title of its own.

A title that two sources of one study share is one that was copied or replaced by mistake.
"""

import pathlib
import sys
import tomllib

ROOT = pathlib.Path(__file__).resolve().parents[2]


def problems_of(name, study):
    by_title = {}
    for identity, source in study.get("sources", {}).items():
        for key in ("author", "year", "title"):
            if not source.get(key):
                yield f"{name}: sources.{identity} has no {key}"
        by_title.setdefault(source.get("title"), []).append(identity)
    by_title.setdefault(study.get("title"), []).append("the study itself")
    for title, identities in by_title.items():
        if len(identities) > 1:
            yield f"{name}: {', '.join(identities)} share the title {title!r}"


def main():
    studies = sorted(ROOT.glob("scenarios/*/study.toml"))
    sources = 0
    problems = []
    for path in studies:
        study = tomllib.loads(path.read_text(encoding="utf-8"))
        sources += len(study.get("sources", {}))
        problems += problems_of(path.relative_to(ROOT), study)
    if sources == 0:
        problems.append("no shipped study has sources")
    print("\n".join(problems) or f"{sources} sources of {len(studies)} studies")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())

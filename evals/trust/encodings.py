"""One report in the encodings that offices send: the same answers."""

from __future__ import annotations

from pathlib import Path

from evals.trust.outcome import Outcome
from evals.trust.streets import street_report

_WIDE = str.maketrans("0123456789%.", "０１２３４５６７８９％．")


def variants(text: str) -> dict[str, bytes]:
    """Return the files that one report may come as, by the name of the encoding."""
    return {
        "UTF-8": text.encode("utf-8"),
        "UTF-8 BOM": text.encode("utf-8-sig"),
        "GB18030": text.encode("gb18030"),
        "UTF-16": text.encode("utf-16"),
        "UTF-16BE": b"\xfe\xff" + text.encode("utf-16-be"),
        "CRLF": text.replace("\n", "\r\n").encode("utf-8"),
        "全角": text.translate(_WIDE).encode("utf-8"),
        "全角 GB18030": text.translate(_WIDE).encode("gb18030"),
    }


def encodings(folder: Path, *, streets: int = 1) -> Outcome:
    """Answer the same questions from each file."""
    from assistant.chain import Assistant
    from index.intake import take_in
    from index.library import Library

    right, wrong = 0, []
    names = list(variants(""))
    for name in names:
        home = folder / f"home-{names.index(name)}"
        reports = [street_report(number) for number in range(streets)]
        files = home / "files"
        files.mkdir(parents=True)
        for report in reports:
            (files / f"{report.street}.txt").write_bytes(variants(report.text)[name])
        with Library.open(home, create=True) as library:
            summary = take_in(library, [files])
            assistant = Assistant(library)
            for report in reports:
                told = {
                    indicator: [
                        str(f.value)
                        for f in assistant.ask(f"{report.street}2023年{indicator}").figures
                    ]
                    for indicator in report.facts
                }
                same = told == {k: [v] for k, v in report.facts.items()}
                right += same and not summary.failed
                if not same or summary.failed:
                    wrong.append(name)
    total = streets * len(names)
    figure = f"{len(names)} 种编码，回答相同 {right / total:.0%}"
    return Outcome(not wrong, figure + (f"，不同：{'、'.join(wrong)}" if wrong else ""))

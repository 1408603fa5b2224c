"""The licences that what is installed states itself; `make licences` prints them."""

from __future__ import annotations

from importlib.metadata import Distribution, distributions

_CLASSIFIER = "License :: "
_LONG = 60  # a longer field is the text of a licence, not its name


def licence_of(distribution: Distribution) -> str:
    """Return the licence that a distribution states; "" when it states none."""
    metadata = distribution.metadata
    stated = metadata["License-Expression"] if "License-Expression" in metadata else ""  # noqa: SIM401
    if not stated:
        named = [c for c in metadata.get_all("Classifier") or () if c.startswith(_CLASSIFIER)]
        stated = " / ".join(c.split(" :: ")[-1] for c in named)
    if not stated:
        stated = metadata["License"].strip().split("\n")[0] if "License" in metadata else ""
    return stated[:_LONG]


def licences() -> dict[str, list[str]]:
    """Return `name==version` of each installed distribution by its licence."""
    found: dict[str, list[str]] = {}
    for distribution in distributions():
        name = f"{distribution.metadata['Name']}=={distribution.version}"
        found.setdefault(licence_of(distribution), []).append(name)
    return {licence: sorted(set(found[licence])) for licence in sorted(found)}


if __name__ == "__main__":
    for licence, names in licences().items():
        print(f"{licence or '（未声明）'}: {', '.join(names)}")

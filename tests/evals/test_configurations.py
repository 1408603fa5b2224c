from __future__ import annotations

from pathlib import Path

import pytest

from evals.configurations import (
    Configuration,
    applied,
    load_configurations,
    render_matrix,
    run_matrix,
)
from evals.errors import CaseFileError
from evals.runner import RunOptions
from index.config import IndexSettings
from tests.evals.doubles import FolderlessStage, ScriptedAsker
from tests.evals.hand_made import CASES
from tests.evals.right_answers import RIGHT


def test_sets_nested_settings_and_leaves_the_rest() -> None:
    changed = applied(
        IndexSettings(), Configuration(name="x", settings={"embedder.model": "other"})
    )
    assert changed.embedder.model == "other"
    assert changed.chroma == IndexSettings().chroma


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"embedder.modle": "x"}, "没有设置项 embedder.modle"),
        ({"embedder.model.name": "x"}, "没有设置项"),
        ({"embedder.timeout_seconds": "soon"}, "不能是 soon"),
    ],
)
def test_names_a_setting_that_cannot_be(settings: dict[str, object], told: str) -> None:
    with pytest.raises(CaseFileError) as caught:
        applied(IndexSettings(), Configuration(name="x", settings=settings))
    assert told in caught.value.user_message


def test_reads_configurations_and_refuses_a_name_that_stands_twice(tmp_path: Path) -> None:
    path = tmp_path / "matrix.toml"
    one = '[[configuration]]\nname = "a"\n[configuration.settings]\n"assistant.max_related" = 5\n'
    path.write_text(one, encoding="utf-8")
    assert load_configurations(path)[0].settings == {"assistant.max_related": 5}
    path.write_text(one + one, encoding="utf-8")
    with pytest.raises(CaseFileError) as caught:
        load_configurations(path)
    assert "a 重名" in caught.value.user_message


def test_runs_the_same_cases_under_each_configuration(tmp_path: Path) -> None:
    case = CASES["police"]
    good = next(m for m in RIGHT if m.case == "police").answer
    askers = {"a": ScriptedAsker({case.question: good}), "b": ScriptedAsker({})}
    runs = run_matrix(
        [case],
        [Configuration(name=name, settings={"k": name}) for name in askers],
        lambda configuration: FolderlessStage(askers[configuration.name]),
        tmp_path,
        RunOptions(progress=False),
    )
    assert [r.results[0].outcome for r in runs] == ["right", "abstained"]
    table = render_matrix(runs).splitlines()
    assert [line.split()[0] for line in table] == ["配置", "a", "b"]
    assert (tmp_path / "b" / "run.json").is_file()

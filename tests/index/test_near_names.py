from __future__ import annotations

from pathlib import Path

import pytest

from corpus.figure import Figure
from corpus.indicators import IndicatorFileError, table_for
from index.embedder import BundledEmbedder
from index.near_names import near_names
from tests.corpus.report_of import figures_of

TEXT = (
    "群众安全感98.1%。绿化覆盖率41%。生活垃圾分类居民知晓率88%。新建口袋公园4个。"
    "种植苗木310株。接报火警12起。拆除违建1.2万平方米。"
)


@pytest.fixture(scope="module")
def figures() -> list[Figure]:
    return figures_of(TEXT)


def test_names_that_mean_nearly_the_same_come_first(figures: list[Figure], tmp_path: Path) -> None:
    found = near_names("垃圾分类知晓率", figures, BundledEmbedder(), table_for(tmp_path), count=3)
    assert found[0].name == "生活垃圾分类居民知晓率"
    assert [n.similarity for n in found] == sorted((n.similarity for n in found), reverse=True)
    assert found[0].reports == 1


def test_a_name_that_the_table_knows_as_the_same_is_not_proposed(
    figures: list[Figure], tmp_path: Path
) -> None:
    found = near_names("拆除违法建设", figures, BundledEmbedder(), table_for(tmp_path))
    assert "拆除违建" not in {n.name for n in found}


def test_what_the_file_of_an_office_says_decides(figures: list[Figure], tmp_path: Path) -> None:
    assert table_for(tmp_path).relation("小游园", "口袋公园") != "same"
    own = tmp_path / "indicators.toml"
    own.write_text('[synonyms]\n"口袋公园" = ["小游园"]\n', encoding="utf-8")
    assert table_for(tmp_path).relation("小游园", "口袋公园") == "same"
    own.write_text("[synonyms", encoding="utf-8")
    with pytest.raises(IndicatorFileError) as caught:
        table_for(tmp_path)
    assert "indicators.toml" in caught.value.user_message

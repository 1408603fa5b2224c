"""What the columns of a table are for: which one names a row, which hold values of it.

Reports name rows by one column (项目), by a path of several (一级指标 / 二级指标 / 三级指标,
项目 / 子项), and give a value, its target, a change, a score or a unit beside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from corpus.matching import matching_form
from corpus.numbers import UNITS
from corpus.wording import alternatives

if TYPE_CHECKING:
    from corpus.report import Table

Role = Literal[
    "name", "skip", "unit", "change", "completion", "rank", "score", "target", "done", "value"
]

UNIT = re.compile(rf"[十百千万亿]*(?:{alternatives(UNITS)})(?:/[^()]{{1,4}})?")
_UNIT_IN_NAME = re.compile(r"[(\[](?:单位:?)?(?P<unit>[^()\[\]]{1,8})[)\]]")
_LEVEL = re.compile(r"(?P<level>[一二三四五])级(?:绩效)?指标(?:名称|内容)?")
_LEVELS = "一二三四五"
# The more telling a header, the more specific its cells: 项目 opens what 指标 and 子项 divide.
_SPECIFIC = (
    re.compile(
        r"(?:绩效指标|指标类[别型]|类[别型]|大类|分类|板块|领域|方面|维度|条线|专业线|业务线|性质)"
    ),
    re.compile(
        r"(?:[^、]{0,4}(?:项目|科目|事项|工作|任务|内容)|收支|支出|收入|功能|款项来源|资金来源|资金用途)"
        r"(?:名称|内容|类别|分类|来源)?"
    ),
    re.compile(r"(?:具体|主要|考核|评价|考评|监测|统计|核心|经济)?指标(?:名称|内容|项)?|名称"),
    re.compile(r"子项目?|明细(?:项目|科目|指标)?|细项|小项|分项|其中|二级项目|子科目|子指标"),
)
ENTITY = re.compile(
    r"(?:社区|村|村社|社区名称|村居|居委会?|街道|镇街|街镇|单位|单位名称|部门|科室|企业|企业名称|片区|网格|"
    r"派出所|学校|小区|地区|区域)(?:名称|\(村\)|别)?"
)
PLACE = re.compile(r"[一-龥]{1,8}(?:社区|村|居委会?|街道|镇|乡|片区|网格|派出所|中队|街|园区)")
_TIME = re.compile(r"年份|年度|月份|季度|时间|时期|期间|时段|日期")
_SKIP = re.compile(
    r"序号|编号|备注|说明|(?:责任|牵头|实施|主管|配合|承办|承接|建设)(?:单位|部门|科室|人|主体)|科目编码|"
    r"编码|代码|页码|电话|联系人|(?:实施|建设)?地[点址]|.{0,6}(?:原因|分析|措施|依据|来源)|指标(?:解释|说明|值说明)|"
    r"评分(?:标准|细则|办法|规则|说明)|计算公式|数据来源|.{0,4}时间|.{0,4}期限"
)
_UNIT_COLUMN = re.compile(r"(?:指标|计量|度量)?单位")
_CHANGE = re.compile(r"同比|增长|增减|增速|增幅|比上年|较上年|环比|变动")
_TARGET = re.compile(r"(?P<word>目标|计划(?!生育)|预期|任务|预定)")
# 2024年完成 stands beside 2025年目标 in the table of a plan
_DONE = re.compile(
    r"(?:20\d\d年度?)?(?:(?:全年|年度|年末|本年|当年|目标|计划|任务|指标|自评|绩效|预期)*实际(?:完成|达到)?|"
    r"(?:全年|年度|年末|本年|当年|目标|计划|任务|指标|自评|绩效)*(?:完成|达成))"
    r"(?:指标)?(?:值|数|情况|结果|量|水平)?|实绩|(?:全年|年度)?完成(?:值|数|情况)|实际值"
)
_MARK = re.compile(
    r"(?:年度|全年|预期|设定|绩效|年初|三级)*(?:指标|标准|目标|参考|计划|预期)值|目标|标准"
)
_COMPLETION = re.compile(
    r"(?:任务|目标|计划|指标|年度|全年)*完成(?:率|比例|进度|目标|百分比|程度)|目标完成率"
)
_RANK = re.compile(r"排名|位次|名次")
_SCORE = re.compile(
    r"(?:[^、]{0,4}(?<!考核)(?<!考评))?(?:分值|得分|评分|扣分|权重|标准分|满分|自评分)"
)
PLAIN = re.compile(
    r"(?:数值|数量|数据|金额|指标值|实际值|实绩|实际完成|完成数|完成情况|完成值|本年|本年数|"
    r"本期|全年|年度|总量|绝对数|累计|合计|值|当年|情况|数|20\d\d年?(?:度)?(?:数值|实绩|完成数|"
    r"数)?)?"
)
LAST_YEAR = re.compile(r"上年|去年|上一年|上年同期")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one table.

    Attributes:
        heads: matching form of each header.
        roles: what each column is for.
        names: columns that name a row, the most specific first.
        performance: True when the table sets what was done beside what was to be done.
    """

    heads: tuple[str, ...]
    roles: tuple[Role, ...]
    names: tuple[int, ...]
    performance: bool

    def of(self, *roles: Role) -> list[int]:
        """Return the columns of some roles, in reading order."""
        return [c for c, role in enumerate(self.roles) if role in roles]

    def is_level(self, column: int) -> bool:
        """Tell whether a column is one of 一级指标 / 二级指标 …, which only sort the rows."""
        head = leaf_of(self.heads[column])
        return bool(_LEVEL.fullmatch(head) or _SPECIFIC[0].fullmatch(head))

    def is_entity(self, column: int) -> bool:
        """Tell whether a column says whose the rows are: a community, a village, an office."""
        return bool(ENTITY.fullmatch(leaf_of(self.heads[column])))

    def is_time(self, column: int) -> bool:
        """Tell whether a column says when: 年份, 季度, 月份."""
        return bool(_TIME.fullmatch(leaf_of(self.heads[column])))


def read_columns(table: Table) -> Columns:
    """Return what the columns of a table are for, from their headers and their cells."""
    width = max([len(table.header), *(len(row) for row in table.rows)], default=0)
    heads = [matching_form(h) for h in table.header] + [""] * (width - len(table.header))
    leaves = [leaf_of(h) for h in heads]
    performance = any(_DONE.fullmatch(leaf) for leaf in leaves) and any(
        _MARK.fullmatch(leaf) or _TARGET.search(leaf) for leaf in leaves
    )
    leading = _leading(table, leaves, width)
    roles = [
        _role(leaf, performance=performance, leading=column < leading)
        for column, leaf in enumerate(leaves)
    ]
    names = [c for c, role in enumerate(roles) if role == "name"]
    order = sorted(names, key=lambda c: (_specific(leaves[c]), c), reverse=True)
    if names and not any(_specific(leaves[c]) for c in names):
        # headers that tell nothing: the first column names the row, or what divides it
        order = names[::-1] if len({heads[c] for c in names}) == 1 else names
    return Columns(tuple(heads), tuple(roles), tuple(order), performance)


def leaf_of(head: str) -> str:
    """Return the lowest of stacked headers, without the unit in brackets."""
    return _UNIT_IN_NAME.sub("", head.rsplit("·", 1)[-1]).strip()


def bare_of(head: str) -> str:
    """Return a header without the units in brackets."""
    return _UNIT_IN_NAME.sub("", head)


def unit_in(text: str) -> str:
    """Return the unit that stands in brackets (“金额（万元）”), else ""."""
    for match in _UNIT_IN_NAME.finditer(matching_form(text)):
        if UNIT.fullmatch(match["unit"]):
            return match["unit"]
    return ""


def target_word(head: str) -> str:
    """Return the word that makes a column one of targets (目标, 计划)."""
    match = _TARGET.search(head)
    return match["word"] if match else "目标"


def _leading(table: Table, leaves: list[str], width: int) -> int:
    """Return how many columns stand in front of the first that holds numbers."""
    for column in range(1, width):
        if leaves[column] and _value_role(leaves[column]):
            return column
        cells = [row[column].text for row in table.rows if column < len(row) and row[column].text]
        numbers = sum(1 for cell in cells if re.match(r"[-+≥≤><=约]*\s*\d", cell))
        if cells and numbers * 2 >= len(cells):
            return column
    return max(width - 1, 1)


def _value_role(leaf: str) -> bool:
    return bool(
        _DONE.fullmatch(leaf)
        or _MARK.fullmatch(leaf)
        or _UNIT_COLUMN.fullmatch(leaf)
        or _SCORE.fullmatch(leaf)
        or _COMPLETION.match(leaf)
    )


def _role(leaf: str, *, performance: bool, leading: bool) -> Role:
    """Return what a column is for, by its lowest header."""
    if leading and not (_SKIP.fullmatch(leaf) or _UNIT_COLUMN.fullmatch(leaf)):
        return "name"
    for pattern, role in _ROLES:
        if pattern.fullmatch(leaf):
            return role
    if _CHANGE.search(leaf):
        return "change"
    if _RANK.search(leaf):
        return "rank"
    if performance and (_MARK.fullmatch(leaf) or _TARGET.search(leaf)):
        return "done" if _DONE.fullmatch(leaf) else "target"
    if _TARGET.search(leaf) and not _DONE.fullmatch(leaf):
        return "target"
    return "done" if _DONE.fullmatch(leaf) else "value"


_ROLES: tuple[tuple[re.Pattern[str], Role], ...] = (
    (_SKIP, "skip"),
    (_UNIT_COLUMN, "unit"),
    (_COMPLETION, "completion"),
    (_SCORE, "score"),
)


def _specific(leaf: str) -> int:
    """Return how far down a row's path the cells of a column stand, 0 when nothing tells."""
    if match := _LEVEL.fullmatch(leaf):
        return 10 + _LEVELS.index(match["level"])
    for depth in reversed(range(len(_SPECIFIC))):
        if _SPECIFIC[depth].fullmatch(leaf):
            return 20 if depth == 2 and leaf.startswith("具体") else depth + 1
    return 0

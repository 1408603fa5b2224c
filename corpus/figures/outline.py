"""Which parts of a report tell what was done and which what is planned, as their headings say."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from corpus.metadata import years_in_digits
from corpus.report import Metadata, Report, Section

_HEADING_PLANNED = re.compile(
    r"预期目标|目标任务|主要目标|总体要求|工作任务|主要任务|重点任务|(?:今年|"
    r"20\d\d年).{0,12}(?:任务|安排|打算|计划|目标|建议|部署|思路|要求)|"
    r"工作安排|工作打算|工作计划|工作思路|工作要点|工作部署|工作建议|下一步|下一阶段|下步|今后|展望|明年|"
    r"来年|努力方向|发展目标|计划|改进措施|整改措施|改进方向|改进建议"
)
_HEADING_DONE = re.compile(
    r"回顾|总结|成效|成绩|成就|完成情况|工作情况|基本情况|概况|开展情况|主要做法|亮点|收支情况|"
    r"支出情况|进展|取得|评价|自评|决算|"
    r"存在的?(?:主要)?问题|不足"
)
# of a year that the report gives no account of: 2024年重点工作
_TO_BE_DONE = re.compile(r"工作|重点|发展|要点|谋划|奋斗|怎么干|抓好|项目")
_HEADING_YEAR = re.compile(r"(20\d\d)年?")
_SHORT_HEADING = re.compile(r"^(?:第?[一二三四五六七八九十]+(?:、|部分|章)?)?[^。,;:!?]{2,24}$")


@dataclass(frozen=True, slots=True)
class Standing:
    """How figures of a part of a report stand when their sentence says nothing.

    Attributes:
        planned: the heading's word that makes them plans, "" for an account of what was done.
        year: the year that they are about.
    """

    planned: str
    year: int


class Outline:
    """The parts of a report, each done or planned."""

    def __init__(self, report: Report, this_year: int) -> None:
        self._starts: list[int] = []
        self._paths: list[tuple[str, ...]] = []
        self._standings: list[Standing] = []
        metadata = report.metadata
        default = Standing("", metadata.year)
        turn = _turn(report, this_year)
        carried = default
        sections = sorted(report.sections, key=lambda s: (s.start, s.level))
        known = {s.start for s in sections}
        marks: list[tuple[int, Section | str]] = [(s.start, s) for s in sections]
        for match in re.finditer(r"^[^\n]{4,26}$", report.text, re.MULTILINE):
            line = match[0].strip()
            if match.start() not in known and _SHORT_HEADING.match(line):
                marks.append((match.start(), line))
        marks.sort(key=lambda m: m[0])
        path: tuple[str, ...] = ()
        for start, mark in marks:
            if isinstance(mark, Section):
                path = mark.path
                found = _standing_of_path(mark.path, metadata, this_year)
                if found is not None:
                    standing = found
                    if mark.level <= 1:
                        carried = found
                elif mark.level <= 1 and carried.planned and _gives_account(report, mark):
                    standing = carried = default
                elif 0 <= turn <= start and not carried.planned:
                    standing = carried = Standing("目标", this_year)
                else:
                    standing = carried
            else:
                found = _part_line(mark, metadata, this_year)
                if found is None:
                    continue
                standing = carried = found
            self._starts.append(start)
            self._paths.append(path)
            self._standings.append(standing)
        self._default = default

    def at(self, offset: int) -> tuple[tuple[str, ...], Standing]:
        """Return heading path and standing at an offset of the report's text."""
        place = bisect_right(self._starts, offset) - 1
        if place < 0:
            return (), self._default
        return self._paths[place], self._standings[place]


# A part behind the plans that its heading does not tell of: 三、政府自身建设
_ACCOUNT = re.compile(r"同比|[比较]上?[年去]年?|全年(?!目标|任务|计划|力争|完成|实现|新增)")
_OUTCOME = re.compile(r"办结率?\d|立案(?:查处|审查)|收集[^,，]{0,6}\d|满意\d")
_AHEAD = re.compile(
    r"将|(?<![主重需])要|力争|确保|争取|计划|今年|明年|20\d\d年|达到|目标|不低于|推动|坚持"
)


def _gives_account(report: Report, section: Section) -> bool:
    """Tell whether a part told behind the plans looks back: its numbers are compared and done."""
    sentences = re.split(r"[。！？\n]", report.text[section.body_start : section.end])
    told = [s for s in sentences if re.search(r"\d", s)]
    compared = any(_ACCOUNT.search(s) for s in told)
    account = sum(bool(_ACCOUNT.search(s) or _OUTCOME.search(s)) for s in told)
    return compared and account >= 2 and not any(_AHEAD.search(s) for s in told)


_GOALS = re.compile(
    r"(?:今年|20\d\d年)[^。\n]{0,24}(?:预期目标|总体要求|发展目标)(?:是|为|[:：])|"
    r"建议今年[^。\n]{0,30}目标"
)


def _turn(report: Report, this_year: int) -> int:
    """Return where a work report turns to its plans when no heading says so, else -1.

    It is the top-level section that states the goals of the report's own year.
    """
    if this_year <= report.metadata.year:
        return -1
    goals = _GOALS.search(report.text)
    if not goals:
        return -1
    tops = [s.start for s in report.sections if s.level <= 1 and s.start <= goals.start()]
    return max(tops) if tops else goals.start()


def _standing_of_path(path: tuple[str, ...], metadata: Metadata, this_year: int) -> Standing | None:
    """Return the standing that the outermost telling heading gives; None when none tells."""
    for heading in path:
        plain = years_in_digits(heading.replace(" ", ""))
        done, planned = _HEADING_DONE.search(plain), _HEADING_PLANNED.search(plain)
        if done and not (planned and planned.start() < done.start() and "完成" not in plain):
            return Standing("", metadata.year)
        if planned:
            return _planned_standing(plain, planned, metadata, this_year)
        year = _HEADING_YEAR.search(plain)
        if year and int(year[1]) > metadata.year and _TO_BE_DONE.search(plain):
            return Standing("工作安排", int(year[1]))
    return None


def _part_line(line: str, metadata: Metadata, this_year: int) -> Standing | None:
    """Return the standing after a line that heads a part without being a section."""
    plain = years_in_digits(line.replace(" ", ""))
    year = _HEADING_YEAR.search(plain)
    if re.search(r"20\d\d年?(?:工作)?回顾|工作回顾$", plain):
        return Standing("", metadata.year)
    planned = _HEADING_PLANNED.search(plain)
    if planned and _HEADING_DONE.search(plain):
        return None  # a title such as 2022年工作总结和2023年工作思路 heads both parts
    if year and planned and not plain.endswith("报告"):
        return _planned_standing(plain, planned, metadata, this_year)
    return None


def _planned_standing(
    heading: str, match: re.Match[str], metadata: Metadata, this_year: int
) -> Standing:
    word = re.search(
        r"目标|任务|安排|计划|打算|思路|部署|下一步|下一阶段|下步|今后|展望|建议|要求|努力方向|"
        r"明年|来年",
        match[0],
    )
    year = _HEADING_YEAR.search(heading)
    if year:
        about = int(year[1])
    elif this_year > metadata.year:
        about = this_year
    else:
        about = metadata.year + 1 if re.search("明年|来年", heading) else metadata.year
    told = "工作安排" if match[0] == "工作要点" else match[0]
    return Standing(word[0] if word else told, about)

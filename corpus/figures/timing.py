"""When a figure holds, as its sentence says: its year, its period, and whether it is planned."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeVar

from corpus.figures.lexicon import FIRST_QUARTERS
from corpus.figures.patterns import YEAR_SPAN
from corpus.metadata import years_in_digits

_T = TypeVar("_T")

_YEAR_FRONT = r"(?:(?<=^)|(?<=[,;:。!?()\n对在于至到从自和及与以截是初年划计争拟保议望好\x00]))"
_MENTION = re.compile(
    rf"(?P<year>{_YEAR_FRONT}20\d\d)年(?P<year_end>度|末|底|初)?|"
    r"(?P<this>今年|本年度?)|(?P<last>去年|上年(?!结|末结)|上一年|过去一年|过去的一年)|"
    r"(?P<next>明年|来年|下一年|(?<![至到])次年)|"
    r"(?P<five>五年来|过去五年|五年间|这五年|五年累计|“十[三四]五”(?:期间|以来)|本届政府(?:任期)?)"
)
_PERIOD = re.compile(
    rf"(?P<years>{YEAR_SPAN})|"
    r"(?P<from>20\d\d年)[^,;:。]{0,14}?以来|"
    r"(?P<until>截[至止]到?(?:目前|今年(?:底|末)?|(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日|底|末|"
    r"份)?(?:年底|年末)?))|"
    rf"(?P<half>[上下]半年|{FIRST_QUARTERS}|[一二三四]季度|"
    r"前[一二三四五六七八九十\d]+个月|近半年)|"
    r"(?P<months>\d{1,2}(?:月份?)?[-~—至到]{1,2}\d{1,2}月份?)|"
    r"(?P<month>(?<![\d-])\d{1,2}月(?:份?[当单]月|份))|"
    r"(?P<recent>近[一二三四五两\d]年)|(?P<since>今年以来|年初以来)|"
    r"(?P<whole>全年(?!龄)|整年)|"
    r"(?P<five>五年来|过去五年|五年间|五年累计|(?<![近十第前后\d])[两三四]年(?:来|累计|间(?!隔))|"
    r"“十[三四]五”(?:期间|以来))|"
    r"(?P<term>(?:(?:\d{1,2}月)?[^,;:。\d]{0,6}(?:本届(?:政府|党工?委)|换届|任期|任职|履新|启动|开展|实施|创建|成立|试点|推行|开工|"
    r"开馆|开园|开业|运营|投用|普法)|“[七八九]五”)以来|本届政府任期内?)|(?P<own>(?<=[,;中])(?:20\d\d年|今年)(?!以来|[底末初]))|"
    r"(?P<yearly>(?<!近)年均|年平均)|(?P<reset>目前|现有|近年来|;|(?<=[,、])(?:到)?年[末底](?!前))"
)
# A review of several years goes on behind a semicolon.
_SEVERAL_YEARS = re.compile(rf"五年来|过去五年|五年间|五年累计|{YEAR_SPAN}")
_WHOLE_YEAR = re.compile("全年|整年")  # what stands at its end is still that year's
# 其中2023年新增920个 is of that year again; 自2021年…以来 counts up to now.
_OVER_YEARS = re.compile(
    rf"{_SEVERAL_YEARS.pattern}|近.年|[两三四]年(?:来|累计|间)|20\d\d年以来|[^年]以来|任期内?|“十[三四]五”(?:期间|以来)"
)
_SINCE = re.compile(r"年[^,;:。]{0,14}?以来")
_AGAINST = re.compile(
    r"(?:比|较|与|同|占|于|从|由|自|相比|超过|高于|低于|达到|恢复至|恢复到|到|至)$"
)

PLANNED = re.compile(
    r"预期目标|预计|预期(?!寿命)|原定|原计划|力争|拟(?!定|订|真|合)|概算|谋划(?=推进|建设|实施|打造|布局)|"
    r"规划(?=在建|建设|总|投资|新)|有望|"
    r"争取达|争取(?=实现|完成|新增|新建|建成|在)|确保(?!了)|"
    r"(?<![动度年业展员养略贷策岛山庭养书育])计划(?=新|投|建|实|开|完|引|启|于|用|到|今|明|全年|"
    r"20|总|拆|培|改|购|"
    r"安排|在|占|招|筹|发|增|再|每|分|对|将|达|利)|"
    r"目标(?=是|为|值|数|:)|(?<![成现超较比达对于离距与到])(?:年度|全年|年初|本年)目标(?!任务|完成|的|责任|考核|管理)|"
    r"(?<![个项类大小一])(?<!保护|重点|监控|防护|帮扶|工作|管理|攻击|绩效|年度|全年|年初|本年)目标$|将(?=达|新增|实现|完成|建成|投入|超过|突破|增|新建|引进|开工|建设|有\d|"
    r"形成)|"
    r"(?<![降升增减提高少加长大低复])(?:到|至)20\d\d年(?:底|末)?(?=[^,]{0,20}$)|明年"
)
_DONE = re.compile(r"已(?!纳入计划)|完成了|实现了|取得了")
_DONE_SO_FAR = re.compile(
    r"截至目前|目前|还有(?=近?\d)|去年|上年|过去一年|20\d\d年(?:以来|全年)|今年以来"
)
# “计划2026年6月建成；一期入驻企业增至33家”, “扭转了上年下滑局面”, “2025年度参保缴费2.8万人”:
# no year of the numbers behind
_ASIDE = re.compile(
    r"(?:(?:(?<=计划)|(?<=预计)|(?<=[划计]于)|(?<=拟))20\d\d年(?:\d{1,2}月(?:底|末)?|年?[底末])?前?(?:全面|全部|正式|主体|基本|整体)*"
    r"(?:建成|完工|竣工|投产|投用|投运|交付|启用|通车|封顶|开业)(?:投用|投产|使用|运营|启用)*(?=;)|"
    r"20\d\d年度(?:城乡)?(?:居民)?(?:基本)?(?:医疗保险|医保)?(?:集中)?(?:参保|缴费|征缴)|"
    r"上年[^,;。\d]{0,6}(?:局面|态势|势头|走势|趋势)(?=[,;。]|$))"
)
# 恢复到2019年的112%: a year to measure by, not the year of what follows
_LEVEL_OF = re.compile(r"(?:恢复|回升|回落|回到|退回|追平)(?:到|至)?$")


@dataclass(frozen=True, slots=True)
class Clock:
    """The time words of one sentence, asked for at an offset of it."""

    years: tuple[tuple[int, int], ...]
    periods: tuple[tuple[int, str], ...]

    def year_at(self, offset: int) -> int | None:
        """Return the year named last before an offset, None when none was."""
        return _last(self.years, offset)

    def period_at(self, offset: int) -> str:
        """Return the period named last before an offset, "" when none was."""
        return _last(self.periods, offset) or ""


def _last(marks: tuple[tuple[int, _T], ...], offset: int) -> _T | None:
    found: _T | None = None
    for position, mark in marks:
        if position > offset:
            break
        found = mark
    return found


def read_clock(sentence: str, account_year: int, this_year: int) -> Clock:
    """Return the time words of a sentence in matching form.

    Args:
        sentence: the sentence.
        account_year: the year that the report gives account of.
        this_year: the year that 今年 means.
    """
    sentence = _OF_ONE_NUMBER.sub(lambda m: "\x00" * len(m[0]), years_in_digits(sentence))
    years: list[tuple[int, int]] = []
    for match in _MENTION.finditer(sentence):
        if (
            _AGAINST.search(sentence, max(0, match.start() - 3), match.start())
            and not match["next"]
        ):
            if not (match["year"] and sentence[match.start() - 1] in "于至到从自"):
                continue
            if sentence[match.start() - 1] in "从自于":
                continue
            if _LEVEL_OF.search(sentence, max(0, match.start() - 4), match.start()):
                continue
        if _ASIDE.match(sentence, match.start()):
            continue
        if match["year"]:
            named = int(match["year"])
            if _SINCE.match(sentence, match.end("year")):
                continue
            if abs(named - account_year) > 12:
                continue
            years.append((match.start(), named))
        elif match["this"]:
            years.append((match.start(), this_year))
        elif match["last"]:
            years.append((match.start(), account_year if "过去" in match[0] else this_year - 1))
        elif match["next"]:
            years.append((match.start(), this_year + 1))
    periods: list[tuple[int, str]] = []
    for match in _PERIOD.finditer(sentence):
        against = _AGAINST.search(sentence, max(0, match.start() - 2), match.start())
        if against and not match["from"]:
            continue
        if match["whole"] and sentence[match.end() : match.end() + 2] in {"任务", "目标", "计划"}:
            continue
        if match["yearly"]:
            continue
        if match["own"]:
            if periods and _OVER_YEARS.fullmatch(periods[-1][1]):
                periods.append((match.start(), ""))
            continue
        if match["reset"]:
            kept = _SEVERAL_YEARS if match[0] == ";" else _WHOLE_YEAR
            lasting = periods and kept.fullmatch(periods[-1][1])
            if match[0][-1] not in ";末底" or not lasting:
                periods.append((match.start(), ""))
            continue
        name = period_name(match[0]) if match["month"] else _quarters_named(match[0])
        name = f"{match['from']}以来" if match["from"] else name
        name = name if match["since"] else re.sub(r"今年(?=.)", "", name)
        periods.append((match.start(), name))
    return Clock(tuple(years), tuple(periods))


def _quarters_named(words: str) -> str:
    """Return a period with quarters from the first on said in one way: 一至三季度 is 前三季度."""
    if not re.fullmatch(FIRST_QUARTERS, words):
        return words
    last = re.findall("[一二三两23]", words)[-1]
    return f"前{_QUARTER_DIGITS.get(last, last)}季度"


_QUARTER_DIGITS = {"2": "二", "两": "二", "3": "三"}


# A period that stands alone, as in the header of a table.
PERIOD_NAME = re.compile(
    rf"(?:20\d\d年)?(?:{FIRST_QUARTERS}|[上下]半年|第?[一二三四]季度|"
    r"\d{1,2}(?:月份?)?[-~—至到]{1,2}\d{1,2}月份?(?:累计)?|\d{1,2}月(?!末|底|\d)份?(?:[当单]月)?)|"
    r"20\d\d年(?:度)?"
)
# “33.5亿元（1—11月）”, “12.4万人（2022年末）”: when a figure holds, in a bracket behind it
WHEN_BEHIND = re.compile(
    r"(?:左右|以上|以内)?\((?:为|系|截[至止]到?)?(?:(?P<year>20\d\d)年(?:度|末|底)?)?"
    rf"(?P<when>(?:{FIRST_QUARTERS}|[上下]半年|第?[一二三四]季度|全年|"
    r"\d{1,2}(?:月份?)?[-~—至到]{1,2}\d{1,2}月份?|\d{1,2}月份))?(?:累计|数据|口径|数|值)*\)(?<!\(\))"
)
# Such a bracket speaks of the number in front of it alone.
_OF_ONE_NUMBER = re.compile(
    rf"(?<=[元人户家个件宗起%吨亩里米次处所条台辆名点斤时])(?:{WHEN_BEHIND.pattern})"
)


def period_name(words: str) -> str:
    """Return the period that words name, as figures write it: 四季度, 1-9月, 9月; else "".

    “第四季度” is 四季度, “9月份当月” 9月.
    """
    if words.strip() == "全年":
        return "全年"
    match = PERIOD_NAME.search(words)
    name = re.sub(r"^20\d\d年(?:度)?", "", match[0]) if match else ""
    name = re.sub(r"^第(?=[一二三四]季度)|累计$", "", _quarters_named(name))
    return re.sub(r"(?<=月)份?(?:[当单]月)?$", "", name)


def planned_word(clause: str, behind: str = "") -> str:
    """Return the word of a clause that marks its figures as not done, else ""."""
    match = PLANNED.search(clause)
    if match:
        if match[0].endswith("目标") and not match[0].startswith("预期"):
            return "目标"
        return (
            match[0][:2] if match[0].startswith(("到20", "至20")) is False else "到" + match[0][1:]
        )
    tail = re.search(
        r"(?<![动度年业展员养])计划(?=[^,]{0,12}(?:建成|投入|完成|开工|年))|(?:预计|(?<!总)拟|力争|明年)",
        behind,
    )
    if tail and "明年" in behind:
        return "明年"
    return tail[0] if tail else ""


def says_done(sentence: str, offset: int) -> bool:
    """Tell whether a sentence of a plan says of the number at `offset` that it is reached.

    A time word (目前, 还有63万 …) holds up to the semicolon, 已 only in its own clause:
    “巩固已建成的3家，新组建5家” plans the five.
    """
    start = max(sentence.rfind(mark, 0, offset) for mark in ";。!?") + 1
    if _DONE_SO_FAR.search(sentence, start, offset + 1):
        return True
    clause = max(sentence.rfind(mark, 0, offset) for mark in ",;:。!?、") + 1
    return bool(_DONE.search(sentence, clause, offset))

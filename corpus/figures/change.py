"""What the words in front of a number make of it: a value, a change, a completion, a difference."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from corpus.figure import Direction
from corpus.wording import alternatives, words

Kind = Literal["value", "change", "reached", "completion", "difference", "from"]

_UP = (
    "增长 增加 提高 提升 上升 上涨 扩大 攀升 回升 多增 净增长 净增加 递增 增幅 增速 增长率 涨幅 "
    "提速 延长 加快 拓展 增产 升幅 "
    "改善 增多 猛增 激增 反弹 拉升 上浮 上调 增 升 涨 翻 多收 多完成 多投入 大增 前移 ↑ +"
)
_DOWN = (
    "下降 减少 降低 回落 压降 压减 下跌 缩短 缩小 收窄 降幅 下滑 负增长 精简 压缩 减轻 削减 递减 "
    "下调 下浮 萎缩 "
    "少增 少投入 减产 减 降 跌 少 缩减 后移 ↓"
)
_UP_WORDS, _DOWN_WORDS = frozenset(_UP.split()), frozenset(_DOWN.split())
_VERB = rf"(?P<verb>{alternatives(_UP + ' ' + _DOWN)})"
_PERIODS = (
    r"(?:上年|上一年度?|去年|前年|年初|年末|年底|同期|上季度|[一二三四]季度|上月|上半年|基期|往年|历史|疫情前|\d{4}年|"
    r"“?十[一二三四]五”?|规划|前[一二三五]年|预算|法定(?:时限|时间|期限|时效)|承诺(?:时限|时间)|原?计划工期)"
)
BASELINE = (
    r"(?:与?(?:上年|去年)?同期?相?比|同比|"
    r"环比(?:\d{1,2}月份?|[上下]半年|上?季度|第?[一二三四]季度|上月)?|按(?:可比|不变)(?:价格?|口径)(?:计算)?|"
    rf"(?:较|比|与|同|相较于?|相比于?|对比)[^,]{{0,8}}?{_PERIODS}[^,、]{{0,6}}?(?:相比)?|"
    r"年均|年平均|累计|平均|较前期|五年累计|两年平均)"
)
_ADVERB = (
    r"(?:实际|名义|大幅度?|显著|明显|小幅|均|分别|再|又|各|净|进一步|同口径|双双|整体|总体|共|约|"
    r"近|超过?|逐年|连续|"
    r"曾|实现|保持|自然口径|可比口径|平均|合计|快速|持续|稳步|达到?|继续|首次|并|且|也|则|已)"
)
_CHANGE = re.compile(
    rf"(?:(?P<baseline>{BASELINE})(?:{_ADVERB})*)?(?:{_ADVERB})*(?<![新节回快慢预激净核裁])(?<!所得)("
    rf"?<!增值)(?<!自然(?=增长率))"
    rf"{_VERB}(?:了|幅度|率|速度|幅)?(?:达到了?|达|为|在|保持在|超过|约|近|超|突破|不低于|不超过|"
    rf"高达|至少)*$"
)
_REACHED = re.compile(
    rf"(?:(?P<baseline>{BASELINE})(?:{_ADVERB})*)?(?:{_ADVERB})*"
    rf"(?:(?:{_VERB}|(?P<other>恢复|改善|优化|扩展|扩充|拓展|调整|发展|攀升|回升|跃升|压控|控制|"
    rf"升级|扩|提|压|缩))(?:了)?(?:到了?|至|为|成)|(?P<plain>增达|升达))"
    rf"(?:约|近|超过?|不低于|历史最高的?|[人户亩村日]均|平均|日处理|每.(?:每[月年])?|每[月年])*$"
)
_COMPLETION = re.compile(
    r"(?:(?:超额|已|累计)*(?:完成|达到?|占|为|相当于|达成)了?(?:率|全部)?|(?:完成|达成)(?:率|"
    r"比例|进度))"
    r"(?P<target>(?:(?:了|全年|年度|年初|预定|既定|区|市|省|街道|上级|下达|总|考核|本年|当年|"
    r"计划|目标|任务|指标|的|数|量|值|额|建设|进度|要求|合同|签约|应)*"
    r"(?:(?:(?<=年度)|(?<=全年))[一-龥]{2,4})?(?:任务|目标|计划|指标|进度|应完成)(?:任务|目标|数|量|值|额)*)?)"
    r"(?:的|达|为|达到|数的|约|近|超过?|\x00)*$"
)
_DIFFERENCE = re.compile(
    r"(?:(?<!同)比[^,]{1,12}?偏?(?<![提减加放])(?:高|低|快|慢|多|少)(?:出|了)?|"
    r"较[^,]{1,10}?偏?(?<![提减加放])(?:高|低|快|慢|多|少)(?:出|了)?|"
    r"(?:高于|低于|快于|慢于|高出|低出|超出|超过|优于|超(?=国家|全国|年度|目标|考核)|超(?=国家|"
    r"全国|年度|目标|考核)|领先|好于|优于|多于|少于|跑赢)(?:于)?"
    r"(?:行业|同行|同类|全国|全省|全市|全区|全县|全镇|全街|全旗|全乡|上年|去年|年初|目标|预期|计划|平均|均值|国家|省|市|区|GDP|经济|控制|"
    r"考核|农村|城镇|地区|规上|规模|同期|工业|民间|城市|年度|东部|西部|中部|东北)[^,]{0,14})"
    r"(?:约|近|超)*$"
)
# “增幅高于全体农民5.3个百分点”: points tell how far apart two rates are, whosever they are
_POINTS_APART = re.compile(
    r"(?:高于|低于|快于|慢于|高出|低出|领先于?|好于|优于|多于|少于|跑赢)(?:了)?[^,、\d]{2,14}?(?:约|近)?$"
)
# “较上年多拆0.4万平方米”, “比去年少发生3起”
_MORE = re.compile(
    r"(?P<baseline>(?:较|比)(?:上年|去年|上一年|前一年)(?:同期)?)(?P<way>多|少)[一-龥]{0,2}(?<!于)$"
)
_COMPARING = re.compile(
    r"^(?:高于|低于|快于|慢于|高出|低出|超出|超过|优于|超(?=国家|全国|年度|目标|考核)|领先|好于|"
    r"多于|少于|跑赢)于?"
)
_SIGNED = re.compile(rf"(?P<baseline>{BASELINE})(?:为|是)?$")
_FROM = re.compile(
    r"(?:由|从|自)(?:[^,]{0,10}的)?(?:原来|此前|最初|最高|不足|以前|过去|历史|平均|户均|人均|每人每[月年]|"
    r"每(?:[月年]|公斤|斤|吨|亩|公顷|平方米|立方米|千人|万人|[人户次单件套张床斤头辆]))?"
    r"(?:20\d\d年(?:底|末)?)?(?:的)?$"
)
REACHING = re.compile(
    r"^(?:[^,、]{0,4}?),?(?:大幅|逐步|进一步|显著|[一二三四]举)?(?P<verb>提高|提升|增加|上升|"
    r"增长|扩大|升|增|跃升|攀升|拓展|扩展|发展|扩|提|跃|涨|上涨|升高|回升|"
    r"下跌|跌|下滑|缩小|收窄|下降|降低|减少|压减|压降|缩短|压缩|回落|降|减|压|缩|精简|调整|变|(?:优化|调整)?(?:整合|合并|归并)|优化)"
    r"(?:了)?(?:到了?|至|"
    r"为|成)(?:了|约|近|超过)*(?:(?P<year>20\d\d)年(?:底|末)?的?|(?:年[末底]|目前|现在|当前)的?|"
    r"(?P<period>第?[一二三四]季度|[上下]半年|前三季度|全年|\d{1,2}月(?:份|末|底)?)的)?$"
)
_RISING = frozenset(
    words(
        "提高 提升 增加 上升 增长 扩大 升 增 跃升 攀升 拓展 扩展 发展 扩 提 跃 恢复 回升 扩充 "
        "改善 升级 涨 升高"
    )
)
_FALLING = frozenset(
    words("下降 降低 减少 压减 压降 缩短 压缩 回落 降 减 压 缩 精简 压控 下调 缩小 收窄")
)
_RATE_NOUN = frozenset({"增幅", "增速", "增长率", "涨幅", "降幅", "升幅"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What the words in front of a number say about it.

    Attributes:
        kind: see `Kind`; "reached" is a value that a movement ended at (增至, 提高到).
        subject_end: where, in the text read, the words of the subject end.
        start: where the change words begin.
        direction: of a change or movement, else None.
        baseline: as written, e.g. 同比, 较上年, 比2019年.
    """

    kind: Kind
    subject_end: int
    start: int
    direction: Direction | None = None
    baseline: str = ""


def read_front(
    front: str,
    unit: str,
    *,
    noun_behind: bool = False,
    continues: bool = False,
    negative: bool = False,
) -> Reading:
    """Tell what the words in front of a number make of it.

    Args:
        front: text of the clause before the number, without approximating words.
        unit: the number's unit.
        noun_behind: True when a noun follows the unit directly (“增加10个停车位”).
        negative: True when the number carries a minus (“同比-3.1%”).
        continues: True when a figure in the same unit went before, of which the words may speak.
    """
    if not front:
        return Reading("value", 0, 0)
    if match := _FROM.search(front):
        return Reading("from", match.start(), match.start())
    if match := _REACHED.search(front):
        verb = match["verb"] or match["other"] or "增"
        direction = direction_of(verb)
        if match["verb"] not in _RATE_NOUN and (direction or match["verb"]):
            return Reading(
                "reached", match.start(), match.start(), direction, _clean(match["baseline"])
            )
    if unit == "%" and (match := _COMPLETION.search(front)) and "预算" not in match[0]:
        bare = match.start() == 0 or front[: match.start()].strip("并且已也,") == ""
        if match["target"] or (bare and "完成" in match[0]) or front.endswith("完成率"):
            return Reading("completion", match.start(), match.start())
    if continues and (match := _MORE.search(front)):
        way: Direction = "up" if match["way"] == "多" else "down"
        return Reading("change", match.start(), match.start(), way, match["baseline"])
    points = unit in {"个百分点", "百分点"}
    if points and not _DIFFERENCE.search(front) and (match := _POINTS_APART.search(front)):
        return _difference(match, front, unit)
    if (match := _DIFFERENCE.search(front)) and (
        unit in _POINT_UNITS or unit == "个" or not noun_behind
    ):
        return _difference(match, front, unit)
    if negative and unit in _POINT_UNITS and (match := _SIGNED.search(front)):
        return Reading("change", match.start(), match.start(), "up", match["baseline"])
    if (match := _CHANGE.search(front)) and _moves(
        match, front, unit, noun_behind=noun_behind, continues=continues
    ):
        start = match.start("baseline") if match["baseline"] else match.start("verb")
        return Reading(
            "change", match.start(), start, direction_of(match["verb"]), _clean(match["baseline"])
        )
    return Reading("value", len(front), len(front))


def _difference(match: re.Match[str], front: str, unit: str) -> Reading:
    """Return “高于全国”, “比上年多” as a change against a place or an earlier time."""
    word = match[0]
    way: Direction = "down" if re.search(r"低|慢|少", word) else "up"
    if word.startswith("超过") and unit not in {"个百分点", "百分点"}:
        return Reading("value", len(front), len(front))
    place = _COMPARING.sub("", re.sub(r"(?:约|近|超)+$", "", word))
    place = re.sub(r"(?:偏?[高低快慢多少])[出了]*$", "", place)
    earlier = re.search(r"上年|去年|年初|同期|常年|\d{4}年", place)
    return Reading("change" if earlier else "difference", match.start(), match.start(), way, place)


_NEEDS_SUBJECT = frozenset(
    ["增", "减", "升", "降", "少", "翻", "缩短", "延长", "加快", "拓展", "扩大", "压缩", "精简"]
)
_WORKS = re.compile(r"(?:改造|整治|优化|巩固|修缮|改建|建设|品质)$")  # 改造提升26个 is work done
_POINT_UNITS = frozenset(words("% ‰ 个百分点 百分点 个千分点 千分点 个基点 倍 番"))


def _moves(
    match: re.Match[str], front: str, unit: str, *, noun_behind: bool, continues: bool
) -> bool:
    """Tell whether the verb of a match moves an indicator rather than counts things."""
    verb = match["verb"]
    if unit in _POINT_UNITS:
        return not (len(verb) == 1 and front[-2:-1] in "新" if len(front) > 1 else False)
    if noun_behind and not match["baseline"]:
        return False
    # “增加就业10万人” has its noun between; “减少38天” and “增加60万亩” end on the verb
    subject = front[: match.start()]
    if verb == "改善" or (verb == "提升" and _WORKS.search(subject)):
        return False
    if continues and not subject.strip("、,和及并") and verb != "少":
        return True
    if verb in _RATE_NOUN or (verb in {"增产", "减产"} and not match["baseline"]):
        return False
    if verb in _NEEDS_SUBJECT and not (match["baseline"] or (subject and verb not in {"少", "翻"})):
        return False
    return bool(subject.strip("、,和及并") or match["baseline"])


def direction_of(verb: str) -> Direction | None:
    """Return the direction of a verb, None for a verb without one."""
    if verb in _UP_WORDS or verb in _RISING:
        return "up"
    if verb in _DOWN_WORDS or verb in _FALLING:
        return "down"
    return None


def _clean(baseline: str | None) -> str:
    return baseline or ""

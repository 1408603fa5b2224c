"""How near one name comes to another, character by character.

Chinese indicator names have no spelling of their own to look up: two names are held against each
other by the pairs of characters they share, and by whether what is left over has any weight.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.language.wording import wording
from corpus.matching import matching_form

_MARKS = re.compile(r"[“”\"'‘’《》〈〉()\[\]{}·•、,。:;!?\-—~\s*]")
# Where a part is set into its whole: 在编人员中行政, 固定资产投资里工业性投资.
_INSIDE = frozenset(["里", "中", "内", "里面", "里头", "当中", "之中", "其中"])
_NAME_LENGTH = 64  # longer texts are seldom read twice
# 12345, 12345热线 and 12345政务服务便民热线 are one thing
_HOTLINE = re.compile(r"(?<=12345)(?:政务服务|便民|服务|市民|热线|平台)+")
_TWICE = re.compile(r"12345(?:热线)?12345(?:热线)?")
_LIGHT = frozenset(
    "了过着发收用花投修种养编订的地得被把将对在于为是有没不多少办做搞招扣拆抓建设立开展推进完成实现达到到出入上下来去起共各个家宗件人次名位条项处间户所场台辆"
)
COMMON_HEADS = frozenset(
    [
        "支出",
        "收入",
        "企业",
        "项目",
        "人员",
        "工作",
        "服务",
        "活动",
        "问题",
        "面积",
        "资金",
        "投资",
        "设施",
        "场所",
        "中心",
        "社区",
        "群众",
        "建设",
        "平台",
        "任务",
        "机构",
        "单位",
        "检查",
        "整治",
        "宣传",
        "培训",
        "案件",
        "事项",
        "道路",
        "小区",
    ]
)
_WHOLE = re.compile(
    r"^(?:本)?(?:部门|单位)?(?:20\d\d年度?)?(?:部门)?整体支出(?:绩效(?=自评))?(?=.{4})|^(?:部门|辖区内?|辖内|街道|全街道?|全镇|全省|全市|全区)(?=.{3})"
)
# What may stand before a name without changing what is counted.
_TAKEN_IN = sorted(
    [
        *(
            "帮助",
            "专兼职",
            "涉及",
            "受理",
            "接待",
            "梳理",
            "摸排",
            "辖内",
            "收到",
            "接报",
            "办理",
            "累计",
            "发放",
        ),
        *("加装", "安装", "建成", "核定"),
        *("居民", "公共", "生活", "各类", "各项", "群众", "辖区", "市民", "在册", "现有"),
        *("优化", "12345", "行政", "经济", "经费", "诉求", "划分", "配备", "设置", "各个"),
        *("专兼职", "行业", "实际", "实施", "假期", "期间", "单周", "黄金周"),
        *("实有", "登记", "共有", "全年", "本年", "发生", "处理", "办结", "完成", "实现"),
        *("保障", "在册", "查处", "更换", "救助", "接报", "承办", "交办", "派发", "既有住宅"),
        *("犯罪", "家庭", "集中", "劳动者", "务工人员", "职工", "相关", "有关"),
        *("既有多层住宅", "多层住宅", "上报", "采集", "辖区内", "民生", "诉求类", "完工", "竣工"),
    ],
    key=lambda word: (-len(word), word),
)
# What a name may have besides what is asked, where all else is the same: 加装电梯竣工 for 加装电梯.
_ADDED = sorted(
    [
        *("受理", "接待", "梳理", "收到", "接报", "办理", "承办", "累计", "发放", "安装", "建成"),
        *("各类", "各项", "辖内", "辖区", "在册", "现有", "实有", "共有", "全年", "本年", "期间"),
        *("假期", "既有住宅", "既有多层住宅", "多层住宅", "完工", "竣工", "发案", "劳动力"),
        *("运营", "在运营", "正常运营", "在用", "开办", "投用", "设有", "建有", "布设", "全口径"),
        *("机动车", "通信"),
    ],
    key=lambda word: (-len(word), word),
)
# Where such a word makes a sort of its own: 职工 in front of 医保参保, 民生 but not 民生诉求.
_SORT = re.compile(
    r"民生(?!诉求)|集中(?=供养|居住|安置)|^(?:假期|期间|单周|黄金周)|公共(?=绿地|用[水电地])|"
    r"(?:居民|职工)(?=.*(?:医保|医疗|保险|参保|社保|存款|储蓄|用[水电气地]|退休|工资))|"
    r"(?:(?<!城乡)居民|职工)(?=.*收入)"
)
_REACHING = re.compile(r"(?:惠及|保障|救助|涉及|覆盖)(?=低保|特困|孤儿)")  # those are as many
_FRESH = re.compile(r"(?<=新)[打建修挖铺装种](?=..)")
_EVEN = re.compile(r"(?:平均|总体|整体)(?=.*率$)")  # 楼宇平均入驻率
_RUN = re.compile(r"[a-z]+|\d+")
_GAP = re.compile(r"\|+")
_ABOUT = re.compile(r"(?<=..)(?:折合|约合)(?:约|近|达|超)?$")  # 财产损失折合约
_DAY_CUT = re.compile(r"^[1-3]?\d日[止底前](?=.{4})")  # 到12月|31日止收到12345工单
_TAIL = re.compile(
    r"(?:的)?(?:(?<=[单访件案])量|总数量?|总量|总额|总计|数量|件数|宗数|人数|次数|家数|户数|个数|起数|数)$"
)


def bare(text: str) -> str:
    """Return a text in matching form without marks, lower case."""
    return _bare_name(text) if len(text) <= _NAME_LENGTH else _bared(text)


@lru_cache(maxsize=65_536)
def _bare_name(text: str) -> str:
    return _bared(text)


def _bared(text: str) -> str:
    return _TWICE.sub("12345", _HOTLINE.sub("", _MARKS.sub("", matching_form(text)).lower()))


@lru_cache(maxsize=65_536)
def core(asked: str) -> str:
    """Drop a general measure word at the end: 案件类警情总数 → 案件类警情."""
    name = _ABOUT.sub("", _WHOLE.sub("", _DAY_CUT.sub("", bare(asked))))
    shorter = _TAIL.sub("", name)
    return shorter if len(shorter) >= 2 else name


def sets_inside(word: str) -> bool:
    """Tell a word that only sets what follows into what stands before it: 当中, 里面."""
    return word in _INSIDE


@lru_cache(maxsize=4_096)
def set_inside(asked: str) -> tuple[str, str]:
    """Return the whole and the part of “在编人员中行政”; ("", asked) where none is set inside.

    The 中 of 服务中心 belongs to a word and sets nothing inside.
    """
    if not any(mark in asked[2:-2] for mark in "里中内"):
        return "", asked
    import rjieba

    position = 0
    for word, kind in rjieba.tag(asked):
        start, position = position, position + len(word)
        before = asked[:start] + ("数" if word == "数里" else "")
        between = (
            len(before) >= 2
            and len(asked) - position >= 2
            and before[-1] not in "年月日天时周期和与及"
        )
        if between and (word == "数里" or (sets_inside(word) and kind != "m")):
            return before, asked[position:]
    return "", asked


def light(char: str) -> bool:
    """Tell a character that by itself does not change what is counted."""
    return char in _LIGHT


@lru_cache(maxsize=65_536)
def uncovered(wanted: str, context: str) -> str:
    """Return the characters of `wanted` in no common piece of two or more with `context`.

    Runs of digits and Latin letters count as one piece; gaps between what is left become "|".
    """
    covered = [False] * len(wanted)
    for i in range(len(wanted) - 1):
        if wanted[i : i + 2] in context:
            covered[i] = covered[i + 1] = True
    for match in _RUN.finditer(wanted):
        inside = bool(re.search(rf"(?<![a-z\d]){match.group(0)}(?![a-z\d])", context))
        covered[match.start() : match.end()] = [inside] * len(match.group(0))
    if not any(covered) and "|" not in wanted:
        return wanted
    if all(covered):
        return ""
    out = "".join(c if not done else "|" for c, done in zip(wanted, covered, strict=True))
    return _GAP.sub("|", out).strip("|")


@lru_cache(maxsize=65_536)
def heavy(missing: str) -> bool:
    """Tell whether what is missing changes the meaning: more than single light characters."""
    for run in missing.split("|"):
        rest = "".join(c for c in run if c not in _LIGHT)
        rest = wording().generic.sub("", rest)
        rest = "" if rest in {"量", "数", "额", "值"} else rest
        if len(rest) >= 1 and not (len(run) == 1 and rest == ""):
            return True
    return False


def shares_head(wanted: str, name: str) -> bool:
    """Tell whether two names end in the same thing: 刑事警情 and 案件类警情."""
    a, b = core(wanted), core(name)
    if len(a) < 2 or len(b) < 2 or a[-2:] != b[-2:] or re.search(r"[率数量额比例]$", a):
        return False
    return len(b) <= len(a) + 4 and (a[-2:] not in COMMON_HEADS or a[-3:] == b[-3:])


def taken_in(extra: str) -> bool:
    """Tell whether words in front of a name leave what is counted: 受理群众 in front of 信访."""
    rest = extra
    while rest:
        word = next((w for w in _TAKEN_IN if rest.startswith(w)), "")
        if not word:
            return False
        rest = rest[len(word) :]
    return True


def harmless(name: str, wanted: str) -> bool:
    """Tell whether a name only puts a harmless word into what is wanted: 生活垃圾分类居民参与率."""
    if sorted_out(name, wanted):
        return False
    plain = _unmodified(wanted)
    if name == f"{wanted.removesuffix('行业')}业":
        return True  # 房地产业 is asked for as 房地产, 餐饮业 as 餐饮行业
    if len(plain) >= 3 and _unmodified(name).replace("总", "") == plain.replace("总", ""):
        return True
    return len(wanted) >= 4 and _elaborated(name, wanted)


def sorted_out(name: str, wanted: str) -> bool:
    """Tell whether a name is of one sort of what is wanted: 职工医保参保 for 医保参保."""
    return any(match[0] not in wanted for match in _SORT.finditer(name))


# 总部型企业 are 总部企业, 公益性岗位 公益岗位
_OF_A_KIND = re.compile(r"(?<=[\u4e00-\u9fff]{2})[型类性](?=[\u4e00-\u9fff]{2})")


@lru_cache(maxsize=65_536)
def _elaborated(name: str, wanted: str) -> bool:
    """Tell whether a name says what is wanted, and besides only how it is done."""
    for word in _ADDED:
        if word not in wanted:
            name = name.replace(word, "")
    if name != wanted and wanted.endswith("率"):
        name = name if _EVEN.search(wanted) else _EVEN.sub("", name)
    if name != wanted and not _FRESH.search(wanted):
        name = _FRESH.sub("", name)
    if name != wanted and not _REACHING.search(wanted):
        name = _REACHING.sub("", name)
    return _OF_A_KIND.sub("", name) == _OF_A_KIND.sub("", wanted)


@lru_cache(maxsize=65_536)
def _unmodified(name: str) -> str:
    """Return a name without the words that leave what is counted."""
    for word in _TAKEN_IN:
        name = name.replace(word, "")
    return name


def shares_word(wanted: str, name: str) -> bool:
    """Tell whether two names share a pair of characters other than a common head."""
    return any(
        wanted[i : i + 2] in name and wanted[i : i + 2] not in COMMON_HEADS
        for i in range(len(wanted) - 1)
    )

"""How far a matter has come, and whose it is, in a question and in what a figure counts.

Those who 报名 are not those who were 录取, what was 发放 is not what was 收回, and 登记留守儿童
counts no 留守老人. Such neighbours come near to each other in meaning, whoever reads them; here
their words are held against each other.
"""

from __future__ import annotations

import re

from assistant.found import Indexed

# What is done with a matter, as reports and as people say it.
_STAGES = {
    "apply": r"报[了过]?名|申请|申报|申领|报考|应聘|求职",
    "accept": r"受理|收件|接件",
    "admit": r"招收|录取|招录|招生|录用|考[上进]",
    "train": (
        r"培训(?!机构|基地|中心|学校)|参训|上(?:[了过]|[一-龥]{0,6}培训)[一-龥]{0,6}班|听课|报名学"
    ),
    "certify": (
        r"取证|考取|拿[到了][一-龥]{0,6}证|取得[一-龥]{0,10}证|获证|结业|考[到过下出][一-龥]{0,6}证"
    ),
    "grant": r"发放|投放|放款|放[了出贷]|放(?=的[一-龥]{0,6}贷)",
    "recover": r"收回|回收|归还|偿还|还[了款上掉清]",
    "sign": r"签约|签下|签订|签署|签[了的]",
    "arrive": r"到账|到位|入账|到款",
    "offer": r"募集|征集(?=[一-龥]{0,4}岗)|(?:提供|开发|推出|归集)[一-龥]{0,6}岗位",
    "start": r"到岗|上岗|入职",
    "find": r"发现|查出|检出|排查出|[查摸筛检]出来?|反馈|指出|确诊|阳性",
    "mend": r"整改|改[完好掉到]|销号|修复|解决|修好|治好",
    "examine": r"筛查|检查覆盖|检查(?=[一-龥]{0,6}(?:人|妇女|学生|老人)|$)|体检|普查",
    "approve": (
        r"批准|批[了下复]|批(?=多少|好多|几)|获批|(?:评估|审核|审批|认定|评审)通过"
        r"|通过(?:评估|审核|审批|认定|评审)"
    ),
    "use": r"投用|用上|启用|投入使用",
    "effect": r"拉动|带动|撬动",
    "pay": r"缴费|参保|缴纳",
    "receive": r"领(?:取|到|养老|[了上])|享受",
}
# Pairs of which the one says nothing of the other, whichever is asked for.
_APART = frozenset(
    map(
        frozenset,
        (
            ("apply", "admit"), ("apply", "certify"), ("apply", "approve"), ("apply", "grant"),
            ("apply", "start"), ("apply", "use"), ("accept", "approve"), ("admit", "certify"),
            ("train", "certify"), ("train", "start"), ("grant", "recover"), ("sign", "arrive"),
            ("sign", "use"), ("offer", "start"), ("offer", "admit"), ("find", "mend"),
            ("find", "examine"), ("mend", "examine"), ("effect", "grant"), ("pay", "receive"),
        ),
    )
)  # fmt: skip
_WORDS = {stage: re.compile(words) for stage, words in _STAGES.items()}
_NUMBER = re.compile(r"多少|好多|几")
# Groups of people, each by the words for it.
_GROUPS = tuple(
    re.compile(words)
    for words in (
        r"老人|老年|长者|高龄|老龄|岁以上|养老",
        r"儿童|孩|娃|幼儿|未成年|少年|(?<!大)学生|子女|新生儿|婴",
        r"妇女|女性|孕|产妇",
        r"残疾|残障",
        r"退役|退伍|老兵",
    )
)


def of_another_matter(question: str, item: Indexed) -> bool:
    """Tell a figure of another stage, or of another group of people, than is asked for.

    Args:
        question: in plain form.
        item: the figure.
    """
    around = f"{item.full}\n{item.clause}"
    return _of_other_stage(question, item.full, around) or _of_others(question, item.full, around)


def _of_other_stage(question: str, name: str, around: str) -> bool:
    """Tell a figure that counts another stage of the matter: 招收 for 报名."""
    asked = _asked_for(question)
    counted = {stage for stage, words in _WORDS.items() if words.search(name)}
    counted = counted or {stage for stage in (_last(around),) if stage}
    if not asked or not counted or asked in counted:
        return False
    return all(frozenset((asked, stage)) in _APART for stage in counted)


def _of_others(question: str, name: str, around: str) -> bool:
    """Tell a figure of another group of people: 儿童 for 老人."""
    asked = {i for i, words in enumerate(_GROUPS) if words.search(question)}
    counted = {i for i, words in enumerate(_GROUPS) if words.search(name)}
    told = {i for i, words in enumerate(_GROUPS) if words.search(around)}
    return bool(asked and counted) and asked.isdisjoint(counted | told)


def _asked_for(question: str) -> str:
    """Return the stage that a question asks the number of: what is done last before it."""
    number = _NUMBER.search(question)
    if number is None:
        return _last(question)
    return _last(question[: number.start() + 2]) or _first(question[number.end() :])


def _last(words: str) -> str:
    """Return the stage that is told last, "" for none."""
    found = [(m.end(), stage) for stage, w in _WORDS.items() for m in w.finditer(words)]
    return max(found)[1] if found else ""


def _first(words: str) -> str:
    """Return the stage that is told first, "" for none."""
    found = [(m.start(), stage) for stage, w in _WORDS.items() for m in w.finditer(words)]
    return min(found)[1] if found else ""

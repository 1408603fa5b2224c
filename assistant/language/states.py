"""States that a part of some things is in: 还没修好, 空着, 停着, 坏了, 能用.

Who asks how many are in one of them is not answered with how many there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.figure import Figure
from corpus.matching import matching_form

# 其余7盏, 剩余174套, 仍有12个: what the deed before it has not reached
REST = re.compile(r"^(?:而|但|的|,)*(?:其余|剩余|剩下|余下|尚[有余]|仍[有剩]|还[有剩]|另有)的?")
_MARKS = re.compile(r"[,，、;；。()（）\n]")
_HALF = re.compile(r"[;；。\n]")

_ENDS = r"(?:完|好|掉|成|到|了|出去|下来|过)*(?:的|呢|[?？。]|$)"
_NOT_DONE = re.compile(
    rf"(?:多少|几)[^,。?]{{0,6}}未(?:能|有)?(?P<deed>[拆交租卖售签收领还退付搬改换装通])(?![除付还]?率){_ENDS}"
    rf"|未(?:能|有)?(?P<before>[拆交租卖售签收领还退付搬改换装通])(?:完|好|掉|成|到|出去|下来)*的?"
    r"(?:还)?(?:有|剩)?(?:多少|几)"
)

_UNDEALT = re.compile(r"未(?:能|有)?[\u4e00-\u9fff]")
_DENIED = re.compile(r"没有?(?=[\u4e00-\u9fff])")  # 没交, 没有交
_DONE_ASKED = re.compile(
    r"(?<!未)(?P<deed>[交租卖售签领拆换投])(?:付|掉|出去|完|好|成)?了?(?:的有)?(?:多少|几)(?!钱|元|万)"
)


@dataclass(frozen=True, slots=True)
class State:
    """A state, as questions ask for it and as reports tell it.

    Attributes:
        name: as the answer calls it.
        asked: finds it in a question in matching form.
        told: finds it in the clause of a figure.
        deed: what takes things out of it; those that it has not reached are in the state.
        never: what a figure's name says that is done about it: 修复损坏路灯 are not those 损坏.
        ended: the figure behind, by which those in the state have become fewer: 恢复使用.
        apart: a figure of all is not the one asked for.
        silent: it is looked for only where nothing else was found.
    """

    name: str
    asked: re.Pattern[str]
    told: re.Pattern[str]
    deed: re.Pattern[str] | None = None
    never: re.Pattern[str] | None = None
    ended: re.Pattern[str] | None = None
    apart: bool = False
    silent: bool = False


_STATES = (
    State(
        "未修复",
        re.compile(r"未(?:能)?(?:维?修|换)(?!订|改)"),
        re.compile(r"待(?:维?修|更?换)|未(?:能)?(?:维?修|更?换)|(?:暂缓|正在|等待)(?:维?修|抢修|更?换)"),
        deed=re.compile(r"修|更?换"),
    ),
    State(
        "未开工",
        re.compile(r"未(?:能)?(?:动工|开工|启动|开建|开始|动(?=$|的|[?？]))"),
        re.compile(r"未(?:能)?(?:开工|动工|启动|开建|实施)"),
        deed=re.compile(r"开工|动工|启动|开建"),
    ),
    State(
        "未完工",
        re.compile(r"未(?:能)?(?:完工|竣工|建[成好完]|[弄搞改做修]完|完(?=$|的|[?？]))"),
        re.compile(r"未(?:能)?(?:完工|竣工|建成|开工|启动)|正在(?:施工|建设|推进|改造)|在建"),
        deed=re.compile(r"完工|竣工|建成"),
    ),
    State(
        "空置",
        re.compile(r"空(?:着|置|闲|余|了?(?=多少|几))|闲(?:着|置)|未(?:分配?(?!类)|出?租|入住)|没人[住租]"),
        re.compile(r"空[置余闲]|闲置|未(?:分配|出租|入住|交付)|待(?:分配|出?租|入住)"),
        deed=re.compile(r"分配|出租|入住|安置"),
        apart=True,
    ),
    State(
        "在建",
        re.compile(r"(?:还|正)在(?:施工|[建装修改弄搞拆做])"),
        re.compile(r"在[建装修改]|正在|施工中"),
        apart=True,
    ),
    State(
        "停用",
        re.compile(r"(?<![劝叫喊])停(?:着|掉|运|用|摆|了(?=多少|几))|不能用|用不了|未(?:运行|运转)"),
        re.compile(r"停[运用产业工办摆]|关停|叫停|瘫痪|暂停|未(?:运行|运转)"),
        ended=re.compile(r"恢复|复产|复工|复用|重新(?:启用|开)"),
        apart=True,
    ),
    State(
        "能用",
        re.compile(r"(?:能|可以)(?:正常)?(?:使用|用(?!上|于|作|来))|(?<!现)在用|正常(?:运行|运转|使用|用)"),
        re.compile(r"正常(?:运行|运转|使用|开放)|完好|可用|在用|投入(?:使用|运行|运营)|投用"),
        apart=True,
    ),
    State(
        "损坏",
        re.compile(r"(?<![破败毁损])坏(?:了|掉|的|着|[多几])|破损|[有出]故障|故障的|不亮"),
        re.compile(r"损坏|故障|破损|不亮|失效"),
        never=re.compile(r"修|更?换|整治|排除|处理|清理"),
        apart=True,
    ),
    State("未签约", re.compile(r"未(?:能)?签"), re.compile(r"未签"), deed=re.compile(r"签")),
    State(
        "已分配",
        re.compile(r"分(?:配|掉|出去|下去)(?:了|出去)?(?:的?有?)(?:多少|几)|[房铺位田地]分了(?:多少|几)"),
        re.compile(r"(?<![未待])分(?:配|出|给)"),
        apart=True,
    ),
    State(
        "已入住",
        re.compile(r"住(?:进去?|上|下)了|入住了|搬进去?了"),
        re.compile(r"(?<![未待])入住|搬入|回迁"),
        apart=True,
    ),
    State(
        "完成",
        re.compile(r"(?:弄|搞|做|改|建|修|整|装)(?:完|好|成)了?(?:的有?)?(?:多少|几)|(?:完工|竣工)了?(?:的有?)?(?:多少|几)"),
        re.compile(r"(?<![未待缓])(?:完工|竣工|建成|完成|修复|改完|办结|投用|投入使用)"),
        silent=True,
    ),
    State(
        "剩余",
        re.compile(r"剩(?:下|余|有|了)*(?:多少|几)|(?:多少|几)[^,。?]{0,6}剩|余下(?:多少|几)"),
        re.compile(r"^剩余|^剩下|^余下|^尚余"),
        deed=re.compile(r""),
    ),
)  # fmt: skip


def state_asked(text: str) -> State | None:
    """Return the state that a question asks for, with how many are in it."""
    text = _DENIED.sub("未", text)
    known = next((state for state in _STATES if _asks(state, text)), None)
    return known or _not_done(text) or _done(text)


def _not_done(text: str) -> State | None:
    """Return the state of those that a deed has not reached: 还有几处未拆, 未交的有几套."""
    found = _NOT_DONE.search(text)
    deed = found["deed"] or found["before"] if found else ""
    if not deed:
        return None
    told = re.compile(rf"(?:未能?|待|暂缓|没有){deed}")
    return State(f"未{deed}", _NOT_DONE, told, deed=re.compile(deed))


def _done(text: str) -> State | None:
    """Return the state of those that a deed has reached: 交了多少套."""
    found = _DONE_ASKED.search(text)
    if found is None:
        return None
    told = re.compile(rf"(?<![未待]){found['deed']}")
    return State(f"已{found['deed']}", _DONE_ASKED, told, silent=True)


def _asks(state: State, text: str) -> bool:
    """Tell a question for those in a state from one for what was done about them: 坏的换了几个."""
    dealt = state.never is not None and state.never.search(_UNDEALT.sub("", text))
    return bool(state.asked.search(text)) and not dealt


def clause_of(figure: Figure, text: str) -> str:
    """Return the words around a figure between two marks, in matching form."""
    before = _MARKS.split(matching_form(text[figure.sentence_start : figure.value_start]))[-1]
    behind = _MARKS.split(matching_form(text[figure.value_start : figure.sentence_end]))[0]
    return before + behind


def half_of(figure: Figure, text: str) -> tuple[int, int]:
    """Return where the part of the sentence between two semicolons lies that a figure is in."""
    before = _HALF.split(text[figure.sentence_start : figure.value_start])[-1]
    behind = _HALF.split(text[figure.value_start : figure.sentence_end])[0]
    return figure.value_start - len(before), figure.value_start + len(behind)


def is_in(state: State, figure: Figure, text: str) -> bool:
    """Tell a figure whose clause says that what it counts is in a state."""
    clause = clause_of(figure, text)
    name = matching_form(figure.indicator)
    if state.never and state.never.search(name + clause):
        return False
    return bool(state.told.search(clause) or state.told.search(name))


def of_all(text: str, figure: Figure, report: str) -> bool:
    """Tell a figure of all things of a kind, or of others, where those in a state are asked for.

    Args:
        text: of the question, in matching form.
        figure: one whose name fits.
        report: the text of its report.
    """
    state = state_asked(text)
    if state is not None and state.apart and not is_in(state, figure, report):
        return True
    return bool(done_behind(text, figure, report))


def done_behind(text: str, figure: Figure, report: str) -> str:
    """Return the deed that a question asks for and that is counted behind a figure of all, or "".

    安置房交了多少套 is told by “安置房2160套，已交付1985套” in its second number.

    Args:
        text: of the question, in matching form.
        figure: one whose name fits.
        report: the text of its report.
    """
    asked = _DONE_ASKED.search(_DENIED.sub("未", text))
    if asked is None or asked["deed"] in matching_form(figure.indicator):
        return ""
    deed, unit = asked["deed"], re.escape(figure.unit)
    if deed in clause_of(figure, report):
        return ""
    _, end = half_of(figure, report)
    behind = matching_form(report[figure.value_end : end])
    verb = rf"(?!未|待)[\u4e00-\u9fff]?{deed}[\u4e00-\u9fff]?"
    told = rf"[,、](?:其中|目前|现|已|实际|累计)*{verb}\d[\d.]*{unit}"
    return deed if re.search(told, behind) else ""


def in_state(state: State, figures: tuple[Figure, ...], text: str) -> Iterator[Figure]:
    """Yield of the figures of one half sentence those that count what is in a state."""
    done = False
    for figure in figures:
        clause = clause_of(figure, text)
        if is_in(state, figure, text) or (state.deed and REST.search(clause) and done):
            yield figure
        done = done or bool(state.deed and state.deed.search(clause))

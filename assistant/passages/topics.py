"""Problems, plans and results: what such questions are known by, and where reports keep them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from assistant.language.likeness import bare
from assistant.passages.lines import content_words
from assistant.passages.spans import (
    Span,
    is_item_heading,
    items_of,
    outermost,
    paragraphs,
    pieces_of,
)
from assistant.plan import Plan
from corpus.report import Report, Section

Name = Literal["problems", "plans", "measures", "results"]


# 2024年重点工作完成情况 looks back.
_NOT_BACK = r"(?!.{0,8}(?:完成|情况|成效|回顾|总结|进展))"


# 2025年怎么干, 往后要办的几件事: how a report in plain words heads its plans
_SPOKEN_PLANS = (
    r"(?:\d年|明年|新的?一年|下一?年|接下来|往后|今后|下一程)[^\d]{0,4}"
    r"(?:(?:怎么|如何|咋|要|准备|想)[^\d]{0,2}(?:干|办|做|抓|走)|(?:干|办|做|抓)(?:什么|啥|哪))(?!了|得)"
)


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic that reports give a section of its own.

    Attributes:
        cue: what a question for it says.
        heading: what the heading of its section says.
        said: what opens the sentences on it where there is no such section.
    """

    name: Name
    cue: re.Pattern[str]
    heading: re.Pattern[str]
    said: re.Pattern[str] | None = None


PROBLEMS = Topic(
    "problems",
    re.compile(
        r"(?<!解决)(?<!整改)(?<!有没有)问题|不足|(?<!补)(?<!补齐)短板|困难|薄弱|挑战|风险|差距|家丑|(?<!有没有)毛病|软肋|欠缺|短处|痛点|难点|难处|瓶颈|困境|没做好|不到位"
    ),
    re.compile(
        r"^(?!.*(?:补|破解|攻克|化解|解决|聚焦|消除|攻坚).{0,6}(?:问题|不足|短板|困难|薄弱|挑战))"
        r".*(?:问题|不足|短板|困难|薄弱|挑战|没(?:有)?(?:办|做|干|抓)[好到]|欠账)"
    ),
    re.compile(
        r"清醒地?(?:看到|认识)|也(?:要)?看到|(?:存在|面临)(?:着|的|一些|不少|诸多)*[^。，,]{0,10}(?:问题|不足|短板|困难|挑战)|"
        r"(?:问题|困难|不足)[^。，,]{0,6}主要(?:是|有|表现)|"
        r"(?P<closing>对(?:于)?(?:这些|上述)(?:困难和?|矛盾和?)?(?:问题|困难|不足)[，,]我们)"
    ),
)
PLANS = Topic(
    "plans",
    re.compile(
        r"改进|措施|下一?步|下一?年|接下来|往后|来年|今后|打算|思路|工作安排|工作部署|工作计划|明年|怎么改|如何改|整改方向"
        r"|(?:要|打算|准备)(?:怎么|如何)?(?:整改|改)|整改(?:要|准备|打算|措施|计划|方案)"
        r"|重点工作|工作重点|工作要点|主要任务|目标任务|重点任务|怎么安排|如何安排|安排了|作了哪些安排"
        r"|(?:计划|准备|打算|想|要)(?:去)?(?:干|做|搞|办|抓)(?:些|哪些)?(?:什么|啥|哪(?:几|些)(?:个|项|件|大)?(?:方面|事|工作|重点|任务))"
    ),
    re.compile(
        r"改进|下一步|打算|思路|工作安排|工作部署|工作计划|工作要点|措施|努力方向|建议"
        rf"|\d年.{{0,12}}(?:任务|重点工作|工作重点|工作安排){_NOT_BACK}|{_SPOKEN_PLANS}"
    ),
    re.compile(
        r"(?:下一?步|下一阶段|接下来|新的一年)[，,]?[^，。,]{0,8}(?:将|要|打算|计划|准备|重点|继续)"
    ),
)
_MEASURES = Topic("measures", re.compile(r"做法|经验|举措"), re.compile(r"做法|经验|举措"))
_RESULTS = Topic(
    "results",
    re.compile(r"成效|成绩|亮点|主要工作|做了(?:哪些|什么|啥)|完成了(?:哪些|什么)"),
    re.compile(r"成效|成绩|工作情况|工作回顾|工作总结|履职|完成情况|主要工作|亮点"),
)
_TOPICS = (PROBLEMS, PLANS, _MEASURES, _RESULTS)
_HEADING = 30
_LACKS = re.compile(
    r"不足|不够|不高|不强|不到位|短板|困难|问题|薄弱|滞后|偏[低少弱慢]|缺[乏少口]|未能|仍|难|差距"
)
_WHO = re.compile(r"(.{4})(?:是|叫)谁(?=$|[,。?])")
_WHEN = re.compile(r"什么时候|何时|啥时候|几时|几月|哪天|多会儿|什么时间")
_CODE = re.compile(r"[a-z]{1,4}\d+")  # PM2.5 is no other concentration
_DEEDS = re.compile(
    r"[做办](?:过|了)(?:哪些|什么|啥)|采取了|做法|经验|亮点|成效|成绩|(?:怎么|咋|如何)(?:做|帮|抓|推动|推进)的|干了(?:哪些|什么|啥)"
)
_DATE = re.compile(r"\d月|\d日|年底|年内|年初|[前上下]半年|季度|\d年")
# 旅游发展 is about 旅游
_FURTHERING = frozenset(["发展", "推动", "推进", "加强", "促进", "做好", "抓好"])
# 8亿元以上 of projects: those from 5亿元 on are others
_BOUND = re.compile(r"\d[\d.]*[^\d,。?]{1,4}(?=以[上下])")
_PART_OF_YEAR = re.compile(r"季度|半年|月")
_AHEAD = re.compile(
    r"下一?步|下一?年|改进|整改方向|打算|计划|明年|来年|接下来|今后|往后|准备|将要?|思路|安排|任务|目标"
)
_PLANS_PART = re.compile(
    r"下一步|打算|计划(?!生育)|改进|努力方向|工作安排|工作部署|工作思路|工作要点|"
    rf"[\d〇零一二三四五六七八九]年.{{0,12}}(?:任务|重点|要求|安排|目标){_NOT_BACK}|{_SPOKEN_PLANS}"
)
_OF_TOPICS = re.compile(
    r"存在|主要|突出|哪些|家丑|毛病|软肋|欠缺|短处|痛点|难点|难处|瓶颈|自曝|坦承|坦言|承认|自认|"
    r"问题|不足|短板|困难|差距|下一步|下一阶段|下一年|接下来|往后|今后|改进|措施|打算|思路|举措|做法|工作安排|工作部署|"
    r"工作计划|重点工作|主要工作|工作|亮点|成效|成绩|经验|原因|方面|情况|采取|解决|应对|处理|化解|结果|成果|效果|进展|怎样|"
    r"[一二三四五六七八九十\d]+(?:个|项|大|条|件)(?:方面)?|清单|落实|推进|开展|如何|怎么|经验|建议|明年|取得|面临|挑战|薄弱环节|"
    r"检讨|反思|检视|剖析|查摆|自查|使劲|发力|用力|着力|下功夫|入手|动手|"
    r"薄弱|环节|进行|整体|关于|安排|计划|具体|任务|重点"
)
_JOINERS = re.compile(r"^(?:[和与及跟、]|以及|曝|咋|改)+|(?:[和与及跟、]|以及)+$")
_ONLY_TOPIC = re.compile(
    r"(?:要|抓|办|干|做|搞|大事|要事|领导班子|班子|党工委|办事处|自身|目前|当前|街道|报告|年度|绩效|预算|总体|政府|全[镇街省市区县])*"
)


def topics_of(question: str) -> tuple[Topic, ...]:
    """Return the topics that a question asks for, in the order that it names them."""
    found = [(match.start(), topic) for topic in _TOPICS if (match := topic.cue.search(question))]
    named = [topic for _, topic in sorted(found, key=lambda pair: pair[0])]
    return tuple(t for t in named if t is not _RESULTS) or tuple(named)


def asks_deeds(question: str) -> bool:
    """Tell a question for what was done."""
    return bool(_DEEDS.search(question))


def asks_when(question: str) -> bool:
    """Tell a question for a date."""
    return bool(_WHEN.search(question))


def looks_ahead(question: str) -> bool:
    """Tell a question for what will be done from one for what was."""
    return bool(_AHEAD.search(question))


def of_plans(path: tuple[str, ...]) -> bool:
    """Tell whether a heading path lies in the part of a report that looks ahead."""
    return any(_PLANS_PART.search(heading) for heading in path)


def tells_problems(path: tuple[str, ...]) -> bool:
    """Tell whether a heading path lies in the part of a report that admits problems."""
    return any(PROBLEMS.heading.search(heading) for heading in path)


def only_problems(plan: Plan) -> bool:
    """Tell a question that asks for problems, and for nothing else."""
    return [t.name for t in topics_of(f"{plan.asked} {plan.text}")] == ["problems"]


def fits_kind(plan: Plan, words: str) -> bool:
    """Tell whether a line is of the kind asked for: a problem, a date, an office, or PM2.5."""
    if any(code not in words for code in _CODE.findall(bare(plan.asked))):
        return False
    if asks_when(plan.text) and not _DATE.search(words):
        return False
    if who := _WHO.search(plan.text):
        return who.group(1) in words
    return not only_problems(plan) or bool(_LACKS.search(words))


def subject_of(asked: str) -> str:
    """Drop topic words from what is asked: 垃圾分类存在问题 is about 垃圾分类."""
    return _JOINERS.sub("", bare(_OF_TOPICS.sub("", asked)))


def subject_words(plan: Plan) -> tuple[str, ...]:
    """Return the words that say what a question is about, beside its topic."""
    words = content_words(*(subject_of(p) for p in plan.pieces or (plan.asked,)))
    words = tuple(w for w in words if w not in _FURTHERING) or words
    part_of_year = plan.period in plan.text and _PART_OF_YEAR.search(plan.period)
    named = (plan.period,) if part_of_year else ()
    bound = _BOUND.search(plan.text) if plan.threshold else None
    return (*words, *named, *((bound[0],) if bound else ())) if words else words


def only_topic(wanted: str) -> bool:
    """Tell words that name no field of their own."""
    return bool(_ONLY_TOPIC.fullmatch(wanted))


def topic_items(report: Report, topic: Topic) -> list[Span]:
    """Return what a report says on a topic: its sections, or the paragraph that admits problems."""
    items = [s for section in _sections(report, topic) for s in items_of(report, section)]
    if topic is _RESULTS:  # an account may end with what went wrong
        problems = list(_admitted(report, PROBLEMS))
        items = [i for i in items if not any(p.start <= i.start < p.end for p in problems)]
    return items or list(_admitted(report, topic))


def _sections(report: Report, topic: Topic) -> list[Section]:
    return outermost(
        [
            s
            for s in report.sections
            if s.path
            and s.level <= 2
            and topic.heading.search(s.path[-1])
            and len(s.path[-1]) <= _HEADING
            and not is_item_heading(s.path[-1])
        ]
    )


def _admitted(report: Report, topic: Topic) -> Iterator[Span]:
    if topic.said is None:
        return
    for start, end in paragraphs(report.text, 0, len(report.text)):
        said = topic.said.search(report.text, start, end)
        if said:
            first = report.text.rfind("。", start, said.start()) + 1
            if said.groupdict().get(
                "closing"
            ):  # “对这些问题，我们会重视。” ends a paragraph that named none so
                first = start
            yield from pieces_of(report, max(first, start), end)
            return

"""Find what a report calls a practice, where a question asks for 特色做法 and names no field.

Reports seldom head a section with these words. They give the practice a name of its own
(“街长制”, “红黑榜+积分超市”), or say that it was the first, was tried out or is spread further.
"""

from __future__ import annotations

import re

from assistant.language.likeness import bare
from assistant.passages.lines import ReportLines
from assistant.passages.spans import Span, once
from assistant.passages.topics import looks_ahead, of_plans, tells_problems
from assistant.plan import Plan

_ASKED = re.compile(r"做法|经验|特色|创新|典型|亮点|品牌|模式|案例|新招|实招|高招")
# What may be left of such a question: 特色做法值得学习.
_ONLY = re.compile(
    r"(?:特色|创新|典型|先进|成功|成熟|主要|突出|有益|鲜活|可复制|可推广|值得|学习|借鉴|推广|工作|"
    r"做法|经验|举措|案例|亮点?|模式|品牌|新招|实招|高招|[的好新有点]|打造|形成|探索|总结)*"
)
_NAMING = r"(?:机制|模式|做法|工作法|制度|品牌|办法|体系|方式|案例)"
_PRACTICE = re.compile(
    r"率先|首创|首[个家批]|先行先试|(?:探索|创新)(?:出|形成|建立|推[出行]|实[施行]|打造|开展|设立|“)|"
    r"典型(?:经验|案例|做法)|(?:经验|做法)[^。；]{0,24}(?:推广|交流|肯定)|复制推广|十佳案例|"
    rf"“[^”]{{2,20}}”[^。，；]{{0,8}}{_NAMING}|{_NAMING}[^。，；]{{0,4}}“|"
    r"(?:推[出行]|打造)[^。，；]{0,4}“"
)


def asks_practices(plan: Plan) -> bool:
    """Tell a question for what a place does in a way of its own, whatever the field."""
    asked = bare(plan.asked)
    wanted = bool(_ASKED.search(asked)) and bool(_ONLY.fullmatch(asked))
    return wanted and not plan.planned and not looks_ahead(plan.text)


def practices(held: ReportLines) -> list[Span]:
    """Return what a report calls a practice of its own, in its order."""
    return once(
        [
            line.span
            for line in held.lines
            if not line.heading
            and not of_plans(line.span.path)
            and not tells_problems(line.span.path)
            and _PRACTICE.search(line.span.text)
        ]
    )

"""What a question asks to be done: look up, compare, rank, compute, tell; and of what aspect."""

from __future__ import annotations

import re

from assistant.language.asserting import RANK_CLAIM
from assistant.language.measure import Threshold
from assistant.language.wording import wording
from assistant.plan import Aspect, Operation, Plan
from assistant.questions.formulas import LIKENED, SHARE
from assistant.questions.residue import NTH, TOP
from corpus.figure import Direction

_UP = re.compile(
    r"上升|(?<!负)增长|增加(?!值)|提高|上涨|升高|攀升|增幅|涨幅|[升涨增]得|增多|变多|恶化|(?<!差不)多了|涨了|升了|在[涨升增](?![设建])|[升涨][上起][来去]|创(?:下|出|了)?(?:历史)?新高|[升涨增]到(?=\d)|翻了[一两二三]番|翻了?倍"
)
_DOWN = re.compile(
    r"负增长|下滑|下降|减少|降低|下跌|回落|压降|降幅|跌幅|[降跌减]得|变少|(?<!多)少了|降了|跌了|[降跌减掉]下[来去]|创(?:下|出|了)?(?:历史)?新低|在[降跌减]|[降减跌]到(?=\d)"
)
_UNMOVED = re.compile(
    rf"(?<!有)(?:没有?|未|并未)(?:能|再|出现|明显|得到|有所|继续|同比|实现|什么|怎么)*(?:(?P<up>{_UP.pattern})|(?P<down>{_DOWN.pattern}))(?!目标|任务|计划)"
)
# 扭转下滑了吗 asks whether a fall came to its end
_HALTED = re.compile(r"(?:扭转|遏制|止住)了?[^,。?]{0,6}(?:下滑|下降|下跌|负增长|上升|增长|反弹)")
_EITHER = re.compile(
    r"升还是|涨还是|增还是|增加还是|减少还是|提高还是|降还是|[多少大小高低快慢]了?还是|增长还是|上升还是|下降还是|多还是|少还是|增减|升降|涨跌"
    r"|是[增升涨多](?:加|长)?是[减降跌少]|是[减降跌少]是[增升涨多]"
)
_TOPIC = re.compile(
    r"问题|措施|不足|短板|困难|家丑|毛病|软肋|欠缺|痛点|难点|难处|瓶颈|经验|做法|打算|思路|下一?步|下一阶段|接下来|亮点|成效|成绩|建议|原因|风险|挑战|改进|整改情况|整改(?=要|准备|打算|方向|措施)|重点工作|主要工作|工作安排|工作部署|工作计划"
    r"|(?:计划|准备|打算|想|要)(?:去)?[干做搞办抓](?=哪[几些])|(?<!完成)进展(?!率)|近况"
)
# 最大的问题是什么 asks for what the report says, and ranks nothing.
_GREATEST = re.compile(
    r"最(?:大|主要|突出|严重|紧迫|根本|明显|亮眼?)的?(?:一个|几个)?"
    r"(?=问题|困难|短板|不足|挑战|亮点|成绩|成效|特点|矛盾|压力|难题)"
)
_STANDING = re.compile(r"排名(?!前)|名次|位次|排第几|第几名")
# “超过了8%的增长目标，那实际…” takes for granted that an aim was met; it asks for no aim.
AIM_MET = re.compile(
    r"(?:达到|达成|超过|超额完成|完成|实现|突破)(?:了[^,。?多几]{0,12}?(?:目标|预期|计划|任务)(?:值|数)?|"
    r"[^,。?多几]{0,12}?(?:目标|预期)(?:值|数)?了)(?=[,，。?吧]|对|$)"
    r"|(?<![点要作项大])(?:年度|全年|年初)?(?:目标|任务|计划)(?:值|数)?(?:都|已经?|也|全部?|全都|顺利)*"
    r"(?:完成|达到|达成|实现)了(?=[,，。?吧]|对|$)"
)
# 完成目标的多少, 目标完成得怎么样: asked of what is done, not of what is planned.
AIM_SHARE = re.compile(
    r"(?:任务|目标|计划)(?:任务|目标|量|数|值)?(?:的?(?:百分之(?:几|多少)|几成|多大比例|比例|比率|程度|进度)|的多少"
    r"|(?:都|已经?|应该|按时|如期|顺利|全部?|全都)*(?:完成|达到|达成|实现|执行)(?:了(?=[,，。?？]|$)|(?:了|得|到)?(?:没|吗|吧|么|是吧|对吧|情况|怎么样|如何|多少|几成|百分之|率|进度|程度)))"
    r"|(?:完成|达到|达成|实现)了?(?:全年|年度|年初|既定|预定|当年)?(?:的)?(?:任务|目标|计划)(?:值|数)?了?(?:没|吗|不)"
)
# 在全县排前三 is said of one place, and asks for no order of places
AMONG = re.compile(
    r"全[区市省国县](?:里|内)?(?:排名?|位列|位居|居|列)?(?:在)?前(?:[一二三四五六七八九十]+|\d+)(?:名|位)?(?!个?月)"
)
_COUNTS = re.compile(r"多少|第几|几(?:家|个(?!方面|问题)|宗|件|人|次|名|处|所|户|项|条|场)")
# 由谁牵头, 建在哪里: told in the sentence that names them, asked of one place
_WHO_OR_WHERE = re.compile(
    r"(?:由|是|跟|和|与|归|靠|被)谁|谁(?:来|在|去|牵头|负责|主办|承办|承接|运营|带队|管理?|出资|建|办|当)|"
    r"(?:在|到|去|往|位于|落户|落在|设于)了?哪(?:里|儿|些|几|个|条|$)|哪里|哪儿|何处|什么地方|啥地方"
)
_ORDERED = re.compile(
    r"[最更较]|谁[^,。?]*[高低多少大小快慢好强差]|哪里[^,。?]*[高低多少大小快慢好强差]"
)
_REASON = re.compile(r"原因|为什么|为何|为啥|缘故")
ALTOGETHER = re.compile(
    r"一共|总共|合计|加总|共计|合起来|加起来|总数是|总(?:人数|户数|件数|宗数|数量)|(?<![公总一合])共(?=[^,。?享同建产青]{0,8}(?:多少|几))"
)


def read_operation(text: str, plan: Plan, threshold: Threshold | None) -> Operation:
    """Return the operation of a question, its names and places blanked out in `text`."""
    cues = wording().operations
    text = _GREATEST.sub("", text)
    if threshold and (not plan.places or re.search(r"哪[些个几]|有几|几个", text)):
        return "filter"
    if computed := _computing(text, plan):
        return computed
    if (TOP.search(text) or NTH.search(text)) and len(plan.places) != 1:
        return "rank"
    if len(plan.places) == 1 and (_STANDING.search(text) or AMONG.search(text)):
        return "why" if _REASON.search(text) else "lookup"
    if _asks_rank(text, plan):
        return "rank"
    listed = _TOPIC.search(text) and re.search(
        r"哪[些几]|在哪(?!个|家)|什么|啥|如何|怎|有何|几[条点]", text
    )
    if listed and not re.search(r"多少|第几|更|最|差", text):
        return "text"
    if cues["why"].search(text) and not ("回事" in text and not read_direction(text)):
        return "why"
    if len(plan.places) == 1 and _asks_who_or_where(text):
        return "text"
    if side_by_side := _side_by_side(text, plan):
        return side_by_side
    if cues["summary"].search(text):
        return "summary"
    if _TOPIC.search(text) and not _COUNTS.search(text):
        return "text"
    if _COUNTS.search(text):
        return "lookup"
    if cues["text"].search(text) or _TOPIC.search(text):
        return "text"
    return "lookup"


def _computing(text: str, plan: Plan) -> Operation | None:
    """Return the computation that a question asks for, None where it asks for none."""
    cues = wording().operations
    if SHARE.search(plan.text) or LIKENED.search(plan.text):
        return "ratio"
    if len(plan.places) > 1 and re.search(r"\+|加上|加(?=\0)", text):
        return "sum"
    for name in ("difference", "ratio", "sum"):
        if cues[name].search(text):
            if name == "ratio" and not re.search(r"倍|比值|之比", text):
                continue  # “占比” is an indicator that the report may state
            if name == "sum" and plan.everywhere and plan.places:
                continue  # 望岐区总共多少 asks for the district's own figure
            return name
    namesakes = len({p.name for p in plan.places}) == 1  # 榕溪街道 of two districts
    named = len(plan.places) > 1 and not namesakes and not plan.everywhere
    several = named != (len(plan.years) > 1 or (plan.recent > 1 and len(plan.places) == 1))
    # 全区总共 is the district's own figure, not the sum over its streets
    several = several or (plan.everywhere and not plan.places and len(plan.years) < 2)
    if several and ALTOGETHER.search(text) and not re.search(r"[各分]别?|每|最|哪", text):
        return "sum"
    return None


def _asks_rank(text: str, plan: Plan) -> bool:
    """Tell a question for an order; that one place ranks so and so is a claim."""
    ordered = RANK_CLAIM.sub("", text) if len(plan.places) == 1 else text
    cued = wording().operations["rank"].search(ordered)
    return bool(cued) and not wording().aspects["rank"].search(text) and not plan.recent


def _asks_who_or_where(text: str) -> bool:
    """Tell a question for a person, an office or a spot from one for a number or an order."""
    asked = _WHO_OR_WHERE.search(text)
    return bool(asked) and not _COUNTS.search(text) and not _ORDERED.search(text)


def _side_by_side(text: str, plan: Plan) -> Operation | None:
    """Tell whether places are compared or years followed, None where neither is."""
    cues = wording().operations
    if cues["course"].search(text) and len({p.name for p in plan.places}) < 2:
        return "trend"
    over_years = plan.recent or len(plan.years) > 1
    if over_years and len(plan.places) == 1 and _EITHER.search(plan.text):
        return "trend"
    if cues["compare"].search(text) or len(plan.places) + len(plan.missing_places) > 1:
        return "compare"
    if cues["trend"].search(text) and not re.search(r"同比|环比", text):
        return "trend"
    if plan.recent or len(plan.years) > 1:
        return "trend"
    return None


def read_aspect(text: str, *, single: bool) -> Aspect:
    """Return which aspect of a figure is asked for; a lone place may be asked for its rank."""
    aspects = wording().aspects
    if single and (_STANDING.search(text) or AMONG.search(text)):
        return "rank"
    for name in ("rank", "completion", "change"):
        if aspects[name].search(text):
            return name
    return "value"


def read_direction(text: str) -> Direction | None:
    """Return the direction that a question takes for granted, None where it takes none."""
    if _EITHER.search(text) or _UNMOVED.search(text) or _HALTED.search(text):
        return None
    up, down = bool(_UP.search(text)), bool(_DOWN.search(text))
    if up == down:
        return None
    return "up" if up else "down"


def read_unmoved(text: str) -> Direction | None:
    """Return the direction that a question takes for granted not to have been: 没有增长."""
    match = _UNMOVED.search(text)
    if match is None:
        return None
    return "up" if match["up"] else "down"

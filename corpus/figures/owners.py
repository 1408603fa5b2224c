"""Whose the figures are of a sentence that begins with one body: 荷塘村, 东平联社党委, 星火公司.

“荷塘村新建停车场3处，新增停车位120个”: the parking spaces are those of the village too, and
“海湾港货物和集装箱吞吐量分别增长4%、11.3%” tells both of the port.
"""

from __future__ import annotations

import itertools
import re

from corpus.figures.drafts import Draft
from corpus.figures.patterns import KEEN, LIGHT

_SCHOOL = r"小学|中学|学校|幼儿园"
_KINDS = rf"社区|村|经济联合社|经联社|联社|经济社|{_SCHOOL}|公司|集团|港|机场"
_BODY = r"党总支|党支部|党委|居委会|村委会|村民委员会"
# what a body does, right behind its name
_ACTS = re.compile(
    rf"作为|通过|依托|全年|今年|20\d\d年|已|共|累计|先后|下辖|下设|现有|成功|{KEEN.pattern}|{LIGHT.pattern}"
)
_LEADING = re.compile(
    rf"^(?:其中,?|如,?|例如,?|在|位于)?(?P<owner>[\u4e00-\u9fff]{{2,7}}?(?:{_KINDS})(?:{_BODY})?)(?P<behind>.*)"
)
# kinds of bodies, of which there are several, and words that no name begins with
_NO_NAME = re.compile(
    r"^(?:[个各些全本辖的有多几两在该每与及街镇共已这那其等]|\d|和(?![平睦顺丰悦煦])|一[批些]|指导|推动|推进|支持|引导|组织|协助|协调|督促|"
    r"联合|依托|启动|新设|析设|年内|当年|通过|引进|新增|新建|改造|打造|建设|建成|完成|实施|开展|帮助|扶持|配合|做好|抓好|加快|强化|深化|"
    r"行政|下辖|辖区|区域|全体|县|市|省|区属|校园|所属|驻[街镇区])|"
    r"[与及、的由]|(?<=..)和(?=..)|(?:(?:老旧?|城市|城乡|城镇|农村|居民|住宅|无物业|商品房|安置|示范|智慧|完整|试点|重点|幸福|平安|先进|文明|和谐|绿色|综合|镇街?|街道|其他|"
    r"中心|定点|民办|公办|公立|寄宿制?|九年制|九年一贯制|完全|乡镇|乡村|农业|建筑|保险|物业|运营|平台|上市|国有|投资|科技|服务|股份|有限|责任|管理|"
    r"龙头|大型|央企|国企|外资|民营|自然|城中|城边|空壳?|美丽|样板|薄弱|贫困|脱贫|生态|旅游|特色|未来|传统|搬迁|富裕|经济|数字|淘宝|电商|专业|"
    r"民主法治|无[零讼访]|强|弱|新|三|千万|百万|亿元|过[百千]?万|试验|联合|工业|产业|国际|内河|航空|自贸|开放|枢纽|"
    r"普惠性?|移民|企业|[包驻联]|[一二三]级渔|渔|快递进|律师进|[一-龥]{1,3}进|下沉|旧|"
    r"大|小|好|优|名|老|各|全|本|试|多|两|该|经济|股份|社区|街|镇|乡)"
    rf"(?:{_KINDS})(?:{_BODY})?)$"
)
_OF_ALL = re.compile(r"(?:全[街镇区市县省]|我[街镇区市县省]|本[街镇]|街道|辖区|镇域|辖内)")
_SITES = re.compile(rf"(?:社区|村|社)(?:{_BODY})?$")
_REACH = 3  # clauses that a subject may stand in front of its number
_HALF = re.compile(r"[;。!?]")
_LISTED = re.compile(r"(?P<owner>[\u4e00-\u9fff]{2,6}?(?:港|机场))(?=货物|集装箱|旅客|货邮|吞吐)")
_OWNER = re.compile(rf"[\u4e00-\u9fff]{{2,7}}?(?:{_KINDS})(?:{_BODY})?")


def is_owner(scope: str) -> bool:
    """Tell a scope that is one village, society, firm, port or school by name."""
    return bool(_OWNER.fullmatch(scope)) and not _NO_NAME.search(scope)


def called_after(owner: str, words: str) -> bool:
    """Tell whether words name an owner, with or without its committee: 萧岗联社."""
    return re.sub(rf"(?:{_BODY})$", "", owner) in words


def is_school(scope: str) -> bool:
    """Tell a scope that is one school, whose places are those of its area."""
    return bool(re.search(rf"(?:{_SCHOOL})$", scope))


def tell_owners(sentence: str, drafts: list[Draft]) -> None:
    """Set the figures of a body that begins a sentence into its name; change drafts in place.

    Args:
        sentence: in matching form.
        drafts: its figures, in order.
    """
    for draft in drafts:
        half = max((m.end() for m in _HALF.finditer(sentence, 0, draft.value_start)), default=0)
        owner = _leading(sentence[half : draft.value_start])
        if owner and not draft.target:
            _set_into(draft, owner)
    for before, draft in itertools.pairwise(drafts):
        owned = _LISTED.match(before.indicator)
        alike = draft.clause == before.clause and draft.indicator[-2:] == before.indicator[-2:]
        if owned and alike and not _LISTED.match(draft.indicator):
            _set_into(draft, owned["owner"])


def _leading(before: str) -> str:
    """Return the body that the words in front of a number have as their subject last, else ""."""
    clauses = before.lstrip(",、 \x00").split(",")
    for far, clause in enumerate(reversed(clauses)):
        first = len(clauses) - 1 - far
        if far > _REACH or _OF_ALL.match(clause):
            return ""
        match = _LEADING.match(clause)
        if first > 0 and match and not _SITES.search(match["owner"]):
            continue  # one of a list of firms
        if match is None or _NO_NAME.search(match["owner"]) or KEEN.match(match["owner"]):
            continue
        alone = not match["behind"] and far > 0  # 在河西社区，开展义诊12场
        if alone or _ACTS.match(match["behind"]):
            return match["owner"]
    return ""


def _set_into(draft: Draft, owner: str) -> None:
    if owner not in draft.indicator and not any(owner in s for s in draft.scope):
        draft.scope = (*draft.scope, owner)

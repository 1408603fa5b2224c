"""The regexes made of the word lists, with the guards that keep words whole.

A guard is a character that makes a longer word of a listed one: 达 links an indicator to its
number, but not in 到达; 共 is an adverb, but not in 公共.
"""

from __future__ import annotations

import re

from corpus.figures.lexicon import (
    COUNTED,
    KEEN_VERBS,
    LEADING,
    LIGHT_VERBS,
    LINKS,
    PREDICATE,
    PREPOSITIONS,
)
from corpus.wording import alternatives

YEAR_SPAN = r"20\d\d年?[-~—至到]{1,2}20\d\d年"  # 2019—2023年, 2019年至2023年
_LINK_GUARDS = {
    "达": "发抵通表到送直下",
    "为": "行作成认转称因视",
    "有": "国专所私公富含享拥占实",
    "是": "",
    "共": "公",
    "约": "节合公签预制大",
    "近": "附邻靠",
    "超": "高反赶",
    "均": "人年平户日月地亩单场次村镇街企家",
    "计": "统审会设预累共合总估签",
    "各": "",
    "在": "潜存实现",
    "到": "收感得达报签找领遇送受迟",
    "至": "",
    "上": "以线网向",
    "再": "",
    "已": "",
    "将": "",
    "破": "突侦打",
    "只": "",
    "计划": "年动度业展养",
    "目标": "",
    "控制": "",
    "保持": "",
    "完成": "",
    "实现": "",
    "稳定": "",
    "持续": "",
    "继续": "",
    "总体": "",
    "进入": "",
    "合": "综联符整融配结混组集场",
    "平均": "",
    "都": "首成",
    "还": "返归偿",
    "也": "",
    "就": "成",
    "仅": "不",
    "则": "规原准细",
    "又": "",
}


def _link_pattern() -> str:
    parts: list[str] = []
    for word in sorted(set(LINKS.split()), key=len, reverse=True):
        guard = _LINK_GUARDS.get(word, "")
        parts.append((f"(?<![{guard}])" if guard else "") + re.escape(word))
    return "|".join(parts)


LINK_TAIL = re.compile(rf"(?:{_link_pattern()})$")
LEAD = re.compile(
    rf"(?:[一二三四五六七八九十]{{1,2}}(?:是|要|则)|其[一二三四]|首先|其次|"
    rf"\([\d一二三四五六七八九十]+\)|\d{{1,2}}[.、)]|[一二三四五六七八九十]+、|"
    rf"{alternatives(LEADING)})"
)
LIGHT = re.compile(rf"(?:{alternatives(LIGHT_VERBS)})了?")
KEEN = re.compile(rf"(?:{alternatives(KEEN_VERBS)})了?")
KEEN_TAIL = re.compile(rf"(?:{alternatives(KEEN_VERBS + ' ' + LIGHT_VERBS)})+(?:了)?$")
_PREDICATE_GUARDS = {
    "将": "军",
    "服务": "中站点业平机体网设区队大热企基综券团项驿载人岗窗联事专公志",
    "支持": "政资措力性",
    "率": "先",
    "均": "衡",
    "为": "民",
    "与": "会",
    "共": "性享产青同建和济创商治富识",
    "达": "标",
    "再": "生就担",
    "集中": "供隔居式安",
    "试点": "城县项区单地企园",
    "获": "奖",
    "推广": "中站",
    "开放": "平合",
    "落实": "",
    "促进": "会中条",
    "持续": "",
    "通过": "率",
    "改善": "项型性工",
    "优先": "",
    "基本": "医养公农生",
    "投入": "品",
    "使用": "权面",
    "启动": "区仪",
    "运行": "中监",
    "覆盖": "率面",
    "定期": "",
    "贡献": "率奖者",
    "免费": "或停",
    "参加": "",
    "推进": "",
    "打造": "",
    "占": "地道比",
    "较": "大",
    "比": "例武赛亚对",
    "由": "",
    "被": "征",
    "已": "",
    "申请": "人",
    "带动": "",
    "签约": "仪",
    "开展": "",
    "进行": "",
    "提高": "",
    "完成": "率",
    "实现": "",
    "配备": "",
}


_PREDICATE_BEHIND = {
    "共": "公",
    "均": "平人户年日",
    "与": "参",
    "为": "作行成",
    "达": "到发抵",
    "由": "自缘理",
    "比": "对环同占",
    "占": "",
    "再": "",
    "获": "收",
    "较": "比",
    "将": "",
    "已": "",
    "率": "",
    "被": "",
    "使用": "",
    "运行": "",
    "服务": "",
    "支持": "",
}


def _predicate_pattern() -> str:
    parts = []
    for word in sorted(set(PREDICATE.split()), key=len, reverse=True):
        guard = _PREDICATE_GUARDS.get(word, "")
        behind = _PREDICATE_BEHIND.get(word, "")
        front = f"(?<![{behind}])" if behind else ""
        parts.append(front + re.escape(word) + (f"(?![{guard}])" if guard else ""))
    return "|".join(parts)


PREDICATES = re.compile(rf"(?:{_predicate_pattern()})")
COUNTED_HEAD = re.compile(rf"(?:{alternatives(COUNTED)})(?:\([^()]*\))?")
PREPOSITION = re.compile(rf"(?:{alternatives(PREPOSITIONS)})")
SCOPES = re.compile(
    r"(?:全省|全市|全区|全县|全街道|全街|全镇|全乡|全国|全域|全州|全盟|全旗|全辖区|全自治区|自治区|"
    r"全疆|全藏|全桂|我省|我市|我区|我县|我街道|我街|我镇|本街道|本街|本镇|街道|辖区内|辖区|辖内|辖下|省级|市级|"
    r"各级|各类|全社会)"
)

RATE = re.compile(r"(?:率|占比|比重|比例|覆盖面|满意度)$")
ATTRIBUTE = re.compile(
    r"^(?:(?:[^、]{0,3}(?<![\u4e00-\u9fff]{3}))率|(?:总|共|占|占地|年|协议|建筑|合同|拟|项目|"
    r"规划|预计|计划|工程|总拟|征收|其中|各|拟征收|总项目|总建筑物|建筑物)*(?:占比|比重|比例|"
    r"面积|总投资额?|投资额|投资|总规模|规模|长度|总长|产值|年产值|营收|营业额|销售额|金额|"
    r"总额|标的额|价值|得分|评分|满意度|概算|占地|总量|总数|数量|里程|产能|容量|长))$"
)

# Characters that make a longer word of a leading one: 重点 of 重点企业 stays.
LEAD_GUARDS = {
    "含": "义氧氮磷硫碳",
    "共": "产青同建享和济创商治富识",
    "有": "效机色关力序线轨限",
    "为": "民企",
    "可": "支再持回视降利吸食",
    "总": "",
    "将": "军",
    "要": "素",
    "会": "员议计展",
    "再": "生就担贷制",
    "又": "",
    "还": "款贷建",
    "和": "谐平睦丰悦煦",
    "与": "会",
    "及": "格时",
    "以及": "",
    "而": "",
    "已": "",
    "是": "否",
    "其": "他它余次",
    "该": "",
    "此": "",
    "这": "",
    "每": "万百千平人户亩立公",
    "等": "级",
    "的": "士",
    "了": "解",
    "使": "用馆领",
    "让": "利",
    "令": "",
    "并": "网购轨联表",
    "约": "谈",
    "近": "岸海零郊视",
    "超": "级算市限长高大标期充低出额亿0123456789",
    "计划": "生外单",
    "实际": "到使利",
    "主要": "农经污江河指作",
    "重点": "项企领人区工产行群税水监建",
    "积极": "",
    "全面": "",
    "主动": "公",
    "初步": "设",
    "基本": "医养支公农建殖草",
    "持续": "",
    "连续": "",
    "合计": "",
    "有效": "发专投期申",
    "同时": "",
    "就": "业地诊医读近",
    "则": "",
    "也": "",
    "仅": "",
    "均": "衡价",
    "另": "",
    "成功": "率",
    "年度": "",
    "先后": "",
    "年内": "",
    "预期": "寿目",
    "成为": "",
    "分别": "",
    "大力": "",
}

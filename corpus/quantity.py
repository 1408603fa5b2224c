"""A number with its unit, and the units and words that numbers stand among."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from corpus.wording import alternatives, words


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit at `start:end` of the text that was searched.

    Attributes:
        start: offset of the number's first character.
        end: offset after the unit.
        value: the number in `unit`; the lower end of a range.
        upper: the upper end of a range, else None.
        unit: unit with its magnitude (万元, 千万元, 万平方米, %); "" when none is written.
        approximate: "" or the word that makes the value inexact (约, 余, 以上 …).
        before: offset where the approximating word in front begins; `start` when there is none.
        after: offset after an approximating word behind; `end` when there is none.
        numeral: True when the number is written in Chinese numerals.
    """

    start: int
    end: int
    value: Decimal
    upper: Decimal | None
    unit: str
    approximate: str
    before: int
    after: int
    numeral: bool = False


# Longest first within the alternation, see `alternatives`.
UNITS = words(
    "亿元人民币 元人民币 美元 欧元 港元 日元 英镑 元 块钱 平方公里 平方千米 平方米 平方厘米 "
    "平米 平方 公顷 亩次 亩 m2 km2 hm2 立方米 立方 方 m3 公里 千米 海里 里 厘米 毫米 微米 纳米 米 "
    "担 羽 尾 km cm mm m 公斤 千克 毫克 微克 克 斤 吨标准煤 吨标煤 吨 kg 标准箱 标箱 TEU 升 毫升 "
    "千瓦时 万千瓦 千瓦 兆瓦时 兆瓦 吉瓦时 吉瓦 兆 瓦 兆伏安 千伏安 千伏 度 GW MW "
    "kW kWh MWh GWh EFlops EFLOPS PFLOPS PF PB TB GB P 个百分点 "
    "百分点 个千分点 千分点 个基点 % ‰ 倍 番 成 折 分贝 ℃ °C 摄氏度 人次 人天 台套 台班 "
    "车次 架次 列次 艘次 班次 批次 场次 件次 间次 剂次 剂 户次 家次 处次 期次 辆次 台次 "
    "份次 件批次 册次 轮次 点次 餐次 天次 项次 宗次 条次 套次 个位次 个名次 "
    "个次 人日 人份 人 名次 位次 名 位 户家庭 户 家 个月 个小时 个工作日 个 次 件套 件 宗 起 例 "
    "项 处 条 座 所 间 幢 栋 套 台 辆 部 艘 架 列 张 份 册 本 篇 幅 期 场 支 只 头 羽 匹 株 棵 "
    "根 标准机架 机架 延米 标台 工日 工时 盆 "
    "块 片 面 口 眼 层 段 道 门 类 种 批 组 队 对 双 盏 枚 瓶 箱 袋 包 桶 盒 粒 杆 笔 款 颗 "
    "把 轮 单 宿 床 桩 卷 首 集 课时 学时 课 节 车道 车位 席 人民币 票 碗 顶 具 扇 尾 窝 丛 "
    "小时 分钟 秒 工作日 天 年 岁 周 分 路"
)


ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
UNIT = alternatives(UNITS)
# 千 of 亿千瓦时 belongs to the unit.
SCALE = r"(?:[十百万亿]|千(?![瓦克米伏卡]))*"
PER = (
    r"(?:/(?:平方公里|平方米|立方米|公里|亩|吨|(?:人|户)(?:[·/]?[年月天次])?|年|月|日|天|"
    r"小时|秒|次|升|网格|个|家|件|公顷|公斤|斤|千瓦时|百人|千人|万人|百万人|万户|万元|m2|m3|L)"
    r"|每(?:人|平方米|立方米|平方公里|亩|吨|秒))?"
)
BEFORE = (
    "不低于|不少于|不超过|不高于|不多于|大约|大概|将近|接近|超过|突破|跨过|跨越|迈过|至少|最多|"
    "(?<![签预公合条节制])约|(?<![附邻靠远])近|(?<!高)超|逾|"
    "(?<![通超经路跨迈越])过"
)
AFTER = "以上|左右|以内|以下|上下|之多|有余|之间|开外"
# A unit that is only the beginning of a name: 24小时服务, 15分钟生活圈, 三年行动, 5次全会.
NAME_BEHIND = re.compile(
    r"小时(?:不间断|服务|值班|在线|营业|开放|运营|过境|自助|便民|生活|出行|经济|交通|通达|热线|"
    r"内|无|全|值|响应|监)|"
    r"分钟(?:生活|就业|便民|社区|医疗|阅读|健身|内|办|响应|出行|通勤|服务|养老|文化|政务|公交|"
    r"品质|幸福|城市)|"
    r"年(?:期|来|间|行动|计划|规划|国债|改革|攻坚|整治|提升|左右的?时间|前|后|以来|内)|周年|周岁|"
    r"种有色金属|天(?:无理由|内)|次(?:全会|全体会议|代表大会|党代会|会议精神|方审议)|个月内|对1|人制|轮驱动|个季度"
)

"""Questions for the people who got something: 多少老人领了补贴, 取暖补贴发给了谁."""

from __future__ import annotations

import re

from assistant.plan import Plan
from corpus.matching import matching_form

# What people say for getting something
GOT = (
    r"领(?!导|域|先|取证)(?:到|取|了|过)?|拿(?:到|了)|享受(?:到|了|过)?|得(?:到|了)|收到|获得|受益|受惠|沾光|"
    r"吃(?:上|到|着)?(?=低保|救助)|(?<=低保)的|贷(?:到|了)(?!款)|讨(?:回|到)|要回|追回"
)
_PEOPLE = (
    r"(?:多少|几)(?:[名位户]|[个家]?[\u4e00-\u9fff]{0,4}?(?:人(?!次|家|均|口|才|大|民)|老人|老年人|群众|居民|村民|农户|困难户|家庭|"
    r"职工|工人|学生|孩子|残疾人|群体|企业))"
)
_GAVE = r"[给发惠](?:给|到|及|放)?了?"
_ASKED = re.compile(
    rf"{_PEOPLE}[^,。?]{{0,8}}(?:{GOT})|(?:{GOT})[^,。?]{{0,14}}{_PEOPLE}|{_GAVE}{_PEOPLE}"
)
WHO = re.compile(r"[发给补贷助惠](?:放|给|及|到)?了?(?:谁|哪些人|哪些群体|什么人)")
# Who takes part in what was asked for before: 办了多少场活动，多少人参加
_PART = re.compile(
    r"(?:(?:来|去|到场)?(?:参加|参与|观看|观众|到场|受益|受惠|惠及|覆盖)(?:的?(?:人|群众|居民))?|来(?=$))+"
)


def asks_recipients(plan: Plan) -> bool:
    """Tell a question for the people who got something, or who took part in what was asked for."""
    said = (plan.text,) if plan.topic else (plan.text, matching_form(plan.question))
    return any(_ASKED.search(t) or WHO.search(t) for t in said) or takes_part(plan)


def takes_part(plan: Plan) -> bool:
    """Tell a question for those who took part in what was asked for before."""
    return bool(plan.topic and plan.unit in {"人", "人次", "名"} and _PART.fullmatch(plan.asked))

"""Write a question as reports are written: simplified, numbers in digits, spoken words replaced."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from assistant.catalog import Catalog
from assistant.language.asserting import in_digits, task_last
from assistant.language.timeframe import arabic_years
from assistant.language.wording import CLASSIFIERS, wording
from assistant.questions.bounds import small_number
from assistant.questions.english import amid_chinese, to_chinese
from assistant.questions.mentions import find_mentions
from assistant.questions.namesakes import with_parts_named
from assistant.questions.residue import from_how_many
from assistant.questions.spelling import ENGLISH, from_pinyin
from corpus.matching import matching_form

_CHINESE_MONTHS = re.compile(
    r"(?<![十一二三四五六七八九])(十[一二]?|[一二三四五六七八九])(?=月|(?:到|至|-|—)[十一二三四五六七八九]{1,2}月)"
)
_SPOKEN = re.compile(
    r"百分之[一二三四五六七八九十百零〇两点]+|[一二三四五六七八九十百千两零〇]+点[一二三四五六七八九零〇]+(?=[万亿]|个百分点|%)"
)
_TAG = re.compile(r"<[^<>]{1,200}>")
# Who asks is not what is asked about: 我是榕溪这边的，想参考下北津街道…
_OWN = re.compile(r"^(?:[你您]好[,。!]?)?(?:我们?|本人|俺们?)(?:是|在|来自)[^,。?]{2,14}[,。]")
_UNDONE = re.compile(
    r"(?<![有完成改结])(?:还|仍|尚)?(?:没有?|未能?)(?:按期|按时)?(整改|办结|化解|调解成功|处理|开工|动工|完工|达标|完成|执行|落实|拆除|破案|解决|腾退|搬迁|交付|销号|答复|兑现|清退|投产|消除)(?:完|的|好|成)?"
    r"(?!(?:年度|全年|年初)?(?:的)?(?:目标|任务|计划)|吗|没)"
)
# 2024比2023多多少
_BARE_YEAR = re.compile(
    r"(?<![\d.,—~-])(20[0-3]\d)(?=比(?:20[0-3]\d|上|去|前|头)|[和与跟较](?:20[0-3]\d)(?!\d)|(?<=[比和与跟较]20\d\d)(?:[多少高低涨降增减升]|各|哪|[,，。?？]|$))"
)
_SAID_YEAR = re.compile(r"去年|前年|今年|上一?年")
_NAMED_BEHIND = re.compile(
    r"[,。?(]?(?:我?(?:说|指|问)的)?(?:也?就是|即|是指|指的?是|是)(20\d\d)年?(?:的|那年|当年)?[)。?]?$"
)
# 还有几宗没审结, whatever the verb
_STILL = re.compile(
    r"((?:还有?|还剩|尚有|剩下?)(?:多少|几)[^,。?]{0,10}?)(?:还)?(?:没有?|未能?)([\u4e00-\u9fff]{2})(?:完|好|掉)?"
    r"(?=的?(?:[?？。,，]|$))"
)
# 头九个月 is 1-9月
_FIRST_MONTHS = re.compile(r"(?:头|前)(1?\d|十[一二]?|[三四五六七八九])个月")
# 新增车位: “2023年多了几个车位”, where nothing is compared
_MORE_OF = re.compile(
    rf"(?<![\u4e00-\u9fff]比)多(?:了|出了?)(?=(?:多少|几)(?:个)?(?:{CLASSIFIERS})?[\u4e00-\u9fff]{{2}})"
)
# 增加了多少个学位, 再加多少个停车位: new ones, and not by how much a number rose
_ADDED = re.compile(
    rf"(?<![\u4e00-\u9fff]比)(?P<can>能|会|可以?)?(?:再|还)*(?:增[加添]|新添|(?<![参增追更附施强叠])[加添])了?"
    rf"(?=(?:一共|总共)?(?:多少|几)(?!个?(?:百分)?点)个?(?:{CLASSIFIERS})[\u4e00-\u9fff]{{2}})"
    r"|(?:能|会|可以?)(?P<may>添)(?=多少|几)|新添了?(?=多少|几)"
)
_COMPARES = re.compile(r"[比较跟和与谁哪]|相差|还是")
# 行政检查多少次？只要涉企的: what is left of the thing asked for is its own name
_ONLY = re.compile(
    r"[,，。?？](?:我)?(?:只|光|就)(?:要|看|算|问|说|查)([\u4e00-\u9fff]{2,8}?)(?:的|这块|部分)(?:就行|就好|即可)?[。?？!！]*$"
)
# 时速一百二 is 120
_ELLIPTIC = re.compile(
    r"(?<![一二两三四五六七八九十百千万亿])([一二三四五六七八九两])([百千])([一二三四五六七八九])"
    r"(?![一二两三四五六七八九十百千万亿多几点成\d])"
)
# 压到几微克以下 asks for the number
_BOUND = re.compile(
    rf"((?:多少|几)(?:个|万|亿)?(?:{CLASSIFIERS}|[微毫千]?克|毫米|%)?(?:[/／每][\u4e00-\u9fff]{{1,3}})?)"
    r"(?:以[上下内]|之[上下内])(?=[呢啊呀吗了]?(?:[?？。,，]|$))"
)
# 好多 is 多少 in the southwest, where nothing else asks: 栽了好多棵乔木嘛
_MANY = re.compile(
    rf"好多(?=(?:{CLASSIFIERS}|人|钱|[万亿]|[\u4e00-\u9fff]{{0,8}}(?:嘛|嗦|喃|呢|哦|咧)[?？。]?$))(?![^,，。]{{0,12}}都)"
)
_HOW_HIGH = re.compile(r"(?<=[率度价比分])(?:有|是)?好[高大]?(?:嘛|哦|呢|喃)?[?？。]?$")
_ASKS_OTHERWISE = re.compile(r"多少|几|什么|哪|怎|如何|谁|是否|有没有|为何|吗|几何")
# 2022年报告里给2023年安排了什么工作
_SET_FOR_NEXT = re.compile(
    r"(?P<year>20\d\d)年的?(?:工作)?(?:报告|总结|材料)(?:里面?|中|上)?(?:是)?(?:怎么|如何)?[给对为把]?"
    r"(?:(?P<next>20\d\d)年|[下来第后]一?二?年)度?的?(?:工作|任务)?(?:是)?(?:怎么|如何)?"
    r"的?(?:安排|部署|布置|谋划|打算|计划|定|明确|提出)的?了?(?:些|哪些|什么|啥|哪?几(?:个|项|大|方面)*的?)*"
    r"(?:工作|任务|事情?|内容)?(?=的?[?？。]*$)"
)
_GDP = re.compile(r"(?<![A-Za-z])g\.?d\.?p\.?(?![A-Za-z])", re.IGNORECASE)
_SHARED_FORMS = frozenset("乾著藉於覆瞭徵")  # used in simplified text too


@lru_cache(maxsize=1)
def _simplifier():  # type: ignore[no-untyped-def]
    from opencc import OpenCC

    return OpenCC("t2s")


def clean_question(question: str) -> tuple[str, bool]:
    """Return the question in matching form and simplified, and whether invisible marks were cut."""
    visible = "".join(
        c
        for c in question
        if unicodedata.category(c) not in {"Cf", "Cc", "Cs", "Co"} or c in "\n\t"
    )
    visible = _TAG.sub(" ", visible)
    text = matching_form(visible.replace("\n", " ").replace("\t", " "))
    simple = str(_simplifier().convert(text))
    if all(a == b or a in _SHARED_FORMS for a, b in zip(text, simple, strict=False)):
        simple = text  # simplified already: 富乾 is a name
    return arabic_years(_GDP.sub("GDP", simple)), len(visible) != len(question)


def as_written(text: str, catalog: Catalog) -> str:
    """Return a cleaned question in the words and digits of reports."""
    words = wording()
    text = _SET_FOR_NEXT.sub(_plan_of_report, text)
    for typed, used in words.synonyms.items():
        text = text.replace(typed, used)
    for said, used in words.spoken:
        text = said.sub(used, text)
    text = _BARE_YEAR.sub(r"\1年", text)
    text = _BOUND.sub(r"\1", in_digits(task_last(_ELLIPTIC.sub(_elliptic, text))))
    if not _ASKS_OTHERWISE.search(text):
        text = _HOW_HIGH.sub("多少", _MANY.sub("多少", text, count=1))
    text = from_how_many(text)
    text = _FIRST_MONTHS.sub(lambda m: f"1-{_month_count(m.group(1))}月", text)
    if not _COMPARES.search(text):
        text = _ADDED.sub(_newly, _MORE_OF.sub("新增", text))
    if only := _ONLY.search(text):
        text = f"{only.group(1)}的{text[: only.start()]}"
    text = _STILL.sub(r"\1未\2", text)
    text = _UNDONE.sub(r"未\1", re.sub(r"(?<=[没未有])办完", "办结", text))
    own = _OWN.match(text)
    if own and any(m.places for m in find_mentions(text[own.end() :], catalog)):
        text = text[own.end() :]
    text = _SPOKEN.sub(_spoken_number, text)
    text = _year_meant(with_parts_named(text, catalog))
    return _CHINESE_MONTHS.sub(lambda m: str(_months(m.group(1))), text)


def _plan_of_report(said: re.Match[str]) -> str:
    """Ask for the plan that a report makes for the next year, in the words that plans are asked."""
    year, ahead = int(said["year"]), said["next"]
    if ahead and int(ahead) != year + 1:
        return said[0]
    return f"{year}年报告的下一年工作安排有哪些"


def in_chinese(text: str, catalog: Catalog) -> str:
    """Rewrite words in pinyin and the known words of an English question."""
    text = from_pinyin(text, catalog)
    if in_english(text):
        return to_chinese(text, catalog)
    return amid_chinese(text, catalog) if re.search(r"[A-Za-z]", text) else text


def in_english(text: str) -> bool:
    """Tell a question that is asked in English, whatever names it has in Chinese."""
    letters = len(re.findall(r"[A-Za-z]", text)) / max(1, len(re.sub(r"\s", "", text)))
    return letters >= 0.6 or (letters > 0.3 and len(ENGLISH.findall(text)) > 1)


def _year_meant(text: str) -> str:
    """Take the year named behind for 去年: “去年收了几件？就是2024年”."""
    match = _NAMED_BEHIND.search(text)
    if match is None or not _SAID_YEAR.search(text[: match.start()]):
        return text
    said = _SAID_YEAR.sub(f"{match.group(1)}年", text[: match.start()], count=1)
    return said + text[match.end() :]


def _spoken_number(match: re.Match[str]) -> str:
    """Write 百分之十三点八 as 13.8% and 二十八点二 (亿) as 28.2."""
    import cn2an

    spoken = match.group(0)
    try:
        number = cn2an.cn2an(spoken.removeprefix("百分之"), "smart")
    except ValueError:
        return spoken
    return f"{number:g}%" if spoken.startswith("百分之") else f"{number:g}"


def _newly(match: re.Match[str]) -> str:
    """Write 增加了 as 新增, and 能添, of what is yet to come, as what is expected."""
    return "预计新增" if match["can"] or match["may"] else "新增"


def _elliptic(match: re.Match[str]) -> str:
    """Write 一百二 as 120, 三千五 as 3500."""
    head, scale, rest = match.groups()
    whole = 100 if scale == "百" else 1000
    return str(small_number(head) * whole + small_number(rest) * whole // 10)


def _month_count(digits: str) -> int:
    return int(digits) if digits.isdigit() else _months(digits)


def _months(digits: str) -> int:
    return 10 + small_number(digits[1:]) if digits[0] == "十" else small_number(digits)

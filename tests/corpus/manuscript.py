"""One fictional report, written out in every format that the corpus reads."""

from __future__ import annotations

import io
import textwrap
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

TITLE = "江州市云汀区柳湾街道办事处2023年度工作报告"


@dataclass(frozen=True)
class Text:
    """A paragraph; `**…**` marks bold words."""

    words: str


@dataclass(frozen=True)
class Heading:
    words: str
    level: int


@dataclass(frozen=True)
class Table:
    rows: tuple[tuple[str, ...], ...]


PARTS: tuple[Text | Heading | Table, ...] = (
    Text(
        "2023年，柳湾街道在区委、区政府领导下，围绕“稳经济、保平安、惠民生”三条主线开展工作，"
        "各项任务按期完成。现将有关情况报告如下："
    ),
    Heading("一、2023年工作情况", 1),
    Heading("（一）经济运行", 2),
    Text(
        "全年完成规上工业总产值48.62亿元，同比增长7.3%；一般公共预算收入12,480.55万元，完成年度预算的101.2%。"
        "新登记市场主体1326户，其中企业418户。1—11月社会消费品零售总额增长5.9%，增速在全区排第4位。"
    ),
    Text(
        "1.招商引资取得进展。全年走访企业263家，签约项目9个，协议投资18.7亿元，其中超亿元项目3个。"
        "**盘活闲置厂房**，清理低效用地86.4亩，引进检测、物流企业11家。"
    ),
    Text(
        "2.企业服务更加到位。设立柳湾企业服务站，受理诉求574件，办结率98.6%，平均办理时间由7.5天缩短到4.2天。"
    ),
    Heading("（二）社会治安", 2),
    Text(
        "一是压降警情。全年接报刑事警情317宗，同比下降11.4%；治安警情602宗，同比下降9.8%。"
        "二是化解矛盾。调解纠纷845宗，成功率99.1%，未发生越级上访。"
        "三是守住消防底线。检查场所3940间次，整改隐患1187处，约占发现总数的96.5%。"
    ),
    Heading("（三）城市管理", 2),
    Text(
        "生活垃圾分类准确率提高到92.7%，比上年提高3.6个百分点；拆除违法建设2.18万平方米，"
        "完成年度任务的104%。改造口袋公园4个，新增停车泊位650个，更换老旧路灯212盏。"
    ),
    Heading("二、部门收支情况", 1),
    Text("单位：万元"),
    Table(
        (
            ("项目", "预算数", "执行数", "执行率"),
            ("基本支出", "3,120.40", "3,066.18", "98.26%"),
            ("项目支出", "9,845.27", "9,511.03", "96.60%"),
            ("合计", "12,965.67", "12,577.21", "97.00%"),
        )
    ),
    Heading("三、存在的主要问题", 1),
    Text(
        "部分项目前期准备不足，支出进度前慢后快；老旧小区停车难仍未根本缓解；基层执法力量与任务不相适应。"
    ),
    Heading("四、2024年工作打算", 1),
    Text("（一）抓项目促投资。力争全年完成固定资产投资9.5亿元，推动柳湾科创园二期在6月底前开工。"),
    Text("（二）抓治理保平安。刑事警情继续保持下降，完成12个小区充电桩改造，建成街道应急物资库。"),
)


def plain(words: str) -> str:
    return words.replace("**", "")


def paragraphs() -> list[str]:
    """All text but the table, one paragraph an item, the title first."""
    return [TITLE, *(plain(p.words) for p in PARTS if not isinstance(p, Table))]


def as_text(*, marks: bool = True) -> str:
    lines = [TITLE, ""]
    for part in PARTS:
        if isinstance(part, Table):
            lines += _pipe(part)
        else:
            lines += [part.words if marks else plain(part.words), ""]
    return "\n".join(lines) + "\n"


def _pipe(table: Table) -> list[str]:
    head, *rows = table.rows
    return [
        "| " + " | ".join(head) + " |",
        "|" + "---|" * len(head),
        *("| " + " | ".join(row) + " |" for row in rows),
        "",
    ]


def as_wrapped_text(*, columns: int = 34, lines_per_page: int = 24) -> str:
    """Hard-wrapped at full-width `columns`, with page numbers and blank lines at page ends."""
    lines: list[str] = [TITLE.center(columns, "\u3000").rstrip()]
    for part in PARTS:
        if isinstance(part, Table):
            lines += _pipe(part)[:-1]
        else:
            lines += textwrap.wrap("　　" + plain(part.words), columns, break_long_words=True)
    out: list[str] = []
    page = 1
    for number, line in enumerate(lines, start=1):
        out.append(line)
        if number >= page * lines_per_page and not line.startswith("|"):
            out += ["", f"- {page} -", ""]
            page += 1
    return "\n".join(out)


def as_markdown() -> str:
    out = [f"# {TITLE}", ""]
    for part in PARTS:
        if isinstance(part, Table):
            out += _pipe(part)
        elif isinstance(part, Heading):
            out += ["#" * (part.level + 1) + " " + part.words, ""]
        else:
            out += [part.words, ""]
    return "\n".join(out)


def _bold(words: str) -> list[tuple[str, bool]]:
    return [(piece, n % 2 == 1) for n, piece in enumerate(words.split("**")) if piece]


def as_html() -> str:
    out = [f"<h1>{TITLE}</h1>"]
    for part in PARTS:
        if isinstance(part, Table):
            rows = "".join(
                "<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in part.rows
            )
            out.append(f"<table>{rows}</table>")
        elif isinstance(part, Heading):
            out.append(f"<h{part.level + 1}>{part.words}</h{part.level + 1}>")
        else:
            inner = "".join(f"<strong>{p}</strong>" if b else p for p, b in _bold(part.words))
            out.append(f"<p>　　{inner}</p>")
    body = "\n".join(out)
    return (
        "<!DOCTYPE html><html><head><meta charset='utf-8'><title>政务公开</title></head><body>"
        "<div class='nav'><a href='/'>首页</a><a href='/zw'>政务</a></div>"
        f"<div class='content'>{body}</div><div class='footer'>版权所有</div></body></html>"
    )


def write_docx(path: Path, *, numbered_by_word: bool = False) -> None:
    from docx import Document

    document = Document()
    document.add_paragraph(TITLE, style="Title")
    for part in PARTS:
        if isinstance(part, Table):
            table = document.add_table(rows=0, cols=len(part.rows[0]))
            for row in part.rows:
                for cell, words in zip(table.add_row().cells, row, strict=True):
                    cell.text = words
        elif isinstance(part, Heading):
            document.add_heading(part.words, part.level)
        else:
            paragraph = document.add_paragraph()
            for piece, bold in _bold(part.words):
                paragraph.add_run(piece).bold = bold or None
    document.save(str(path))


def write_xlsx(path: Path) -> None:
    from openpyxl import Workbook

    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append([TITLE])
    for part in PARTS:
        if isinstance(part, Table):
            for row in part.rows:
                sheet.append(list(row))
        else:
            sheet.append([plain(part.words)])
    workbook.save(path)


def write_pdf(path: Path, *, head: str = "柳湾街道办事处") -> None:
    """An A4 PDF with a running head, page numbers, indented and justified paragraphs."""
    from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, TableStyle
    from reportlab.platypus import Table as Drawn

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    base = {"fontName": "STSong-Light", "wordWrap": "CJK"}
    title = ParagraphStyle("title", fontSize=20, leading=30, alignment=TA_CENTER, **base)
    body = ParagraphStyle(
        "body", fontSize=16, leading=28, firstLineIndent=32, alignment=TA_JUSTIFY, **base
    )

    def furniture(canvas: object, document: object) -> None:
        canvas.setFont("STSong-Light", 9)  # type: ignore[attr-defined]
        canvas.drawString(72, A4[1] - 40, head)  # type: ignore[attr-defined]
        canvas.drawCentredString(A4[0] / 2, 36, f"— {document.page} —")  # type: ignore[attr-defined]

    flow: list[object] = [Paragraph(TITLE, title)]
    for part in PARTS:
        if isinstance(part, Table):
            drawn = Drawn([list(row) for row in part.rows])
            drawn.setStyle(
                TableStyle(
                    [
                        ("GRID", (0, 0), (-1, -1), 0.7, "black"),
                        ("FONT", (0, 0), (-1, -1), "STSong-Light", 12),
                    ]
                )
            )
            flow.append(drawn)
        else:
            flow.append(Paragraph(plain(part.words), body))
    document = SimpleDocTemplate(str(path), pagesize=A4, topMargin=80, bottomMargin=72)
    document.build(flow, onFirstPage=furniture, onLaterPages=furniture)


TableRules = Literal["all", "three", "none"]


def write_pdf_with_rules(path: Path, rules: TableRules) -> None:
    """A PDF whose table has rules all around, only three horizontal ones, or none."""
    from reportlab.platypus import Paragraph, SimpleDocTemplate, TableStyle
    from reportlab.platypus import Table as Drawn

    title, body = _pdf_styles(12)
    flow: list[object] = [Paragraph(TITLE, title)]
    for part in PARTS:
        if isinstance(part, Table):
            drawn = Drawn([list(row) for row in part.rows], colWidths=[110] * len(part.rows[0]))
            drawn.setStyle(TableStyle([("FONT", (0, 0), (-1, -1), "STSong-Light", 12)]))
            if rules == "three":
                edges = [("LINEABOVE", 0), ("LINEBELOW", 0), ("LINEBELOW", -1)]
                drawn.setStyle(TableStyle([(e, (0, r), (-1, r), 1, "black") for e, r in edges]))
            elif rules == "all":
                drawn.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.7, "black")]))
            else:
                drawn.setStyle(TableStyle([("ALIGN", (1, 0), (-1, -1), "RIGHT")]))
            flow.append(drawn)
        else:
            flow.append(Paragraph(plain(part.words), body))
    SimpleDocTemplate(str(path)).build(flow)


def write_pdf_in_two_columns(path: Path) -> None:
    """The report without its table in two columns below a title over the whole width."""
    from reportlab.lib.pagesizes import A4
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

    _, body = _pdf_styles(10.5)
    width, height = A4

    def furniture(canvas: Any, document: Any) -> None:
        canvas.setFont("STSong-Light", 18)
        canvas.drawCentredString(width / 2, height - 60, TITLE)
        canvas.setFont("STSong-Light", 9)
        canvas.drawCentredString(width / 2, 30, f"- {document.page} -")

    frames = [Frame(left, 60, 235, height - 160) for left in (50, 310)]
    document = BaseDocTemplate(str(path), pagesize=A4)
    document.addPageTemplates(PageTemplate(frames=frames, onPage=furniture))
    document.build([Paragraph(plain(p.words), body) for p in PARTS if not isinstance(p, Table)])


def _pdf_styles(size: float) -> tuple[Any, Any]:
    from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    base = {"fontName": "STSong-Light", "wordWrap": "CJK"}
    return (
        ParagraphStyle("title", fontSize=20, leading=30, alignment=TA_CENTER, **base),
        ParagraphStyle(
            "body", fontSize=size, leading=1.65 * size, firstLineIndent=2 * size,
            alignment=TA_JUSTIFY, **base,
        ),
    )  # fmt: skip


def zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


FONT = Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc")


def write_scan(path: Path, *, dpi: int = 200) -> None:
    """The report without its table as a picture-only PDF, clean, at `dpi`."""
    from PIL import Image, ImageDraw, ImageFont

    def points(value: float) -> int:
        return round(value * dpi / 72)

    font = ImageFont.truetype(str(FONT), points(16))
    columns, pitch, per_page = 28, points(28), 24
    lines: list[str] = [TITLE]
    for part in PARTS:
        if not isinstance(part, Table):
            lines += textwrap.wrap("　　" + plain(part.words), columns, break_long_words=True)
    pages = []
    for first in range(0, len(lines), per_page):
        page = Image.new("RGB", (points(595), points(842)), "white")
        draw = ImageDraw.Draw(page)
        for row, line in enumerate(lines[first : first + per_page]):
            left = points(72) + round(
                draw.textlength("　　", font) if line.startswith("　　") else 0
            )
            draw.text((left, points(72) + row * pitch), line.lstrip("　"), font=font, fill="black")
        number = f"- {first // per_page + 1} -"
        draw.text((points(280), points(800)), number, font=font, fill="black")
        pages.append(page)
    pages[0].save(path, save_all=True, append_images=pages[1:], resolution=dpi)

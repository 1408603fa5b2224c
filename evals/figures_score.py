"""The score of reading figures: counts, rates and misses, and the table that shows them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

FLAGS = ("period", "year", "approximate", "planned", "rank", "completion")
FLAG_NAMES = {
    "period": "统计期", "year": "年度", "approximate": "约数", "planned": "计划", "rank": "排名",
    "completion": "完成率",
}  # fmt: skip


@dataclass(slots=True)
class Tally:
    """Counts behind one precision, recall and F1."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        """Share of what was read that is right."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was read."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def add(self, other: Tally) -> None:
        """Add the counts of another tally."""
        self.right += other.right
        self.predicted += other.predicted
        self.gold += other.gold


@dataclass(frozen=True, slots=True)
class FigureMiss:
    """One difference between gold and reading; `kind` is 漏, 多 or the field that differs."""

    file: str
    kind: str
    around: str
    expected: str
    got: str


@dataclass(slots=True)
class FiguresScore:
    """The score of one gold file, or of several together.

    Attributes:
        value: number with its unit (for a figure of change only: amount with its unit).
        indicator: the same, and the indicator is right.
        change: direction, amount and unit bound to the right value.
        flags: right and all, over the figures whose value was read rightly.
        strictness: how the indicators matched: equal, canonical, containing.
    """

    name: str
    value: Tally = field(default_factory=Tally)
    indicator: Tally = field(default_factory=Tally)
    change: Tally = field(default_factory=Tally)
    baseline: Tally = field(default_factory=Tally)
    flags: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in FLAGS})
    strictness: Counter[str] = field(default_factory=Counter)
    misses: list[FigureMiss] = field(default_factory=list)
    files: int = 0
    skipped: list[str] = field(default_factory=list)
    seconds: float = 0.0
    bytes_read: int = 0

    def add(self, other: FiguresScore) -> None:
        """Add another score to this one."""
        for mine, its in (
            (self.value, other.value),
            (self.indicator, other.indicator),
            (self.change, other.change),
            (self.baseline, other.baseline),
        ):
            mine.add(its)
        for name in FLAGS:
            self.flags[name].add(other.flags[name])
        self.strictness.update(other.strictness)
        self.misses += other.misses
        self.files += other.files
        self.skipped += other.skipped
        self.seconds += other.seconds
        self.bytes_read += other.bytes_read

    def render(self, *, misses: int = 0) -> str:
        """Return the score as Chinese lines, with the first misses."""
        lines = [f"【{self.name}】{self.files} 份报告，标注 {self.value.gold} 个数"]
        lines.append("                     精确率   召回率   F1       对 / 读出 / 标注")
        for label, tally in (
            ("数值+单位", self.value),
            ("数值+指标", self.indicator),
            ("变化（含归属）", self.change),
            ("变化+基期", self.baseline),
        ):
            pad = " " * (20 - sum(2 if ord(c) > 0x2000 else 1 for c in label))
            lines.append(
                f"{label}{pad} {tally.precision:.3f}    {tally.recall:.3f}    {tally.f1:.3f}"
                f"    {tally.right} / {tally.predicted} / {tally.gold}"
            )
        shares = (
            f"{FLAG_NAMES[name]} {tally.right}/{tally.gold}" for name, tally in self.flags.items()
        )
        lines.append("数值读对者中：" + "，".join(shares))
        how = self.strictness
        lines.append(
            f"指标名判对依据：相同 {how['equal']}，同义词表 {how['canonical']}，"
            f"互相包含且占三分之二以上 {how['contains']}，在标注的别名之内 {how['alt']}"
        )
        if self.skipped:
            lines.append(f"没有报告文件而跳过：{'、'.join(self.skipped)}")
        if self.seconds:
            size = self.bytes_read / 1e6
            speed = f"{size / self.seconds:.2f} MB/秒"
            lines.append(f"从 {size:.2f} MB 正文抽取用时 {self.seconds:.2f} 秒（{speed}）")
        for miss in self.misses[:misses]:
            asked, got = miss.expected or "（无）", miss.got or "（无）"
            lines.append(f"  [{miss.kind}] {miss.file} …{miss.around}… 应为 {asked}；读成 {got}")
        return "\n".join(lines)

"""Small drawings in HTML and SVG: status marks, sparklines, bars. Colours come from the style sheet; nothing needs a script."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from marketing_warehouse.publish.kpi_dictionary import Text

# Shape and colour both tell the status: told apart without colour, in print, and by the colour-blind.
_CIRCLE = '<circle cx="8" cy="8" r="7"/>'
_MARKS = {
    "achieved": _CIRCLE + '<path d="M4.6 8.3l2.3 2.3 4.5-4.8"/>',
    "on_track": _CIRCLE,
    "at_risk": '<path d="M8 1.2 15.3 14.4H.7Z"/>',
    "off_track": '<path d="M8 .6 15.4 8 8 15.4.6 8Z"/>',
    "missed": '<path d="M1 1h14v14H1Z"/><path d="M5 5l6 6M11 5l-6 6"/>',
    "not_started": '<circle cx="8" cy="8" r="6.2"/>',
    "no_data": '<path d="M3 8h10"/>',
}
_SAME = {"critical": "off_track", "warning": "at_risk", "closed": "achieved", "good": "on_track", "bad": "off_track"}


def mark(status: str) -> Markup:
    """The sign of a goal's or an alert's status; its word must stand beside it."""
    name = _SAME.get(status, status)
    body = _MARKS.get(name, _MARKS["no_data"])
    return Markup(f'<svg class="mark {escape(name)}" viewBox="0 0 16 16" aria-hidden="true">{body}</svg>')


def bilingual(text: Text) -> Markup:
    """The text for both readers; the page's language shows one."""
    english, chinese = escape(text[0]), escape(text[1])
    if english == chinese:
        return english
    return Markup(f'<span class="en" lang="en">{english}</span><span class="zh" lang="zh-Hans">{chinese}</span>')


def sparkline(figures: Sequence[float | None], width: int = 220, height: int = 44) -> Markup:
    """The figures as a small line, gaps bridged, the last point marked. Empty for fewer than two figures."""
    known = [(place, figure) for place, figure in enumerate(figures) if figure is not None]
    if len(known) < 2:
        return Markup("")
    low, high = min(figure for _, figure in known), max(figure for _, figure in known)
    points = [
        (
            4 + place / max(1, len(figures) - 1) * (width - 8),
            height - 5 - ((figure - low) / (high - low) if high > low else 0.5) * (height - 10),
        )
        for place, figure in known
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    area = f"{points[0][0]:.1f},{height} {line} {points[-1][0]:.1f},{height}"
    x, y = points[-1]
    return Markup(
        f'<svg class="spark" viewBox="0 0 {width} {height}" preserveAspectRatio="none" aria-hidden="true">'
        f'<polygon points="{area}"/><polyline points="{line}"/>'
        f'<line class="end" x1="{x:.1f}" y1="{y:.1f}" x2="{x:.1f}" y2="{y:.1f}"/></svg>'
    )


def bar(share: float | None, kind: str = "") -> Markup:
    """A bar of a share (0–1) of the column's width."""
    if share is None:
        return Markup("")
    return Markup(f'<span class="bar-of {escape(kind)}"><i style="width:{_percent(share)}"></i></span>')


def gap(value: float | None, largest: float, is_bad: bool) -> Markup:
    """A bar to the left (negative) or right of a middle line, as long as its share of the largest."""
    if value is None or not largest:
        return Markup("")
    width = min(1.0, abs(value) / largest) / 2
    left = 0.5 - width if value < 0 else 0.5
    kind = "bad" if is_bad else "good"
    return Markup(f'<span class="gap {kind}"><i style="left:{_percent(left)};width:{_percent(width)}"></i></span>')


def bullet(
    actual: float | None,
    due: float | None,
    target: tuple[float | None, float | None],
    projected: tuple[float | None, float | None, float | None],
    status: str,
) -> Markup:
    """A goal in one bar: how far it is, what is due by now (tick), the target (line, or a band of two ends), where it
    ends (dot) and the interval of that (pale band). Of a `plan`, what is over it is set apart."""
    low, value, high = projected
    ends = [end for end in (actual, due, *target, low, value, high) if end is not None]
    if actual is None or not ends:
        return Markup("")
    least = min(0.0, *ends)
    scale = (max(ends) - least) * 1.04 or 1.0

    def at(place: float) -> str:
        return _percent((place - least) / scale)

    parts = []
    if low is not None and high is not None:
        parts.append(f'<i class="range" style="left:{at(low)};width:{_percent((high - low) / scale)}"></i>')
    if target[0] is not None and target[1] is not None:
        width = _percent((target[1] - target[0]) / scale)
        parts.append(f'<i class="band" style="left:{at(target[0])};width:{width}"></i>')
    start, end = min(0.0, actual), max(0.0, actual)
    if status == "plan" and target[0] is not None and actual > target[0]:
        parts.append(
            f'<i class="over" style="left:{at(target[0])};width:{_percent((actual - target[0]) / scale)}"></i>'
        )
        end = target[0]
    parts.append(f'<i class="fill" style="left:{at(start)};width:{_percent((end - start) / scale)}"></i>')
    if due is not None:
        parts.append(f'<i class="due" style="left:{at(due)}"></i>')
    parts += [f'<i class="target" style="left:{at(end)}"></i>' for end in target if end is not None]
    if value is not None:
        parts.append(f'<i class="end" style="left:{at(value)}"></i>')
    return Markup(f'<span class="bullet {escape(status)}" aria-hidden="true">{"".join(parts)}</span>')


def dumbbell(first: float | None, second: float | None, largest: float) -> Markup:
    """Two figures on one line: a ring for the first, a dot for the second."""
    known = [one for one in (first, second) if one is not None]
    if not known or not largest:
        return Markup("")
    low, high = min(known) / largest, max(known) / largest
    ends = [f'<i class="{kind}" style="left:{_percent(one / largest)}"></i>'
            for kind, one in (("ring", first), ("dot", second)) if one is not None]  # fmt: skip
    line = f'<i class="line" style="left:{_percent(low)};width:{_percent(high - low)}"></i>'
    return Markup(f'<span class="dumbbell" aria-hidden="true">{line}{"".join(ends)}</span>')


def _percent(share: float) -> str:
    return f"{min(1.0, max(0.0, share)) * 100:.2f}%"


def curve(points: Sequence[tuple[float, float]], marks: Sequence[tuple[float, float, str]]) -> Markup:
    """A rising line from nothing, with marks (`dot`, `ring`) on it."""
    width, height = 240, 96
    right, top = max(x for x, _ in points) or 1.0, max(y for _, y in points) or 1.0

    def at(x: float, y: float) -> tuple[float, float]:
        return 4 + min(x / right, 1.0) * (width - 12), height - 4 - min(y / top, 1.0) * (height - 12)

    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in (at(*point) for point in points))
    dots = "".join(
        '<circle class="{}" cx="{:.1f}" cy="{:.1f}" r="4.5"/>'.format(escape(kind), *at(x, y)) for x, y, kind in marks
    )
    return Markup(
        f'<svg class="curve-line" viewBox="0 0 {width} {height}" aria-hidden="true">'
        f'<path d="M4 {height - 4}H{width - 8}"/><polyline points="{line}"/>{dots}</svg>'
    )

"""One message per recipient and night, in both languages."""

from __future__ import annotations

import hashlib
import html
from collections.abc import Sequence
from dataclasses import dataclass

from marketing_warehouse.notify.told import CLOSED, OPENED, News

HEADS = {OPENED: "Opened  新预警", CLOSED: "Closed  已关闭"}
SEVERITIES = {"critical": "Critical 严重", "warning": "Warning 提醒"}
VANISHED = "no longer so by today's data  按最新数据不再成立"
SHOWN = 50  # more than that nobody reads; the report has all


@dataclass(frozen=True)
class Digest:
    """A message ready to send; `name` is the same for the same news to the same recipient of a run."""

    name: str
    subject: str
    text: str

    @property
    def html(self) -> str:
        return f"<pre style='font:14px/1.5 system-ui,sans-serif;white-space:pre-wrap'>{html.escape(self.text)}</pre>"


def write(run_id: str, connection: str, news: Sequence[News], doubtful: Sequence[str] = ()) -> Digest:
    """Put the news into words."""
    opened = [item for item in news if item.what == OPENED]
    closed = [item for item in news if item.what == CLOSED]
    critical = sum(item.alert is not None and item.alert.severity == "critical" for item in opened)
    subject = f"Marketing alerts 营销预警: {len(opened)} opened 新开" + (
        f" ({critical} critical 严重)" if critical else ""
    )
    subject += f", {len(closed)} closed 关闭" if closed else ""
    lines = []
    for at in doubtful:
        lines += [f"A message of {at[:16]} UTC may not have arrived; the report shows all alerts.",
                  f"{at[:16]} (UTC) 的消息可能未送达；报告中有全部预警。", ""]  # fmt: skip
    for what, items in ((OPENED, opened), (CLOSED, closed)):
        if items:
            lines += [f"{HEADS[what]} ({len(items)})", ""]
            lines += [line for item in items[:SHOWN] for line in _told(item)]
        if len(items) > SHOWN:
            lines += [f"… and {len(items) - SHOWN} more in the report  其余见报告", ""]
    lines += [f"Publication 发布批次: {run_id}"]
    identity = "\n".join([run_id, connection, *sorted(f"{item.what} {item.thing} {item.opened_on}" for item in news)])
    return Digest(hashlib.sha256(identity.encode()).hexdigest()[:20], subject, "\n".join(lines))


def failure(dag_id: str, run: str, reason: str) -> Digest:
    """The message that a run failed."""
    subject = f"Marketing warehouse 营销数据仓库: {dag_id} failed 运行失败"
    text = f"{dag_id} failed ({run}). The last publication still answers.\n{dag_id} 运行失败（{run}），上次发布的数据仍可使用。"
    identity = hashlib.sha256(f"{dag_id} {run}".encode()).hexdigest()[:20]
    return Digest(identity, subject, f"{text}\n{reason}".strip())


def _told(item: News) -> list[str]:
    alert = item.alert
    if alert is None:
        return [f"• {item.thing}: {VANISHED}", ""]
    if item.what == CLOSED:
        when = f"{alert.opened_on} – {alert.last_fired_on}"
        return [
            f"• {alert.rule_name}  {alert.rule_name_zh} ({when})",
            f"  {alert.summary}",
            f"  {alert.summary_zh}",
            "",
        ]
    owner = f"  · {alert.owner_name}" if alert.owner_name else ""
    return [f"• [{SEVERITIES.get(alert.severity, alert.severity)}] {alert.rule_name}  {alert.rule_name_zh}{owner}",
            f"  {alert.summary}", f"  {alert.summary_zh}", ""]  # fmt: skip

"""People are told of alerts once, by real messages over real sockets, whatever happens in between."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from marketing_warehouse import credentials
from marketing_warehouse.notify import send, told
from marketing_warehouse.orchestrate import airflow_home
from marketing_warehouse.settings import PROJECT_ROOT, Settings
from tests import hand_made_marts
from tests.marketing_warehouse.notify.servers import MailServer, Webhook, running

NIGHTS = [f"2026-11-0{n}T02-00-00Z" for n in range(1, 8)]
CLOSE = "update marts.kpi_alert set status = 'closed', closed_on = date '2026-11-04'"
NONE = "delete from marts.kpi_alert"
SECRET = "very-secret-token"


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    settings = hand_made_marts.warehouse(tmp_path)
    for name, value in airflow_home.environment(settings).items():
        monkeypatch.setenv(name, value)
    return settings


def publish(settings: Settings, night: int, *changes: str) -> None:
    from marketing_warehouse.publish import publication

    hand_made_marts.passing(settings, NIGHTS[night], changes)
    publication.publish(settings, NIGHTS[night])


def mail_to(port: int, to: str = "head@example.com, ops@example.com") -> str:
    extra = {"to": to, "from_email": "dw@example.com", "disable_tls": True, "disable_ssl": True, "timeout": 5}
    return json.dumps({"conn_type": "smtp", "host": "127.0.0.1", "port": port, "extra": extra})


def hook_at(port: int, **extra: str) -> str:
    return json.dumps(
        {"conn_type": "http", "host": f"http://127.0.0.1:{port}/services", "password": SECRET, "extra": extra}
    )


def tell(settings: Settings) -> list[str]:
    from marketing_warehouse.orchestrate.notifiers import notifier

    return send.send(settings, credentials.from_environment, notifier)


def test_an_alert_is_told_once_when_it_opens_and_once_when_it_closes(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running(MailServer()) as server:
        monkeypatch.setenv("AIRFLOW_CONN_MW_ALERTS", mail_to(server.port))
        for night, changes in enumerate([(), (), (CLOSE,), (CLOSE,)]):
            publish(settings, night, *changes)
            tell(settings)
            tell(settings)
        opened, closed = server.messages
    assert opened["To"] == "head@example.com, ops@example.com"
    assert "1 opened" in opened["Subject"]
    assert "严重" in opened["Subject"]
    body = opened.get_body(("html",)).get_content()  # type: ignore[union-attr]
    assert "Brand: Ad spend 130.00" in body
    assert "花费远高于常态" in body
    assert "1 closed" in closed["Subject"]


def test_an_alert_that_todays_data_no_longer_show_is_told_as_closed(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running(Webhook()) as hook:
        monkeypatch.setenv("AIRFLOW_CONN_MW_ALERTS", hook_at(hook.port))
        publish(settings, 0)
        tell(settings)
        publish(settings, 1, NONE)
        tell(settings)
        tell(settings)
    assert [path for path, _ in hook.posted] == [f"/services/{SECRET}"] * 2
    assert "spend_jump|campaign|google_ads:1:7" in str(hook.posted[1][1]["text"])


def test_a_newer_export_that_moves_the_opening_is_no_news(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    moved = "update marts.kpi_alert set opened_on = date '2026-10-29', alert_id = 'moved'"
    with running(Webhook()) as hook:
        monkeypatch.setenv("AIRFLOW_CONN_MW_ALERTS", hook_at(hook.port))
        publish(settings, 0)
        tell(settings)
        publish(settings, 1, moved)
        assert tell(settings) == []
    assert len(hook.posted) == 1


@pytest.mark.parametrize("failure", ["nobody there", "mail refused", "webhook broken"])
def test_a_message_that_surely_failed_is_sent_the_next_night(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, failure: str
) -> None:
    publish(settings, 0)
    if failure == "webhook broken":
        with running(Webhook(status=503)) as hook:
            monkeypatch.setenv("AIRFLOW_CONN_MW_ALERTS", hook_at(hook.port))
            lines = tell(settings)
    else:
        with running(MailServer(refuses=True)) as server:
            monkeypatch.setenv("AIRFLOW_CONN_MW_ALERTS", mail_to(server.port))
            lines = tell(settings) if failure == "mail refused" else []
            assert server.messages == []
        if failure == "nobody there":  # the port is closed now
            lines = tell(settings)
    assert len(lines) == 1
    assert lines[0].startswith("not delivered")
    assert SECRET not in lines[0] + told.ledger(settings).read_text()
    with running(MailServer()) as server:
        monkeypatch.setenv("AIRFLOW_CONN_MW_ALERTS", mail_to(server.port))
        tell(settings)
        tell(settings)
    assert len(server.messages) == 1


def test_recipients_are_told_of_their_own_alerts_each_in_its_own_digest(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes = [
        "update marts.kpi_alert set recipient = 'Search team'",
        *(
            f"insert into marts.kpi_alert by name select * replace ('{n}' as alert_id, 'google_ads:1:{n}' as "
            f"dimension_value, 'Other {n}' as summary, {recipient} as recipient) from marts.kpi_alert "
            "where dimension_value = 'google_ads:1:7'"
            for n, recipient in (("8", "null"), ("9", "'Nobody known'"))
        ),
    ]
    with running(Webhook()) as team, running(Webhook()) as everybody:
        monkeypatch.setenv("AIRFLOW_CONN_MW_ALERTS_SEARCH_TEAM", hook_at(team.port, format="feishu"))
        monkeypatch.setenv("AIRFLOW_CONN_MW_ALERTS", hook_at(everybody.port))
        publish(settings, 0, *changes)
        tell(settings)
    ((_, theirs),) = team.posted
    ((_, others),) = everybody.posted
    assert "Brand" in theirs["content"]["text"]  # type: ignore[index]
    assert "Other" not in theirs["content"]["text"]  # type: ignore[index]
    assert all(name in str(others["text"]) for name in ("Other 8", "Other 9"))
    assert "Brand: Ad spend" not in str(others["text"])


def test_killed_at_any_moment_nothing_is_delivered_twice(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(settings, 0)
    with running(MailServer(stalls_at="greeting")) as server:  # nothing promised yet: told later
        _killed_when_it_stalls(server)
        assert server.messages == []
    assert told.open_things(settings, "mw_alerts") == {}
    with running(MailServer(stalls_at="data")) as server:  # taken, but nobody said so
        _killed_when_it_stalls(server)
        assert len(server.messages) == 1
    with running(MailServer()) as server:
        monkeypatch.setenv("AIRFLOW_CONN_MW_ALERTS", mail_to(server.port))
        assert tell(settings) == []
        assert server.messages == []
        publish(settings, 1, CLOSE)  # the next message says that one may be missing
        tell(settings)
    assert "may not have arrived" in server.messages[0].get_body(("html",)).get_content()  # type: ignore[union-attr]


def _killed_when_it_stalls(server: MailServer) -> None:
    environment = os.environ | {
        "AIRFLOW_CONN_MW_ALERTS": mail_to(server.port),
        "PYTHONPATH": os.pathsep.join([str(PROJECT_ROOT / "plugins"), str(PROJECT_ROOT)]),
    }
    process = subprocess.Popen([sys.executable, "-m", "marketing_warehouse.notify"], env=environment)
    try:
        assert server.stalled.wait(120)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()

"""`python -m marketing_warehouse.notify`: tell what the current publication has that was not told yet, alone.

Reads: published kpi_alert, `AIRFLOW_CONN_MW_ALERTS…`. Writes: warehouse/notify_log.jsonl. Exit code: 0, 2 wrong settings.
"""

import sys

from marketing_warehouse import credentials
from marketing_warehouse.notify.send import send
from marketing_warehouse.orchestrate import airflow_home
from marketing_warehouse.settings import Settings, SettingsError


def main() -> int:
    try:
        settings = Settings.from_environment()
        airflow_home.enter(settings)
        from marketing_warehouse.orchestrate.notifiers import notifier

        for line in send(settings, credentials.from_environment, notifier):
            print(line)
    except (SettingsError, credentials.CredentialsError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())

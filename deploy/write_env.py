"""Write `.env` for docker-compose.yml: a random secret each, never over an existing file. Needs nothing but Python.

Usage: python3 deploy/write_env.py [FILE]
"""

import base64
import os
import secrets
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SECRETS = (
    "POSTGRES_PASSWORD",
    "AIRFLOW_DB_PASSWORD",
    "SUPERSET_DB_PASSWORD",
    "MARTS_WRITER_PASSWORD",
    "MARTS_READER_PASSWORD",
    "PEOPLE_READER_PASSWORD",
    "REDIS_PASSWORD",
    "AIRFLOW_ADMIN_PASSWORD",
    "AIRFLOW_JWT_SECRET",
    "AIRFLOW_SECRET_KEY",
    "SUPERSET_ADMIN_PASSWORD",
    "SUPERSET_SECRET_KEY",
    "MW_PERSONAL_DATA_KEY",
)
COMPANY = {
    "MW_REPORTING_CURRENCY": "USD",
    "MW_REPORTING_TIMEZONE": "UTC",
    "LANDING_FOLDER": "./data/landing",  # on this machine; what is dropped here is loaded
    "AIRFLOW_PORT": "8080",
    "SUPERSET_PORT": "8088",
}


def lines(user_id: int) -> list[str]:
    """The file's lines: what a company chooses, then the secrets."""
    values = COMPANY | {"MW_UID": str(user_id)} | {name: secrets.token_hex(24) for name in SECRETS}
    values["AIRFLOW_FERNET_KEY"] = base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()
    return [f"{name}={value}" for name, value in values.items()]


def main() -> int:
    """Write the file, readable by its owner alone; 1 if it is there already."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / ".env"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        print(f"{path} is there already; its secrets are in use, so it stays", file=sys.stderr)
        return 1
    with os.fdopen(descriptor, "w") as file:
        file.write("\n".join(lines(os.getuid())) + "\n")
    (ROOT / COMPANY["LANDING_FOLDER"]).mkdir(parents=True, exist_ok=True)  # else Docker makes it, as root
    print(f"Wrote {path}: look at its first lines, then docker compose up --build --detach")
    return 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env bash
# Superset's database, its administrator, and the marts as a database to ask, read only. Safe to run again.
set -euo pipefail
superset db upgrade
superset fab create-admin --username admin --firstname Warehouse --lastname Admin \
  --email admin@localhost --password "$SUPERSET_ADMIN_PASSWORD"
superset init
superset set-database-uri --database_name "Marketing marts" --uri "$MARTS_DATABASE"

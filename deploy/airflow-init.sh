#!/usr/bin/env bash
# Airflow's database, the writer's pool of one slot, and the administrator. Safe to run again.
set -euo pipefail
airflow db migrate
airflow pools set warehouse_writer 1 "Who writes the build database and publishes"
airflow users create --username admin --role Admin --firstname Warehouse --lastname Admin \
  --email admin@localhost --password "$AIRFLOW_ADMIN_PASSWORD"

#!/usr/bin/env bash
# Databases and roles, made once with the volume: Airflow's, Superset's, and the marts with a writer, a reader, and a reader
# of the schema `people` too.
set -euo pipefail
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  --set airflow="$AIRFLOW_DB_PASSWORD" --set superset="$SUPERSET_DB_PASSWORD" \
  --set writer="$MARTS_WRITER_PASSWORD" --set reader="$MARTS_READER_PASSWORD" \
  --set people="$PEOPLE_READER_PASSWORD" <<'SQL'
create role airflow login password :'airflow';
create role superset login password :'superset';
create role marts_writer login password :'writer';
create role marts_reader login password :'reader' connection limit 50;
alter role marts_reader set default_transaction_read_only = on;
-- Reads what marts_reader reads, and schema `people`, which each publication grants to this role and to no other.
create role people_reader login password :'people' connection limit 10 in role marts_reader;
alter role people_reader set default_transaction_read_only = on;
create database airflow owner airflow;
create database superset owner superset;
create database marts owner marts_writer;
revoke connect on database airflow from public;
revoke connect on database superset from public;
revoke connect on database marts from public;
grant connect on database marts to marts_reader;
\connect marts
revoke create on schema public from public;
alter default privileges for role marts_writer grant usage on schemas to marts_reader;
alter default privileges for role marts_writer grant select on tables to marts_reader;
SQL

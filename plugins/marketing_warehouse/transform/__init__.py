"""Running dbt: raw zone to KPI marts in the build database."""

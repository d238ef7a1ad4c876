"""Marketing Performance Warehouse: exported files in, checked KPI marts out.

One sub-package per stage of the flow: `connectors` says what the exports look
like, `extract` loads them into the raw zone, `transform` builds the marts,
`checks` is the gate, `publish` makes a checked candidate visible. None of them
imports Airflow: `orchestrate` calls them, and the DAGs call that.
"""

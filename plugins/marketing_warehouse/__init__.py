"""Marketing Performance Warehouse: exported files in, checked KPI marts out.

One sub-package per stage of the flow: `connectors` says what the exports look
like, `extract` loads them into the raw zone, `transform` builds the marts,
`checks` is the gate, `publish` makes a checked candidate visible, `notify`
sends what people must know. None of them imports Airflow: the DAGs call them.
"""

"""Telling people of alerts that opened and closed, after the publication that shows them.

    published kpi_alert ── what is not told yet (told) ──> one digest per recipient (digest)
                                                              │ delivery: e-mail or webhook
    warehouse/notify_log.jsonl <── sending, then sent or failed ┘

A recipient is an Airflow connection: `mw_alerts`, or `mw_alerts_<recipient>` for rules that name one.
Nothing is delivered twice: what may have arrived counts as told (docs/decisions/alerts-are-told-once.md).
"""

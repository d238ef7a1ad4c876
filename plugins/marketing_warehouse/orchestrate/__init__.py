"""The order of work: the stages as the DAGs call them, and Airflow on this machine to run them.

`night` is the line from landing to publication; it knows no orchestrator. `airflow_home`,
`run` (`make run`) and `serve` (`make airflow`) are the only modules here that start Airflow.
"""

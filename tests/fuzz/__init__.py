"""Random reports in every dialect, and damaged files: the right values or a refusal, never a wrong number, never a crash.

python -m tests.fuzz --examples 20000 --seed 7     counts by connector, dialect and damage; the failures with their files
python -m tests.fuzz --only rendered:7:1234        one example again, with its text

rendered: a report whose truth is known is written in a random dialect and read back.
damaged: a rendered report or a fixture is damaged; what the damaged file says is worked out
without the reader (`saying`), cell by cell, and nothing else may be loaded.
"""

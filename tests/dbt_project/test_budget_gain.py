"""What a suggested budget is said to gain, and its interval, by companies whose true curves are known."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from tests import budget_companies, budget_models

COMPANIES = {"media_test": 200, "any_company": 200}


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    with pytest.MonkeyPatch.context() as monkeypatch:
        yield budget_models.compiled(tmp_path_factory.mktemp("budgets"), monkeypatch)


@pytest.mark.slow
@pytest.mark.parametrize("kind", COMPANIES)
def test_eighty_of_a_hundred_intervals_hold_the_true_gain(models: dict[str, str], kind: str) -> None:
    """The figures of docs/budgets.md."""
    invented = getattr(budget_companies, kind)
    companies = [invented(random.Random(f"{kind}/{n}"), str(n)) for n in range(COMPANIES[kind])]
    found = budget_companies.verdicts(models, companies)
    moved = [verdict for verdict in found if verdict.is_suggested]
    held = sum(verdict.is_held for verdict in moved) / len(moved)
    below = sum(verdict.true < verdict.low for verdict in moved) / len(moved)
    promised = sum(verdict.expected for verdict in moved) / sum(verdict.true for verdict in moved)
    losing = sum(verdict.true < 0 for verdict in moved)
    print(f"\n{kind}: {len(companies)} companies, {len(moved)} suggestions, {len(found) - len(moved)} unsure")
    print(f"held {held:.3f}, truth below {below:.3f}, promised of the true gain {promised:.3f}, {losing} lose")
    assert len(moved) > len(companies) / 2
    assert 0.7 <= held <= 0.9
    assert 0.8 <= promised <= 1.2

"""The sources the warehouse reads: one module each, found by itself.

A company's own connectors live beside its data, in `<MW_HOME>/connectors/*.py`;
no list has to be edited and nothing has to be forked.
"""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
from pathlib import Path

from marketing_warehouse.connectors.specification import Connector, SpecificationError


def discover(own: Path | None = None) -> dict[str, Connector]:
    """All connectors by source name: the package's, then those in the folder `own`.

    Raises SpecificationError if a module has no `CONNECTOR`, a source is declared
    twice, or a connector lands in another's raw source with columns that one does not have.
    """
    modules = [
        importlib.import_module(f"{__name__}.{module.name}")
        for module in pkgutil.iter_modules(__path__)
        if module.name not in ("specification", "__main__")
    ]
    for path in sorted(own.glob("*.py")) if own and own.is_dir() else []:
        spec = importlib.util.spec_from_file_location(f"own_connectors.{path.stem}", path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        modules.append(module)

    found: dict[str, Connector] = {}
    for module in modules:
        connector = getattr(module, "CONNECTOR", None)
        if not isinstance(connector, Connector):
            raise SpecificationError(f"{module.__file__}: declares no CONNECTOR")
        if connector.source in found:
            raise SpecificationError(f"{module.__file__}: source {connector.source!r} is declared twice")
        found[connector.source] = connector
    for connector in found.values():
        _check_landing(connector, found)
    return found


def _check_landing(connector: Connector, found: dict[str, Connector]) -> None:
    """A connector that lands in another source may only use that source's entities and columns."""
    if connector.lands_in == connector.source:
        return
    if connector.lands_in not in found:
        raise SpecificationError(f"{connector.source}: lands in {connector.lands_in!r}, which is not a source")
    host = {entity.name: entity for entity in found[connector.lands_in].entities}
    for entity in connector.entities:
        if entity.name not in host:
            raise SpecificationError(
                f"{connector.source}: {connector.lands_in} has no entity {entity.name!r}, only {', '.join(host)}"
            )
        known = {column.name: column.type.sql for column in host[entity.name].columns}
        for column in entity.columns:
            if known.get(column.name) != column.type.sql:
                raise SpecificationError(
                    f"{connector.source}.{entity.name}: column {column.name} ({column.type.sql}) is not one of "
                    f"{connector.lands_in}.{entity.name}'s"
                )

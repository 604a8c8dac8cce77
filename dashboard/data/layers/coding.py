"""A source's codes of an act → what the model calls it; each code is looked up once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dashboard.data.layers.mapping import LayerMapping, TypeRule

__all__ = ["ActCode", "act_code"]


class ActCode(NamedTuple):
    """What a code stands for; ``refused`` says why a row with it cannot be mapped."""

    type: str | None
    mode: str | None
    code: str
    label: str
    mutual: bool
    turned: bool
    refused: str | None


def act_code(mapping: LayerMapping, parts: Sequence[str | None]) -> ActCode:
    """Return what the cells *parts*, which tell the kind of act, stand for."""
    told = [part for part in parts if part]
    code = "/".join(told)
    rule = _rule(mapping, code)
    if rule is None:
        return _refused(code, "no type of act with that code")
    if rule.type is None:
        return _refused(code, f"no type: {rule.reason}")
    label = rule.label or told[-1]
    # A code that is a number alone says nothing to a reader.
    whole = f"{code}/{rule.label}" if rule.label else code
    return ActCode(rule.type, rule.mode, whole, label, rule.mutual, rule.turned, None)


def _refused(code: str, why: str) -> ActCode:
    return ActCode(None, None, code, code, mutual=False, turned=False, refused=why)


def _rule(mapping: LayerMapping, code: str) -> TypeRule | None:
    if not mapping.by_beginning:
        return mapping.type_rules.get(code)
    beginnings = (code[:length] for length in range(len(code), 0, -1))
    return next((mapping.type_rules[b] for b in beginnings if b in mapping.type_rules), None)

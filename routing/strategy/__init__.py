"""Strategies: the language, its parser and its interpreter."""

from routing.strategy.errors import StrategyError
from routing.strategy.language import Strategy
from routing.strategy.parser import parse

__all__ = ["Strategy", "StrategyError", "parse"]

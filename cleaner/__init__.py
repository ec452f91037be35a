"""The news page cleaner that shows its work: core news text and metadata from saved pages and scraped text, every removal explained."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cleaner.config import Config, ConfigError
    from cleaner.model import Article, Block, Metadata, Page, Source, Verdict
    from cleaner.pipeline import Cleaner, clean
    from cleaner.rules.loader import RuleError

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Block",
    "Cleaner",
    "Config",
    "ConfigError",
    "Metadata",
    "Page",
    "RuleError",
    "Source",
    "Verdict",
    "__version__",
    "clean",
]

_HOMES = {
    "Config": "cleaner.config",
    "ConfigError": "cleaner.config",
    "Cleaner": "cleaner.pipeline",
    "clean": "cleaner.pipeline",
    "RuleError": "cleaner.rules.loader",
    **dict.fromkeys(("Article", "Block", "Metadata", "Page", "Source", "Verdict"), "cleaner.model"),
}


def __getattr__(name: str) -> Any:
    """The public names, loaded when first asked for: `import cleaner` and `cleaner --help` stay quick (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)

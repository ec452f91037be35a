"""The news page cleaner that shows its work: core news text and metadata from saved pages and scraped text, every removal explained."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cleaner.batch.many import clean_many
    from cleaner.batch.pool import WorkerError
    from cleaner.config import Config, ConfigError, Engine
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
    "Engine",
    "Metadata",
    "Page",
    "RuleError",
    "Source",
    "Verdict",
    "WorkerError",
    "__version__",
    "clean",
    "clean_many",
]

_HOMES = {
    "Config": "cleaner.config",
    "ConfigError": "cleaner.config",
    "Engine": "cleaner.config",
    "WorkerError": "cleaner.batch.pool",
    "clean_many": "cleaner.batch.many",
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

"""Every error a user can meet, in one tree.

    DashboardError
    ├── ArticleError      (ValueError)         an article cannot be read: file, field and fix
    ├── IntakeError       (ValueError)         a document or an address gives no text: name and fix
    ├── KnowledgeError    (ValueError)         a knowledge file is wrong: file, entry and key
    ├── GoldError         (ValueError)         a gold article is wrong: file, field and fix
    ├── LastRunError      (ValueError)         results kept of an earlier evaluation cannot be used
    ├── ExchangeError     (ValueError)         an export or import cannot be made: file, row and fix
    ├── ReviewError       (ValueError)         a correction cannot be made: what is missing or wrong
    ├── LayerError        (ValueError)         a file cannot become a layer, or a layer not be read
    ├── AccessError       (PermissionError)    somebody may not do that, or the access file is wrong
    ├── StoreError        (OSError)            a store cannot be opened, read or written
    ├── EngineError       (RuntimeError)       a cluster cannot be used: what to install or to start
    ├── BriefError        (RuntimeError)       a brief cannot be printed: why, and how else
    ├── ModelError        (ValueError)         the language model is not the one that was checked
    ├── DataMissingError  (FileNotFoundError)  the installation lacks its data: reinstall
    └── ServeError        (OSError)            a port or an address is not to be had: another

Each class is also a builtin, so callers who do not know this package can still catch it.
"""


class DashboardError(Exception):
    """Something the user can mend; the message says what and how."""


class ArticleError(DashboardError, ValueError):
    """An article cannot be read.  Mend the file as the message says; nothing was stored."""


class IntakeError(DashboardError, ValueError):
    """A document, feed or address gives no text.  Do as the message says; nothing was stored."""


class KnowledgeError(DashboardError, ValueError):
    """A knowledge file is malformed.  Mend the entry that the message names."""


class GoldError(DashboardError, ValueError):
    """A gold article is malformed.  Mend the field that the message names; nothing was stored."""


class LastRunError(DashboardError, ValueError):
    """A file is not the results of an earlier evaluation.  Choose another, or remove it."""


class ExchangeError(DashboardError, ValueError):
    """A view cannot be exported, or a file not imported.  Nothing was stored or written."""


class ReviewError(DashboardError, ValueError):
    """A correction cannot be made as it was entered.  Mend what the message names."""


class LayerError(DashboardError, ValueError):
    """A file cannot become a layer, or a layer cannot be read.  What was stored before stays."""


class AccessError(DashboardError, PermissionError):
    """Somebody may not do what they asked for, or who may is not settled.  Nothing was done."""


class StoreError(DashboardError, OSError):
    """A store cannot be opened, read or written.  What was committed before stays."""


class EngineError(DashboardError, RuntimeError):
    """A cluster cannot be used, or not any more.  Run the command again: it goes on from there."""


class BriefError(DashboardError, RuntimeError):
    """A brief cannot be printed.  Open its page in a browser and print it there."""


class ModelError(DashboardError, ValueError):
    """A file of the language model is not what it was.  Install the model anew."""


class DataMissingError(DashboardError, FileNotFoundError):
    """The package's own data files are not there.  Reinstall the package."""


class ServeError(DashboardError, OSError):
    """The dashboard cannot be served there.  Choose another port or address."""

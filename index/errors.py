"""What can go wrong in the index.

JieWenError
└── LibraryError                 the library could not do what was asked
    ├── IndexNotBuiltError       there is no library in this home folder yet
    ├── LibraryLockedError       another program is writing to it
    ├── ReportNotFoundError      no report with this id
    ├── EmbedderMismatchError    built with another embedding model
    ├── EmbedderError            the embedding model cannot be loaded or reached
    ├── VectorStoreError         Chroma is damaged or cannot be reached
    ├── BackupError              a backup cannot be written or is not whole
    └── StoreError               the SQL store is damaged, full or cannot be reached
"""

from __future__ import annotations

from corpus.errors import JieWenError


class LibraryError(JieWenError):
    """The library could not do what was asked."""


class IndexNotBuiltError(LibraryError):
    """There is no library in this home folder yet."""

    user_message = "还没有建立索引，请先运行 jiewen index 文件或文件夹。"


class LibraryLockedError(LibraryError):
    """Another program is writing to the library."""

    user_message = "另一个程序正在更新索引，请等它结束后再试。"


class ReportNotFoundError(LibraryError):
    """No report has this id."""

    user_message = "没有这份报告，请用 jiewen reports 查看已有的报告。"


class ConversationNotFoundError(LibraryError):
    """The user has no conversation with this id."""

    user_message = "没有这段对话，它可能已被删除。"


class EmbedderMismatchError(LibraryError):
    """The library was built with another embedding model."""

    user_message = "索引是用另一个向量模型建立的，请运行 jiewen rebuild 重建。"


class EmbedderError(LibraryError):
    """The embedding model cannot be loaded or reached."""

    user_message = "向量模型无法使用，请检查 JIEWEN_EMBEDDER__ 开头的设置。"


class VectorStoreError(LibraryError):
    """Chroma is damaged or cannot be reached."""

    user_message = "向量索引无法读取，请运行 jiewen check 查看原因，再运行 jiewen rebuild 重建。"


class BackupError(LibraryError):
    """A backup cannot be written, or is not whole."""


class StoreError(LibraryError):
    """The SQL store is damaged, full or cannot be reached."""

    user_message = "数据库无法读写，请检查磁盘空间和 JIEWEN_STORE__URL 设置。"

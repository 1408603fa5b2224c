"""What people say that asks for nothing: greetings, thanks, and what this is for."""

from __future__ import annotations

import re
from typing import Literal

from assistant.language.likeness import bare

Courtesy = Literal["greeting", "thanks"]

_GREETS = re.compile(
    r"^(?:你好|您好|在吗|嗨|哈喽|hi|hello|早上好|上午好|下午好|晚上好)+(?:街问|啊|呀)?$"
    r"|^(?:你|您)(?:是谁|叫什么|是什么|(?:能|会|可以)(?:做|干|查|回答|帮)?(?:些|我)?(?:做|干|查)?(?:什么|啥|哪些).{0,4}$)"
    r"|^(?:这个?)?(?:怎么|如何)(?:用|使用|提问|问你?)$|^(?:可以|能|我能|我可以)问(?:些|你)?(?:什么|啥)$"
    r"|^(?:帮助|help|使用说明|功能)$"
)
_THANKS = re.compile(
    r"^(?:好的?|行|嗯|知道了|明白了|收到)*(?:谢谢|多谢|感谢|辛苦|谢)[了你您啦哈呀]*$"
    r"|^(?:好的|好嘞|行了|嗯+|知道了|明白了|收到|了解了|清楚了)+[啊呀哈啦]*$"
)


def courtesy(question: str) -> Courtesy | None:
    """Return which courtesy a question is, None when it asks for something."""
    said = bare(question)
    if _GREETS.search(said):
        return "greeting"
    return "thanks" if _THANKS.search(said) else None

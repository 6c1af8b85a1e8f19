"""Inline Markdown: emphasis, code, links, images, raw HTML, template markup.

Source: CommonMark 0.31.2, "Inlines", with GitHub's strikethrough and bare addresses, footnote references and attribute
lists. Emphasis writes nothing: only its marks are taken out. All scans are linear: back-steps are bounded.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from provlint.readers.markdowntokens import Context, InlineWriter, Target, Token, label, patterns
from provlint.readers.markdownwriter import Writer
from provlint.readers.shortcodes import code_at

#: How many open marks a closing one is compared with.
_BACK: Final = 50

_PUNCTUATION: Final = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


def inline(writer: Writer, lines: Sequence[tuple[int, int]], context: Context) -> None:
    """Write the inline content of the text's ranges `lines` (the lines of one paragraph, prefixes taken off)."""
    text = writer.text
    local = "\n".join(text[a:b] for a, b in lines)
    if not local:
        return
    _Inline(writer, local, lines, context).run()


class _Inline(InlineWriter):
    def __init__(
        self, writer: Writer, local: str, lines: Sequence[tuple[int, int]], context: Context
    ) -> None:
        super().__init__(writer, local, lines, context)
        self.marks: list[Token] = []
        self.brackets: list[tuple[int, int]] = []  # (token, number of marks before it)
        self.ticks: dict[int, list[int]] | None = None

    # ----------------------------------------------------------------------------------------------- scanning

    def run(self) -> None:
        local = self.local
        search = patterns()["special"].search
        at = 0
        while True:
            found = search(local, at)
            if found is None:
                self._text(at, len(local))
                break
            start = found.start()
            self._text(at, start)
            at = self._special(found[0], start)
        self._emphasise(0)
        self._write()

    def _text(self, a: int, b: int) -> None:
        if b > a:
            self.tokens.append(Token("text", a, b))

    def _special(self, mark: str, at: int) -> int:
        """Read what begins at a special character; the offset behind it."""
        local, tokens = self.local, self.tokens
        if mark == "\\":
            after = local[at + 1 : at + 2]
            if after in _PUNCTUATION and after:
                tokens.append(Token("raw" if after not in "&<" else "escape", at + 1, at + 2))
                return at + 2
            if after == "\n":
                return at + 1
            self._text(at, at + 1)
            return at + 1
        if mark == "`":
            return self._ticks(at)
        if mark in "*_~":
            return self._marks(mark, at)
        if mark == "!":
            if local[at + 1 : at + 2] == "[":
                self.brackets.append((len(tokens), len(self.marks)))
                tokens.append(Token("bracket", at, at + 2, True))
                return at + 2
            self._text(at, at + 1)
            return at + 1
        if mark == "[":
            found = patterns()["footnote"].match(local, at)
            if found and label(found[1]) in self.context.footnotes:
                tokens.append(Token("drop", at, found.end()))
                return found.end()
            self.brackets.append((len(tokens), len(self.marks)))
            tokens.append(Token("bracket", at, at + 1, False))
            return at + 1
        if mark == "]":
            return self._close(at)
        if mark == "&":
            found = patterns()["entity"].match(local, at)
            tokens.append(Token("raw" if found else "escape", at, found.end() if found else at + 1))
            return found.end() if found else at + 1
        if mark == "<":
            return self._angle(at)
        if mark == "{":
            found = patterns()["attributes"].match(local, at)
            if found:
                tokens.append(Token("drop", at, found.end()))
                return found.end()
            return self._template(at)
        return self._address(at)

    def _template(self, at: int) -> int:
        """Template markup, whose places count in the whole text: only where it stands within lines as written."""
        code = code_at(self.writer.text, self._source(at), mdx=self.context.mdx)
        if code is not None:
            end = self._local(code.end)
            if end > at:
                self.tokens.append(Token("template", at, end, code))
                return end
        if self.local[at] == "<":
            self.tokens.append(Token("escape", at, at + 1))
        else:
            self._text(at, at + 1)
        return at + 1

    def _angle(self, at: int) -> int:
        local, tokens = self.local, self.tokens
        known = patterns()
        if local.startswith("<!--", at):
            end = local.find("-->", at + 4)
            if end >= 0:
                tokens.append(Token("raw", at, end + 3))
                return end + 3
        if local[at + 1 : at + 2].isupper() or local[at + 2 : at + 3].isupper():
            size = len(tokens)
            end = self._template(at)
            if tokens[size].kind == "template":
                return end
            del tokens[size:]
        found = known["auto"].match(local, at)
        if found:
            tokens.append(Token("address", at + 1, found.end() - 1, "<"))
            return found.end()
        found = known["tag"].match(local, at)
        if found:
            tokens.append(Token("raw", at, found.end()))
            return found.end()
        tokens.append(Token("escape", at, at + 1))
        return at + 1

    def _ticks(self, at: int) -> int:
        if self.ticks is None:
            self.ticks = {}
            for found in patterns()["ticks"].finditer(self.local):
                self.ticks.setdefault(len(found[0]), []).append(found.start())
        size = 1
        while self.local.startswith("`", at + size):
            size += 1
        places = self.ticks.get(size, [])
        i = bisect_right(places, at)
        if i < len(places):
            self.tokens.append(Token("code", at, places[i] + size, size))
            return places[i] + size
        self._text(at, at + size)
        return at + size

    def _marks(self, mark: str, at: int) -> int:
        local = self.local
        end = at + 1
        while end < len(local) and local[end] == mark:
            end += 1
        if mark == "~" and end - at != 2:
            self._text(at, end)
            return end
        before = local[at - 1] if at else " "
        after = local[end] if end < len(local) else " "
        white_before, white_after = before.isspace(), after.isspace()
        point_before, point_after = (
            not (white_before or before.isalnum()),
            not (white_after or after.isalnum()),
        )
        left = not white_after and (not point_after or white_before or point_before)
        right = not white_before and (not point_before or white_after or point_after)
        token = Token("marks", at, end, mark)
        if mark == "_":
            token.can_open = left and (not right or point_before)
            token.can_close = right and (not left or point_after)
        else:
            token.can_open, token.can_close = left, right
        self.tokens.append(token)
        self.marks.append(token)
        return end

    def _address(self, at: int) -> int:
        local = self.local
        if at and (local[at - 1].isalnum() or local[at - 1] in "/@"):
            self._text(at, at + 4)
            return at + 4
        found = patterns()["bare"].match(local, at)
        end = found.end() if found else at + 4
        if self.brackets:
            bracket = local.find("]", at, end)
            end = bracket if bracket > at else end
        while end > at + 5:
            last = local[end - 1]
            if last in "?!.,:;*_~'\"|’" or (
                last == ")" and local.count(")", at, end) > local.count("(", at, end)
            ):
                end -= 1
            else:
                break
        self.tokens.append(Token("address", at, end, ""))
        return end

    # ------------------------------------------------------------------------------------------ links and emphasis

    def _close(self, at: int) -> int:
        tokens = self.tokens
        if not self.brackets:
            self._text(at, at + 1)
            return at + 1
        index, marks = self.brackets.pop()
        opener = tokens[index]
        target, end = self._target(opener.b, at)
        if target is None:
            self._text(at, at + 1)
            return at + 1
        if opener.data:
            del tokens[index:]
            del self.marks[marks:]
            tokens.append(Token("image", opener.a, end, (target, opener.b, at)))
            return end
        self._emphasise(marks)
        for token in tokens[index + 1 :]:
            if token.kind == "address":
                token.kind = "text"
            elif token.kind in ("link", "end"):
                token.kind = "drop"  # no link inside a link
        opener.kind, opener.data = "link", (target, end)
        tokens.append(Token("end", at, end))
        return end

    def _target(self, start: int, at: int) -> tuple[Target | None, int]:
        """What the brackets with the text local[start:at] link to, and where the link ends."""
        local = self.local
        after = local[at + 1 : at + 2]
        if after == "(":
            found = patterns()["inline"].match(local, at + 1)
            if found:
                group = 1 if found.start(1) >= 0 else 2
                title = next((found.span(i) for i in (3, 4, 5) if found.start(i) >= 0), None)
                return Target(*found.span(group), title, True), found.end()
        references = self.context.references
        if not references:
            return None, 0
        end = at + 1
        name = local[start:at]
        if after == "[":
            found = patterns()["label"].match(local, at + 1)
            if found:
                name = found[1] if found[1].strip() else name
                end = found.end()
        reference = references.get(label(name)) if len(name) < 1000 else None
        if reference is None:
            return None, 0
        return Target(reference.start, reference.end, reference.title, False), end

    def _emphasise(self, bottom: int) -> None:
        """Match the marks from `bottom` on, and forget them."""
        marks = self.marks
        opened: list[Token] = []
        for token in marks[bottom:]:
            if token.can_close:
                while self._left(token):
                    i = len(opened) - 1
                    low = max(-1, i - _BACK)
                    while i > low and not self._fits(opened[i], token):
                        i -= 1
                    if i <= low:
                        break
                    opener = opened[i]
                    used = 2 if self._left(opener) >= 2 and self._left(token) >= 2 else 1
                    opener.used_open += used
                    token.used_close += used
                    del opened[i + 1 :]
                    if not self._left(opener):
                        opened.pop()
            if token.can_open and self._left(token):
                opened.append(token)
        del marks[bottom:]

    @staticmethod
    def _left(token: Token) -> int:
        return token.b - token.a - token.used_open - token.used_close

    def _fits(self, opener: Token, closer: Token) -> bool:
        if opener.data != closer.data or not self._left(opener):
            return False
        sizes = opener.b - opener.a, closer.b - closer.a
        if (opener.can_close or closer.can_open) and sum(sizes) % 3 == 0:
            return sizes[0] % 3 == 0 and sizes[1] % 3 == 0
        return True

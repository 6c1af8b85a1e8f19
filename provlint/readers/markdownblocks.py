"""Block structure of Markdown: headings, paragraphs, lists, quotations, code, tables, HTML, template lines.

Source: CommonMark 0.31.2, "Blocks", with GitHub's tables and call-outs, footnote definitions, attribute lists, fenced
containers (`:::`) and MDX's import and export lines. Containers nest at most `MAX_DEPTH` deep; what is deeper is read
as the paragraph it looks like.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from provlint.readers.markdownleaves import Leaves
from provlint.readers.markdownlines import Lines, ends_blank, indent_of, past_columns, patterns, trimmed

MAX_DEPTH: Final = 20

#: Writes one block: (lines, index of its first, depth) -> index behind its last.
Block = Callable[[Lines, int, int], int]


class Blocks(Leaves):
    """Writes the blocks of a document."""

    def write(self, lines: Lines, depth: int = 0, *, tight: bool = False) -> None:
        """Write `lines` as blocks; `tight` leaves out the paragraph marks (items of a tight list)."""
        text = self.text
        setext = patterns()["setext"]
        paragraph: Lines = []
        i, count = 0, len(lines)
        while i < count:
            a, b = lines[i]
            indent, start = indent_of(text, a, b)
            if start >= b:
                self._paragraph(paragraph, tight)
                paragraph = []
                i += 1
                continue
            if indent >= 4:
                if paragraph:
                    paragraph.append((start, b))
                    i += 1
                else:
                    i = self._indented(lines, i)
                continue
            line = text[start:b]
            if paragraph and line[0] in "=-" and setext.match(line):
                self._heading(1 if line[0] == "=" else 2, paragraph, start, b)
                paragraph = []
                i += 1
                continue
            block = self._starts(lines, i, line, bool(paragraph), depth)
            if block is None:
                paragraph.append((start, b))
                i += 1
                continue
            self._paragraph(paragraph, tight)
            paragraph = []
            i = block(lines, i, depth)
        self._paragraph(paragraph, tight)

    def _starts(self, lines: Lines, i: int, line: str, open_paragraph: bool, depth: int) -> Block | None:
        """What begins on a line, None for text."""
        known = patterns()
        first = line[0]
        if first == "#":
            return self._atx if known["atx"].match(line) else None
        if first in "`~":
            found = known["fence"].match(line)
            return self._fence if found and not (first == "`" and "`" in found[2]) else None
        if first == "<":
            return self._html if self._html_kind(line, open_paragraph) else None
        if first in "*-_+" or first.isdigit():
            if first in "*-_" and known["rule"].match(line):
                return self._rule
            item = known["item"].match(line)
            if item is None or depth >= MAX_DEPTH:
                return None
            if open_paragraph and (line[item.end() :].strip() == "" or item[2] not in (None, "1")):
                return None
            return self._list
        if first == ">":
            return self._quote if depth < MAX_DEPTH else None
        if first == "{":
            if known["codeblock"].match(line):
                return self._template_code
            return self._skip if known["attributes"].match(line) else None
        if first == ":" and line.startswith(":::"):
            return self._skip
        if not open_paragraph:
            if first == "[":
                if known["definition"].match(line):
                    return self._skip
                if depth < MAX_DEPTH and known["footnote"].match(line):
                    return self._footnote
            elif self.context.mdx and depth == 0 and first in "ie" and known["esm"].match(line):
                return self._module
        if "|" in line and i + 1 < len(lines):
            a, b = lines[i + 1]
            below = self.text[a:b].strip()
            if "-" in below and ("|" in below or line.startswith("|")) and known["table"].match(below):
                return self._table
        return None

    # -------------------------------------------------------------------------------------------------- containers

    def _quote(self, lines: Lines, i: int, depth: int) -> int:
        text, writer = self.text, self.writer
        inner: Lines = []
        begin = lines[i][0]
        lazy = False
        while i < len(lines):
            a, b = lines[i]
            indent, start = indent_of(text, a, b)
            if indent < 4 and text[start : start + 1] == ">" and start < b:
                low = start + 1
                if text[low : low + 1] in (" ", "\t") and low < b:
                    low += 1
                inner.append((low, b))
                lazy = self._is_text(low, b)
            elif lazy and start < b and self._is_text(start, b):
                inner.append((start, b))
            else:
                break
            i += 1
        low, high = inner[0]
        callout = patterns()["callout"].match(text[low:high].strip())
        name = "div" if callout else "blockquote"
        writer.put(f"<{name}>", begin, begin)
        self.write(inner[1:] if callout else inner, depth + 1)
        end = lines[i - 1][1]
        writer.put(f"</{name}>\n", end, end)
        return i

    def _is_text(self, a: int, b: int) -> bool:
        """Whether a line may be (or continue) a paragraph."""
        line = self.text[a:b].strip()
        return bool(line) and patterns()["starter"].match(line) is None

    def _footnote(self, lines: Lines, i: int, depth: int) -> int:
        text = self.text
        a, b = lines[i]
        _, start = indent_of(text, a, b)
        found = patterns()["footnote"].match(text[start:b])
        assert found is not None
        inner: Lines = [(start + found.end(), b)]
        i = self._gather(lines, i + 1, inner, 2)
        self.write(inner, depth + 1)
        return i

    def _list(self, lines: Lines, i: int, depth: int) -> int:
        text, writer = self.text, self.writer
        a, b = lines[i]
        indent, start = indent_of(text, a, b)
        item = patterns()["item"].match(text[start:b])
        assert item is not None
        kind = item[1] or item[3]
        tag = "ul" if item[1] else "ol"
        writer.put(f"<{tag}>", start, start)
        items: list[tuple[int, Lines]] = []
        loose = False
        while item is not None:
            marker = len(item[0])
            after, content = indent_of(text, start + marker, b)
            if content >= b or after > 4:
                content, after = min(start + marker + 1, b), 1
            inner: Lines = [(content, b)]
            items.append((start, inner))
            i = self._gather(lines, i + 1, inner, indent + marker + after)
            item = None
            if i < len(lines):
                a, b = lines[i]
                indent, start = indent_of(text, a, b)
                line = text[start:b]
                found = patterns()["item"].match(line) if indent < 4 else None
                if found and (found[1] or found[3]) == kind and not patterns()["rule"].match(line):
                    item = found
                    loose = loose or ends_blank(text, inner)
        for _, inner in items:
            loose = loose or any(not text[x:y].strip() for x, y in trimmed(text, inner))
        for begin, inner in items:
            low, high = inner[0]
            task = patterns()["task"].match(text[low:high])
            if task:
                inner[0] = (low + task.end(), high)
            writer.put("<li>", begin, inner[0][0])
            self.write(trimmed(text, inner), depth + 1, tight=not loose)
            end = inner[-1][1]
            writer.put("</li>\n", end, end)
        end = lines[i - 1][1]
        writer.put(f"</{tag}>\n", end, end)
        return i

    def _gather(self, lines: Lines, i: int, inner: Lines, width: int) -> int:
        """Append the lines that belong to an item whose content begins at column `width`."""
        text = self.text
        lazy = self._is_text(*inner[0])
        while i < len(lines):
            a, b = lines[i]
            indent, start = indent_of(text, a, b)
            if start >= b:
                inner.append((b, b))
                lazy = False
            elif indent >= width:
                low = past_columns(text, a, b, width)
                inner.append((low, b))
                lazy = self._is_text(low, b) or (lazy and indent >= width + 4)
            elif lazy and self._is_text(start, b):
                inner.append((start, b))
            else:
                break
            i += 1
        return i

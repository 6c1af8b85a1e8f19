"""Leaf blocks of Markdown: paragraphs, headings, code, HTML, tables, template lines. Written as HTML with places."""

from __future__ import annotations

import re

from provlint.readers.markdowninline import inline
from provlint.readers.markdownlines import HTML_BLOCKS, Lines, indent_of, past_columns, patterns
from provlint.readers.markdowntokens import Context
from provlint.readers.markdownwriter import Writer
from provlint.readers.shortcodes import code_at


class Leaves:
    """Writes leaf blocks. A method takes the lines, the index of its first and the depth, and gives the index behind
    its last."""

    def __init__(self, writer: Writer, context: Context) -> None:
        self.writer = writer
        self.text = writer.text
        self.context = context

    def _paragraph(self, lines: Lines, tight: bool) -> None:
        if not lines:
            return
        text, writer = self.text, self.writer
        trimmed = [(a, a + len(text[a:b].rstrip())) for a, b in lines]
        first, last = trimmed[0][0], trimmed[-1][1]
        if not tight:
            writer.put("<p>", first, first)
        inline(writer, trimmed, self.context)
        if tight:
            writer.put("\n", last, last)
        else:
            writer.put("</p>\n", last, last)

    def _heading(self, level: int, lines: Lines, mark: int, mark_end: int) -> None:
        text, writer = self.text, self.writer
        trimmed = [(a, a + len(text[a:b].rstrip())) for a, b in lines]
        a, b = trimmed[-1]
        attributes = patterns()["heading_attributes"].search(text[a:b])
        if attributes:
            trimmed[-1] = (a, a + attributes.start())
        writer.put(f"<h{level}>", min(mark, trimmed[0][0]), trimmed[0][0])
        inline(writer, trimmed, self.context)
        writer.put(f"</h{level}>\n", trimmed[-1][1], max(mark_end, trimmed[-1][1]))

    def _atx(self, lines: Lines, i: int, depth: int) -> int:
        a, b = lines[i]
        _, start = indent_of(self.text, a, b)
        line = self.text[start:b]
        found = patterns()["atx"].match(line)
        assert found is not None
        content = line[found.end() :].rstrip()
        closing = patterns()["atx_end"].search(content)
        if closing:
            content = content[: closing.start()]
        inner = start + found.end()
        self._heading(len(found[1]), [(inner, inner + len(content))], start, b)
        return i + 1

    def _rule(self, lines: Lines, i: int, depth: int) -> int:
        self.writer.put("<hr>\n", *lines[i])
        return i + 1

    def _skip(self, lines: Lines, i: int, depth: int) -> int:
        """A line that is markup alone: a link definition, an attribute list, the fence of a container."""
        return i + 1

    def _module(self, lines: Lines, i: int, depth: int) -> int:
        """Import and export lines of MDX, up to the next blank line."""
        while i < len(lines) and self.text[lines[i][0] : lines[i][1]].strip():
            i += 1
        return i

    def _indented(self, lines: Lines, i: int) -> int:
        text = self.text
        code: Lines = []
        last = i
        while i < len(lines):
            a, b = lines[i]
            indent, start = indent_of(text, a, b)
            if start >= b:
                code.append((b, b))
            elif indent >= 4:
                code.append((past_columns(text, a, b, 4), b))
                last = i
            else:
                break
            i += 1
        self._code(code[: len(code) - (i - 1 - last)])
        return last + 1

    def _fence(self, lines: Lines, i: int, depth: int) -> int:
        text = self.text
        a, b = lines[i]
        indent, start = indent_of(text, a, b)
        found = patterns()["fence"].match(text[start:b])
        assert found is not None
        mark = found[1]
        code: Lines = []
        i += 1
        while i < len(lines):
            a, b = lines[i]
            line = text[a:b].strip()
            if len(line) >= len(mark) and line == mark[0] * len(line):
                i += 1
                break
            code.append((past_columns(text, a, b, indent), b))
            i += 1
        self._code(code)
        return i

    def _template_code(self, lines: Lines, i: int, depth: int) -> int:
        """`{% highlight %}`, `{% raw %}`, `{{< highlight >}}`: code up to their end."""
        text = self.text
        found = patterns()["codeblock"].match(text[lines[i][0] : lines[i][1]].lstrip())
        name = (found[1] or found[2]) if found else "raw"
        ends = re.compile(r"\{%-?\s*end" + name + r"\b|\{\{[<%]\s*/\s*" + name + r"\b")
        first = i
        code: Lines = []
        i += 1
        while i < len(lines):
            a, b = lines[i]
            i += 1
            if ends.search(text[a:b]):
                break
            code.append((a, b))
        else:
            # never closed: the line alone is markup
            return first + 1
        self._code(code)
        return i

    def _code(self, lines: Lines) -> None:
        if not lines:
            return
        writer, text = self.writer, self.text
        begin = lines[0][0]
        writer.put("<pre><code>", begin, begin)
        for n, (a, b) in enumerate(lines):
            if n:
                writer.put("\n", lines[n - 1][1], a)
            at = a
            for found in re.finditer("[&<]", text[a:b]):
                spot = a + found.start()
                writer.copy(at, spot)
                writer.put("&amp;" if found[0] == "&" else "&lt;", spot, spot + 1)
                at = spot + 1
            writer.copy(at, b)
        end = lines[-1][1]
        writer.put("</code></pre>\n", end, end)

    def _html_kind(self, line: str, open_paragraph: bool) -> str:
        """What ends the HTML block that begins with `line`: a text, "blank", or "" for no block."""
        if line.startswith("<!--"):
            return "-->"
        if line.startswith("<?"):
            return "?>"
        if line.startswith("<![CDATA["):
            return "]]>"
        if line[1:2] == "!":
            return ">"
        known = patterns()
        raw = known["html_raw"].match(line)
        if raw:
            return f"</{raw[1].lower()}>"
        found = known["html"].match(line)
        if (
            found
            and found[1].lower() in HTML_BLOCKS
            and (found[1].islower() or found[1].isupper() or found[1][-1].isdigit())
        ):
            return "blank"
        if found and not open_paragraph and not found[1][0].isupper() and known["html_alone"].match(line):
            return "blank"
        return ""

    def _html(self, lines: Lines, i: int, depth: int) -> int:
        text = self.text
        a, b = lines[i]
        _, start = indent_of(text, a, b)
        kind = self._html_kind(text[start:b], False)
        first = i
        begin = start
        while i < len(lines):
            a, b = lines[i]
            line = text[a:b] if i > first else text[start:b]
            if kind == "blank":
                if not line.strip():
                    break
            elif kind in line.lower():
                i += 1
                break
            i += 1
        for n in range(first, i):
            a, b = lines[n]
            if n > first:
                self.writer.put("\n", lines[n - 1][1], a)
            self._verbatim(begin if n == first else a, b)
        end = lines[i - 1][1]
        self.writer.put("\n", end, end)
        return i

    def _verbatim(self, a: int, b: int) -> None:
        """HTML as it is, but for template markup between its tags."""
        text = self.text
        at = a
        while True:
            brace = text.find("{", at, b)
            if brace < 0 or text[brace + 1 : brace + 2] not in ("{", "%"):
                if brace < 0:
                    break
                self.writer.copy(at, brace + 1)
                at = brace + 1
                continue
            inside = text.rfind("<", a, brace) > text.rfind(">", a, brace)
            code = None if inside else code_at(text, brace, mdx=self.context.mdx)
            if code is None or code.end > b:
                self.writer.copy(at, brace + 1)
                at = brace + 1
                continue
            self.writer.copy(at, brace)
            self.writer.code(code)
            at = code.end
        self.writer.copy(at, b)

    def _table(self, lines: Lines, i: int, depth: int) -> int:
        text, writer = self.text, self.writer
        begin = lines[i][0]
        writer.put("<table>", begin, begin)
        row = 0
        while i < len(lines):
            a, b = lines[i]
            line = text[a:b].strip()
            if not line or (row > 1 and "|" not in line) or (row > 1 and patterns()["starter"].match(line)):
                break
            if row != 1:  # the second line only says how columns are set
                self._row(a, b, "th" if row == 0 else "td")
            row += 1
            i += 1
        end = lines[i - 1][1]
        writer.put("</table>\n", end, end)
        return i

    def _row(self, a: int, b: int, cell: str) -> None:
        text, writer = self.text, self.writer
        writer.put("<tr>", a, a)
        _, start = indent_of(text, a, b)
        end = start + len(text[start:b].rstrip())
        if text[start : start + 1] == "|":
            start += 1
        if end > start and text[end - 1] == "|" and text[end - 2 : end - 1] != "\\":
            end -= 1
        at = start
        for k in range(start, end + 1):
            if k == end or (text[k] == "|" and text[k - 1] != "\\"):
                inner = text[at:k]
                low = at + len(inner) - len(inner.lstrip())
                writer.put(f"<{cell}>", low, low)
                inline(writer, [(low, low + len(inner.strip()))], self.context)
                writer.put(f"</{cell}>", k, k)
                at = k + 1
        writer.put("</tr>\n", b, b)

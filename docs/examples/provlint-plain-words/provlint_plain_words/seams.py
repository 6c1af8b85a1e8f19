"""One of each seam: a check type for YAML rules, a reader, a reporter, a verb."""

from collections import Counter

from provlint import Article, CheckType, Match, Place, PositionMap, Reporter, Segment, Shift, Span


class EndsWith(CheckType):
    """`check: {type: ends-with, sign: "!"}`: segments of the rule's scope that end with the sign."""

    name = "ends-with"
    schema = {  # noqa: RUF012
        "type": "object",
        "properties": {
            "type": {"enum": ["ends-with"], "description": "A segment that ends with a sign."},
            "sign": {"type": "string", "minLength": 1, "description": "The sign."},
        },
        "required": ["type", "sign"],
        "additionalProperties": False,
    }

    def find(self, article, scope, hits):
        sign = self.settings["sign"]
        for segment in scope:
            if article.text[segment.start : segment.end].endswith(sign):
                yield Match(Span(segment.end - len(sign), segment.end), values={"match": sign})


def read_card(source, options):
    """A `.card` file: the first line is the headline, the rest is text."""
    text = source.text
    head = text.find("\n") if "\n" in text else len(text)
    body = len(text) - len(text[head:].lstrip())
    yield Article(
        source=source,
        text=text,
        blocks=[Segment("title", 0, head), Segment("prose", body, len(text.rstrip()))],
        positions=PositionMap(Shift(source.first_offset)),
        media_type="text/x-card",
        origin=Place(source.first_offset, source.first_offset + len(text)),
    )


class CountReporter(Reporter):
    """One line a rule: its id and how often it spoke."""

    def __init__(self, context):
        super().__init__(context)
        self.counts = Counter()

    def article(self, result):
        self.counts.update(finding["rule"] for finding in result.findings)
        return ""

    def end(self, summary):
        return "".join(f"{rule} {count}\n" for rule, count in sorted(self.counts.items()))


def add_hello(parser):
    """`provlint hello`."""
    parser.set_defaults(run=lambda arguments: print("hello from plain-words") or 0)

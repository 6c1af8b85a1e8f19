"""Which encoding undeclared bytes are in: a detector's answer, taken only where the text bears it out.

A wrong guess would be silent mojibake, so an answer has to pass tests of our own: no control characters, letters where
letters belong, enough of them. Otherwise the caller says that the encoding is unknown. Imported only for files that
are neither declared nor UTF-8: the detector costs 60 ms to load.
"""

from __future__ import annotations

import re
from typing import Final

#: The detector reads at most this much: it samples anyway.
_SAMPLE: Final = 400_000

_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd\ufffe\uffff]")

#: Codecs beyond the Latin script that real files use. The detector knows a hundred; the exotic ones are how it explains
#: binary noise, and Latin ones it mixes up.
_KNOWN_TEXT: Final = (
    "cp1251 cp1253 cp1255 cp1256 cp874 koi8_r koi8_u iso8859_5 iso8859_6 iso8859_7 iso8859_8 gb18030 gb2312 gbk big5 big5hkscs cp950 cp932 shift_jis shift_jis_2004 euc_jp"
    " euc_jis_2004 euc_kr cp949 tis_620"
)
_KNOWN: Final = frozenset(_KNOWN_TEXT.split())
_WIDE: Final = ("cp93", "cp94", "cp95", "gb", "big5", "euc", "shift")


def detect(data: bytes) -> tuple[str, str] | None:
    """(decoded text, codec), or None where the encoding cannot be told."""
    latin = _latin(data)
    if latin is not None:
        return latin
    from charset_normalizer import from_bytes

    try:
        matches = list(from_bytes(data[:_SAMPLE]))[:4]
    except (LookupError, ValueError, RecursionError):
        return None
    for match in matches:
        if match.encoding not in _KNOWN or match.percent_chaos > 8.0:
            continue
        try:
            text = data.decode(match.encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text) and _told(text, match.encoding, match.percent_coherence):
            return text, match.encoding
    return None


#: From so many letters beyond ASCII on, the first alphabet that fits is believed.
_SURE: Final = 6
_ICELANDIC: Final = "áéíóúýþðæö"  # as Windows-1252 reads the Turkish letters too

#: Letters beyond ASCII, one language (or a family) each, by the codec its texts used to be written in: a text that
#: needs two of these rows is in another encoding. Source: Unicode CLDR 45, main exemplar characters.
_ALPHABETS: Final = (
    ("cp1252", "éèêëàâçîïôùûüœÿæ"),  # French
    ("cp1252", "äöüßéèà"),  # German
    ("cp1252", "áéíóúüñçàèòï"),  # Spanish, Catalan
    ("cp1252", "áàâãéêíóôõúüç"),  # Portuguese
    ("cp1252", "àèéìíîòóùú"),  # Italian
    ("cp1252", "ëéèêïöüáóíúçàâ"),  # Dutch
    ("cp1252", "åäöæøéèüóò"),  # Danish, Norwegian, Swedish, Finnish
    ("cp1252", _ICELANDIC),
    ("cp1250", "ąćęłńóśźż"),  # Polish
    ("cp1250", "áčďéěíňóřšťúůýž"),  # Czech
    ("cp1250", "áäčďéíĺľňóôŕšťúýž"),  # Slovak
    ("cp1250", "áéíóöőúüű"),  # Hungarian
    ("cp1250", "čćđšž"),  # Croatian, Slovene
    ("cp1254", "çğıöşüâîûİ"),  # Turkish
    ("iso8859_2", "ąćęłńóśźż"),
    ("iso8859_2", "áčďéěíňóřšťúůýž"),
    ("iso8859_2", "áäčďéíĺľňóôŕšťúýž"),
    ("iso8859_2", "áéíóöőúüű"),
    ("iso8859_2", "čćđšž"),
    ("cp1257", "ąčęėįšųūž"),  # Lithuanian
    ("cp1257", "āčēģīķļņšūž"),  # Latvian
)
_SIGNS: Final = frozenset("‘’“”‚„«»‹›–—…•€£§©®°·¿¡ºª½¼¾²³×´\u00a0\u00ad™")
#: Signs that stand after figures and units ("m²"), not at the end of words.
_RAISED: Final = frozenset("¹²³¼½¾´×ªº")
_OPENING: Final = "".join(_SIGNS)
_WORD = re.compile(r"[^\W\d_]*[^\x00-\x7f]\w*|[^\x00-\x7f]")


def _latin(data: bytes) -> tuple[str, str] | None:
    """The first codec in which what stands beyond ASCII is the punctuation and the letters of one language; None where
    a few letters would do for two codecs that read them differently."""
    texts: dict[str, tuple[str, list[str], float]] = {}
    first = ""
    for codec, alphabet in _ALPHABETS:
        if codec not in texts:
            try:
                text = data.decode(codec)
            except UnicodeDecodeError:
                text = "\0"
            words = [] if _CONTROL.search(text) else [found[0] for found in _WORD.finditer(text)]
            texts[codec] = text, [word for word in words if _sound(word)], max(len(words) * 0.97, 1)
        text, sound, need = texts[codec]
        if len(sound) < need or codec == first:
            continue
        allowed = _SIGNS.union(alphabet, alphabet.upper())
        if sum(1 for word in sound if all(letter <= "\x7f" or letter in allowed for letter in word)) < need:
            continue
        if not first:
            first = codec
            letters = sum(1 for letter in text if letter > "\x7f" and letter not in _SIGNS)
            if letters >= (_SURE if alphabet != _ICELANDIC else 2 * _SURE):
                break
        elif text != texts[first][0]:
            return None
    return (texts[first][0], first) if first else None


def _sound(word: str) -> bool:
    """Marked letters among plain ones, capitals only in front or throughout: no signs inside the word."""
    word = word.lstrip(_OPENING)
    if len(word) < 2:
        return True
    if len(word) > 3 and not _RAISED.isdisjoint(word):
        return False
    beyond = sum(1 for letter in word if letter > "\x7f")
    tail = word[1:]
    return beyond * 2 <= len(word) + 1 and (tail == tail.lower() or word == word.upper())


def _told(text: str, codec: str, coherence: float) -> bool:
    """Whether the text is long and coherent enough for the answer to mean something."""
    beyond = [letter for letter in text if letter > "\x7f"]
    if codec.startswith(_WIDE):
        narrow = sum(1 for letter in beyond if "\uff61" <= letter <= "\uff9f")
        return len(beyond) >= 6 and narrow * 20 <= len(beyond)
    return len(beyond) >= 12 and coherence >= 10.0 and (len(beyond) >= 40 or len(beyond) * 4 <= len(text))

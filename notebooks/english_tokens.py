"""The tokens of English text, found again by the rules of `src/tokenize`.

A test of the project sees to it that the pattern of special tokens is the same here and there.
"""

import re
import sys
import unicodedata
from typing import NamedTuple


class Token(NamedTuple):
    """Where a token stands in the text, what it is (as in `counted_tokens` of the config), and its
    text in one spelling."""

    start: int
    end: int
    kind: str
    surface: str


def tokens(text):
    """The tokens of an English text, in order and not overlapping."""
    folded, starts = fold(text)
    found, begin = [], 0
    for start, end, kind in spans(folded):
        if starts is None:
            found.append(Token(start, end, kind, folded[start:end].lower()))
            continue
        place, behind = starts[start], end_of(end, starts)
        if found and place < found[-1].end:
            # One character of the text can fold to several words, which stay together.
            first, surface = found[-1], folded[begin:end].lower()
            if first.kind != kind:
                kind = kind_of(surface)
            found[-1] = Token(first.start, behind, kind, surface)
        else:
            begin = start
            found.append(Token(place, behind, kind, folded[start:end].lower()))
    return found


def kind_of(surface):
    return "word" if any(map(str.isalpha, surface)) else "number"


# One spelling


PLAIN = str.maketrans("\u2018\u2019\u201c\u201d\u2010\u2011\u2212\xa0\t\n\r", "''\"\"---    ")
MARKS = [chr(it) for it in range(0x300, sys.maxunicode) if unicodedata.category(chr(it))[0] == "M"]
COMBINING = "".join(it for it in MARKS if unicodedata.combining(it))
CLUSTER = re.compile(f".[{COMBINING}]*", re.DOTALL)
SPELLED = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2212", "-")
    | dict.fromkeys("\u2018\u2019\u201b\u02bc", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\xab\xbb", '"')
    | dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\xad", "")
)


def fold(text):
    """The text in one spelling, and where in the text the cluster begins that each character is
    from; none if each is from the one at its place. Han is left as it is."""
    plain = text.translate(PLAIN)
    if plain.isascii() and plain.isprintable():
        return plain, None
    folded, starts = [], []
    for cluster in CLUSTER.finditer(text):
        for character in unicodedata.normalize("NFKC", cluster[0]).translate(SPELLED):
            is_space = character.isspace() or unicodedata.category(character) == "Cc"
            folded.append(" " if is_space else character)
            starts.append(cluster.start())
    return "".join(folded), [*starts, len(text)]


def end_of(end, starts):
    """Where the next cluster begins in the text."""
    while end < len(starts) - 1 and starts[end] == starts[end - 1]:
        end += 1
    return starts[end]


# Words and numbers


HAN = "\u4e00-\u9fff\u3400-\u4dbf\uf900-\ufaff\U00020000-\U000323af々〇"
FIRST = rf"[^\W_{HAN}]"
LETTER = rf"[^\W\d_{HAN}]"
INSIDE = rf"(?:{FIRST}|[{''.join(MARKS)}])"
# What joins two pieces to one word: `policy-making`, but not `2003-2005`; `2.5`; `i.e`; `1,500`.
JOINING = "|".join(
    [
        rf"(?<!\d)[-'](?={FIRST})|[-'](?!\d)(?={FIRST})",
        rf"(?<=\d)\.(?=\d)|(?<=(?<!{INSIDE}){LETTER})\.(?={LETTER}(?!{INSIDE}))",
        *(rf"(?<=(?<!{INSIDE})[0-9]{{{n}}}),(?=[0-9]{{3}}(?![0-9]))" for n in (1, 2, 3)),
    ]
)
WORD = re.compile(rf"[{HAN}]+|{FIRST}{INSIDE}*(?:(?:{JOINING}){INSIDE}+)*")


def spans(folded):
    """The tokens of a text in one spelling: where they begin and end, and their kinds."""
    end = 0
    for special in [*special_spans(folded), None]:
        gap = folded[end : special[0] if special else None]
        for word in WORD.finditer(gap):
            yield end + word.start(), end + word.end(), kind_of(word[0])
        if special:
            yield special
            end = special[1]


# Special tokens


ORGANS = set(
    """
    A CAT CBD CCPR CED CEDAW CERD CMW CRC CRPD DP E FCCC GC HRI HS HSP ICCPR ID IDB ISBA LOS S
    SPLOS ST T TD TN UNEP UNW
    """.split()
)
# As in `src/tokenize/special.rs`, but for the signs of groups and of ASCII.
PATTERN = r"""(?x)
(?<date>
    (?-u:\b) DAY (?:st|nd|rd|th)? \ {1,3} (?i:MONTH_NAME) ,? \ {1,3} YEAR (?-u:\b)
  | (?-u:\b) (?i:MONTH_NAME) \ {1,3} DAY , \ {0,3} YEAR (?-u:\b)
  | (?-u:\b) YEAR - [0-9]{2} - [0-9]{2} (?-u:\b)
  | (?-u:\b) DAY / MONTH / YEAR (?-u:\b)
  | (?-u:\b) DAY \. MONTH \. YEAR (?-u:\b)
  | (?-u:\b) YEAR \ ? 年 \ ? MONTH \ ? 月 \ ? DAY \ ? 日
  | [〇○零一二三四五六七八九]{4} 年 [一二三四五六七八九十]{1,2} 月 [一二三四五六七八九十]{1,3} 日
)
| (?<symbol>
    (?-u:\b) BODY PATH (?: - BODY PATH )? (?-u:\b)
    (?: (?:\ [A-Z])? \ ? \( SESSION \) | \ ? \( YEAR \) | \ ? \( PART \) | \ [A-Z] - [A-Z] (?-u:\b) )?
)
| (?<change> (?-u:\b) (?:Add|Amend|Corr|Rev) \. [0-9]{1,3} (?-u:\b) )
| (?<session> (?-u:\b) (?:ES-|S-)? [0-9]{1,4} / [0-9]{1,4} (?-u:\b) (?: \ [A-HJ-Z] (?: - [A-HJ-Z] )? (?-u:\b) )? )
| (?<bracket> (?-u:\b) [0-9]{1,4} (?:\ ?[A-Z])? \ ? \( (?: SESSION | YEAR ) \) )
| (?<url>
    (?-u:\b) (?: (?i:https?|ftp):// | (?i:www)\. ) ADDRESS* [A-Za-z0-9/]
  | (?-u:\b) [A-Za-z0-9] [A-Za-z0-9._%+-]{0,63} @ (?: LABEL \. )+ [A-Za-z]{2,} (?-u:\b)
  | (?-u:\b) (?: LABEL \. )+ DOMAIN (?: \. [a-z]{2} )? (?-u:\b) (?: / ADDRESS* [A-Za-z0-9/] )?
)"""
PARTS = {
    "PATH": r"(?: / (?: SESSION_NUMBER | COMPONENT ) ){1,10}",
    "BODY": r"[A-Z][A-Za-z]{0,7}",
    "SESSION_NUMBER": r"(?:ES-|S-)?[0-9]{1,5}[A-Za-z]?",
    "COMPONENT": r"[A-Z][A-Za-z]{0,11} (?: \. (?: [0-9]{1,4}[A-Za-z]? | l | [IVXL]{1,5} | [A-Z] ) )?",
    "SESSION": r"(?:ES-|S-)?[IVXLC]{1,7}",
    "PART": r"(?:Vol|Part|Sect|Resumption|Supp)[a-z]*\.?\ ?(?:[IVXLC]{1,7}|[0-9]{1,3}[A-Z]?)",
    "MONTH_NAME": r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)",
    "MONTH": r"(?:1[0-2]|0?[1-9])",
    "DAY": r"(?:[12][0-9]|3[01]|0?[1-9])",
    "YEAR": r"(?:1[89]|20)[0-9]{2}",
    "LABEL": r"[A-Za-z0-9][A-Za-z0-9-]*",
    "DOMAIN": r"(?:org|int|com|net|edu|gov|info)",
    "ADDRESS": r"[A-Za-z0-9._~:/?\#@!$&'()*+,;=%-]",
}
for name, part in PARTS.items():
    PATTERN = PATTERN.replace(name, part)
SPECIAL = re.compile(PATTERN.replace("(?<", "(?P<").replace("(?-u:", "(?a:"))
# Every special token has one of these.
SIGN = re.compile(r"[0-9/@年]|\.\S")
KINDS = {"change": "symbol", "session": "resolution", "bracket": "resolution"}
RESOLUTION_WORDS = ("resolution", "resolutions", "decision", "decisions", "决议", "第")
# Dates and organs stand between the numbers of a list, and not more.
LIST_BYTES = 80


def special_spans(text):
    """Dates, symbols, numbers of resolutions and addresses."""
    found, at = [], 0
    if not SIGN.search(text):
        return found
    while match := SPECIAL.search(text, at):
        span = verified(text, match, found[-1] if found else None)
        if span:
            found.append(span)
            at = span[1]
        else:
            # What looked like one may hold another: `Or/A/62/1`.
            piece = re.match("[A-Za-z0-9]*", match[0]).end()
            at = match.start() + max(piece, 1)
    return found


def verified(text, match, previous):
    """The token that a match is, if what the pattern cannot say holds as well."""
    (start, end), group = match.span(), match.lastgroup
    if group == "symbol" and not is_symbol(match[0]):
        return None
    if group in ("session", "bracket"):
        # `62/211 A/RES/62/211`: the letter belongs to what follows.
        if " " in match[0] and not match[0].endswith(")") and text[end : end + 1] in tuple("/-'."):
            end = start + match[0].rindex(" ")
        number = text[start:end]
        is_inside_path = text[:start].endswith(("/", "-")) or re.match("/[A-Za-z0-9]", text[end:])
        speaks_for_itself = group == "session" and is_session_number(number)
        if is_inside_path or not (speaks_for_itself or is_spoken_of(text, start, end, previous)):
            return None
    return start, end, KINDS.get(group, group)


def is_symbol(candidate):
    """`A/62/341` and `WT/DS/27`, but not `HIV/AIDS`, `He/She/2` or `HIV/2`."""
    body, path = candidate.split("/", 1)
    is_capital = len(body) > 1 and body.isupper()
    is_known = body in ORGANS or (is_capital and "/" in path)
    return is_known and any(map(str.isdigit, path))


def is_session_number(candidate):
    """Whether the number needs no word beside it: a session since 1976 with a resolution, or a
    year of the Economic and Social Council."""
    session, rest = candidate.split("/", 1)
    if "-" in session:
        return True
    digits = rest.split(" ")[0]
    first, second = int(session), int(digits)
    if 31 <= first <= 99:
        return len(digits) <= 3 and first + second != 100 and first != second
    follows = second in ((first + 1) % 10, (first + 1) % 100, first + 1)
    return 1946 <= first <= 2099 and second > 12 and not follows and len(digits) <= 3


def is_spoken_of(text, start, end, previous):
    """Whether the words around a number say that it is a resolution's."""
    before = text[:start].rstrip().removesuffix("No.").rstrip().lower()
    if before.endswith(RESOLUTION_WORDS):
        return True
    after = text[end : end + 16]
    if re.match(r" of [0-9]|\. Resolution|\s*号", after):
        return True
    if previous is None or previous[2] != "resolution":
        return False
    between = text[previous[1] : start]
    ends_clause = ". " in between or ";" in between or "。" in between
    return len(between.encode()) <= LIST_BYTES and not ends_clause

"""The closed classes of English words that noun phrases and verbs are told apart with (see `clauses`)."""

from __future__ import annotations

from typing import Final


def words(text: str) -> frozenset[str]:
    """The words of a string; long lists are shorter to read and to keep in order this way."""
    return frozenset(text.split())


PRONOUNS: Final = words(
    "he she they it i we you one everyone nobody someone anyone anybody somebody everybody something "
    "nothing anything everything"
)
#: Pronouns with their auxiliary: the subject of what follows.
CONTRACTED: Final = words(
    "he's she's they're we're i'm you're it's he'd she'd they'd they've we've i've he'll she'll they'll"
)
RELATIVE: Final = frozenset(("who", "which", "that", "whom"))
BE: Final = words("is are was were be been being am 's 're")
AUXILIARY: Final = (
    words(
        "has have had do does did will would can could may might must shall should not never also now then "
        "later once often still even just already first again recently repeatedly long previously further "
        "simply only reportedly since always sometimes don't doesn't didn't won't hasn't haven't hadn't isn't "
        "aren't wasn't weren't can't couldn't wouldn't himself herself themselves itself both all cannot n't "
        "ever soon too instead quickly rather"
    )
    | BE
)
MODAL: Final = words("will would can could may might must shall should")
#: Behind "in" and "for" beside an auxiliary: "who, in particular, has said".
ASIDE: Final = words("particular fact turn example instance part")
DEFINITE: Final = words("the this that these those his her its their my our your whose")
INDEFINITE: Final = words("a an another")
#: Behind them stands no verb, but a participle: "the proposed wall".
DETERMINERS: Final = words("the a an his her its our their my your whose")
#: Quantities that make a noun phrase vague, and stand alone ("some say").
QUANTITY: Final = words(
    "some many several most others few numerous various countless multiple certain two three four five "
    "six seven eight nine ten dozen dozens hundreds thousands scores one half both handful number variety "
    "majority lot lots couple range bunch critics plenty slew chorus array host string handfuls myriad "
    "any enough more all"
)
#: Of these, the ones that are a subject by themselves.
ALONE: Final = words("some many several most others few dozens hundreds thousands scores numerous")
PREPOSITIONS: Final = words(
    "of for at with from in on to near across around within inside by about among between against under "
    "over after before during through outside behind involved familiar close including like via into "
    "along beyond toward towards throughout"
)
#: Between the head of a noun phrase and what it belongs to; others begin something new.
LINKING: Final = words(
    "of for at with from in on to near across around within inside among against behind outside"
)
CONJUNCTIONS: Final = words(
    "that because but as when while if although though since after before until unless whether so than "
    "where why how what whatever whereas once nor yet and or"
)
#: Words that end a noun phrase read to the left: finite verbs without a sign of their own, and the like.
BREAKS: Final = words(
    "is are was were be been being has have had do does did will would can could may might must shall "
    "should not there here then thus however meanwhile moreover still indeed perhaps maybe yesterday "
    "today tomorrow earlier later ago monday tuesday wednesday thursday friday saturday sunday yes no "
    "please let"
)
#: Words that begin a sentence with a capital and are no name.
STARTERS: Final = words(
    "the a an this that these those he she it they we i you his her its their our my in on at by for from "
    "with to of as but and or if when while after before since although though because so then now still "
    "yet however meanwhile also some many most several few one two three four five six seven eight nine "
    "ten all both each every other others another such no not there here what who why how where which "
    "according despite during under over among between even just only last next earlier later asked "
    "instead rather indeed perhaps maybe once more about until unless whether first second third finally "
    "additionally moreover furthermore overall today yesterday tomorrow monday tuesday wednesday thursday "
    "friday saturday sunday january february march april may june july august september october november "
    "december it's that's there's he's she's they're we're i'm don't let's"
)
TITLES: Final = words(
    "mr mrs ms miss dr prof professor sen rep gov gen president senator representative congressman "
    "congresswoman governor mayor secretary judge justice sheriff lt col maj sgt capt sir lord lady dame "
    "rev pope king queen prince princess minister ambassador attorney general chairman chairwoman speaker "
    "director chief officer detective king spokesman spokeswoman spokesperson candidate nominee author "
    "analyst strategist reporter actor actress billionaire ceo founder economist activist father mother "
    "coach pastor former vice deputy prime"
)

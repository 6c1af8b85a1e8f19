"""What a law or a standard asks of an article, and what an article shows of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal

from provlint.model.values import NamedTuple

#: How sure the wording of a requirement is, with the words that reports use for it.
ESTABLISHED: Final[Mapping[str, str]] = {
    "primary": "read in its own text",
    "quoted": "read as others quote it",
    "secondary": "known from reports only",
    "unknown": "wording not established",
}

#: What an article can show of a requirement. `unclear` is what no file can tell: a person has to answer.
State = Literal["met", "unmet", "unclear", "inapplicable"]


class Requirement(NamedTuple):
    """The clause that a rule of a pack stands for.

    `pack` is the rule set, `law` the act or standard, `clause` the part of it, `organization` who made it. `asks` is
    what it asks, in our own words. `role` is whom it binds (provider, deployer, platform, publisher...),
    `jurisdiction` where ("eu", "cn"; "" for a standard that holds anywhere). `begins` and `ends` are the days between
    which it holds, `review_by` the day on which our reading should be looked at again, `read` the day on which it was
    read at `url`: all ISO 8601 days, "" for none. `pending` says that it is not law yet. `established` is one of
    ESTABLISHED. `question` is what a person has to answer where a file cannot tell.
    """

    pack: str
    law: str
    clause: str
    organization: str
    asks: str
    url: str
    read: str
    established: str
    role: str
    jurisdiction: str = ""
    begins: str = ""
    ends: str = ""
    review_by: str = ""
    pending: bool = False
    question: str = ""

    def standing(self, today: str) -> str:
        """Since when it holds, how sure its wording is and until when our reading is good, as seen on the day `today`."""
        if self.pending:
            told = ["not law yet"]
        elif self.begins > today:
            told = [f"holds from {self.begins}"]
        else:
            told = [f"since {self.begins}"] if self.begins else []
        if self.ends:
            told.append(f"until {self.ends}")
        told.append(f"{ESTABLISHED[self.established]} on {self.read}")
        overdue = " (overdue)" if today and self.review_by < today else ""
        told.append(f"to be read again by {self.review_by}{overdue}")
        return "; ".join(told)

    def in_force(self, today: str) -> bool:
        """Whether it holds on the day `today` (ISO 8601)."""
        return not self.pending and self.begins <= today and (not self.ends or today <= self.ends)


class Outcome(NamedTuple):
    """What one article shows of one requirement. `evidence` are the pieces that decided, `why` says in a sentence what
    they show or lack; `in_force` is False where the requirement does not hold yet."""

    rule: str
    state: State
    why: str
    in_force: bool
    evidence: tuple[Any, ...] = ()


class Beyond(NamedTuple):
    """A requirement that no file can show: `why` says what would have to be looked at instead."""

    clause: str
    role: str
    asks: str
    why: str


class Pack(NamedTuple):
    """A regulation or standard as a rule set. `binds` are the kinds of content it speaks of (text, image, audio,
    video), `beyond` its requirements that a file cannot show, `note` what readers should know about our reading."""

    name: str
    title: str
    law: str
    organization: str
    url: str
    jurisdiction: str = ""
    binds: tuple[str, ...] = ()
    note: str = ""
    beyond: tuple[Beyond, ...] = ()


#: Jurisdictions and roles of the packs that come with provlint; other packs may have more.
JURISDICTIONS: Final = ("eu", "cn", "us-ca", "us-ny")
ROLES: Final = ("deployer", "provider", "platform", "publisher", "creator")


class Applies(NamedTuple):
    """`applies:` of the configuration: where the house publishes and in which roles; () for any."""

    jurisdictions: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()

    def excludes(self, requirement: Requirement) -> str:
        """Why a requirement does not concern the house; "" where it does."""
        where = requirement.jurisdiction
        if self.jurisdictions and where and where not in self.jurisdictions:
            return f"the configuration does not name the jurisdiction {where}"
        if self.roles and requirement.role not in self.roles:
            return f"it binds a {requirement.role}, which is none of the roles that the configuration names"
        return ""


def taxon(requirement: Requirement) -> Mapping[str, str]:
    """The clause as reports that know taxonomies name it (`RuleInfo.taxa`)."""
    return {
        "taxonomy": requirement.pack,
        "id": requirement.clause,
        "summary": requirement.asks,
        "url": requirement.url,
        "organization": requirement.organization,
    }

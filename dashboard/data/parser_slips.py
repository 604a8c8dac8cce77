"""Slips that the parser makes again and again, mended in its tree before anything reads it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from dashboard.data.chronology.words import load_time_words
from dashboard.data.cues import load_cues
from dashboard.data.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["mend_slips"]


def mend_slips(tokens: list[Token], heads: list[int], deps: list[str]) -> None:
    """Mend the tree of one sentence in place: *heads* and *deps* of its *tokens*."""
    _raise_finite_verbs(tokens, heads, deps)
    _give_back_subjects(tokens, heads, deps)
    _untie_from_dates(tokens, heads, deps)
    _tie_to_nouns(tokens, heads, deps)
    _give_back_clauses(tokens, heads, deps)
    _give_back_shared_subjects(tokens, heads, deps)
    _raise_reduced_roots(tokens, heads, deps)
    _untie_results(tokens, heads, deps)
    _count_those_left(tokens, heads, deps)
    _untie_from_at_once(tokens, heads, deps)


_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})


def _raise_finite_verbs(tokens: list[Token], heads: list[int], deps: list[str]) -> None:
    """Mend another slip: in "called for X to leave and threatened Y" the caller threatened.

    A verb in the past cannot stand beside an infinitive: it stands beside the verb over that.
    """
    for k, token in enumerate(tokens):
        if token.tag_ != "VBD" or deps[k] != "conj" or tokens[heads[k]].tag_ != "VB":
            continue
        if any(
            heads[i] == heads[k] and deps[i] == "aux" and tokens[i].tag_ == "MD" for i in range(k)
        ):
            continue
        over = heads[heads[k]]
        while over != heads[over] and tokens[over].tag_ not in _FINITE:
            over = heads[over]
        if over < k and tokens[over].tag_ in _FINITE:
            heads[k] = over


def _give_back_subjects(tokens: list[Token], heads: list[int], deps: list[str]) -> None:
    """Mend a common slip of the parser: "withdrew from Syria but Smith told troops".

    It takes the subject of the second clause for another object of the first.
    """
    for k, token in enumerate(tokens):
        if token.tag_ not in _FINITE or deps[k] not in {"conj", "ccomp", "parataxis"}:
            continue
        if _has_subject(k, heads, deps):
            continue
        before = k - 1
        while before > 0 and tokens[before].pos_ in {"ADV", "AUX"}:
            before -= 1
        # the noun that the phrase before the verb ends in, up to the "but" before it
        top = before
        while heads[top] != top and heads[top] < k and deps[top] in {"compound", "nmod", "flat"}:
            top = heads[top]
        if deps[top] != "conj" or tokens[top].pos_ not in {"NOUN", "PROPN", "PRON"} or top == 0:
            continue
        joint = next(
            (
                tokens[i].lower_
                for i in range(top - 1, max(-1, top - 4), -1)
                if tokens[i].dep_ == "cc"
            ),
            "",
        )
        if joint in {"but", "while", "and", "yet"} and heads[top] < top:
            heads[top], deps[top] = k, "nsubj"


def _has_subject(verb: int, heads: list[int], deps: list[str]) -> bool:
    return any(head == verb and dep in _SUBJECTS for head, dep in zip(heads, deps, strict=True))


def _untie_from_dates(tokens: list[Token], heads: list[int], deps: list[str]) -> None:
    """Mend "the killing on 4 July of two monks": a day is of nobody, the killing is."""
    for before, of in pairwise(range(len(tokens))):
        if tokens[of].lower_ != "of" or deps[of] != "prep" or heads[of] != before:
            continue
        day = _top_of_date(before, tokens, heads, deps)
        if (
            day is None
            or deps[day] != "pobj"
            or any(tokens[i].like_num and heads[i] == of for i in range(of, len(tokens)))
        ):
            continue
        prep = heads[day]
        noun = heads[prep] if tokens[heads[prep]].pos_ == "NOUN" else prep - 1
        if 0 <= noun < prep and tokens[noun].pos_ == "NOUN":
            heads[prep], heads[of] = noun, noun


def _top_of_date(k: int, tokens: list[Token], heads: list[int], deps: list[str]) -> int | None:
    """Return the head of the day that the word at *k* ends: "July" in "4 July", "July 4"."""
    for top in (k, heads[k]):
        day = any(heads[i] == top and deps[i] == "nummod" for i in range(len(tokens)))
        if tokens[top].lower_.rstrip(".") in load_time_words().months and day:
            return top
    return None


def _tie_to_nouns(tokens: list[Token], heads: list[int], deps: list[str]) -> None:
    """Mend "foiled a plot to bomb the embassy": what was plotted, not what for."""
    nouns = load_cues().noun_over
    for k, token in enumerate(tokens):
        if token.tag_ != "VB" or deps[k] not in {"advcl", "xcomp"}:
            continue
        to = next((i for i in range(k) if heads[i] == k and tokens[i].lower_ == "to"), 0)
        noun = to - 1
        if noun < 0 or heads[noun] != heads[k] or tokens[noun].lemma_ not in nouns:
            continue
        if deps[noun] in {"dobj", "nsubjpass", "pobj"}:
            heads[k], deps[k] = noun, "acl"


def _give_back_clauses(tokens: list[Token], heads: list[int], deps: list[str]) -> None:
    """Mend "two were killed and 30 people hurt": the people are no second verb, "hurt" is."""
    for k, token in enumerate(tokens):
        noun = heads[k]
        if token.tag_ != "VBN" or deps[k] != "acl" or deps[noun] != "conj" or noun != k - 1:
            continue
        over = heads[noun]
        if tokens[noun].pos_ in {"NOUN", "NUM"} and tokens[over].tag_ == "VBN" and over < noun:
            heads[k], deps[k] = over, "conj"
            heads[noun], deps[noun] = k, "nsubjpass"


def _give_back_shared_subjects(tokens: list[Token], heads: list[int], deps: list[str]) -> None:
    """Mend "soldiers searching a farm found a bomb": the soldiers found it."""
    for k, token in enumerate(tokens):
        over = heads[k]
        if token.tag_ != "VBG" or deps[k] not in {"ccomp", "csubj"} or over <= k:
            continue
        if tokens[over].tag_ not in _FINITE or _has_subject(over, heads, deps):
            continue
        subject = next((i for i in range(k) if heads[i] == k and deps[i] == "nsubj"), None)
        if subject is not None:
            heads[subject], deps[subject] = over, "nsubj"
            heads[k], deps[k] = subject, "acl"


def _raise_reduced_roots(tokens: list[Token], heads: list[int], deps: list[str]) -> None:
    """Mend "the group bombed Omagh" read as a noun, "the bombed group": a clause needs a verb."""
    if any(token.tag_ in _FINITE or token.tag_ == "MD" for token in tokens):
        return
    for k, token in enumerate(tokens):
        root = heads[k]
        if token.tag_ != "VBN" or deps[k] != "acl" or deps[root] != "ROOT" or root > k:
            continue
        if tokens[root].pos_ in {"NOUN", "PROPN"} and any(
            heads[i] == k and deps[i] == "dobj" for i in range(len(tokens))
        ):
            heads[k], deps[k] = k, "ROOT"
            heads[root], deps[root] = k, "nsubj"
            for i, head in enumerate(heads):  # "on 15 August" belongs to the clause
                if head == root and deps[i] in {"prep", "punct", "npadvmod"}:
                    heads[i] = k


def _untie_results(tokens: list[Token], heads: list[int], deps: list[str]) -> None:
    """Mend "ambushed a police car killing two": who ambushed killed; a car does not."""
    cues, vocabulary = load_cues(), load_vocabulary()
    for k, token in enumerate(tokens):
        noun = heads[k]
        if token.tag_ != "VBG" or deps[k] != "acl" or token.lemma_ not in cues.harming:
            continue
        struck = bool(vocabulary.of(tokens[noun].lemma_) & _STRUCK)
        if deps[noun] not in {"dobj", "pobj"} or not (struck or tokens[noun].ent_type_ in _PLACES):
            continue
        over = noun
        while heads[over] != over and tokens[over].pos_ not in {"VERB", "AUX"}:
            over = heads[over]
        if tokens[over].pos_ == "VERB":
            heads[k], deps[k] = over, "advcl"


_STRUCK = frozenset({"vehicle", "building", "place", "way", "goods"})  # classes of objects.toml
_PLACES = frozenset({"GPE", "LOC", "FAC"})


def _count_those_left(tokens: list[Token], heads: list[int], deps: list[str]) -> None:
    """Mend "left 12 dead and 30 wounded": twelve are left, dead; thirty more, wounded."""
    for k, token in enumerate(tokens):
        if token.lemma_ != "leave" or token.pos_ != "VERB":
            continue
        first: int | None = None
        for i in range(k + 1, min(len(tokens), k + _LONGEST_TOLL)):
            if tokens[i].lower_ not in load_cues().outcomes:
                continue
            if (tokens[i].tag_ == "VBD" and _has_subject(i, heads, deps)) or i == k + 1:
                break
            if first is not None and tokens[i - 1].pos_ not in {"NUM", "NOUN"}:
                break
            counted = i - 1
            if {i, counted} & set(_above(k, heads)):
                break
            if first is None and tokens[counted].pos_ not in {"NUM", "NOUN", "PROPN"}:
                break
            heads[i], deps[i] = k, "oprd"
            heads[counted] = k if first is None else first
            deps[counted] = "dobj" if first is None else "conj"
            first = counted if first is None else first


def _above(k: int, heads: list[int]) -> list[int]:
    """Return the word at *k* and those that govern it, up to the root."""
    chain = [k]
    while heads[chain[-1]] != chain[-1]:
        chain.append(heads[chain[-1]])
    return chain


_LONGEST_TOLL = 14  # words: "left at least 12 people dead and more than 30 others wounded"


def _untie_from_at_once(tokens: list[Token], heads: list[int], deps: list[str]) -> None:
    """Mend "to cease at once airstrikes": they are what is ceased."""
    for at, once in pairwise(range(len(tokens))):
        if tokens[at].lower_ != "at" or tokens[once].lower_ != "once" or deps[at] != "prep":
            continue
        for k in range(once + 1, len(tokens)):
            if heads[k] == at and deps[k] == "pobj":
                heads[k], deps[k] = heads[at], "dobj"

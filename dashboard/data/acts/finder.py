"""The acts of a sentence: read from its words, sifted, joined and completed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from dashboard.data.acts.act import Act
from dashboard.data.acts.completion import complete
from dashboard.data.acts.joining import joined
from dashboard.data.acts.noun_acts import noun_act
from dashboard.data.acts.phrases import Phrases
from dashboard.data.acts.responsibility import Claim, answer_here
from dashboard.data.acts.spoken_acts import spoken_act
from dashboard.data.acts.telling import is_nested, is_told
from dashboard.data.acts.verb_acts import verb_act
from dashboard.data.sentences import Sentence, Word

_NOUN_PLACES = {"dobj", "pobj", "nsubj", "nsubjpass"}
_OPENING = 5  # words of a sentence in which it may turn to another act
# Verbs in these places only help another word or describe one.
_HELPING = {"aux", "auxpass", "amod", "compound", "nmod"}


@dataclass(slots=True)
class ActFinder:
    """Finds the acts of one sentence after the other."""

    phrases: Phrases
    pending_claims: list[Claim] = field(default_factory=list)  # for acts of earlier sentences

    def acts(self, sentence: Sentence) -> list[Act]:
        """Return the acts of *sentence*, joined where two words name one."""
        found = list(self._of_verbs(sentence))
        used = {i for act in found for i in act.words}
        found.extend(self._of_nouns(sentence, used))
        told = [
            act
            for act in found
            if is_told(self.phrases, act) and not is_nested(self.phrases, act, found)
        ]
        acts = joined(self.phrases, told)
        self.pending_claims.extend(answer_here(self.phrases, sentence, acts))
        another = self._turns_to_another(sentence)
        for act in acts:
            act.another = another
            complete(self.phrases, act, acts)
        return sorted(acts, key=lambda act: act.span)

    def _turns_to_another(self, sentence: Sentence) -> bool:
        """Say whether the sentence begins with "in another attack", "separately"."""
        first = sentence.words[0]
        if first.lower in self.phrases.cues.turning:
            return True
        if first.lower not in {"in", "during", "another"}:
            return False
        for word in sentence.words[:_OPENING]:
            if word.lower in self.phrases.cues.another:
                head = sentence.head(word) if word.dep in {"amod", "det"} else word
                return head.lemma in {"incident", "case"} or self.phrases.is_event(sentence, head)
        return False

    def _of_verbs(self, sentence: Sentence) -> Iterator[Act]:
        for word in sentence.words:
            if word.pos not in {"VERB", "AUX"} or word.dep in _HELPING:
                continue
            if (sentence.index, word.i) in self.phrases.time_words or _is_noun(sentence, word):
                continue
            act = spoken_act(self.phrases, sentence, word) or verb_act(self.phrases, sentence, word)
            if act is not None:
                yield act

    def _of_nouns(self, sentence: Sentence, used: set[int]) -> Iterator[Act]:
        """Yield the acts of nouns that are not already words of another act."""
        for word in sentence.words:
            misread = word.pos == "ADJ" and word.dep in _NOUN_PLACES  # "a counteroffensive"
            if (word.pos not in {"NOUN", "PROPN"} and not misread) or word.i in used:
                continue
            if (sentence.index, word.i) in self.phrases.time_words:
                continue
            act = noun_act(self.phrases, sentence, word)
            if act is not None:
                yield act


def _is_noun(sentence: Sentence, word: Word) -> bool:
    """Say whether a participle stands for people, or for how they are: "left 12 wounded"."""
    if word.dep == "oprd" and sentence.head(word).lemma == "leave":
        return word.tag == "VBN"
    if word.dep in _NOUN_PLACES and sentence.children(word, "det", "poss"):
        return word.tag == "VBN"
    if word.tag != "VBN" or word.dep != "conj" or word.children:
        return False
    return sentence.head(word).pos in {"ADJ", "NOUN"}

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
from dashboard.data.sentences import Sentence

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
        for act in acts:
            complete(self.phrases, act, acts)
        return sorted(acts, key=lambda act: act.span)

    def _of_verbs(self, sentence: Sentence) -> Iterator[Act]:
        for word in sentence.words:
            if word.pos not in {"VERB", "AUX"} or word.dep in _HELPING:
                continue
            if (sentence.index, word.i) in self.phrases.time_words:
                continue
            act = spoken_act(self.phrases, sentence, word) or verb_act(self.phrases, sentence, word)
            if act is not None:
                yield act

    def _of_nouns(self, sentence: Sentence, used: set[int]) -> Iterator[Act]:
        """Yield the acts of nouns that are not already words of another act."""
        for word in sentence.words:
            if word.pos not in {"NOUN", "PROPN"} or word.i in used:
                continue
            if (sentence.index, word.i) in self.phrases.time_words:
                continue
            act = noun_act(self.phrases, sentence, word)
            if act is not None:
                yield act

"""From a sentence to the acts it names: trigger, sense, parties, standing.

An ``Act`` is the first form of an incident: one trigger in one sentence.  ``incidents`` merges
acts of several sentences, ``circumstances`` places and dates them.
"""

from dashboard.data.acts.act import Act, Telling
from dashboard.data.acts.finder import ActFinder
from dashboard.data.acts.phrases import Phrases
from dashboard.data.acts.responsibility import Claim
from dashboard.data.plover import VERBAL

__all__ = ["VERBAL", "Act", "ActFinder", "Claim", "Phrases", "Telling"]

"""How a team codes articles of its own and measures the reader on them: the end of `eval --help`.

A line with a backspace alone keeps the paragraph after it as it is laid out.
"""

__all__ = ["EXAMPLE", "GUIDE"]

# The reading of one short article, whole: "Gunmen shot two officers in Hit on Monday."
EXAMPLE = """\
{"doc": "hit-2019",
 "incidents": [{
   "evidence": [[0, 42]], "triggers": [[7, 11]], "required": true,
   "types": ["ASSAULT"],
   "actors": [["gunmen"], []], "recipients": [["officers"], ["police"]],
   "places": ["Hit"], "sites": [null], "dates": ["2019-01-28"],
   "modality": ["reported"]}],
 "actors": [{"names": ["gunmen"], "required": true},
            {"names": ["officers", "police"], "required": true}],
 "places": [{"name": "Hit", "latlon": [[33.64, 42.83]]}]}"""

GUIDE = f"""
THE FOLDER

\b
GOLD_DIR/articles/KEY.txt      the text, as parse takes it (UTF-8)
GOLD_DIR/incidents/KEY.json    what is in it, coded as below
GOLD_DIR/published.json        {{"KEY": "2019-02-03", ...}}; null: unknown
GOLD_DIR/split.json            {{"dev": ["KEY", ...], "held": [...]}}; optional

Keep a half that nobody looks at while knowledge is added (held): only its
figures tell how the reader does on the next article.

THE CODING

"Gunmen shot two officers in Hit on Monday.", published 2019-02-03:

\b
{EXAMPLE}

One incident is one act, however many sentences tell of it. Spans are
[start, end], end excluded, counting characters of the text from 0 (after a
header, if the file has one). evidence: whole sentences, the best first.
triggers: the words that name the act.

Each other field lists every reading that a reasonable analyst would accept,
the best first. actors and recipients list readings of names:
[["A", "B"], ["A"]] accepts both A and B, or A alone; [] is nobody named. null
is: none given. types are PLOVER's, modality is reported, claimed, threatened,
planned or denied (incident-desk schema lists both). Dates are EDTF: 2019-01-28,
2019-01~ (about), 2019-01-01/2019-01-10, 2019/.. (open end), XXXX-01-28 (year
unknown).

required is true for what any analyst wants. What one may leave out is
required false: it is no loss when missed and no error when read. actors of the
article give every name it uses for a party; places give latitude and longitude,
none where no point stands for it. Further fields are welcome and not scored.

TO ADD AN ARTICLE

\b
1. Put the text into articles/ and its date into published.json.
2. Code it without running the reader on it. Better, two people code it
   alone, then list as alternatives what both stand by.
3. incident-desk eval GOLD_DIR --only KEY --verbose names a wrong file and
   field, then shows what the reader makes of it.

THE FIGURES

An incident that was read matches a coded one when their evidence overlaps and
the type is accepted or the triggers overlap; the likeliest pairs come first and
each is used once. Evidence beyond 10 spans, 800 characters a span or 2,000 in
all does not count, nor does a trigger of over 60 characters.

\b
precision   incidents read that match a coded one, required or not
recall      required incidents that are matched
typed F1    the same, where only a match with an accepted type counts
slot F1     values of type, actors, recipients, place, date and modality
            over all required incidents, missed ones too
actor F1    parties of the article
by field    over the required incidents found: the share that is right;
            actors and recipients as F1

A name is right when it is the same after folding, or one of a few known
synonyms, or has up to two words more than the other that make it no other thing
("Brett McGurk", "envoy Brett McGurk"); a place also when it lies within 50 km;
a date when it is one accepted, or overlaps one and is not much vaguer (three
times as long and a week). A figure without anything to measure is "–", in JSON
null.

--reliability takes every value that was read, not those of required incidents
alone. Fields of an incident that matches none cannot be judged; they are left
out.
"""

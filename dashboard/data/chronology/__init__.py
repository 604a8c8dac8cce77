"""The date grammar behind ``dashboard.data.dates``, in the order of reading.

words, patterns      the word tables, the pieces that patterns are made of
rule, *_rules        the rule table: which words make a time phrase
expressions          what a phrase means, before it is dated
grammar              find phrases, and join and bound them
intervals            EDTF values and arithmetic on them
anchors, *_dates, dating    from a meaning and a day to count from to an interval
publication          when an article was published, from its own words
"""

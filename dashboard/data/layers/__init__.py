"""Layers: foreign sets of events, by the million, as immutable Parquet beside the articles.

``columns``      what a row of a layer has, and its Arrow types
``reading``      ``load(folder, columns, first=, last=)``: an Arrow table of the columns needed
``writing``      ``LayerWriter``: write a layer from tables, whole or not at all
``manifest``     ``layer.json``: what a layer is, and its files
``compacting``   many small files become one a month
``catalogue``    the layers of a store: add, list, remove, check
``importing``    a file of ACLED, GED or GDELT becomes a layer: ``source_file`` (which file it is),
                 ``row_reader`` (its rows), ``chunks`` (what they mean, by ``mapping``)
"""

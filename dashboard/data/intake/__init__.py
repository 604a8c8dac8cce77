"""Every way in which the text of an article comes to the program.

Files (``documents``), folders (``folders``), addresses (``web_documents``), feeds (``feeds``) and
coded events (``citations``) become ``Found``; what gives no text is ``Refused``, with the reason,
and stops nothing else.  Nothing here reads incidents.
"""

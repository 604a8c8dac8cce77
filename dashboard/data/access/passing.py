"""Under which names the parts of a server tell each other of people."""

from __future__ import annotations

__all__ = ["PERSON_HEADER", "PROXY_VARIABLE", "USER_KEY"]

# In this header the gate tells Streamlit; one that comes from outside is thrown away.
PERSON_HEADER = "x-incident-desk-person"
# Under this name Streamlit keeps it in `st.user`.
USER_KEY = "incident_desk_person"
# The environment variable that names the proxy's address; `serve --behind-proxy` sets it.
PROXY_VARIABLE = "INCIDENT_DESK_PROXY"

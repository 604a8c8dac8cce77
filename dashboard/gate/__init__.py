"""What stands before the dashboard on the network: who comes in, from where, and what they get.

Every request and every WebSocket passes here before Streamlit sees it.
"""

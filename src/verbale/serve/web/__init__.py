"""The desk: pages over a record, for people who read all day.

``desk.application(address)`` is the whole of it, an ASGI application. One way: a page (``pages``, ``changes``) asks the
record (``ask``), shapes the answer for reading (``marking``, ``charts``) and renders a template (``render``); ``guard``
stands before them all.
"""

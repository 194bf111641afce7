"""The network, the only place that asks it: ``net`` gets one address with care, ``robots`` asks whether it may, ``watch``
polls feeds. What is got goes to ``read`` like any file."""

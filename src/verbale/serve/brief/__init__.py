"""The brief: what a desk officer hands upstairs about a pair of states.

``compose`` asks the record and writes sentences, each with notes that quote its source; ``formats`` prints them as
Markdown, HTML, PDF or Word. One way: compose -> Brief -> a format.
"""

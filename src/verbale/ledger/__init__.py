"""Pure merging: (accounts of new documents, what stands) -> the changes that keep the record right.

``accounts``: a document's contacts as accounts. ``merge``: do two accounts speak of one contact? ``plan``: the changes.
``summary``: what the record says of a contact, from its accounts. Nothing here touches a database.
"""

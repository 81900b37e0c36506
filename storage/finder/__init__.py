"""The item finder: from a villager's words, in whatever way they are typed or spoken, to ranked items, or to none.

The convention worth knowing: what people say is data of the pack (``phrases/``), what was learnt of it is one file of numbers in
the pack (``finder.npz``), and nothing learns while the desk runs. ``.venv/bin/python -m storage.finder.build`` reads the one and
writes the other; it needs the build extra and a few minutes. The running finder needs numpy only: ``ranking`` answers, ``model``
holds the numbers, ``text`` is how both read a text. ``phrasebook``, ``tables``, ``training`` and ``build`` belong to the trainer.

What kind of thing a sentence says, an errand, small talk or a question, is learnt beside it in the same way, from ``sentences/``
into ``sentences.npz``: ``sentence_model`` holds the numbers, ``sentence_lines`` and ``sentence_training`` belong to the trainer.

A score is a probability: of the texts answered with 0.8, four in five are right. Administrators teach a phrase without training
(``Finder.with_phrases``); it wins at once.
"""

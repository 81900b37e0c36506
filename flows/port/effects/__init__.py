"""What a journey gets done: plain values handed to ``talk.do``; ``storage.service.effects`` carries them out, module by module.

What is only looked up *once* is an effect as well, so that a talk does not change course when the world does. Duty and
complaints keep theirs beside their ports, in ``duties`` and ``feedback``.
"""

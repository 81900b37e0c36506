"""What the buttons below a push type, when it is no move of a ticket and no grade: their names are ``Verb`` and ``Grade``.

Messages that were sent hold these names for ever: none is ever changed, or given another meaning.
"""

from typing import Final

NOTED: Final = "noted"
TRIP: Final = "trip"
SIGN_IN: Final = "sign_in"
STEP_IN: Final = "step_in"  # and a village's name
ARRANGE: Final = "arrange"  # and a day
# and the number of a ticket or notice
RATE: Final = "rate"
PICTURES: Final = "pictures"  # and those of papers
ENOUGH: Final = "enough"
# and the number of a trip, a swap, a question or a complaint
MANIFEST: Final = "manifest"
TAKE_IN: Final = "take_in"  # or of a ticket
TAKE_DUTY: Final = "take_duty"
LET_STEP_IN: Final = "let_step_in"
UNDO_SWAP: Final = "undo_swap"
ANSWER_ENQUIRY: Final = "answer_enquiry"
OFFER_ENQUIRY: Final = "offer_enquiry"
ACCEPT_ENQUIRY: Final = "accept_enquiry"
READ_ENQUIRY: Final = "read_enquiry"
ANSWER_COMPLAINT: Final = "answer_complaint"
READ_COMPLAINT: Final = "read_complaint"
LOOK_AGAIN: Final = "look_again"
# and the number of the question who somebody is
SAME_PERSON: Final = "same_person"
ANOTHER_PERSON: Final = "another_person"
# and the place of somebody in a household
NEWS: Final = "news"

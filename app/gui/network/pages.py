"""The pages of the network's workspace: what each is called, and what it is for."""

from core.message import Message, message

PAGES: tuple[tuple[Message, Message], ...] = (
    (message("Train"), message("Watch the network learn")),
    (message("Compare"), message("Trainings side by side, from the same weights and batches")),
    (message("One update"), message("The five phases of an update, by hand")),
    (message("Gradient"), message("Back-propagation checked by differences, and what both cost")),
    (message("Landscape"), message("The loss around the weights, and the path of the training over it")),
)

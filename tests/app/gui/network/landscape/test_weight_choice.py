"""Every place of the flat vector is offered once, under its name, in its order."""

from app.gui.network.landscape.weight_choice import WeightChoice
from core.network.formula import weight_names


def test_names_follow_the_flat_vector(network_session, trainer, show):
    shape = trainer.course.plan.layout
    choice = show(WeightChoice(network_session))
    choice.show_network(trainer.picture, weight_names(shape), 13)
    texts = [choice.itemText(place) for place in range(choice.count())]
    assert len(texts) == shape.count
    assert texts[shape.index(0, 3, 1)] == "w142: x₂ → neuron 4 of layer 1"
    assert texts[shape.index(1, 0, None)] == "b21: Bias of neuron 1 of layer 2"
    assert texts[shape.index(2, 0, 1)] == "w32: neuron 2 of layer 2 → the output"
    assert choice.currentIndex() == 13


def test_a_place_that_is_gone_gives_way_to_the_last(network_session, trainer, show):
    choice = show(WeightChoice(network_session))
    choice.show_network(trainer.picture, weight_names(trainer.course.plan.layout), 400)
    assert choice.currentIndex() == choice.count() - 1

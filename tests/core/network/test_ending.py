"""Why trainings end, in sentences."""

from core.network.ending import Judge, StopRules, TrainingOutcome
from core.network.measure import Measured


def judged(losses, rules=None, epochs=100, accuracies=None):
    """The ending of a course of losses, and the epoch in which it came."""
    judge = Judge(rules or StopRules(), epochs, 25)
    for epoch, loss in enumerate(losses):
        right = None if accuracies is None else accuracies[epoch]
        ending = judge.judge(epoch, Measured(loss, loss, right, right))
        if ending is not None:
            return epoch, ending
    return None


def test_all_epochs():
    epoch, ending = judged([1.0] * 9, epochs=4)
    assert (epoch, ending.update, ending.outcome) == (4, 100, TrainingOutcome.COMPLETED)
    assert str(ending.message) == "All 4 epochs are done."


def test_a_target_of_the_loss():
    epoch, ending = judged([1, 0.5, 0.11, 0.1, 0.09], StopRules(target_loss=0.1))
    assert (epoch, ending.outcome) == (3, TrainingOutcome.REACHED_TARGET)
    assert str(ending.message) == "The train loss reached 0.1 in epoch 3."


def test_a_target_of_the_accuracy():
    rules = StopRules(target_accuracy=0.95)
    epoch, ending = judged([1, 1, 1], rules, accuracies=[0.5, 0.94, 0.95])
    assert (epoch, ending.outcome) == (2, TrainingOutcome.REACHED_TARGET)
    assert judged([1, 1, 1], rules) is None  # numbers have no accuracy


def test_a_plateau_is_counted_from_the_lowest_loss():
    epoch, ending = judged([1, 0.5, 0.6, 0.7, 0.4, 0.5, 0.5, 0.5], StopRules(patience=3))
    assert (epoch, ending.outcome) == (7, TrainingOutcome.PLATEAU)
    assert "since epoch 4, for 3 epochs" in str(ending.message)


def test_a_target_in_the_last_epoch_is_reached():
    assert judged([1, 0.1], StopRules(target_loss=0.1), epochs=1)[1].outcome is TrainingOutcome.REACHED_TARGET

"""What a picture says of itself follows from its parts."""

import numpy as np

from app.document.network.picture import CurvesPicture, LayerPicture, NetworkPicture, PointsPicture
from core.network.measure import Measured


def test_columns_epoch_and_output():
    hidden = LayerPicture("tanh", np.zeros((4, 3)), np.zeros(4))
    output = LayerPicture("tanh", np.zeros((1, 4)), np.zeros(1), maps=np.zeros((1, 2, 2)))
    empty = np.empty(0)
    picture = NetworkPicture(
        kind="numbers",
        features=("x1", "x2", "x1*x2"),
        feature_maps=None,
        layers=(hidden, output),
        window=None,
        reach=(-1.0, 1.0),
        training=PointsPicture(empty.reshape(0, 2), empty),
        test=PointsPicture(empty.reshape(0, 2), empty),
        curves=CurvesPicture(empty, empty, empty, None, None, empty),
        read_outs=Measured(1.0, 2.0, None, None),
        update=30,
        updates_per_epoch=25,
        rule="sgd",
    )
    assert picture.widths == (3, 4, 1)
    assert picture.epoch == 1.2
    assert picture.output_maps is output.maps

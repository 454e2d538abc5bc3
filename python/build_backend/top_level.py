"""`pip install ./python` is `pip install .`: the package is built at the top of the checkout, where its sources are."""

import os

os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))

from scikit_build_core.build import *

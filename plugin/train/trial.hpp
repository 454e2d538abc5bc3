// Predictions of a model under trial, as rows that the scorer reads: weights are judged before they are built in.
#pragma once

#include "plugin/engine/features.hpp"
#include "plugin/train/gold.hpp"

namespace onrecord::train {

// One line of JSON on standard output.
void print_predictions(const Document& document, const Model& model);

}  // namespace onrecord::train

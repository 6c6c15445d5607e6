import type { TokenEncoder } from "../transformer/token_encoder.ts";
import { bertStates } from "./bert_states.ts";
import { encoderParameters } from "./encoder_parameters.ts";
import type { EncoderShape } from "./encoder_shape.ts";

/** The transformer of BERT (Devlin et al. 2019), and of the architectures that differ from it by their shape. */
export function bertTransformer(shape: EncoderShape): TokenEncoder {
  return {
    size: shape.hidden_size,
    vocabulary: shape.vocabulary_size,
    positions: shape.positions - shape.first_position,
    parameters: encoderParameters(shape),
    layers: shape.layers,
    truncated: (layers) => bertTransformer({ ...shape, layers }),
    states: (tensors, batch, dropout) =>
      bertStates(tensors, batch, shape, dropout),
  };
}

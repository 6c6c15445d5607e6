import type { Encoder } from "../model/encoder.ts";

/**
 * What the learning rate of an encoder's parameters is multiplied by, as in
 * BAM's code (Clark et al. 2019): decay^(L + 2 - l) in layer l of L, where
 * embeddings are layer 0 and a pooler is layer L + 1. Heads would be layer
 * L + 2, so that they have the whole rate.
 */
export function layerRates(
  { parameters, layers }: Pick<Encoder, "parameters" | "layers">,
  decay: number,
): Record<string, number> {
  return Object.fromEntries(
    parameters.map(({ name, layer }) => [name, decay ** (layers + 2 - layer)]),
  );
}

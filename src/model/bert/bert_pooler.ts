import type { PoolingHead } from "../transformer/pooling.ts";

/**
 * BERT's pooler, a dense layer with tanh after the state of the first token.
 *
 * @param deviation The standard deviation of its initial weights, if the checkpoint has none.
 */
export function bertPooler(deviation: number): PoolingHead {
  return { reads: "cls", dense: "pooler.dense", activation: "tanh", deviation };
}

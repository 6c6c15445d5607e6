import * as tf from "@tensorflow/tfjs-core";

/** An op that was run: what tfjs keeps of it for the gradient. */
export interface TapedOp {
  kernelName: string;
  inputs: tf.NamedTensorMap;
  outputs: tf.Tensor[];
}

/**
 * Finds an op that crosses all texts with all texts by accident: between one
 * number for each text as [texts] and as [texts, 1], tfjs makes [texts, texts].
 * Who wants that writes [1, texts].
 *
 * @param ofTexts What the ops start from; numbers that depend on none of it,
 *   such as one weight for each label, are not meant.
 * @param ops In the order in which they ran.
 * @returns The two shapes and what they became, or nothing.
 */
export function crossedTexts(
  ofTexts: readonly tf.Tensor[],
  ops: readonly TapedOp[],
): { vector: number[]; column: number[]; made: number[] } | undefined {
  const depending = new Set(ofTexts.map(({ id }) => id));
  const makers = new Map<number, TapedOp>();
  for (const op of ops) {
    const given = tensorsOf(op);
    for (const output of op.outputs) makers.set(output.id, op);
    if (!given.some(({ id }) => depending.has(id))) continue;
    for (const output of op.outputs) depending.add(output.id);
    // tf.where repeats its operands itself before it chooses.
    const operands = op.kernelName === "Select"
      ? given.map((tensor) => beforeRepeating(tensor, makers))
      : given;
    const made = op.outputs[0]?.shape ?? [];
    const [texts] = made;
    if (made.length !== 2 || texts! < 2 || made[1] !== texts) continue;
    const vector = operands.find(({ id, shape }) =>
      shape.length === 1 && shape[0] === texts && depending.has(id)
    );
    const column = operands.find(({ shape }) =>
      shape.length === 2 && shape[0] === texts && shape[1] === 1
    );
    const isMeant = operands.some(({ shape }) =>
      shape.length === 2 && shape[0] === texts && shape[1] === texts
    );
    if (vector && column && !isMeant) {
      return { vector: vector.shape, column: column.shape, made };
    }
  }
  return undefined;
}

function tensorsOf({ inputs }: TapedOp): tf.Tensor[] {
  return Object.values(inputs).flat().filter((input) =>
    input instanceof tf.Tensor
  );
}

/** The tensor that tf.broadcastTo was given: it adds axes in front, then tiles. */
function beforeRepeating(
  tensor: tf.Tensor,
  makers: ReadonlyMap<number, TapedOp>,
): tf.Tensor {
  const tile = makers.get(tensor.id);
  if (tile?.kernelName !== "Tile") return tensor;
  const tiled = tile.inputs.x!;
  const reshape = makers.get(tiled.id);
  const source = reshape?.kernelName === "Reshape"
    ? reshape.inputs.x!
    : undefined;
  const addsInFront = source !== undefined && source.rank < tiled.rank &&
    tiled.shape.slice(0, tiled.rank - source.rank).every((size) => size === 1);
  return addsInFront ? source : tiled;
}

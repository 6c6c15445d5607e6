import type { ParameterSpec } from "../../engine/program.ts";
import type { StoredTensor } from "../weights/tensor_file.ts";

/** A tensor in a file. */
export interface TensorLocation extends StoredTensor {
  file: string;
  name: string;
}

/** An encoder among the tensors of a checkpoint, possibly incomplete. */
export interface LocatedEncoder {
  /** The prefix of the names of its tensors, without the last dot. */
  prefix: string;
  /** The tensor of each parameter, by the name of the parameter; several if there are copies. */
  locations: ReadonlyMap<string, readonly TensorLocation[]>;
}

/** The parts that PyTorch inserts into the names of wrapped modules. */
export const WRAPPERS: ReadonlySet<string> = new Set([
  "_orig_mod",
  "_fsdp_wrapped_module",
  "_checkpoint_wrapped_module",
]);

/** Constants that older versions of Transformers saved. */
const BUFFERS = new Set([
  "embeddings.position_ids",
  "embeddings.token_type_ids",
]);

/** The names of an encoder's parameters have fewer parts, including wrappers. */
const MAX_PARTS = 20;

/**
 * Finds an encoder among the tensors of a checkpoint, for any prefix of their
 * names: `bert.`, `module._orig_mod.model.bert.`, `state_dict.net.`. It is the
 * prefix with the most parameters.
 *
 * @returns The encoder, which may lack some or all parameters; the encoders
 *   under other prefixes; and tensors under its prefix that look like those of
 *   an encoder but are not expected, by their names in the encoder.
 */
export function locateEncoder(
  stored: readonly TensorLocation[],
  specs: readonly ParameterSpec[],
): {
  encoder: LocatedEncoder;
  others: readonly LocatedEncoder[];
  unknown: Map<string, TensorLocation>;
} {
  const wanted = new Set(specs.map(({ name }) => name));
  const roots = new Set(specs.map(({ name }) => name.split(".")[0]!));
  const found = new Map<string, Map<string, TensorLocation[]>>();
  for (const tensor of stored) {
    const parts = tensor.name.split(".");
    const start = parts.findIndex((part, i) =>
      roots.has(part) &&
      parts.length - i < MAX_PARTS && wanted.has(ownName(parts.slice(i)))
    );
    if (start < 0) continue;
    const prefix = parts.slice(0, start).join(".");
    found.getOrInsertComputed(prefix, () => new Map<string, TensorLocation[]>())
      .getOrInsert(ownName(parts.slice(start)), []).push(tensor);
  }
  const [encoder = { prefix: "", locations: new Map() }, ...others] = [...found]
    .map(([prefix, locations]) => ({ prefix, locations }))
    .sort((a, b) => b.locations.size - a.locations.size);
  return {
    encoder,
    others,
    unknown: unknownIn(stored, encoder, wanted, roots),
  };
}

/** The name of a tensor in the encoder: without wrappers, and with the current names of LayerNorm's parameters. */
export function ownName(parts: readonly string[]): string {
  return parts.filter((part) => !WRAPPERS.has(part)).join(".")
    .replace(/LayerNorm\.gamma$/, "LayerNorm.weight")
    .replace(/LayerNorm\.beta$/, "LayerNorm.bias");
}

function unknownIn(
  stored: readonly TensorLocation[],
  { prefix }: LocatedEncoder,
  wanted: ReadonlySet<string>,
  roots: ReadonlySet<string>,
): Map<string, TensorLocation> {
  const start = prefix === "" ? "" : `${prefix}.`;
  const unknown = new Map<string, TensorLocation>();
  for (const tensor of stored) {
    if (!tensor.name.startsWith(start)) continue;
    const own = ownName(tensor.name.slice(start.length).split("."));
    if (
      roots.has(own.split(".")[0]!) && !wanted.has(own) &&
      !BUFFERS.has(own)
    ) unknown.set(own, tensor);
  }
  return unknown;
}

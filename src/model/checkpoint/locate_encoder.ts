import type { ParameterSpec } from "../../engine/program.ts";
import type { StoredTensor } from "../weights/tensor_file.ts";

/** A tensor in a file. */
export interface TensorLocation extends StoredTensor {
  file: string;
  /** As the file has it. */
  name: string;
}

/** An encoder among the tensors of a checkpoint, whole or not. */
export interface LocatedEncoder {
  /** What stands before the names of its tensors, without the last dot. */
  prefix: string;
  /** Where each parameter is stored, by the encoder's own name of it: in one tensor, or in more. */
  locations: ReadonlyMap<string, readonly TensorLocation[]>;
}

/** What PyTorch puts between the names of modules that it wraps. */
const WRAPPERS = new Set([
  "_orig_mod",
  "_fsdp_wrapped_module",
  "_checkpoint_wrapped_module",
]);

/** Buffers: constants that older versions of Transformers have saved. */
const BUFFERS = new Set([
  "embeddings.position_ids",
  "embeddings.token_type_ids",
]);

/** The names of an encoder's parameters have fewer parts, wrappers included. */
const MOST_PARTS = 20;

/**
 * Finds an encoder among the tensors of a checkpoint, whatever stands before
 * its names: `bert.`, `module._orig_mod.model.bert.`, `state_dict.net.`. The
 * prefix is the one under which the most parameters are; no list of prefixes
 * says it.
 *
 * @returns That encoder, which may lack all; those under other prefixes; and
 *   the tensors under its prefix that an encoder has, but not this one, by
 *   its own names.
 */
export function locateEncoder(
  stored: readonly TensorLocation[],
  specs: readonly ParameterSpec[],
): {
  encoder: LocatedEncoder;
  others: readonly LocatedEncoder[];
  unknown: ReadonlyMap<string, TensorLocation>;
} {
  const wanted = new Set(specs.map(({ name }) => name));
  const found = new Map<string, Map<string, TensorLocation[]>>();
  for (const tensor of stored) {
    const parts = tensor.name.split(".");
    const start = parts.findIndex((part, i) =>
      (part === "embeddings" || part === "encoder") &&
      parts.length - i < MOST_PARTS && wanted.has(ownName(parts.slice(i)))
    );
    if (start < 0) continue;
    const prefix = parts.slice(0, start).join(".");
    const locations = found.get(prefix) ?? new Map<string, TensorLocation[]>();
    found.set(prefix, locations);
    const own = ownName(parts.slice(start));
    const same = locations.get(own);
    if (same === undefined) locations.set(own, [tensor]);
    else same.push(tensor);
  }
  const [encoder = { prefix: "", locations: new Map() }, ...others] = [...found]
    .map(([prefix, locations]) => ({ prefix, locations }))
    .sort((a, b) => b.locations.size - a.locations.size);
  return { encoder, others, unknown: unknownIn(stored, encoder, wanted) };
}

/** The name that an encoder knows a tensor by: without wrappers, and with LayerNorm's parameters called as today. */
function ownName(parts: readonly string[]): string {
  return parts.filter((part) => !WRAPPERS.has(part)).join(".")
    .replace(/LayerNorm\.gamma$/, "LayerNorm.weight")
    .replace(/LayerNorm\.beta$/, "LayerNorm.bias");
}

function unknownIn(
  stored: readonly TensorLocation[],
  { prefix }: LocatedEncoder,
  wanted: ReadonlySet<string>,
): Map<string, TensorLocation> {
  const start = prefix === "" ? "" : `${prefix}.`;
  const unknown = new Map<string, TensorLocation>();
  for (const tensor of stored) {
    if (!tensor.name.startsWith(start)) continue;
    const own = ownName(tensor.name.slice(start.length).split("."));
    if (
      /^(embeddings|encoder)\./.test(own) && !wanted.has(own) &&
      !BUFFERS.has(own)
    ) unknown.set(own, tensor);
  }
  return unknown;
}

import { shortened } from "../../errors/shortened.ts";
import type { ParameterSpec } from "../../engine/program.ts";
import type { LocatedEncoder, TensorLocation } from "./locate_encoder.ts";
import type { FileProblem } from "./wrong_content.ts";

const MATCHING = "put weights that match config.json there";

/** Names of tensors that reveal the kind of a file. */
const SIGNS: readonly [name: RegExp, kind: string, advice: string][] = [
  [
    /(^|\.)(lora_\w+|base_layer|modules_to_save|original_module|ia3_l|prompt_encoder|vera_lambda_[bd]|hada_w[12]_[ab]|lokr_w[12](_[ab])?|b?oft_[rRsS])(\.|$)/,
    "which belongs to an unmerged PEFT adapter",
    "merge it (merge_and_unload in PEFT) and put the weights of the merged model there",
  ],
  [
    /\.(SCB|qweight|qzeros|g_idx|absmax|quant_map|nested_absmax|nested_quant_map|weight_packed|weight_scale|weight_scale_inv|weight_zero_point|weight_format)$|\.quant_state\./,
    "which belongs to quantised weights",
    "put weights in float32, float16 or bfloat16 there",
  ],
];

/**
 * Finds problems of an encoder by the names of its tensors: unsupported parts,
 * more or fewer layers, or missing tensors.
 *
 * @param stored All tensors of the files.
 * @param unknown Tensors of the encoder that are not supported, by their names
 *   in the encoder.
 */
export function encoderProblem(
  { prefix, locations }: LocatedEncoder,
  stored: readonly TensorLocation[],
  unknown: ReadonlyMap<string, TensorLocation>,
  specs: readonly ParameterSpec[],
): FileProblem | undefined {
  for (const [sign, kind, advice] of SIGNS) {
    const tensor = stored.find(({ name }) => sign.test(name));
    if (tensor === undefined) continue;
    return {
      reason: `they have ${shortened(tensor.name, 120)}, ${kind}`,
      advice,
    };
  }
  const under = prefix === "" ? "" : ` under ${shortened(prefix)}`;
  const actual = countLayers([...locations.keys(), ...unknown.keys()]);
  const expected = countLayers(specs.map(({ name }) => name));
  const layers =
    `the number of layers is ${expected} in config.json, but ${actual} in them${under}`;
  if (actual > expected) return { reason: layers, advice: MATCHING };
  if (unknown.size > 0) {
    return {
      reason: `they have ${
        firstOf([...unknown.values()])
      }, which the supported encoders do not have`,
      advice:
        "choose a model of a supported architecture of Transformers (docs/backbones.md)",
    };
  }
  const missing = specs.filter(({ name }) => !locations.has(name));
  if (missing.length === 0) return undefined;
  if (missing.every(({ name }) => name.startsWith("pooler."))) {
    return {
      reason: `they have no pooler${under}`,
      advice: "set pooling: cls or pooling: mean",
    };
  }
  const lack = `they lack ${firstOf(missing)}`;
  if (locations.size === 0) {
    return {
      reason: `${lack} and only have ${firstOf(stored)}`,
      advice: MATCHING,
    };
  }
  return {
    reason: actual < expected ? `${layers}, and ${lack}` : `${lack}${under}`,
    advice: MATCHING,
  };
}

/** The first of several names, and the number of the others. */
function firstOf(named: readonly { name: string }[]): string {
  const more = named.length - 1;
  const first = shortened(named[0]?.name ?? "nothing", 120);
  return more > 0 ? `${first} and ${more} more` : first;
}

function countLayers(names: readonly string[]): number {
  return new Set(
    names.map((name) => /^(?:\w+\.)?layers?\.(\d+)\./.exec(name)?.[1])
      .filter((layer) => layer !== undefined),
  ).size;
}

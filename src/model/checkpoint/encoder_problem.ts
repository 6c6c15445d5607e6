import { shortened } from "../../errors/shortened.ts";
import type { ParameterSpec } from "../../engine/program.ts";
import type { LocatedEncoder, TensorLocation } from "./locate_encoder.ts";

/** Why weights cannot be used, and what to do. */
export interface EncoderProblem {
  why: string;
  what: string;
}

const FIT = "put weights there that fit config.json";

/** Names that tell what a file is, wherever they stand. */
const SIGNS: readonly [part: RegExp, why: string, what: string][] = [
  [
    /(^|\.)(lora_\w+|base_layer|modules_to_save|original_module|ia3_l|prompt_encoder|vera_lambda_[bd]|hada_w[12]_[ab]|lokr_w[12](_[ab])?|b?oft_[rRsS])(\.|$)/,
    "a part of a PEFT adapter that is not merged into its model",
    "merge it (merge_and_unload in PEFT) and put the merged model's weights there",
  ],
  [
    /\.(SCB|qweight|qzeros|g_idx|absmax|quant_map|nested_absmax|nested_quant_map|weight_packed|weight_scale|weight_scale_inv|weight_zero_point|weight_format)$|\.quant_state\./,
    "a part of quantised weights",
    "put the weights in float32, float16 or bfloat16 there",
  ],
];

/**
 * What is wrong with an encoder's tensors, going by their names: parts of
 * something that is computed otherwise, more or fewer layers, missing ones.
 *
 * @param stored All tensors of the files.
 * @param unknown Those that an encoder has, but not this one, by its own name.
 */
export function encoderProblem(
  { prefix, locations }: LocatedEncoder,
  stored: readonly TensorLocation[],
  unknown: ReadonlyMap<string, TensorLocation>,
  specs: readonly ParameterSpec[],
): EncoderProblem | undefined {
  for (const [sign, why, what] of SIGNS) {
    const tensor = stored.find(({ name }) => sign.test(name));
    if (tensor === undefined) continue;
    return { why: `they have ${shortened(tensor.name, 120)}, ${why}`, what };
  }
  const under = prefix === "" ? "" : ` under ${shortened(prefix)}`;
  const has = layersIn([...locations.keys(), ...unknown.keys()]);
  const wanted = layersIn(specs.map(({ name }) => name));
  const layers =
    `config.json says num_hidden_layers: ${wanted} where they have ${has}${under}`;
  if (has > wanted) return { why: layers, what: FIT };
  if (unknown.size > 0) {
    return {
      why: `they have ${
        few([...unknown.values()])
      }, which the encoders that are computed here do not have`,
      what: "choose a BERT, RoBERTa or XLM-R model as Transformers has it",
    };
  }
  const missing = specs.filter(({ name }) => !locations.has(name));
  if (missing.length === 0) return undefined;
  const lack = `they lack ${few(missing)}`;
  if (locations.size === 0) {
    return { why: `${lack}; what they have is ${few(stored)}`, what: FIT };
  }
  return {
    why: has < wanted ? `${layers}; ${lack}` : `${lack}${under}`,
    what: FIT,
  };
}

/** The first of some names, and how many more there are. */
function few(named: readonly { name: string }[]): string {
  const more = named.length - 1;
  const first = shortened(named[0]?.name ?? "nothing", 120);
  return more > 0 ? `${first} and ${more} more` : first;
}

/** How many layers some of an encoder's own names are of. */
function layersIn(names: readonly string[]): number {
  return new Set(
    names.map((name) => /^encoder\.layer\.(\d+)\./.exec(name)?.[1])
      .filter((layer) => layer !== undefined),
  ).size;
}

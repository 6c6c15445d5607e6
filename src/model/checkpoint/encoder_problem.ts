import { listed } from "../../config/listed.ts";
import { shortened } from "../../config/shortened.ts";
import type { ParameterSpec } from "../../engine/program.ts";
import type { LocatedEncoder, Place } from "./locate_encoder.ts";

/** Why weights cannot be used, and what to do. */
export interface EncoderProblem {
  why: string;
  what: string;
}

const FIT = "put weights there that fit config.json";

/** Names that tell what a file is, wherever they stand. */
const SIGNS: readonly [part: RegExp, why: string, what: string][] = [
  [
    /(^|\.)(lora_\w+|base_layer|modules_to_save|original_module|ia3_l|prompt_encoder|vera_lambda_[bd]|hada_w[12]_[ab]|lokr_w[12](_[ab])?|[b]?oft_[rRsS])(\.|$)/,
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
 * @param unknown Those that an encoder has, but not this one.
 */
export function encoderProblem(
  { prefix, places }: LocatedEncoder,
  stored: readonly Place[],
  unknown: readonly Place[],
  specs: readonly ParameterSpec[],
): EncoderProblem | undefined {
  for (const [sign, why, what] of SIGNS) {
    const place = stored.find(({ name }) => sign.test(name));
    if (place === undefined) continue;
    return { why: `they have ${shortened(place.name, 120)}, ${why}`, what };
  }
  const under = prefix === "" ? "" : ` under ${shortened(prefix)}`;
  const has = layersIn(
    [...places.values()].flat().concat(unknown).map(({ name }) => name),
  );
  const wanted = layersIn(specs.map(({ name }) => name));
  const layers =
    `they have ${has} layers${under} where config.json says ${wanted}`;
  if (has > wanted) return { why: layers, what: FIT };
  if (unknown.length > 0) {
    return {
      why: `they have ${shortened(unknown[0]!.name, 120)}${
        unknown.length > 1 ? ` and ${unknown.length - 1} more` : ""
      }, which no encoder has that is computed here`,
      what: "choose a BERT, RoBERTa or XLM-R model as Transformers has it",
    };
  }
  const missing = specs.filter(({ name }) => !places.has(name));
  if (missing.length === 0) return undefined;
  const lack = `they lack ${listed(missing.map(({ name }) => name))}`;
  if (places.size === 0) {
    return {
      why: `${lack}; they have ${listed(stored.map(({ name }) => name))}`,
      what: FIT,
    };
  }
  return {
    why: has < wanted && has > 0 ? `${lack}: ${layers}` : `${lack}${under}`,
    what: FIT,
  };
}

/** One more than the highest number of a layer. */
function layersIn(names: readonly string[]): number {
  return names.reduce((most, name) => {
    const layer = /(?:^|\.)encoder\.(?:\w+\.)*?layer\.(\d+)\./.exec(name)?.[1];
    return layer === undefined ? most : Math.max(most, Number(layer) + 1);
  }, 0);
}

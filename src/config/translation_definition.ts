import * as z from "zod";
import { fileOrigin, sourceKeys } from "./file_origin.ts";
import { hubSource } from "./hub_source.ts";
import { relativePath } from "./relative_path.ts";

/** A language code, with a script or region where one is needed: `ro`, `pt-BR`. */
const language = z.string().regex(/^[a-z]{2,3}([_-][A-Za-z0-9]+)*$/, {
  error: "expected a language code such as ro",
});

/** A tab-separated file with texts and their translations. */
const pairs = z.strictObject({
  file: relativePath.describe("Its path inside a data folder."),
  ...fileOrigin,
  columns: z.tuple([z.string().min(1), z.string().min(1)]).refine(
    ([source, target]) => source !== target,
    { error: "expected two different columns" },
  ).optional().describe(
    "The names of the two columns in the header line. Default: the values of `from` and `to`.",
  ),
});

/** A Marian model in ONNX form, as Transformers.js reads it. */
const model = z.strictObject({
  ...hubSource,
  dtype: z.enum(["fp32", "fp16", "q8", "int8", "uint8", "q4", "q4f16", "bnb4"])
    .default("fp32").describe(
      "Which of the repository's ONNX files to use: full precision, or a smaller form.",
    ),
  prefix: z.string().min(1).optional().describe(
    "Put before every sentence; models with several target languages need one, such as `>>ron<<`.",
  ),
  split_sentences: z.boolean().default(true).describe(
    "Translates sentence by sentence: given several sentences, these models lose some.",
  ),
  max_new_tokens: z.int().min(1).max(512).default(256).describe(
    "The largest number of tokens in a sentence's translation.",
  ),
  num_beams: z.int().refine((beams) => beams === 1, {
    error: "expected 1: Transformers.js decodes greedily, without beams",
  }).default(1).describe(
    "Must be 1: Transformers.js decodes greedily, without beams.",
  ),
});

/** Checks `translations/*.yaml`. */
export const translationDefinition = z.strictObject({
  title: z.string().min(1).describe("The title."),
  from: language.describe("The language of the texts."),
  to: language.describe("The language of the translations."),
  source: z.strictObject(sourceKeys).default({}).describe(
    "Where it comes from, for readers.",
  ),
  pairs: pairs.optional().describe(
    "A file with texts and their translations; the alternative is `model`.",
  ),
  model: model.optional().describe(
    "A Marian model in ONNX form from the Hugging Face hub; the alternative is `pairs`.",
  ),
}).refine(
  ({ pairs, model }) => (pairs === undefined) !== (model === undefined),
  { error: "expected exactly one of pairs, model" },
).refine(({ from, to }) => from !== to, {
  path: ["to"],
  error: "expected a language other than that of from",
});

export type TranslationDefinition = z.output<typeof translationDefinition>;
export type PairsDefinition = z.output<typeof pairs>;
export type TranslationModelDefinition = z.output<typeof model>;

import * as z from "zod";
import { fileOrigin } from "./file_origin.ts";
import { hubSource } from "./hub_source.ts";
import { relativePath } from "./relative_path.ts";

/** A language code, with a script or region where one is needed: `ro`, `pt-BR`. */
const language = z.string().regex(/^[a-z]{2,3}([_-][A-Za-z0-9]+)*$/, {
  error: "expected a language code such as ro",
});

/** Texts with their translations, in two columns of a tab-separated file. */
const pairs = z.strictObject({
  file: relativePath.describe("Its path under the data folders."),
  ...fileOrigin,
  columns: z.tuple([z.string().min(1), z.string().min(1)]).refine(
    ([source, target]) => source !== target,
    { error: "expected two different columns" },
  ).optional().describe(
    "What the header line calls the two columns; default: `from` and `to`.",
  ),
});

/** A Marian model in ONNX form, as Transformers.js reads it. */
const model = z.strictObject({
  ...hubSource,
  dtype: z.enum(["fp32", "fp16", "q8", "int8", "uint8", "q4", "q4f16", "bnb4"])
    .default("fp32").describe(
      "Which of the repository's ONNX files: those of full precision, or a smaller form.",
    ),
  prefix: z.string().min(1).optional().describe(
    "Put before every sentence: models of several target languages want `>>ron<<`.",
  ),
  split_sentences: z.boolean().default(true).describe(
    "Such models are made for one sentence at a time, and lose some of several.",
  ),
  max_new_tokens: z.int().min(1).max(512).default(256).describe(
    "Tokens of one sentence's translation, at most.",
  ),
  num_beams: z.int().refine((beams) => beams === 1, {
    error: "expected 1: Transformers.js decodes greedily, without beams",
  }).default(1).describe("Transformers.js decodes greedily, without beams."),
});

/** Where the translations of texts come from: `translations/*.yaml`. */
export const translationDefinition = z.strictObject({
  title: z.string().min(1).describe("What it is called."),
  from: language.describe("The language of the texts."),
  to: language.describe("The language of their translations."),
  source: z.strictObject({
    homepage: z.string().optional().describe("Where it is described."),
    revision: z.string().optional().describe("Which version of it this is."),
    licence: z.string().optional().describe("Who may use it, and how."),
    citation: z.string().optional().describe("What to cite."),
    note: z.string().optional().describe("Whatever else should be known."),
  }).default({}).describe("Words for readers."),
  pairs: pairs.optional().describe(
    "Texts with their translations, in a file; or else `model`.",
  ),
  model: model.optional().describe(
    "A Marian model in ONNX form from the Hugging Face hub; or else `pairs`.",
  ),
}).refine(
  ({ pairs, model }) => (pairs === undefined) !== (model === undefined),
  { error: "expected exactly one of pairs, model" },
).refine(({ from, to }) => from !== to, {
  path: ["to"],
  error: "expected another language than from",
});

export type TranslationDefinition = z.output<typeof translationDefinition>;
export type PairsDefinition = z.output<typeof pairs>;
export type TranslationModelDefinition = z.output<typeof model>;

import * as z from "zod";
import { hubSource } from "./hub_source.ts";
import { relativePath } from "./relative_path.ts";
import { trainingOverrides } from "./training_settings.ts";

const size = z.int().min(1);
const lengths = z.tuple([z.int().min(1), z.int().min(1)]).refine(
  ([low, high]) => low <= high,
  { error: "expected the smaller length first" },
);

const common = {
  title: z.string().min(1).describe("What leaderboards call it."),
  training: trainingOverrides.default({}).describe(
    "What this backbone needs other than the defaults of training.",
  ),
};

const dan = z.strictObject({
  ...common,
  architecture: z.literal("dan").describe("What kind of encoder it is."),
  features: z.strictObject({
    words: lengths.default([1, 2]).describe(
      "Shortest and longest word n-gram, in words.",
    ),
    characters: lengths.default([2, 5]).describe(
      "Shortest and longest character n-gram, in characters, within a word.",
    ),
    lowercase: z.boolean().default(true).describe(
      "Reads capital letters as small ones.",
    ),
    fold_diacritics: z.boolean().default(true).describe(
      "Reads ș as s and ă as a: many tweets are typed without diacritics.",
    ),
    min_count: size.default(2).describe(
      "Features that fewer training texts have are left out.",
    ),
    max_features: size.default(60_000).describe(
      "The most frequent ones are kept.",
    ),
  }).prefault({}).describe("Which n-grams are features of a text."),
  max_length: size.default(1024).describe(
    "Features of one text that are read at most; the rest is cut off.",
  ),
  embedding_deviation: z.number().positive().default(0.1).describe(
    "The standard deviation of the embeddings at the start.",
  ),
  embedding_size: size.default(128).describe(
    "Numbers in a feature's embedding.",
  ),
  hidden_sizes: z.array(size).default([128]).describe(
    "Units of the dense layers, first to last.",
  ),
  feature_dropout: z.number().min(0).lt(1).default(0.3).describe(
    "The share of features dropped whole while training (Iyyer et al. 2015, section 3.2).",
  ),
}).describe(
  "A deep averaging network (Iyyer et al. 2015): embeddings of word and character n-grams, averaged, then dense layers.",
);

const bert = z.strictObject({
  ...common,
  architecture: z.literal("bert").describe("What kind of encoder it is."),
  vocabulary: z.strictObject({
    size: z.int().min(100).default(8000).describe(
      "Entries of the vocabulary at most.",
    ),
    lowercase: z.boolean().default(true).describe(
      "Reads capital letters as small ones.",
    ),
    fold_diacritics: z.boolean().default(false).describe(
      "Reads ș as s and ă as a, as BERT's uncased models do.",
    ),
  }).prefault({}).describe(
    "The WordPiece vocabulary is learnt from the training texts.",
  ),
  max_length: z.int().min(3).default(128).describe(
    "Tokens of one text that are read at most; the rest is cut off.",
  ),
  hidden_size: size.describe("Numbers in a token's vector."),
  layers: size.describe("Layers of attention."),
  attention_heads: size.describe(
    "Heads of a layer; must divide `hidden_size`.",
  ),
  intermediate_size: size.describe("Units of a layer's inner dense layer."),
  layer_norm_epsilon: z.number().positive().default(1e-12).describe(
    "Added to the variance.",
  ),
  initializer_range: z.number().positive().default(0.02).describe(
    "The standard deviation of weights at the start.",
  ),
  pooling: z.enum(["cls", "mean"]).default("mean").describe(
    "The vector of a text: of its first token, or the mean over its tokens.",
  ),
  token_dropout: z.number().min(0).lt(1).default(0).describe(
    "The share of tokens replaced by [MASK] while training.",
  ),
}).refine(
  (bert) => bert.hidden_size % bert.attention_heads === 0,
  {
    path: ["attention_heads"],
    error: "expected a number that divides hidden_size",
  },
).describe("A BERT encoder (Devlin et al. 2019) from a random start.");

/** Where the files of a trained encoder are. */
const checkpointSource = z.union([
  z.strictObject({
    ...hubSource,
  }),
  z.strictObject({
    folder: relativePath.describe("A folder under the data folders."),
  }),
], { error: "expected either repository and revision, or folder" });

function checkpoint<Architecture extends string>(
  architecture: Architecture,
  papers: string,
) {
  return z.strictObject({
    ...common,
    architecture: z.literal(architecture).describe(
      "What kind of encoder it is.",
    ),
    checkpoint: checkpointSource.describe(
      "Where the files of the trained encoder are: `repository` and `revision` on the hub, or `folder` under the data folders.",
    ),
    lowercase: z.boolean().optional().describe(
      "Whether vocab.txt is of lower case; default: as tokenizer_config.json says.",
    ),
    max_length: z.int().min(3).default(128).describe(
      "Tokens of one text that are read at most; the rest is cut off.",
    ),
    pooling: z.enum(["cls", "mean"]).default("cls").describe(
      "The vector of a text: of its first token, or the mean over its tokens.",
    ),
    token_dropout: z.number().min(0).lt(1).default(0).describe(
      "The share of tokens replaced by the mask token while training.",
    ),
  }).describe(
    `A trained encoder, ${papers}: its size and its tokens are those of the checkpoint.`,
  );
}

const bertCheckpoint = checkpoint("bert", "BERT (Devlin et al. 2019)");
const robertaCheckpoint = checkpoint(
  "roberta",
  "RoBERTa (Liu et al. 2019) or XLM-R (Conneau et al. 2020)",
);

/** The encoder that every method starts from: `backbones/*.yaml`. */
export const backboneDefinition = z.union([
  z.discriminatedUnion("architecture", [dan, bert]),
  z.discriminatedUnion("architecture", [bertCheckpoint, robertaCheckpoint]),
]);

export type BackboneDefinition = z.output<typeof backboneDefinition>;
export type DanDefinition = z.output<typeof dan>;
/** A BERT from a random start. */
export type BertDefinition = z.output<typeof bert>;
/** An encoder whose weights and tokenizer come from files. */
export type CheckpointDefinition =
  | z.output<typeof bertCheckpoint>
  | z.output<typeof robertaCheckpoint>;
/** Where the files of such an encoder are. */
export type CheckpointSource = z.output<typeof checkpointSource>;

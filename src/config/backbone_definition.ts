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
  title: z.string().min(1).describe("The title that leaderboards show."),
  training: trainingOverrides.default({}).describe(
    "Settings of training; they override the defaults.",
  ),
};

const dan = z.strictObject({
  ...common,
  architecture: z.literal("dan").describe("The kind of encoder."),
  features: z.strictObject({
    words: lengths.default([1, 2]).describe(
      "The shortest and longest word n-gram, in words.",
    ),
    characters: lengths.default([2, 5]).describe(
      "The shortest and longest character n-gram within a word, in characters.",
    ),
    lowercase: z.boolean().default(true).describe(
      "Reads upper-case letters as lower-case ones.",
    ),
    fold_diacritics: z.boolean().default(true).describe(
      "Reads ș as s and ă as a: many tweets are typed without diacritics.",
    ),
    min_count: size.default(2).describe(
      "The smallest number of training texts that a feature must occur in.",
    ),
    max_features: size.default(60_000).describe(
      "The largest number of features; the most frequent are kept.",
    ),
  }).prefault({}).describe("Which n-grams are features of a text."),
  max_length: size.default(1024).describe(
    "The largest number of features read from a text; the rest is cut off.",
  ),
  embedding_deviation: z.number().positive().default(0.1).describe(
    "The standard deviation of the initial embeddings.",
  ),
  embedding_size: size.default(128).describe(
    "The size of a feature's embedding.",
  ),
  hidden_sizes: z.array(size).default([128]).describe(
    "The number of units in each dense layer, first to last.",
  ),
  feature_dropout: z.number().min(0).lt(1).default(0.3).describe(
    "The share of features dropped during training (Iyyer et al. 2015, section 3.2).",
  ),
}).describe(
  "A deep averaging network (Iyyer et al. 2015): embeddings of word and character n-grams, averaged, then dense layers.",
);

const bert = z.strictObject({
  ...common,
  architecture: z.literal("bert").describe("The kind of encoder."),
  vocabulary: z.strictObject({
    size: z.int().min(100).default(8000).describe(
      "The largest number of entries.",
    ),
    lowercase: z.boolean().default(true).describe(
      "Reads upper-case letters as lower-case ones.",
    ),
    fold_diacritics: z.boolean().default(false).describe(
      "Reads ș as s and ă as a, as BERT's uncased models do.",
    ),
  }).prefault({}).describe(
    "The WordPiece vocabulary, which is learnt from the training texts.",
  ),
  max_length: z.int().min(3).default(128).describe(
    "The largest number of tokens read from a text; the rest is cut off.",
  ),
  hidden_size: size.describe("The size of a token's vector."),
  layers: size.describe("The number of layers."),
  attention_heads: size.describe(
    "Attention heads in each layer; must divide `hidden_size`.",
  ),
  intermediate_size: size.describe(
    "The number of units in each layer's feed-forward part.",
  ),
  layer_norm_epsilon: z.number().positive().default(1e-12).describe(
    "What layer normalisation adds to the variance.",
  ),
  initializer_range: z.number().positive().default(0.02).describe(
    "The standard deviation of the initial weights.",
  ),
  pooling: z.enum(["cls", "mean"]).default("mean").describe(
    "A text's vector: that of its first token, or the mean over its tokens.",
  ),
  token_dropout: z.number().min(0).lt(1).default(0).describe(
    "The share of tokens replaced by [MASK] during training.",
  ),
}).refine(
  (bert) => bert.hidden_size % bert.attention_heads === 0,
  {
    path: ["attention_heads"],
    error: "expected a number that divides hidden_size",
  },
).describe("A BERT encoder (Devlin et al. 2019), randomly initialised.");

const checkpointSource = z.union([
  z.strictObject(hubSource),
  z.strictObject({
    folder: relativePath.describe("Its path inside a data folder."),
  }),
  z.strictObject({
    run: z.string().min(1).describe(
      "The path of the folder of a run that has kept its model, or of the model.",
    ),
  }),
], { error: "expected either repository and revision, or folder, or run" });

function checkpoint<
  Architecture extends string,
  Pooling extends "cls" | "mean" | "pooler" | "head",
>(
  architecture: Architecture,
  papers: string,
  pooling: z.ZodOptional<z.ZodType<Pooling, Pooling>>,
) {
  return z.strictObject({
    ...common,
    architecture: z.literal(architecture).describe("The kind of encoder."),
    checkpoint: checkpointSource.describe(
      "Where the trained encoder's files are: `repository` and `revision` on the Hugging Face hub, `folder` inside a data folder, or the folder of a `run` that has kept its model.",
    ),
    lowercase: z.boolean().optional().describe(
      "Whether the vocabulary of vocab.txt is lower case. Default: what tokenizer_config.json says.",
    ),
    max_length: z.int().min(3).default(128).describe(
      "The largest number of tokens read from a text; the rest is cut off.",
    ),
    pooling,
    prefix: z.string().optional().describe(
      'A text that is put before every text, such as "query: "; "" for none. Default: the default prompt of a Sentence-Transformers model, otherwise none.',
    ),
    token_dropout: z.number().min(0).lt(1).default(0).describe(
      "The share of tokens replaced by the mask token during training.",
    ),
    truncate_layers: z.int().min(1).optional().describe(
      "Uses only this number of layers, the first ones. Default: all.",
    ),
  }).describe(
    `A trained encoder: ${papers}. Its size and its tokenizer come from the checkpoint.`,
  );
}

const pooling = z.enum(["cls", "mean", "head"]).optional().describe(
  "A text's vector: that of its first token, the mean over its tokens, or what Transformers' classification model has before its classifier (`head`). Default: the pooling of a Sentence-Transformers model, otherwise `cls`.",
);
const poolingWithPooler = z.enum(["cls", "mean", "pooler", "head"]).optional()
  .describe(
    "A text's vector: that of its first token, the mean over its tokens, the pooler of pre-training (a dense layer with tanh after the first token), or what Transformers' classification model has before its classifier (`head`). Default: the pooling of a Sentence-Transformers model, otherwise `cls`.",
  );

const checkpoints = z.discriminatedUnion("architecture", [
  checkpoint("bert", "BERT (Devlin et al. 2019)", poolingWithPooler),
  checkpoint(
    "roberta",
    "RoBERTa (Liu et al. 2019) or XLM-R (Conneau et al. 2020)",
    poolingWithPooler,
  ),
  checkpoint("distilbert", "DistilBERT (Sanh et al. 2019)", pooling),
  checkpoint("electra", "ELECTRA (Clark et al. 2020)", pooling),
  checkpoint(
    "modernbert",
    "ModernBERT (Warner et al. 2024), mmBERT or MrBERT",
    pooling,
  ),
  checkpoint("rembert", "RemBERT (Chung et al. 2021)", poolingWithPooler),
  checkpoint(
    "deberta-v2",
    "DeBERTa v2 or v3 (He et al. 2021, 2023), also multilingual",
    pooling,
  ),
]);

/** The encoder that every method starts from: `backbones/*.yaml`. */
export const backboneDefinition = z.union([
  z.discriminatedUnion("architecture", [dan, bert]),
  checkpoints,
]);

/** Whether encoders of an architecture are kept, exported and read as checkpoints of Transformers. */
export function isCheckpointArchitecture(
  name: unknown,
): name is CheckpointDefinition["architecture"] {
  return checkpoints.options.some(({ shape }) =>
    shape.architecture.value === name
  );
}

export type BackboneDefinition = z.output<typeof backboneDefinition>;
export type DanDefinition = z.output<typeof dan>;
/** A randomly initialised BERT. */
export type BertDefinition = z.output<typeof bert>;
/** A trained encoder, whose weights and tokenizer come from files. */
export type CheckpointDefinition = z.output<typeof checkpoints>;
/** Where a trained encoder's files are. */
export type CheckpointSource = z.output<typeof checkpointSource>;

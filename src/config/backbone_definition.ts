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
  title: z.string().min(1),
  /** What this backbone needs other than the defaults of training. */
  training: trainingOverrides.default({}),
};

/**
 * A deep averaging network (Iyyer et al. 2015): embeddings of word and
 * character n-grams, averaged, then dense layers.
 */
const dan = z.strictObject({
  ...common,
  architecture: z.literal("dan"),
  features: z.strictObject({
    /** Shortest and longest word n-gram, in words. */
    words: lengths.default([1, 2]),
    /** Shortest and longest character n-gram, in characters, within a word. */
    characters: lengths.default([2, 5]),
    lowercase: z.boolean().default(true),
    /** Reads ș as s and ă as a: many tweets are typed without diacritics. */
    fold_diacritics: z.boolean().default(true),
    /** Features that fewer training texts have are left out. */
    min_count: size.default(2),
    max_features: size.default(60_000),
  }).prefault({}),
  /** Features of one text that are read at most; the rest is cut off. */
  max_length: size.default(1024),
  /** The standard deviation of the embeddings at the start. */
  embedding_deviation: z.number().positive().default(0.1),
  embedding_size: size.default(128),
  hidden_sizes: z.array(size).default([128]),
  /** The share of features dropped whole while training (Iyyer et al. 2015, section 3.2). */
  feature_dropout: z.number().min(0).lt(1).default(0.3),
});

/** A BERT encoder (Devlin et al. 2019) from a random start. */
const bert = z.strictObject({
  ...common,
  architecture: z.literal("bert"),
  /** The WordPiece vocabulary is learnt from the training texts. */
  vocabulary: z.strictObject({
    size: z.int().min(100).default(8000),
    lowercase: z.boolean().default(true),
    /** Reads ș as s and ă as a, as BERT's uncased models do. */
    fold_diacritics: z.boolean().default(false),
  }).prefault({}),
  max_length: z.int().min(3).default(128),
  hidden_size: size,
  layers: size,
  attention_heads: size,
  intermediate_size: size,
  layer_norm_epsilon: z.number().positive().default(1e-12),
  initializer_range: z.number().positive().default(0.02),
  /** The vector of a text: of its first token, or the mean over its tokens. */
  pooling: z.enum(["cls", "mean"]).default("mean"),
  /** The share of tokens replaced by [MASK] while training. */
  token_dropout: z.number().min(0).lt(1).default(0),
}).refine(
  (bert) => bert.hidden_size % bert.attention_heads === 0,
  {
    path: ["attention_heads"],
    error: "expected a number that divides hidden_size",
  },
);

/** Where the files of a trained encoder are. */
const checkpointSource = z.union([
  z.strictObject({
    ...hubSource,
  }),
  /** A folder under the data folders. */
  z.strictObject({ folder: relativePath }),
], { error: "expected either repository and revision, or folder" });

/** A trained encoder: its size and its tokens are those of the checkpoint. */
function checkpoint<Architecture extends string>(architecture: Architecture) {
  return z.strictObject({
    ...common,
    architecture: z.literal(architecture),
    checkpoint: checkpointSource,
    /** Whether vocab.txt is of lower case; default: as tokenizer_config.json says. */
    lowercase: z.boolean().optional(),
    max_length: z.int().min(3).default(128),
    /** The vector of a text: of its first token, or the mean over its tokens. */
    pooling: z.enum(["cls", "mean"]).default("cls"),
    /** The share of tokens replaced by the mask token while training. */
    token_dropout: z.number().min(0).lt(1).default(0),
  });
}

const bertCheckpoint = checkpoint("bert");
/** RoBERTa (Liu et al. 2019) and XLM-R (Conneau et al. 2020). */
const robertaCheckpoint = checkpoint("roberta");

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

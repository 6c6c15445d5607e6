import configs from "./configs.json" with { type: "json" };

/** The sizes of a transformer encoder. */
export interface BertSizes {
  vocabulary: number;
  size: number;
  layers: number;
  heads: number;
  wide: number;
}

/** What is measured: a model and the batches that it sees. */
export type Shape =
  & {
    batch: number;
    length: number;
    /** The number of micro-batches of a training step; default 1. */
    accumulate?: number;
  }
  & (
    | { architecture: "bert"; sizes: BertSizes }
    | { architecture: "dan"; size: number }
    /** Of a checkpoint in Transformers, by its config.json. */
    | { architecture: "checkpoint"; config: { model_type: string } }
  );

const SMALL: BertSizes = {
  vocabulary: 8000,
  size: 256,
  layers: 4,
  heads: 4,
  wide: 1024,
};

const BASE: BertSizes = {
  vocabulary: 50_000,
  size: 768,
  layers: 12,
  heads: 12,
  wide: 3072,
};

/** multilingual-e5-small, whose vocabulary is that of XLM-R. */
const E5_SMALL: BertSizes = {
  vocabulary: 250_037,
  size: 384,
  layers: 12,
  heads: 12,
  wide: 1536,
};

/** XLM-R base. */
const XLM_R: BertSizes = { ...BASE, vocabulary: 250_002 };

/** By name. */
export const SHAPES: Readonly<Record<string, Shape>> = {
  small: { architecture: "bert", sizes: SMALL, batch: 32, length: 64 },
  "base-8x64": { architecture: "bert", sizes: BASE, batch: 8, length: 64 },
  "base-16x128": { architecture: "bert", sizes: BASE, batch: 16, length: 128 },
  "e5-small": {
    architecture: "bert",
    sizes: E5_SMALL,
    batch: 16,
    length: 48,
  },
  "e5-small-trimmed": {
    architecture: "bert",
    sizes: { ...E5_SMALL, vocabulary: 51_943 },
    batch: 16,
    length: 48,
  },
  // Batches of 8 times 128, of which 4 make a step.
  "xlm-r-4x8x128": {
    architecture: "bert",
    sizes: XLM_R,
    batch: 32,
    length: 128,
    accumulate: 4,
  },
  dan: { architecture: "dan", size: 64, batch: 32, length: 256 },
  ...Object.fromEntries(
    Object.entries(configs).map(([name, config]): [string, Shape] => [
      name,
      { architecture: "checkpoint", config, batch: 8, length: 64 },
    ]),
  ),
};

/** Labels of the one multi-label head. */
export const LABELS = 7;

/** Features that the embedding table of `dan` has. */
export const DAN_FEATURES = 50_000;

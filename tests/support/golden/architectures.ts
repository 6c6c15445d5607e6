import { join } from "@std/path";
import { checkpointEncoder } from "../../../src/model/checkpoint/checkpoint_encoder.ts";
import { filesInFolder } from "../../../src/model/checkpoint/files_in_folder.ts";
import { GOLDEN, readGolden } from "./read_golden.ts";
import { golden as tokenizers } from "./tokenizers.ts";

/** float32, little-endian, base64. */
type Packed = string;

/** A tiny encoder, and what Transformers and PyTorch make of it. */
export interface ArchitectureCase {
  folder: string;
  architecture: Parameters<typeof checkpointEncoder>[0]["architecture"];
  pooling: "cls" | "mean" | "pooler" | "head";
  prefix: string;
  /** By text: ids between spaces. */
  ids: string[];
  /** By text: the vectors of its tokens. */
  hidden: Packed[];
  /** The states of `text_with_padding`. */
  padding_within: Packed;
  pooled: Packed;
  /** Of the classifier `head`, by text. */
  logits: Packed;
  head: { weight: number[]; bias: number[] };
  targets: number[][];
  /** Of the first step, by parameter; of word embeddings, the rows of the first text. */
  gradients: Record<string, Packed>;
  losses: number[];
  norms: number[];
}

/** Encoders of more architectures and activations; tests/golden/make_architectures.py wrote them. */
export const architectures = readGolden<{
  tokenizer: string;
  texts: string[];
  text_with_padding: string;
  longest: number;
  cases: ArchitectureCase[];
  /** Where the buckets of DeBERTa's distances change. */
  buckets: {
    buckets: number;
    longest: number;
    reach: number;
    changes: [distance: number, bucket: number][];
  }[];
  /** ModernBERT's rotary positions. */
  rotary: {
    size: number;
    theta: number;
    positions: number[];
    cosines: Packed;
    sines: Packed;
  }[];
}>("architectures");

/** The numbers of an array. */
export function unpacked(packed: Packed): Float32Array<ArrayBuffer> {
  return new Float32Array(Uint8Array.fromBase64(packed).buffer);
}

/** Copies a case's files with its tokenizer to a new folder. */
export async function copyArchitecture(
  folder: string,
  to: string,
): Promise<void> {
  await Deno.mkdir(to, { recursive: true });
  for (const name of ["config.json", "model.safetensors"]) {
    await Deno.copyFile(
      join(GOLDEN, "architectures", folder, name),
      join(to, name),
    );
  }
  const { files } = tokenizers.cases.find(({ name }) =>
    name === architectures.tokenizer
  )!;
  for (const [name, content] of Object.entries(files)) {
    await Deno.writeTextFile(join(to, name), content);
  }
}

/** The encoder of a case, from files in a folder. */
export function encoderOf(
  { architecture, pooling, prefix, truncate_layers }:
    & Pick<ArchitectureCase, "architecture" | "pooling" | "prefix">
    & { truncate_layers?: number },
  folder: string,
) {
  const found = filesInFolder(folder);
  if ("missing" in found) throw new Error(`missing: ${found.missing}`);
  return checkpointEncoder({
    architecture,
    pooling,
    prefix: prefix === "" ? undefined : prefix,
    max_length: architectures.longest,
    token_dropout: 0,
    truncate_layers,
  }, found.files);
}

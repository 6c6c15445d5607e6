import { createHash } from "node:crypto";
import { join } from "@std/path";
import { loadTokenizer } from "../../../src/model/tokenizer/load_tokenizer.ts";
import type { TextTokenizer } from "../../../src/model/tokenizer/load_tokenizer.ts";
import { GOLDEN, readGolden } from "./read_golden.ts";
import { testFolder } from "../test_folder.ts";

interface GoldenTokenizer {
  name: string;
  files: Record<string, string>;
  /** By text: ids between spaces. */
  ids: string[];
}

/** The outputs of Hugging Face's tokenizers; tests/golden/make_tokenizers.py writes them. */
export const golden = readGolden<{ texts: string[]; cases: GoldenTokenizer[] }>(
  "tokenizers",
);

/** The same for more tokenizers; make_tokenizer_families.py writes them. */
export const families = readGolden<{
  cases: GoldenTokenizer[];
  /** By the name of a tokenizer: hashes, each of the ids of a hundred generated texts. */
  made: Record<string, string>;
  /** By tokenizer and maximum length: ids of the first texts, truncated. */
  truncated: Record<string, Record<string, string[]>>;
  /** By tokenizer: Transformers' ids of texts with white space at their ends. */
  ends: { texts: string[]; ids: Record<string, string[]> };
  /** By normaliser or splitter: hashes of its outputs for every character. */
  every_character: Record<string, string>;
}>("tokenizer_families");

/** The table of XLM-R's normalisation, base64. */
export async function nmtNfkc(): Promise<string> {
  const file = await Deno.open(
    join(GOLDEN, "tokenizers/nmt_nfkc.gz"),
  );
  const bytes = await new Response(
    file.readable.pipeThrough(new DecompressionStream("gzip")),
  ).bytes();
  return bytes.toBase64();
}

/** Hashes of groups of `size` results, as make_tokenizer_families.py writes them. */
export function hashes(results: readonly string[], size: number): string[] {
  return Array.from(
    { length: Math.ceil(results.length / size) },
    (_, i) =>
      createHash("sha256")
        .update(results.slice(i * size, (i + 1) * size).join("\n"))
        .digest("hex").slice(0, 8),
  );
}

/** A case's tokenizer, loaded from its files. */
export async function goldenTokenizer(
  files: Record<string, string>,
): Promise<TextTokenizer> {
  await using folder = await testFolder();
  for (const [name, content] of Object.entries(files)) {
    await Deno.writeTextFile(
      join(folder.path, name),
      content.includes('"nmt_nfkc"')
        ? content.replace('"nmt_nfkc"', `"${await nmtNfkc()}"`)
        : content,
    );
  }
  const path = (name: string): string => join(folder.path, name);
  return loadTokenizer(
    files["vocab.txt"] === undefined ? { tokenizer: path("tokenizer.json") } : {
      tokenizer: path("vocab.txt"),
      tokenizerConfig: path("tokenizer_config.json"),
    },
    undefined,
  );
}

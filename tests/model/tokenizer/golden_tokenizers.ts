import { dirname, fromFileUrl, join } from "@std/path";
import { loadTokenizer } from "../../../src/model/tokenizer/load_tokenizer.ts";
import type { TextTokenizer } from "../../../src/model/tokenizer/text_tokenizer.ts";
import { readGolden } from "../../golden/read_golden.ts";

const HERE: string = dirname(fromFileUrl(import.meta.url));

/** What Hugging Face's tokenizers say; tests/golden/make_tokenizers.py wrote it. */
export const golden = readGolden<{
  texts: string[];
  cases: {
    name: string;
    files: Record<string, string>;
    /** By text: ids between spaces. */
    ids: string[];
  }[];
}>("tokenizers");

/** The table of XLM-R's normalisation, base64. */
export async function nmtNfkc(): Promise<string> {
  const file = await Deno.open(
    join(HERE, "../../golden/tokenizers/nmt_nfkc.gz"),
  );
  const bytes = await new Response(
    file.readable.pipeThrough(new DecompressionStream("gzip")),
  ).bytes();
  return bytes.toBase64();
}

/** A case's tokenizer, loaded from its files. */
export async function goldenTokenizer(
  files: Record<string, string>,
): Promise<TextTokenizer> {
  const folder = await Deno.makeTempDir();
  try {
    for (const [name, content] of Object.entries(files)) {
      await Deno.writeTextFile(
        join(folder, name),
        content.includes('"nmt_nfkc"')
          ? content.replace('"nmt_nfkc"', `"${await nmtNfkc()}"`)
          : content,
      );
    }
    const path = (name: string): string => join(folder, name);
    return loadTokenizer(
      files["vocab.txt"] === undefined
        ? { tokenizer: path("tokenizer.json") }
        : {
          tokenizer: path("vocab.txt"),
          tokenizerConfig: path("tokenizer_config.json"),
        },
      undefined,
    );
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

import { join } from "@std/path";
import { GOLDEN, readGolden } from "./read_golden.ts";
import { golden as tokenizers, nmtNfkc } from "./tokenizers.ts";

/** tests/golden/checkpoints: tiny encoders of Transformers, and files of PyTorch. */
export const CHECKPOINTS: string = join(GOLDEN, "checkpoints");

/** The outputs of Transformers; tests/golden/make_checkpoints.py writes them. */
export const golden = readGolden<{
  texts: string[];
  longest: number;
  /** The tensors in the files of tests/golden/checkpoints/torch. */
  forms: Record<string, { shape: number[]; values: number[] }>;
  cases: {
    folder: string;
    /** Among those of tokenizers.json. */
    tokenizer: string;
    /** By text: ids between spaces. */
    ids: string[];
    /** By text: the vectors of its tokens. */
    hidden: number[][];
  }[];
}>("checkpoints");

/** Copies a golden checkpoint with its tokenizer to a new folder. */
export async function copyCheckpoint(
  folder: string,
  to: string,
): Promise<void> {
  const { tokenizer } = golden.cases.find((one) => one.folder === folder)!;
  await Deno.mkdir(to, { recursive: true });
  for (const { name } of Deno.readDirSync(join(CHECKPOINTS, folder))) {
    await Deno.copyFile(join(CHECKPOINTS, folder, name), join(to, name));
    await Deno.chmod(join(to, name), 0o644);
  }
  const { files } = tokenizers.cases.find(({ name }) => name === tokenizer)!;
  for (const [name, content] of Object.entries(files)) {
    await Deno.writeTextFile(
      join(to, name),
      content.replace('"nmt_nfkc"', `"${await nmtNfkc()}"`),
    );
  }
}

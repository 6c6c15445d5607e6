import { dirname, join } from "@std/path";

/** A folder with files that is removed at the end of the test. */
export interface DataFolder extends AsyncDisposable {
  path: string;
  /** Writes a file, lists of objects as JSONL. */
  write(
    file: string,
    content: string | Uint8Array | readonly object[],
  ): Promise<string>;
}

/** Makes a data folder; by default with three small splits of JSONL. */
export async function dataFolder(
  files: Record<string, string | Uint8Array | readonly object[]> = {},
): Promise<DataFolder> {
  const path = await Deno.makeTempDir();
  const folder: DataFolder = {
    path,
    async write(file, content) {
      const target: string = join(path, file);
      await Deno.mkdir(dirname(target), { recursive: true });
      const bytes = content instanceof Uint8Array
        ? content
        : new TextEncoder().encode(
          typeof content === "string"
            ? content
            : content.map((row) => `${JSON.stringify(row)}\n`).join(""),
        );
      await Deno.writeFile(target, bytes);
      return target;
    },
    [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }),
  };
  const splits = {
    "train.jsonl": [{ text: "un", label: "a" }, { text: "doi", label: "b" }],
    "validation.jsonl": [{ text: "trei", label: "c" }],
    "test.jsonl": [{ text: "patru", label: "a" }],
  };
  for (const [file, content] of Object.entries({ ...splits, ...files })) {
    await folder.write(file, content);
  }
  return folder;
}

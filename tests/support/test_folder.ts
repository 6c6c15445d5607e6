import { dirname, join } from "@std/path";

/** The content of a file: text or bytes as they are, a list as JSONL, any other object as JSON, which is valid YAML. */
export type FileContent = string | object;

/** A temporary folder, removed when it is disposed of. */
export interface TestFolder extends AsyncDisposable {
  path: string;
  /** Writes a file and returns its path. */
  write(file: string, content: FileContent): Promise<string>;
  read(file: string): Promise<string>;
  /** The sorted names in a subfolder; none if it does not exist. */
  names(folder: string): Promise<string[]>;
}

/** Makes a temporary folder with files. */
export async function testFolder(
  files: Record<string, FileContent> = {},
): Promise<TestFolder> {
  const path = await Deno.makeTempDir({ prefix: "dor-test-" });
  const folder: TestFolder = {
    path,
    async write(file, content) {
      const target: string = join(path, file);
      await Deno.mkdir(dirname(target), { recursive: true });
      if (content instanceof Uint8Array) await Deno.writeFile(target, content);
      else await Deno.writeTextFile(target, textOf(content));
      return target;
    },
    read: (file) => Deno.readTextFile(join(path, file)),
    async names(name) {
      try {
        const entries = await Array.fromAsync(Deno.readDir(join(path, name)));
        return entries.map(({ name }) => name).sort();
      } catch (error) {
        if (error instanceof Deno.errors.NotFound) return [];
        throw error;
      }
    },
    [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }),
  };
  for (const [file, content] of Object.entries(files)) {
    await folder.write(file, content);
  }
  return folder;
}

function textOf(content: FileContent): string {
  if (typeof content === "string") return content;
  return Array.isArray(content)
    ? content.map((row) => `${JSON.stringify(row)}\n`).join("")
    : JSON.stringify(content, null, 2);
}

import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { readdirSync } from "node:fs";
import { extname, fromFileUrl } from "@std/path";
import { codeChecksum } from "../../src/run/code_checksum.ts";
import { testFolder } from "../support/test_folder.ts";

const FILES = { "a.ts": "one", "b/a.ts": "two", "b/c.wasm": "three" };

async function checksumOf(files: Record<string, string>): Promise<string> {
  await using folder = await testFolder(files);
  return codeChecksum(folder.path)!;
}

Deno.test("codeChecksum() is the same for the same files in another folder", async () => {
  const reversed = Object.fromEntries(Object.entries(FILES).reverse());
  assertEquals(await checksumOf(FILES), await checksumOf(reversed));
});

Deno.test("codeChecksum() does not see what editors and systems leave", async () => {
  const left = { "b/.a.ts.swp": "1", "b/a.ts~": "2", ".DS_Store": "3" };
  const locks = { "b/.#a.ts": "4", "b/4913": "5" };
  assertEquals(
    await checksumOf(FILES),
    await checksumOf({ ...FILES, ...left, ...locks }),
  );
});

Deno.test("codeChecksum() sees every kind of file in src/, except the text of binary code", () => {
  const src = fromFileUrl(new URL("../../src", import.meta.url));
  const kinds = readdirSync(src, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /^[^.].*[^~]$/.test(entry.name))
    .map(({ name }) => extname(name));
  assertEquals([...new Set(kinds)].sort(), [
    ".css",
    ".js",
    ".ts",
    ".wasm",
    ".wat",
  ]);
});

for (
  const [name, files] of Object.entries<Record<string, string>>({
    "a content": { ...FILES, "b/a.ts": "tw" },
    "a name": { "a.ts": "one", "b/b.ts": "two", "b/c.wasm": "three" },
    "one more file": { ...FILES, "b/d.ts": "" },
    "two contents exchanged": { ...FILES, "a.ts": "two", "b/a.ts": "one" },
  })
) {
  Deno.test(`codeChecksum() changes with ${name}`, async () => {
    assertNotEquals(await checksumOf(FILES), await checksumOf(files));
  });
}

Deno.test("codeChecksum() is by default of Dor's own code", () => {
  const own = codeChecksum();
  assert(/^[0-9a-f]{64}$/.test(own!), `${own}`);
  assertEquals(own, codeChecksum());
});

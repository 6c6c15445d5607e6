import { assert, assertEquals, assertNotEquals } from "@std/assert";
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

for (
  const [name, files] of Object.entries({
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

import { assertEquals, assertThrows } from "@std/assert";
import { join } from "@std/path";
import fc from "fast-check";
import { openSafetensors } from "../../../src/model/weights/open_safetensors.ts";
import { writeSafetensors } from "../../../src/model/weights/write_safetensors.ts";

Deno.test("writeSafetensors() writes what openSafetensors() reads, and nothing else", async () => {
  const folder = await Deno.makeTempDir();
  const path = join(folder, "a.safetensors");
  fc.assert(fc.property(
    fc.dictionary(
      fc.string({ minLength: 1 }).filter((name) =>
        name !== "__metadata__" && name !== "__proto__"
      ),
      fc.float32Array({ maxLength: 9 }),
    ),
    fc.dictionary(fc.stringMatching(/^[a-z]+$/), fc.string()),
    (arrays, metadata) => {
      const given = new Map(Object.entries(arrays)) as Map<
        string,
        Float32Array<ArrayBuffer>
      >;
      writeSafetensors(path, given, metadata);
      using file = openSafetensors(path);
      assertEquals({ ...file.metadata }, { ...metadata });
      assertEquals(
        new Map(
          [...file.tensors.keys()].map((name) => [name, file.read(name)]),
        ),
        given,
      );
      for (const [name, { shape, format }] of file.tensors) {
        assertEquals([shape, format], [[given.get(name)!.length], "F32"]);
      }
    },
  ));
  assertEquals([...Deno.readDirSync(folder)].length, 1);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("writeSafetensors() leaves nothing where it cannot write", async () => {
  const folder = await Deno.makeTempDir();
  const path = join(folder, "taken");
  await Deno.mkdir(join(path, "inside"), { recursive: true });
  assertThrows(() => writeSafetensors(path, new Map(), {}));
  assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name), [
    "taken",
  ]);
  assertThrows(
    () => writeSafetensors(join(folder, "no/such"), new Map(), {}),
    Deno.errors.NotFound,
  );
  await Deno.remove(folder, { recursive: true });
});

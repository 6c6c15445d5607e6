import { assertEquals } from "@std/assert";
import { join } from "@std/path";
import fc from "fast-check";
import { openSafetensors } from "../../../src/model/weights/open_safetensors.ts";
import { writeSafetensors } from "../../../src/model/weights/write_safetensors.ts";
import { testFolder } from "../../support/test_folder.ts";

Deno.test("writeSafetensors() writes what openSafetensors() reads", async () => {
  await using folder = await testFolder();
  const path = join(folder.path, "a.safetensors");
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
      {
        using target = Deno.openSync(path, {
          write: true,
          create: true,
          truncate: true,
        });
        writeSafetensors(target, given, metadata);
      }
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
});

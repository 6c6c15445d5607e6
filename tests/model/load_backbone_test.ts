import { assert, assertEquals, assertRejects } from "@std/assert";
import { InputError } from "../../src/errors/input_error.ts";
import { loadBackbone } from "../../src/model/load_backbone.ts";
import { assertClose } from "../support/engine/run_on_engines.ts";
import { TEXTS } from "../support/definitions/backbones.ts";

for (const name of ["dan", "bert-tiny"]) {
  Deno.test(`loadBackbone() with ${name} encodes texts the same in a batch and alone`, async () => {
    const backbone = await loadBackbone(name, { texts: TEXTS });
    try {
      assertEquals(backbone.name, name);
      const both = await backbone.encode(["dor de mare", "dor"]);
      const [texts, tokens, size] = both.shape;
      assertEquals(texts, 2);
      assertEquals(both.mask.length, texts * tokens);
      assertEquals(both.lastHiddenState.length, texts * tokens * size);
      const alone = await backbone.encode(["dor"]);
      const own = alone.shape[1];
      assert(own < tokens);
      assertEquals(
        both.mask.slice(tokens),
        Float32Array.from({ length: tokens }, (_, i) => alone.mask[i] ?? 0),
      );
      assertClose(
        both.lastHiddenState.slice(tokens * size, (tokens + own) * size),
        alone.lastHiddenState,
        1e-6,
        "the shorter text",
      );
    } finally {
      await backbone.close();
    }
  });
}

Deno.test("loadBackbone() initialises weights from the seed", async () => {
  const states = async (seed: number) => {
    const backbone = await loadBackbone("dan", { texts: TEXTS, seed });
    try {
      return (await backbone.encode(["dor"])).lastHiddenState;
    } finally {
      await backbone.close();
    }
  };
  const first = await states(1);
  assertEquals(await states(1), first);
  const second = await states(2);
  assert(first.some((value, i) => value !== second[i]));
});

Deno.test("loadBackbone() refuses an unknown name, and encode() an empty list and what is not a text", async () => {
  await assertRejects(
    () => loadBackbone("dann", { texts: TEXTS }),
    InputError,
    'Cannot find the backbone "dann"',
  );
  const backbone = await loadBackbone("dan", { texts: TEXTS });
  try {
    await assertRejects(() => backbone.encode([]), TypeError, "Cannot encode");
    for (const text of ["\ud83d", 5 as unknown as string]) {
      await assertRejects(
        () => backbone.encode(["dor", text]),
        InputError,
        "Cannot encode text 2 of 2",
      );
    }
  } finally {
    await backbone.close();
  }
});

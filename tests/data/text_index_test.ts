import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { TextIndex } from "../../src/data/text_index.ts";

Deno.test("TextIndex numbers distinct texts in their order", () => {
  const texts = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.nat(2000).map(String),
  );
  fc.assert(fc.property(fc.array(texts, { maxLength: 3000 }), (texts) => {
    const index = new TextIndex();
    const expected = [...new Set(texts)];
    const numbers = new Map(expected.map((text, number) => [text, number]));
    for (const text of texts) {
      assertEquals(index.add(text), numbers.get(text));
    }
    assertEquals(index.size, expected.length);
  }));
});

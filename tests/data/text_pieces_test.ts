import { assert, assertEquals } from "@std/assert";
import { textPieces } from "../../src/data/read/text_pieces.ts";

/** What textPieces() makes of a text that arrives in chunks, each piece decoded on its own. */
async function pieces(text: string, size: number): Promise<string[]> {
  const bytes = new TextEncoder().encode(text);
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += size) {
      yield bytes.subarray(at, at + size);
    }
  }
  const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const found: string[] = [];
  for await (const piece of textPieces(chunks())) {
    found.push(strict.decode(piece));
  }
  return found;
}

Deno.test("textPieces() ends with lines, or within long lines with characters", async () => {
  const line = "a ș ţ € 😀 \ufeff\ufffd ";
  const cases: [string, (piece: string) => boolean][] = [
    [`${line}\n`.repeat(9000), (piece) => piece.endsWith("\n")],
    [line.repeat(9000), () => true],
    [`${line.repeat(9000)}\n${line}`, () => true],
    ["ș", () => true],
    ["", () => true],
  ];
  for (const [text, ends] of cases) {
    for (const size of [997, 61_440, 262_144]) {
      const found = await pieces(text, size);
      assertEquals(found.join("") === text, true);
      assert(found.slice(0, -1).every(ends));
    }
  }
  for (const size of [1, 2, 3]) {
    const text = `${line}\n${line}`;
    assertEquals((await pieces(text, size)).join(""), text);
  }
});

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  gatherRows,
  scatterRows,
} from "../../../src/engine/optimiser/table_rows.ts";

Deno.test("gatherRows() and scatterRows() copy the bits of rows, of any width and at any offset in a buffer", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constantFrom(128, 129, 300)),
      fc.uniqueArray(fc.nat(20), { minLength: 1 }),
      fc.nat(2),
      fc.nat(3),
      fc.nat(),
      (width, chosen, skip, offset, seed) => {
        const words = new Uint32Array(offset + 21 * width)
          .map((_, i) => Math.imul(i + seed, 0x9e3779b1) & 0xbfffffff);
        const table = new Float32Array(words.buffer, 4 * offset);
        const before = [...table];
        const rows = Int32Array.from(chosen);
        const from = Math.min(skip, rows.length - 1);
        const block = new Float32Array(rows.length * width);
        gatherRows(table, { rows, width }, block, from, rows.length);
        for (let i = from; i < rows.length; i++) {
          assertEquals(
            [...block.subarray((i - from) * width, (i - from + 1) * width)],
            before.slice(rows[i]! * width, (rows[i]! + 1) * width),
          );
        }
        table.fill(0);
        scatterRows(block, table, { rows, width }, from, rows.length);
        const written = new Set(rows.subarray(from));
        assertEquals(
          [...table],
          before.map((value, i) =>
            written.has(Math.floor(i / width)) ? value : 0
          ),
        );
      },
    ),
  );
});

Deno.test("gatherRows() copies more narrow rows than it reads ahead", () => {
  const width = 6;
  const table = Float32Array.from({ length: 300 * width }, (_, i) => i);
  const rows = Int32Array.from({ length: 150 }, (_, i) => (i * 7) % 300);
  const block = new Float32Array(rows.length * width);
  gatherRows(table, { rows, width }, block);
  assertEquals(
    [...block],
    [...rows].flatMap((row) =>
      Array.from({ length: width }, (_, k) => row * width + k)
    ),
  );
});

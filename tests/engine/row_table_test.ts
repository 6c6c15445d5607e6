import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { rowTable } from "../../src/engine/row_table.ts";

Deno.test("rowTable() has each row once, in ascending order, and the indices of all rows", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 300 }).chain((rows) =>
        fc.tuple(
          fc.constant(rows),
          fc.array(fc.nat(rows - 1), { minLength: 1, maxLength: 80 }),
        )
      ),
      ([tableRows, indices]) => {
        const table = rowTable(Int32Array.from(indices), tableRows);
        assertEquals(
          [...table.rows],
          [...new Set(indices)].sort((a, b) => a - b),
        );
        assertEquals(
          [...table.indices].map((position) => table.rows[position]),
          indices,
        );
        assertEquals(table.size, Math.min(tableRows, indices.length));
        assert(table.rows.length <= table.size);
      },
    ),
  );
});

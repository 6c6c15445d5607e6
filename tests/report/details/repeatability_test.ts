import { assertEquals } from "@std/assert";
import { repeatability } from "../../../src/report/details/repeatability.ts";
import { recordOf } from "../../support/results/records.ts";

Deno.test("only runs that Dor has trained are said to be identical bit for bit", () => {
  const trained = recordOf("baseline", 1, {});
  const imported = {
    ...trained,
    imported: { files: [], read: [] },
  };
  const program = {
    ...trained,
    config: {
      ...trained.config,
      method: {
        ...trained.config.method,
        program: { checksum: "0".repeat(16) },
      },
    },
  };
  const identical =
    "; on the same machine, predictions are identical bit for bit";
  const again = "; imported predictions must be imported again";
  const others =
    "; programs and language models behind an endpoint may give other predictions than before";
  assertEquals(repeatability([trained, trained]), identical);
  assertEquals(repeatability([trained, imported]), again);
  assertEquals(
    repeatability([trained, program] as Parameters<typeof repeatability>[0]),
    others,
  );
  assertEquals(
    repeatability(
      [imported, program] as Parameters<typeof repeatability>[0],
    ),
    again + others,
  );
});

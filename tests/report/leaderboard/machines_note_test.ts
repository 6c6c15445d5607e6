import { assertEquals, assertStringIncludes } from "@std/assert";
import { FIGURES } from "../../../src/report/figures/figures.ts";
import { toMarkdown } from "../../../src/report/forms/to_markdown.ts";
import { buildLeaderboard } from "../../../src/report/leaderboard/leaderboard.ts";
import { machinesNote } from "../../../src/report/leaderboard/machines_note.ts";
import { html } from "../../../src/report/page/html.ts";
import { leaderboardSection } from "../../../src/report/page/leaderboard_section.ts";
import type { RunRecord } from "../../../src/results/record.ts";
import { planOf, recordOf } from "../../support/results/records.ts";

const ZX = { device: "cpu", cpu: "Z80", threads: 1 };

function record(
  name: string,
  environment: Record<string, unknown>,
): RunRecord {
  const made = recordOf(name, 1, { f1_micro: 0.5 });
  return { ...made, environment: { ...made.environment, ...environment } };
}

const board = (...records: RunRecord[]) =>
  buildLeaderboard({ plan: planOf(), records });

Deno.test("machinesNote() tells of different devices, processors and numbers of threads", () => {
  const noteOf = (environment: Record<string, unknown>) =>
    machinesNote(
      board(record("baseline", ZX), record("mtl", { ...ZX, ...environment })),
    );
  assertEquals(
    [{}, { device: "cuda" }, { cpu: "68000" }, { threads: 2 }].map(noteOf),
    [
      undefined,
      "cpu (Z80) with 1 thread; cuda (Z80) with 1 thread",
      "cpu (68000) with 1 thread; cpu (Z80) with 1 thread",
      "cpu (Z80) with 1 thread; cpu (Z80) with 2 threads",
    ].map((machines) =>
      machines &&
      `Runs were trained on different machines (${machines}), so their durations, memory and energy do not compare methods.`
    ),
  );
});

Deno.test("machinesNote() leaves out methods that are not trained in steps, and imported ones", () => {
  const linear = record("mtl", { ...ZX, cpu: "68000" });
  delete linear.config.method.recipe;
  const imported = {
    ...record("mtkd", { ...ZX, cpu: "8080" }),
    imported: { files: [], read: [] },
  };
  assertEquals(
    machinesNote(board(record("baseline", ZX), linear, imported)),
    undefined,
  );
});

Deno.test("the table and the figures of costs have the note on machines", () => {
  const leaderboard = board(
    record("baseline", ZX),
    record("mtl", { ...ZX, device: "cuda" }),
  );
  for (
    const text of [
      toMarkdown(leaderboard),
      FIGURES.cost!.caption(leaderboard),
      FIGURES.energy!.caption(leaderboard),
      html`${leaderboardSection(leaderboard).body}`.source,
    ]
  ) {
    assertStringIncludes(text, "Runs were trained on different machines (cpu");
  }
});

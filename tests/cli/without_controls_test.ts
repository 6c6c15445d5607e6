import { assert, assertEquals } from "@std/assert";
import { fitted } from "../../src/cli/fitted.ts";
import { studyFolder, SUITE, TASK } from "../support/study/study_folder.ts";
import { runMain } from "./run_main.ts";

/** Colours, a new title of the terminal, a bell, a cleared line. */
const CONTROLS = "\x1b[31mred\x1b]0;mine\x07\r\x9b2K";

Deno.test("fitted() keeps tabs and line breaks, but no other control character", () => {
  assertEquals(
    fitted(`a\tb\n${CONTROLS}c`, { isTerminal: () => false }),
    "a\tb\n\ufffd[31mred\ufffd]0;mine\ufffd\ufffd\ufffd2Kc",
  );
});

Deno.test("no command gives control characters of definitions or data to the terminal or to Markdown", async () => {
  const labels = ["sea", "town", `river${CONTROLS}`];
  const labelled = (count: number) =>
    Array.from({ length: count }, (_, i) => ({
      text: `${["mare", "oras", "rau"][i % 3]} ${i}${CONTROLS}`,
      label: labels[i % 3],
    }));
  await using study = await studyFolder({
    "tasks/tiny.yaml": {
      ...TASK,
      title: `Tiny${CONTROLS}`,
      labels,
      references: [{ name: `R${CONTROLS}`, source: CONTROLS, accuracy: 0.5 }],
    },
    "suites/first.yaml": { ...SUITE, title: `First${CONTROLS}` },
    "data/tiny/train.jsonl": labelled(36),
    "data/tiny/validation.jsonl": labelled(12),
    "data/tiny/test.jsonl": labelled(12),
  }, runMain);
  const outcomes = [await study.run()];
  const [run] = await study.names("out/first/runs");
  for (
    const line of [
      "report first --out out --format markdown,latex,svg",
      "check tiny --tasks tasks --data data --texts",
      "list tasks --tasks tasks",
      `show ${run} --out out`,
      "card first --out out",
      "verify first --out out",
    ]
  ) outcomes.push(await study.dor(line));
  const files = [
    "leaderboard.md",
    "leaderboard.tex",
    "labels.svg",
    "seeds.svg",
  ];
  const texts = [
    ...outcomes.flatMap(({ stdout, stderr }) => [stdout, stderr]),
    ...await Promise.all(files.map((file) => study.read(`out/first/${file}`))),
  ];
  for (const text of texts) {
    assert(!/[^\P{Cc}\t\n]/u.test(text), JSON.stringify(text));
  }
  for (const { code, stderr } of outcomes) assertEquals(code, 0, stderr);
});

import { assertEquals, assertMatch } from "@std/assert";
import { methodSource } from "../support/study/method_source.ts";
import {
  rows,
  studyFolder,
  SUITE,
  TASK,
} from "../support/study/study_folder.ts";
import { runMain } from "./run_main.ts";

const ENGLISH = rows("english", 12);

/** A file of pairs whose translations end with a word. */
function pairs(word: string): string {
  const lines = ENGLISH.map(({ text }) => `${text}\t${text} ${word}\n`);
  return `en\tro\n${lines.join("")}`;
}

Deno.test("translations are normalised as the target's texts, which changes no run if they are already", async () => {
  await using study = await studyFolder({
    "suites/first.yaml": { ...SUITE, seeds: 1, methods: ["mine"] },
    "methods/mine.ts": methodSource({
      stage:
        'mixture: [{ task: target }, { task: "english", translation: "pairs" }]',
    }),
    "tasks/tiny.yaml": { ...TASK, normalise: ["romanian_comma_diacritics"] },
    "tasks/english.yaml": {
      ...TASK,
      language: "en",
      splits: { ...TASK.splits, train: { file: "english.jsonl" } },
    },
    "data/english.jsonl": ENGLISH,
    "data/pairs.tsv": pairs("oraş"),
    "translations/pairs.yaml": {
      title: "Pairs",
      from: "en",
      to: "ro",
      pairs: { file: "pairs.tsv" },
    },
  }, runMain);
  const cedilla = await study.run();
  assertEquals(cedilla.code, 0, cedilla.stderr);
  await study.write("data/pairs.tsv", pairs("oraș"));
  const comma = await study.run("--dry-run");
  assertMatch(comma.stdout, /^1 run: 1 done, 0 to do/);
  await study.write("data/pairs.tsv", pairs("oras"));
  const other = await study.run("--dry-run");
  assertMatch(other.stdout, /^1 run: 0 done, 1 to do/);
});

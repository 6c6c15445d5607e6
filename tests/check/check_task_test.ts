import { assert, assertEquals } from "@std/assert";
import { checkFile } from "../../src/check/check_schema.ts";
import { checkTask } from "../../src/check/check_task.ts";
import { cleanRows, datasetOf, type Row } from "./dataset_of.ts";

const CLEAN = {
  train: cleanRows("t", 300),
  validation: cleanRows("v", 100),
  test: cleanRows("e", 100),
};

type Planted = Partial<Record<keyof typeof CLEAN, Row[]>>;

/** The findings about clean data with further rows, without the numbers. */
function findingsOf(planted: Planted, overrides = {}) {
  const dataset = datasetOf({
    train: [...CLEAN.train, ...planted.train ?? []],
    validation: [...CLEAN.validation, ...planted.validation ?? []],
    test: [...CLEAN.test, ...planted.test ?? []],
  }, overrides);
  return checkTask(dataset).findings.map(({ kind, spoils }) =>
    spoils ? `${kind}!` : kind
  );
}

const labelled = (texts: string[], label = "a"): Row[] =>
  texts.map((text) => [text, label]);

const ofTrain = (count: number): Row[] => CLEAN.train.slice(0, count);

const relabelled = (rows: Row[]): Row[] =>
  rows.map(([text, label]) => [text, label === "a" ? "b" : "a"]);

const PLANTED: Record<string, [Planted, findings: string[]]> = {
  "nothing": [{}, []],
  "one test text of train": [{ test: ofTrain(1) }, ["leak"]],
  "three test texts of train": [{ test: ofTrain(3) }, ["leak!"]],
  "near-duplicates of train in test": [{
    test: ofTrain(3).map(([text, label]) => [`${text} din nou`, label]),
  }, ["leak!"]],
  "validation texts of train": [{ validation: ofTrain(3) }, ["leak"]],
  "repetitions in train": [{ train: ofTrain(30) }, ["duplicates"]],
  "repetitions in test": [{ test: CLEAN.test.slice(0, 5) }, ["duplicates!"]],
  "one text with two labels": [
    { train: relabelled(ofTrain(1)) },
    ["duplicates", "conflicting_labels"],
  ],
  "noise: 20 texts with two labels": [
    { train: relabelled(ofTrain(20)) },
    ["conflicting_labels!", "duplicates"],
  ],
  "mojibake in one text": [
    { train: labelled(["CÃ¢nd vine toamna, È™i apoi iarna"]) },
    ["mojibake"],
  ],
  "mojibake in many texts": [
    {
      test: labelled(["a", "b", "c"].map((x) => `Mâine ${x} vine Äƒla ${x}`)),
    },
    ["mojibake!"],
  ],
  "cedillas": [
    { train: labelled(["Ştiri din ţară astăzi"]) },
    ["cedillas_in_place_of_commas"],
  ],
  "HTML entities": [
    { train: labelled(["pâine &amp; lapte proaspăt"]) },
    ["html_entities"],
  ],
  "URLs, user names and emoji": [
    { train: labelled(["@ana vezi https://t.co/x 🙂 acum"]) },
    [],
  ],
  "a text without letters": [{ train: labelled(["!!! 123"]) }, ["no_letters"]],
  "a text in another script": [
    { train: labelled(["Сегодня хорошая погода"]) },
    ["script"],
  ],
};

for (const [title, [planted, findings]] of Object.entries(PLANTED)) {
  Deno.test(`checkTask() finds what is planted, and nothing else: ${title}`, () => {
    assertEquals(findingsOf(planted), findings);
  });
}

Deno.test("checkTask() takes each script of a language for its own", () => {
  const train = labelled(["Сегодня хорошая погода"]);
  const inAnother = (language: string) =>
    checkTask(
      datasetOf({ ...CLEAN, train: [...CLEAN.train, ...train] }, { language }),
    ).findings.filter(({ kind }) => kind === "script").length;
  assertEquals(["ro", "hr", "sr", "srp", "uz"].map(inAnother), [1, 1, 0, 0, 0]);
});

Deno.test("checkTask() finds texts of one word, except in languages without spaces between words", () => {
  const test = CLEAN.test.map((
    [, label],
    i,
  ): Row => [`今天天气${i}很好`, label]);
  const ofOneWord = (language: string) =>
    checkTask(datasetOf({ ...CLEAN, test }, { language })).findings
      .filter(({ kind }) => kind === "one_word").length;
  assertEquals(["zh", "ja", "ro"].map(ofOneWord), [0, 0, 1]);
});

Deno.test("checkTask() finds splits that are sorted by label", () => {
  const sorted = CLEAN.train.toSorted(([, a], [, b]) => a < b ? -1 : 1);
  const { findings } = checkTask(datasetOf({ ...CLEAN, train: sorted }));
  assertEquals(findings.map(({ kind }) => kind), ["sorted"]);
});

Deno.test("checkTask() finds that label shares and lengths differ between splits", () => {
  const rows = CLEAN.test.map(([text], i): Row => [
    `${text} și apoi încă ${i} cuvinte în plus`,
    i % 10 === 0 ? "b" : "abcaca"[i % 6]!,
  ]);
  const { findings, drift } = checkTask(datasetOf({ ...CLEAN, test: rows }));
  assertEquals(findings.map(({ kind }) => kind), [
    "label_drift",
    "length_drift",
  ]);
  assertEquals(drift[1]!.length.statistic, 1);
});

Deno.test("checkTask() finds a label whose share differs significantly, also if that of another differs more by chance", () => {
  // The share of a is 50 % and 63 %, that of c 1 % and 10 %.
  const rows = (prefix: string, count: number, a: number, c: number) =>
    cleanRows(prefix, count).map(([text], i): Row => [
      text,
      `${i < a ? "a" : ""}${i >= count - c ? "c" : ""}b`,
    ]);
  const { findings } = checkTask(datasetOf({
    train: rows("t", 300, 150, 3),
    validation: rows("v", 100, 50, 1),
    test: rows("e", 100, 63, 10),
  }));
  assertEquals(
    findings.flatMap(({ kind, message }) =>
      kind === "label_drift" ? [message] : []
    ),
    ["The share of c is 9.0 percentage points higher in test than in train"],
  );
});

Deno.test("checkTask() finds labels that never occur, and splits with one label", () => {
  const test = CLEAN.test.map(([text]): Row => [text, "a"]);
  const { findings } = checkTask(datasetOf({ ...CLEAN, test }));
  assertEquals(
    findings.filter(({ spoils }) => spoils).map(({ kind }) => kind),
    ["one_class", "absent_labels"],
  );
});

Deno.test("checkTask() counts labels, sets and numbers of labels", () => {
  const { splits } = checkTask(datasetOf({
    train: [["un", "ab"], ["doi", "a"], ["trei", "ab"], ["patru", ""]],
    validation: [["cinci", "c"]],
    test: [["șase", "c"]],
  }, { kind: "multi_label" }));
  const { labels, labelSets, labelCounts } = splits[0]!;
  assertEquals(labels.map(({ examples }) => examples), [3, 2, 0]);
  assertEquals(labelSets, [
    { labels: ["a", "b"], examples: 2 },
    { labels: [], examples: 1 },
    { labels: ["a"], examples: 1 },
  ]);
  assertEquals(labelCounts, [1, 1, 2]);
});

Deno.test("checkTask() measures lengths in characters, words and tokens", () => {
  const texts = ["🙂 ab", "abc def ghi", "a b c d"];
  const tokenizer = {
    encodeText: (text: string) => ({
      ids: { length: Math.min(3, text.length) },
      cut: text.length > 3,
    }),
  };
  const check = checkTask(
    datasetOf({ ...CLEAN, test: labelled(texts) }),
    new Map([["letters", tokenizer]]),
  );
  const [characters, words, tokens] = check.splits[2]!.lengths;
  assertEquals(characters, {
    unit: "characters",
    texts: 3,
    min: 4,
    mean: 22 / 3,
    median: 7,
    p95: 11,
    max: 11,
  });
  assertEquals([words!.min, words!.median, words!.max], [2, 3, 4]);
  assertEquals([tokens!.unit, tokens!.max, tokens!.cut], [
    "tokens of letters",
    3,
    3,
  ]);
  assert(check.findings.some(({ kind }) => kind === "cut_off"));
});

Deno.test("checkTask() compares annotators with each other and with the gold labels", () => {
  const rows = (prefix: string): Row[] => [
    [`${prefix} un`, "a", ["a", "a", "b"]],
    [`${prefix} doi`, "b", ["b", "b", undefined]],
    [`${prefix} trei`, "c", ["c", "a", "c"]],
    [`${prefix} patru`, "a", ["a", undefined, undefined]],
  ];
  const { annotators } = checkTask(datasetOf({
    train: rows("t"),
    validation: rows("v"),
    test: rows("e"),
  }, {
    format: {
      type: "jsonl",
      text: "text",
      labels: "label",
      annotators: ["x", "y", "z"],
    },
    // Annotators give no probabilities.
    metrics: { primary: "accuracy", also: ["roc_auc_macro"] },
  }));
  assertEquals(annotators!.examples, 9);
  assertEquals(
    annotators!.scores.map(({ annotator, examples, metrics }) => [
      annotator,
      examples,
      metrics,
    ]),
    [
      ["x", 4, { accuracy: 1 }],
      ["y", 3, { accuracy: 2 / 3 }],
      ["z", 2, { accuracy: 1 / 2 }],
    ],
  );
});

Deno.test("the schema of check.json accepts what checkTask() returns, which has no texts", () => {
  const check = checkTask(datasetOf({
    ...CLEAN,
    test: [...CLEAN.test, ...ofTrain(3), ...labelled(["Äƒla &amp; ăsta"])],
  }));
  const json = JSON.stringify({ suite: "s", tasks: [check] });
  assertEquals(checkFile.parse(JSON.parse(json)), JSON.parse(json));
  for (const [text] of CLEAN.train.slice(0, 3)) assert(!json.includes(text));
});

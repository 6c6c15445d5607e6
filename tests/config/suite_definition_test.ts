import { assertEquals } from "@std/assert";
import { checkDefinition } from "../../src/config/check_definition.ts";
import { suiteDefinition } from "../../src/config/suite_definition.ts";
import { problems } from "../support/definitions/problems.ts";
import { suite } from "../support/definitions/valid_keys.ts";

const wrong = (changes: Record<string, unknown>) =>
  problems(suiteDefinition, suite(changes));
const read = (changes: Record<string, unknown>) =>
  checkDefinition(suiteDefinition, suite(changes), "f.yaml");

Deno.test("suiteDefinition fills in defaults", () => {
  assertEquals(read({}), {
    title: "A suite",
    target: "redv2",
    backbone: "dan",
    seeds: [1, 2, 3],
    methods: [{ name: "baseline", method: "baseline", options: {} }],
    training: {},
    slurm: {},
    references: [],
    significance: { alpha: 0.05, correction: "holm", family: "pairs" },
  });
});

Deno.test("suiteDefinition reads methods in all three forms", () => {
  const { methods } = read({
    methods: [
      "baseline",
      { mtl: { auxiliary: ["moroco"] } },
      { adan: null },
      { name: "mtl-all", method: "mtl", options: { auxiliary: [] } },
      { name: "again", method: "baseline" },
      // A method whose name is a key of the long form.
      { options: { a: 1 } },
    ],
  });
  assertEquals(methods, [
    { name: "baseline", method: "baseline", options: {} },
    { name: "mtl", method: "mtl", options: { auxiliary: ["moroco"] } },
    { name: "adan", method: "adan", options: {} },
    { name: "mtl-all", method: "mtl", options: { auxiliary: [] } },
    { name: "again", method: "baseline", options: {} },
    { name: "options", method: "options", options: { a: 1 } },
  ]);
});

const NAME = "expected a name of letters, digits, dots, dashes and underscores";

Deno.test("suiteDefinition reports problems of the form of method that was meant", () => {
  const cases: [unknown, string[]][] = [
    [3, ["methods.0: expected text or keys with values, got 3"]],
    [null, ["methods.0: expected text or keys with values, got null"]],
    ["a b", [`methods.0: ${NAME}`]],
    ["../a", [`methods.0: ${NAME}`]],
    [{ "a b": {} }, [`methods.0.a b: ${NAME}`]],
    [{ mtl: 3 }, ["methods.0.mtl: expected keys with values, got 3"]],
    [{ mtl: {}, adan: {} }, [
      "methods.0: expected one method with its options",
    ]],
    [{}, ["methods.0: expected one method with its options"]],
    [{ name: "a", methd: "b" }, [
      "methods.0.method: missing, expected text",
      'methods.0.methd: unknown key; did you mean "method"?',
    ]],
    [{ name: "a" }, ["methods.0.method: missing, expected text"]],
    [{ name: "a", method: "b", options: 3 }, [
      "methods.0.options: expected keys with values, got 3",
    ]],
    [{ name: "a", method: "b c" }, [`methods.0.method: ${NAME}`]],
  ];
  for (const [entry, expected] of cases) {
    assertEquals(wrong({ methods: [entry] }), expected);
  }
});

Deno.test("suiteDefinition requires at least one method, and unique names", () => {
  assertEquals(wrong({ methods: [] }), [
    "methods: expected at least 1 item, got []",
  ]);
  const twice = [
    "methods: expected every name once; give another entry of the same method its own name ({ name, method, options })",
  ];
  assertEquals(wrong({ methods: ["a", { a: {} }] }), twice);
  assertEquals(wrong({ methods: ["a", { name: "a", method: "b" }] }), twice);
  assertEquals(wrong({ methods: ["a", { name: "b", method: "a" }] }), []);
});

Deno.test("suiteDefinition suggests the nearest key for a misspelt one", () => {
  assertEquals(wrong({ training: { lerning_rate: 1 } }), [
    'training.lerning_rate: unknown key; did you mean "learning_rate"?',
  ]);
  assertEquals(
    wrong({ references: [{ name: "x", source: "y", f1_mirco: 0.5 }] }),
    ['references.0.f1_mirco: unknown key; did you mean "f1_micro"?'],
  );
  assertEquals(wrong({ significance: { aplha: 0.1 } }), [
    'significance.aplha: unknown key; did you mean "alpha"?',
  ]);
  assertEquals(wrong({ sedes: 3 }), [
    'sedes: unknown key; did you mean "seeds"?',
  ]);
});

Deno.test("suiteDefinition checks the training settings", () => {
  const cases: [Record<string, unknown>, string][] = [
    [
      { threshold: "valid" },
      'threshold: expected a number or validation, got "valid"',
    ],
    [{ threshold: 1 }, "threshold: expected a number below 1, got 1"],
    [{ dropout: 1 }, "dropout: expected a number below 1, got 1"],
    [{ dropout: -0.1 }, "dropout: expected a number of at least 0, got -0.1"],
    [{ learning_rate: 0 }, "learning_rate: expected a number above 0, got 0"],
    [{ learning_rate: NaN }, "learning_rate: expected a number, got NaN"],
    [{ batch_size: 1.5 }, "batch_size: expected a whole number, got 1.5"],
    [{ max_epochs: "ten" }, 'max_epochs: expected a whole number, got "ten"'],
    [
      { adam_betas: [0.9] },
      "adam_betas: expected at least 2 items, got [ 0.9 ]",
    ],
    [
      { decay: "cosine" },
      'decay: expected one of linear, constant, got "cosine"',
    ],
  ];
  for (const [training, expected] of cases) {
    assertEquals(wrong({ training }), [`training.${expected}`]);
  }
});

Deno.test("suiteDefinition requires the significance baseline to be one of its methods", () => {
  assertEquals(wrong({ significance: { baseline: "mtl" } }), [
    'significance.baseline: expected one of the suite\'s methods, got "mtl"',
  ]);
  // The name in the suite counts, not the method's.
  const methods = [{ name: "small", method: "baseline" }];
  assertEquals(wrong({ methods, significance: { baseline: "small" } }), []);
  assertEquals(
    wrong({ methods, significance: { baseline: "baseline" } }).length,
    1,
  );
});

Deno.test("suiteDefinition takes a family of pairs, and a smallest effect that is not a percentage", () => {
  const significance = { family: "baseline", smallest_effect: 0.01 };
  assertEquals(wrong({ significance }), []);
  assertEquals(wrong({ significance: { family: "all" } }), [
    'significance.family: expected one of pairs, baseline, got "all"',
  ]);
  for (const effect of [0, -0.01, 1]) {
    assertEquals(
      wrong({ significance: { smallest_effect: effect } }).length,
      1,
      String(effect),
    );
  }
});

Deno.test("suiteDefinition takes ascending sizes, and sources of variance once each", () => {
  const order = 'sizes: expected ascending numbers, "all" last';
  const cases: [Record<string, unknown>, string[]][] = [
    [{ sizes: [100, 500, "all"], sizes_of: "all_tasks" }, []],
    [{ sizes: ["all"] }, []],
    [{ vary: ["split"] }, []],
    [{ sizes: [] }, ["sizes: expected at least 1 item, got []"]],
    [{ sizes: [500, 100] }, [order]],
    [{ sizes: [100, 100] }, [order]],
    [{ sizes: ["all", 100] }, [order]],
    [{ sizes_of: "target" }, [
      "sizes_of: applies only to a suite with sizes; remove it",
    ]],
    [{ vary: [] }, ["vary: expected at least 1 item, got []"]],
    [{ vary: ["order", "order"] }, [
      "vary: expected every source once",
    ]],
    [{ vary: ["inital"] }, [
      'vary.0: expected one of initial, order, dropout, sample, split, got "inital"',
    ]],
  ];
  for (const [keys, expected] of cases) assertEquals(wrong(keys), expected);
  for (const size of [0, 1.5, "half", -3]) {
    assertEquals(wrong({ sizes: [size] }).length, 1, String(size));
  }
});

Deno.test("suiteDefinition refuses a reference given in percent", () => {
  assertEquals(
    wrong({ references: [{ name: "x", source: "y", f1_micro: 66.8 }] }),
    [
      "references.0.f1_micro: expected a number from 0 to 1, not a percentage, got 66.8",
    ],
  );
});

Deno.test("suiteDefinition accepts references in the whole range of their metric", () => {
  const reference = { name: "x", source: "y" };
  assertEquals(wrong({ references: [{ ...reference, matthews: -0.2 }] }), []);
  assertEquals(wrong({ references: [{ ...reference, matthews: 41 }] }), [
    "references.0.matthews: expected a number from -1 to 1, not a percentage, got 41",
  ]);
  assertEquals(wrong({ references: [{ ...reference, accuracy: -0.2 }] }), [
    "references.0.accuracy: expected a number from 0 to 1, not a percentage, got -0.2",
  ]);
});

Deno.test("suiteDefinition requires a source for every reference", () => {
  assertEquals(wrong({ references: [{ name: "x", f1_micro: 0.5 }] }), [
    "references.0.source: missing, expected text: where it was published",
  ]);
  assertEquals(
    wrong({ references: [{ name: "x", source: "y", f1_micro: "high" }] }),
    ['references.0.f1_micro: expected a number, got "high"'],
  );
});

import { assert, assertEquals, assertMatch } from "@std/assert";
import { studyFolder, SUITE } from "../support/study/study_folder.ts";
import { runMain } from "./run_main.ts";

/** The definition of a program. */
function programOf(keys: object) {
  return {
    kind: "program",
    title: "Mine",
    reference: "none",
    command: ["deno", "run", "mine/main.ts"],
    files: ["mine"],
    ...keys,
  };
}

Deno.test({
  name: "programs are refused on Windows",
  ignore: Deno.build.os !== "windows",
  async fn() {
    await using study = await studyFolder({
      "methods/mine.yaml": programOf({}),
      "methods/mine/main.ts": "",
      "suites/first.yaml": { ...SUITE, methods: ["mine"] },
    }, runMain);
    const { code, stderr } = await study.run();
    assertEquals(code, 2);
    assertMatch(stderr, /methods\.mine: programs need Linux or macOS/);
  },
});

/** Programs are refused on Windows. */
const test = Deno.build.os === "windows" ? Deno.test.ignore : Deno.test;

test("definitions of programs that cannot be used are refused before anything runs", async () => {
  const refusals: [keys: object, entry: object, message: RegExp][] = [
    [
      { command: ["no-such-command"] },
      {},
      /there is no no-such-command in PATH; install it/,
    ],
    [
      { command: ["./x.sh"] },
      {},
      /there is no \/.*x\.sh; install it or correct the command/,
    ],
    [
      { files: ["nothing.py"] },
      {},
      /Cannot read the files of the program mine .*nothing\.py/,
    ],
    [{ files: ["../x"] }, {}, /files\.0: expected a path inside its folder/],
    [
      { kind: "programme" },
      {},
      /kind: expected program, linear.*, got "programme"; did you mean "program"/,
    ],
    [
      { kind: undefined },
      {},
      /mine\.yaml: kind: missing; expected program, linear/,
    ],
    [
      { backbone: true },
      {},
      /Cannot give mine its backbone: .* starts at random; name a backbone with a checkpoint, or remove backbone from .*mine\.yaml/,
    ],
    [
      { tasks: ["x"] },
      {},
      /tasks: expected one of the options \(none\), got "x"/,
    ],
    [
      { options: { alpha: 1 } },
      { options: { alpah: 2 } },
      /alpah: unknown key; did you mean "alpha"/,
    ],
    [
      { options: { alpha: 1 } },
      { options: { alpha: "2" } },
      /alpha: expected a number, got "2"/,
    ],
    [
      { options: { t: "nothing" }, tasks: ["t"] },
      {},
      /Cannot find the task "nothing"/,
    ],
    [
      { options: { t: "mine" }, teacher: "t" },
      {},
      /options\.t: expected a recipe .*got "mine"/,
    ],
    [
      {},
      { backbone: "small" },
      /the program mine does not start from a backbone/,
    ],
  ];
  for (const [keys, entry, message] of refusals) {
    await using study = await studyFolder({
      "methods/mine.yaml": programOf(keys),
      "methods/mine/main.ts": "",
      "suites/first.yaml": {
        ...SUITE,
        methods: [{ name: "mine", method: "mine", ...entry }],
      },
    }, runMain);
    const { code, stderr } = await study.run();
    assertEquals(code, 2);
    assertMatch(stderr, message);
    assert(!(await study.names(".")).includes("out"));
  }
});

test("a search of the backbone of a program without one is refused", async () => {
  await using study = await studyFolder({
    "methods/mine.yaml": programOf({}),
    "methods/mine/main.ts": "",
    "suites/first.yaml": {
      ...SUITE,
      methods: ["baseline", "mine"],
      search: {
        trials: 2,
        seed: 9,
        methods: {
          mine: { backbone: { embedding_size: { choice: [4, 8] } } },
        },
      },
    },
  }, runMain);
  const { code, stderr } = await study.run();
  assertEquals(code, 2);
  assertMatch(
    stderr,
    /the program mine does not start from a backbone; remove the key from its search, or set/,
  );
});

Deno.test("options and definitions of linear models that cannot be used are refused", async () => {
  const refusals: [definition: object, entry: object, message: RegExp][] = [
    [{}, { options: { C: 1 } }, /C: unknown key/],
    [
      {},
      { options: { words: [2, 1] } },
      /words: expected the shorter length first/,
    ],
    [
      {},
      { options: { words: null, characters: null } },
      /expected word or character n-grams/,
    ],
    [
      {},
      { backbone: "small" },
      /mine does not start from a backbone; remove the key/,
    ],
    [
      {},
      { training: { threshold: 0.4, class_weights: "auto" } },
      /methods\.mine: mine is a linear model and has no training\.class_weights; remove the key/,
    ],
    [
      {},
      { training: { targets: "votes" } },
      /Cannot train mine on votes: tiny has none; declare format\.votes/,
    ],
    [{ options: { min_count: 0 } }, {}, /mine\.yaml: options\.min_count/],
    [
      { kind: "lineal" },
      {},
      /mine\.yaml: kind: expected program, .*linear.*, got "lineal"; did you mean "linear"/,
    ],
  ];
  for (const [definition, entry, message] of refusals) {
    await using study = await studyFolder({
      "methods/mine.yaml": {
        kind: "linear",
        title: "Mine",
        reference: "none",
        ...definition,
      },
      "suites/first.yaml": {
        ...SUITE,
        methods: [{ name: "mine", method: "mine", ...entry }],
      },
    }, runMain);
    const { code, stderr } = await study.run();
    assertEquals(code, 2, stderr);
    assertMatch(stderr, message);
  }
});

test("a program is refused in a results folder with a line break", async () => {
  await using study = await studyFolder({
    "methods/mine.yaml": programOf({}),
    "methods/mine/main.ts": "",
    "suites/first.yaml": {
      ...SUITE,
      backbone: undefined,
      training: undefined,
      methods: ["mine"],
    },
  }, runMain);
  const dryRun = (out: string) => study.run(["--dry-run", "--out", out]);
  const { code, stderr } = await dryRun("a\nb");
  assertEquals(code, 2);
  assertMatch(
    stderr,
    /^Cannot write results of the program mine to "a\\nb": its path has a line break/,
  );
  assertEquals((await dryRun("a b")).code, 0);
});

import { assert, assertEquals, assertMatch } from "@std/assert";
import { join } from "@std/path";
import type { ProgramRequest } from "../../src/run/kinds/program/protocol.ts";
import type { RunRecord } from "../../src/results/record.ts";
import type { RunFailure } from "../../src/results/run_failure.ts";
import {
  readFailure,
  readRecord,
  runNames,
} from "../support/study/run_files.ts";
import {
  rows,
  type StudyFolder,
  studyFolder,
  SUITE,
  TASK,
} from "../support/study/study_folder.ts";
import { untilUnlocked } from "../support/study/unfinished_runs.ts";

/** Programs are refused on Windows. */
const test = Deno.build.os === "windows" ? Deno.test.ignore : Deno.test;

/** Reads the request and writes uniform predictions, as `predict` changes them. */
const HEAD = `
const request = JSON.parse(Deno.readTextFileSync("request.json"));
const task = request.tasks[request.target];
const read = (name) => Deno.readTextFileSync(name).split("\\n").slice(0, -1)
  .map((line) => JSON.parse(line));
const wanted = ["validation", "test"].flatMap((split) =>
  read(task[split]).map(({ id, text }) => ({ split, id, text })));
const predict = ({ split, id }) => ({
  split, id, probabilities: task.labels.map(() => 1 / task.labels.length) });
const write = (lines) => Deno.writeTextFileSync(request.predictions,
  lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line)) + "\\n").join(""));
`;

/** The definition of a program in Deno's TypeScript. */
function programOf(keys: object = {}) {
  return {
    kind: "program",
    title: "Mine",
    reference: "none",
    command: ["deno", "run", "--quiet", "--allow-all", "mine/main.ts"],
    files: ["mine"],
    ...keys,
  };
}

/** Predicts the label whose training words a text has most of. */
const WORDS = `${HEAD}
console.log(JSON.stringify({ versions: { deno: Deno.version.deno }, parameters: 12 }));
const counts = {};
for (const { text, labels } of read(task.train)) {
  for (const word of text.split(" ")) {
    counts[word] ??= labels.map(() => request.options.smoothing);
    labels.forEach((one, k) => counts[word][k] += one);
  }
}
console.log(JSON.stringify({ epoch: 1, epochs: 1, loss: 0.5, score: 0.9 }));
console.log("words:", Object.keys(counts).length);
console.error("a warning");
write(wanted.map(({ split, id, text }) => {
  const scores = task.labels.map((_, k) => text.split(" ")
    .reduce((sum, word) => sum + (counts[word]?.[k] ?? 0), request.options.smoothing));
  const sum = scores.reduce((a, b) => a + b);
  return { split, id, probabilities: scores.map((score) => score / sum) };
}));
`;

const names = async (study: StudyFolder) =>
  (await runNames(study)).filter((name) => !name.startsWith("baseline"));

test("a program stands in a suite like any method: records, search, sizes, resume and reports", async () => {
  await using study = await studyFolder({
    "methods/mine.yaml": programOf({ options: { smoothing: 1 } }),
    "methods/mine/main.ts": WORDS,
    "suites/first.yaml": {
      ...SUITE,
      sizes: [18, "all"],
      methods: ["baseline", "mine", {
        name: "mine_5",
        method: "mine",
        options: { smoothing: 5 },
      }],
      search: {
        trials: 2,
        seed: 9,
        space: {},
        methods: { mine: { options: { smoothing: { int: [1, 3] } } } },
      },
    },
  });
  const { code, stdout, stderr } = await study.run();
  assertEquals(code, 0, stderr);
  assertMatch(stdout, /\| mine +\| – +\| 2 +\| \*?\*?1\.000/);
  assertMatch(stderr, /mine-tiny-s1-\w+: mine epoch 1, loss 0\.5/);
  const [first] = (await names(study)).filter((name) =>
    /^mine-tiny-s1-/.test(name)
  );
  const record = await readRecord(study, first!);
  assertEquals(record.metrics.test.decided.accuracy, 1);
  assertEquals(record.parameters, 12);
  assertEquals(record.selected, undefined);
  assertEquals(record.environment.program, { deno: Deno.version.deno });
  assertEquals(record.config.backbone, undefined);
  assertEquals(record.config.engine, undefined);
  const files = await study.names(`out/first/runs/${first}`);
  assertEquals(files.sort(), [
    "history.jsonl",
    "log.txt",
    "predictions.jsonl",
    "record.json",
  ]);
  const log = await study.read(`out/first/runs/${first}/log.txt`);
  assertMatch(log, /words: \d+\n/);
  assertMatch(log, /a warning\n/);
  assertMatch(
    await study.read(`out/first/runs/${first}/history.jsonl`),
    /"validation":\{"accuracy":0\.9\}/,
  );
  const again = await study.run();
  assertMatch(again.stderr, /12 runs: 12 done/);
  const shown = await study.dor(["show", first!, "--out", "out"]);
  assertEquals(shown.code, 0, shown.stderr);
  const verified = await study.dor("verify first --out out");
  assertEquals(verified.code, 0, verified.stdout + verified.stderr);
  const report = await study.dor(
    "report first --out out --format html,json,csv,latex,svg",
  );
  assertEquals(report.code, 0, report.stderr);

  // A changed file is another program.
  await Deno.writeTextFile(
    join(study.path, "methods/mine/main.ts"),
    `${WORDS}//\n`,
  );
  assertMatch((await study.run("--dry-run")).stdout, /4 to train|mine/);
});

test("a program gets what its definition names, and never the labels of test", async () => {
  await using study = await studyFolder({
    "methods/mine.yaml": programOf({
      environment: ["DOR_TEST_SEEN"],
      options: { teacher: "baseline", others: ["tiny2"] },
      teacher: "teacher",
      tasks: ["others"],
    }),
    // Everything that it can read in its folder, its environment and arguments.
    "methods/mine/main.ts": `${HEAD}
      const files = (folder) => [...Deno.readDirSync(folder)].flatMap((entry) =>
        entry.isDirectory ? files(folder + "/" + entry.name)
          : [[folder + "/" + entry.name, Deno.readTextFileSync(folder + "/" + entry.name)]]);
      const seen = { files: files("."), env: Deno.env.toObject(), args: Deno.args, cwd: Deno.cwd() };
      Deno.writeTextFileSync(${"Deno.env.get('DOR_TEST_SEEN')"}, JSON.stringify(seen));
      write(wanted.map(predict));`,
    "tasks/tiny.yaml": {
      ...TASK,
      format: { ...TASK.format, votes: "votes" },
    },
    "data/tiny/train.jsonl": rows("train", 36).map((row, i) => ({
      ...row,
      votes: TASK.labels.map((_, k) => k === i % 3 ? 1 : 0),
    })),
    "tasks/tiny2.yaml": {
      ...TASK,
      splits: { ...TASK.splits, train: { file: "tiny/validation.jsonl" } },
    },
    "data/tiny/test.jsonl": rows("secret", 12),
    "suites/first.yaml": {
      ...SUITE,
      seeds: 1,
      methods: ["mine"],
      training: { ...SUITE.training, targets: "votes" },
    },
  });
  const seenFile = join(study.path, "seen.json");
  const { code, stderr } = await study.run([], {
    env: { DOR_TEST_SEEN: seenFile, DOR_TEST_HIDDEN: "1" },
  });
  assertEquals(code, 0, stderr);
  const seen = JSON.parse(await Deno.readTextFile(seenFile)) as {
    files: [string, string][];
    env: Record<string, string>;
    args: string[];
  };
  // The shell and Deno set the others.
  const others = [
    "PWD",
    "OLDPWD",
    "SHLVL",
    "_",
    "PATH",
    "DENO_NODE_SHIM_ACTIVE",
  ];
  assertEquals(
    Object.keys(seen.env).filter((name) => !others.includes(name)).sort(),
    [
      "DOR_REQUEST",
      "DOR_TEST_SEEN",
      "OMP_NUM_THREADS",
      "PYTHONHASHSEED",
      "PYTHONUNBUFFERED",
    ],
  );
  assertEquals(seen.args, []);
  const files = new Map(seen.files);
  assertEquals([...files.keys()].sort(), [
    "./mine/main.ts",
    "./request.json",
    "./tiny.test.jsonl",
    "./tiny.train.jsonl",
    "./tiny.validation.jsonl",
    "./tiny2.train.jsonl",
    "./tiny2.validation.jsonl",
  ]);
  const lines = (name: string) =>
    files.get(name)!.split("\n").slice(0, -1).map((line) => JSON.parse(line));
  assertEquals(Object.keys(lines("./tiny.test.jsonl")[0]), ["id", "text"]);
  for (const [name, text] of files) {
    if (name !== "./tiny.test.jsonl" && name !== "./tiny2.train.jsonl") {
      assert(!text.includes("secret"), name);
    }
  }
  const [example] = lines("./tiny.train.jsonl");
  assertEquals(example.labels, [1, 0, 0]);
  assertEquals(example.votes, [1, 0, 0]);
  assertEquals(example.teacher.length, 3);
  assert(
    Math.abs(example.teacher[0] + example.teacher[1] + example.teacher[2] - 1) <
      1e-9,
  );
  const request = JSON.parse(files.get("./request.json")!) as ProgramRequest;
  assertEquals(Object.keys(request.tasks).sort(), ["tiny", "tiny2"]);
  assertEquals(request.tasks.tiny2!.test, undefined);
  assertEquals(request.training.max_epochs, 2);
});

/** What goes wrong, by the way it does: the code that does it, the kind of failure, and its message. */
const BAD: Record<string, [code: string, kind: string, message: RegExp]> = {
  wrong_count: [
    "write(wanted.slice(1).map(predict));",
    "invalid_predictions",
    /line 1 is for validation "1", expected validation "0"|line 1 is for/,
  ],
  too_many: [
    "write([...wanted, wanted[0]].map(predict));",
    "invalid_predictions",
    /has 25 lines, expected 24 \(12 of validation, 12 of test\)/,
  ],
  wrong_ids: [
    'write(wanted.map((one) => ({ ...predict(one), id: "x" })));',
    "invalid_predictions",
    /line 1 is for validation "x", expected validation/,
  ],
  wrong_order: [
    "write(wanted.toReversed().map(predict));",
    "invalid_predictions",
    /line 1 is for test .* write validation, then test/,
  ],
  not_a_number: [
    'write(wanted.map((one) => JSON.stringify(predict(one)).replace("0.3", "NaN, 0.3")));',
    "not_a_number",
    /line 1 has a number that is NaN or infinite/,
  ],
  negative: [
    "write(wanted.map((one) => ({ ...predict(one), probabilities: [-0.5, 1, 0.5] })));",
    "invalid_predictions",
    /line 1 has the probability -0\.5, expected numbers from 0 to 1/,
  ],
  sums_over_one: [
    "write(wanted.map((one) => ({ ...predict(one), probabilities: [0.5, 0.5, 0.5] })));",
    "invalid_predictions",
    /line 1 sums to 1\.5, expected 1 in a single-label task/,
  ],
  hangs: [
    // Without computing: this costs no processor time.
    "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);",
    "time_limit",
    /ran for more than its time_limit of 15 s/,
  ],
  forks: [
    `for (const command of ["sleep 4321", "setsid sleep 4321 >/dev/null 2>&1 &", "setsid sleep 4321 & sleep 4321"]) {
      new Deno.Command("/bin/sh", { args: ["-c", command] }).spawn();
    }
    await new Promise((done) => setTimeout(done, 300));
    Deno.exit(7);`,
    "crash",
    /ended with exit code 7/,
  ],
  writes_elsewhere: [
    'Deno.writeTextFileSync("../record.json", "{}"); write(wanted.map(predict));',
    "error",
    /wrote record\.json into the folder of its run/,
  ],
  floods_stdout: [
    'for (let i = 0; i < 300; i++) console.log("x".repeat(99).concat("\\n").repeat(1000)); Deno.exit(3);',
    "crash",
    /ended with exit code 3/,
  ],
  writes_nothing: [
    "",
    "invalid_predictions",
    /the program ended without writing predictions\.jsonl/,
  ],
  killed: [
    'Deno.kill(Deno.pid, "SIGKILL");',
    "killed",
    /was ended by SIGKILL, by a user or for lack of memory/,
  ],
  not_utf8: [
    `Deno.stdout.writeSync(new Uint8Array([255, 254, 10]));
     Deno.writeFileSync(request.predictions, new Uint8Array([255, 254, 10]));`,
    "invalid_predictions",
    /predictions\.jsonl is not UTF-8/,
  ],
  huge_line: [
    'for (let i = 0; i < 50; i++) Deno.stdout.writeSync(new Uint8Array(1e6).fill(120)); write(["x".repeat(1e7)]);',
    "invalid_predictions",
    /has 10000001 bytes, expected at most/,
  ],
  reads_stdin: [
    'const size = Deno.stdin.readSync(new Uint8Array(9)); throw new Error("stdin ended: " + size);',
    "crash",
    /ended with exit code 1 after printing/,
  ],
};

test("a program that misbehaves ends its run with a reason and harms no other", async (t) => {
  await using study = await studyFolder({
    "methods/mine.yaml": programOf({ options: { how: "" }, time_limit: 15 }),
    "methods/mine/main.ts": `${HEAD}
      switch (request.options.how) {
        ${
      Object.entries(BAD).map(([how, [code]]) =>
        `case ${JSON.stringify(how)}: { ${code} break; }`
      ).join("\n")
    }
      }`,
    "suites/first.yaml": {
      ...SUITE,
      seeds: 1,
      methods: [
        "baseline",
        ...Object.keys(BAD).map((how) => ({
          name: how,
          method: "mine",
          options: { how },
        })),
      ],
    },
  });
  const before = await study.names(".");
  const { code, stdout, stderr } = await study.run("--workers 2");
  assertEquals(code, 1, stderr);
  assertMatch(stdout, /\| baseline \|/);
  const failures = new Map(
    await Promise.all((await names(study)).map(async (name) => {
      const failure = await readFailure(study, name);
      return [failure.name, failure] as const;
    })),
  );
  for (const [how, [, kind, message]] of Object.entries(BAD)) {
    await t.step(how, () => {
      const failure = failures.get(how)!;
      assertMatch(failure.message, message);
      assertEquals(failure.kind, kind);
    });
  }
  await t.step("nothing is left running, and no log is large", async () => {
    assert(!await running(/sleep 4321/));
    for (const name of await names(study)) {
      const { size } = await Deno.stat(
        join(study.path, "out/first/runs", name, "log.txt"),
      );
      assert(size < 2e6, name);
    }
  });
  await t.step("the study is as before", async () => {
    assertEquals(
      (await study.names(".")).filter((name) =>
        !["out", "cache"].includes(name)
      ),
      before.filter((name) => !["out", "cache"].includes(name)),
    );
  });
});

test("a program ends with the command that runs it, and goes on with the state that it kept", async () => {
  await using study = await studyFolder({
    "methods/mine.yaml": programOf(),
    "methods/mine/main.ts": `${HEAD}
      const file = request.state + "/epochs";
      const before = (() => { try { return Deno.readTextFileSync(file).length; } catch { return 0; } })();
      console.log("had trained", before, "epochs");
      Deno.writeTextFileSync(file, "x", { append: true });
      Deno.writeTextFileSync("left.txt", "x");
      console.log(JSON.stringify({ epoch: before + 1 }));
      if (before < 2) {
        new Deno.Command("/bin/sh", { args: ["-c", "sleep 5432"] }).spawn();
        for (;;) await new Promise((done) => setTimeout(done, 1000));
      }
      write(wanted.map(predict));`,
    "suites/first.yaml": { ...SUITE, seeds: 1, methods: ["mine"] },
  });
  for (const signal of ["SIGKILL", "SIGINT"] as const) {
    const started = study.start();
    await started.line(/mine epoch/);
    // Until the time that it has taken is written.
    await new Promise((done) => setTimeout(done, 1500));
    started.process.kill(signal);
    const { code } = await started.ended;
    assertEquals(code, signal === "SIGKILL" ? 137 : 130);
    await untilUnlocked(study);
    for (let i = 0; (await running(/sleep 5432|mine\/main/)) && i < 50; i++) {
      await new Promise((done) => setTimeout(done, 100));
    }
    assert(!await running(/sleep 5432|mine\/main/));
  }
  const last = Date.now();
  const { code, stderr } = await study.run();
  assertEquals(code, 0, stderr);
  const [name] = await runNames(study);
  // Its duration is that of all attempts; the energy of the earlier ones is unknown.
  const { started, seconds } = await readRecord(study, name!);
  assert(Date.parse(started) < last - 3000);
  assert(seconds > 2);
  const history = await study.read(`out/first/runs/${name}/history.jsonl`);
  assertEquals(
    history.trimEnd().split("\n").map((line) => JSON.parse(line).epoch),
    [1, 2, 3],
  );
  const log = await study.read(`out/first/runs/${name}/log.txt`);
  assertMatch(
    log,
    /had trained 0 epochs[^]*had trained 1 epochs[^]*had trained 2 epochs/,
  );
});

test("a program may give decisions, and is ended when it uses too much memory", async () => {
  await using study = await studyFolder({
    "methods/mine.yaml": programOf({
      options: { memory: false },
      memory_limit: 1,
      files: ["mine"],
    }),
    "methods/mine/main.ts": `${HEAD}
      const kept = [];
      while (request.options.memory) {
        kept.push(new Uint8Array(5e7).fill(1));
        await new Promise((done) => setTimeout(done, 50));
      }
      write(wanted.map(({ split, id }) => ({ split, id, decisions: [0, 1, 0] })));`,
    "tasks/tiny.yaml": {
      ...TASK,
      metrics: { primary: "accuracy", also: ["roc_auc_macro"] },
    },
    "suites/first.yaml": {
      ...SUITE,
      seeds: 1,
      backbone: undefined,
      methods: ["mine", {
        name: "large",
        method: "mine",
        options: { memory: true },
      }],
    },
  });
  const { code, stdout, stderr } = await study.run();
  assertEquals(code, 1, stderr);
  assertMatch(stdout, /Backbone: none/);
  assertMatch(
    stdout,
    /cannot be computed for mine, which give decisions without probabilities/,
  );
  const all = await runNames(study);
  const records = await Promise.all(
    all.map((name) =>
      readRecord(study, name).catch(() => readFailure(study, name))
    ),
  );
  const failure = records.find((one) => "kind" in one) as RunFailure;
  const record = records.find((one) => "metrics" in one) as RunRecord;
  if (Deno.build.os === "linux") assertEquals(failure.kind, "out_of_memory");
  assertEquals(record.answer, "decisions");
  assertEquals(record.metrics.test.decided.roc_auc_macro, undefined);
  assertEquals(record.metrics.test.decided.accuracy, 1 / 3);
  assertEquals((await study.dor("verify first --out out")).code, 0);
});

async function running(pattern: RegExp): Promise<boolean> {
  const { stdout } = await new Deno.Command("ps", { args: ["-eo", "args"] })
    .output();
  return pattern.test(new TextDecoder().decode(stdout));
}

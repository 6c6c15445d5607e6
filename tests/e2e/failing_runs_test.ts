import { assert, assertEquals } from "@std/assert";
import type { RunFailure } from "../../src/results/run_failure.ts";
import { slashes } from "../support/slashes.ts";
import {
  type MethodParts,
  methodSource,
} from "../support/study/method_source.ts";
import {
  type StudyFolder,
  studyFolder,
  SUITE,
} from "../support/study/study_folder.ts";
import {
  readFailure,
  recordTimes,
  runNames,
} from "../support/study/run_files.ts";

/** A method whose loss has one more term. */
function method(compute: string, parts: MethodParts = {}): string {
  return methodSource({
    stage: `loss: [supervised(), { name: "extra", compute: ${compute} }]`,
    ...parts,
  });
}

/** A suite of the baseline and such a method. */
function files(compute: string) {
  return {
    "suites/first.yaml": { ...SUITE, seeds: 1, methods: ["baseline", "mine"] },
    "methods/mine.ts": method(compute),
  };
}

/** Runs the suite and expects that the method fails and the baseline does not. */
async function runToFailure(
  study: StudyFolder,
  env: Record<string, string> = {},
) {
  const outcome = await study.run([], { env });
  assertEquals(outcome.code, 1, outcome.stderr);
  const names = await runNames(study);
  assertEquals(names.map((name) => name.split("-")[0]), ["baseline", "mine"]);
  const files = await study.names(`out/first/runs/${names[0]}`);
  assert(files.includes("record.json"), `${files}\n${outcome.stderr}`);
  const failure = await readFailure(study, names[1]!);
  assertEquals(failure.id, names[1]);
  const error = `out/first/runs/${failure.id}/error.json`;
  assert(
    outcome.stderr.endsWith(
      `Failed: ${failure.id}: ${failure.message} (${error})\n` +
        "1 of 2 runs failed; --retry runs them again.\n",
    ),
    outcome.stderr,
  );
  assert(
    outcome.stdout.includes(
      `Missing from the table: mine seed 1 (${failure.message}).`,
    ),
    outcome.stdout,
  );
  return { failure, ...outcome };
}

// Becomes NaN in the second of two epochs: log of a negative number.
const NAN = "({ progress }) => tf.mul(0, tf.log(tf.sub(0.5, progress)))";

Deno.test("a run whose loss becomes NaN fails, is repeated only with --retry, and joins the table once it succeeds", async () => {
  await using study = await studyFolder(files(NAN));
  const { failure } = await runToFailure(study);
  assertEquals(failure.kind, "not_a_number");
  assertEquals([failure.stage, failure.epoch], ["only", 2]);
  assertEquals(typeof failure.step, "number");
  assert(failure.message.includes("the loss became NaN"), failure.message);
  assert(failure.log.some((line) => line.includes("only epoch 1: loss")));
  const error = `out/first/runs/${failure.id}/error.json`;
  const before = await study.read(error);
  const again = await study.run();
  assertEquals(again.code, 1);
  assert(
    again.stderr.includes(
      "2 runs: 1 done, 1 failed (--retry runs them again), 0 to do\n",
    ),
    again.stderr,
  );
  assertEquals(await study.read(error), before);
  const retried = await study.run("--retry");
  assertEquals(retried.code, 1);
  assert(retried.stderr.includes("2 runs: 1 done, 1 to do\n"));
  assert(await study.read(error) !== before);
  // Another method file is another run.
  await study.write(
    "methods/mine.ts",
    files("() => tf.scalar(0)")["methods/mine.ts"],
  );
  const mended = await study.run();
  assertEquals(mended.code, 0, mended.stderr);
  assert(!mended.stdout.includes("Missing from the table"), mended.stdout);
});

Deno.test("a run that failed once succeeds with --retry, and its error is removed", async () => {
  await using study = await studyFolder(
    files(`() => {
      Deno.statSync(Deno.env.get("DOR_TEST_MARK")!);
      return tf.scalar(0);
    }`),
  );
  // In a folder of data, which workers read.
  const mark = `${study.path}/data/mark`;
  const { failure } = await runToFailure(study, { DOR_TEST_MARK: mark });
  await study.write("data/mark", "");
  const { code, stderr } = await study.run("--retry", {
    env: { DOR_TEST_MARK: mark },
  });
  assertEquals(code, 0, stderr);
  const left = await study.names(`out/first/runs/${failure.id}`);
  assertEquals(left.includes("error.json"), false);
  assertEquals(Object.keys(await recordTimes(study)).length, 2);
});

/** A method whose run fails, by what is wrong with it. */
interface Failing {
  /** The value of the loss term's `compute`, and more keys of it. */
  compute: string;
  head?: string;
  kind: RunFailure["kind"];
  /** What the message contains. */
  says: string;
  exit?: number;
  /** A line of the failure's log. */
  log?: string;
}

const FAILING: Record<string, Failing> = {
  "a method that throws while training": {
    compute: '() => { throw new RangeError("no such layer"); }',
    kind: "error",
    says: "no such layer",
  },
  "a method that prints without a line end": {
    compute: '() => { throw new Error("after the noise"); }',
    head: 'Deno.stdout.writeSync(new TextEncoder().encode("noise"));',
    kind: "error",
    says: "after the noise",
    log: "noise",
  },
  "a worker that exits with a code": {
    compute: "() => Deno.exit(3)",
    kind: "crash",
    says: "The worker ended with exit code 3 without a message",
    exit: 3,
  },
  "a worker that exits with code 0 before it has finished": {
    compute: "() => Deno.exit(0)",
    kind: "crash",
    says: "The worker ended with exit code 0 without a message",
    exit: 0,
  },
  "a worker that writes outside its run's folder": {
    compute:
      '() => { Deno.writeTextFileSync("suites/first.yaml", ""); return tf.scalar(0); }',
    kind: "error",
    says: 'Requires write access to "suites/first.yaml"',
  },
  "a worker that writes into the suite's folder": {
    compute:
      '() => { Deno.writeTextFileSync("out/first/suite.json", ""); return tf.scalar(0); }',
    kind: "error",
    says: 'Requires write access to "out/first/suite.json"',
  },
  "a worker that uses the network": {
    compute: "() => { Deno.listen({ port: 0 }); return tf.scalar(0); }",
    kind: "error",
    says: "Requires net access",
  },
  "a worker that loads a module from another host": {
    compute: "() => tf.scalar(0)",
    // Only in the worker: it would be refused when it is planned. Hidden from
    // what looks at imports.
    head:
      `if (Deno.mainModule.endsWith("/worker.ts")) await eval('import("https://esm.sh/x")');`,
    kind: "error",
    says: 'Specifier not found in cache: "https://esm.sh/x"',
  },
  "a worker that loads the C library": {
    compute:
      '() => { Deno.dlopen("libc.so.6", { system: { parameters: ["buffer"], result: "i32" } }); return tf.scalar(0); }',
    kind: "error",
    says: 'Requires ffi access to "libc.so.6"',
  },
  "a worker that loads native code of a package": {
    compute:
      '() => { Deno.dlopen(new URL("../../node_modules/any.so", Deno.mainModule), {}); return tf.scalar(0); }',
    kind: "error",
    says: "Requires ffi access to ",
  },
  "a worker that runs a program": {
    compute:
      '() => { new Deno.Command("true").outputSync(); return tf.scalar(0); }',
    kind: "error",
    says: "Requires run access",
  },
  "a loss term that gives a matrix": {
    compute: "({ pooled }) => tf.square(pooled)",
    kind: "error",
    says:
      "Cannot use the loss term extra: compute gave the shape [12, 8], expected one number, of shape []",
  },
};

Deno.test("failed runs have their reason, and other runs complete", async (t) => {
  const names = Object.keys(FAILING).map((_, i) => `fails_${i}`);
  await using study = await studyFolder({
    "suites/first.yaml": {
      ...SUITE,
      seeds: 1,
      methods: ["baseline", ...names],
    },
    ...Object.fromEntries(
      Object.values(FAILING).map(({ compute, head }, i) => {
        const name = names[i]!;
        return [`methods/${name}.ts`, method(compute, { name, head })];
      }),
    ),
  });
  const { code, stdout, stderr } = await study.run();
  assertEquals(code, 1, stderr);
  const runs = await runNames(study);
  const finished = await study.names(`out/first/runs/${runs[0]}`);
  assert(runs[0]!.startsWith("baseline-"), runs[0]);
  assert(finished.includes("record.json"), `${finished}`);
  assert(
    stderr.includes(`${names.length} of ${names.length + 1} runs failed`),
    stderr,
  );
  for (const [i, [what, expected]] of Object.entries(FAILING).entries()) {
    await t.step(what, async () => {
      const id = runs.find((run) => run.startsWith(`${names[i]}-`))!;
      const failure = await readFailure(study, id);
      assertEquals([failure.id, failure.seed], [id, 1]);
      assertEquals(failure.kind, expected.kind);
      assertEquals(failure.exit_code, expected.exit ?? 1);
      const { message } = failure;
      assert(message.includes(expected.says), message);
      assert(
        slashes(stderr).includes(
          slashes(
            `Failed: ${id}: ${message} (out/first/runs/${id}/error.json)\n`,
          ),
        ),
        stderr,
      );
      assert(stdout.includes(`${names[i]} seed 1 (${message})`), stdout);
      if (expected.log !== undefined) {
        assert(failure.log.includes(expected.log), failure.log.join("\n"));
      }
      if (expected.kind === "error" && what.startsWith("a method")) {
        assert(failure.stack!.includes(`${names[i]}.ts`), failure.stack);
      }
    });
  }
});

Deno.test("a run whose worker runs out of memory fails with that reason, and other runs complete", async () => {
  await using study = await studyFolder(
    files(`() => {
      const all: unknown[] = [];
      for (;;) all.push(Array.from({ length: 1000 }, () => ({})));
    }`),
  );
  const { failure } = await runToFailure(study, {
    DENO_V8_FLAGS: "--max-old-space-size=150",
  });
  assertEquals(failure.kind, "out_of_memory");
  assert(failure.message.includes("ran out of memory"), failure.message);
  assert(failure.exit_code !== 0);
});

import { assert, assertEquals } from "@std/assert";
import { join } from "@std/path";
import type { MethodComparison } from "../../src/report/pairs/method_comparison.ts";
import { BACKBONE, studyFolder, SUITE } from "../support/study/study_folder.ts";
import { SUITE_FILES } from "../../src/results/results_folder.ts";
import { writeResults } from "../support/results/results_folder.ts";
import { testFolder } from "../support/test_folder.ts";
import { runMain } from "./run_main.ts";

const TWO = {
  ...SUITE,
  seeds: 3,
  ensembles: true,
  significance: { smallest_effect: 0.01 },
  methods: [
    "baseline",
    { name: "short", method: "baseline", backbone: "narrow" },
  ],
};

Deno.test("compare, verify and report read only a suite's results", async (t) => {
  await using study = await studyFolder({
    "suites/first.yaml": TWO,
    "backbones/narrow.yaml": { ...BACKBONE, embedding_size: 2 },
  }, runMain);
  const trained = await study.run();
  assertEquals(trained.code, 0, trained.stderr);
  assert(trained.stdout.includes("greedy, over methods"), trained.stdout);

  await t.step("compare prints all statistics of a pair", async () => {
    const { code, stdout, stderr } = await study.dor(
      "compare first baseline short --out out",
    );
    assertEquals(code, 0, stderr);
    assert(
      /^baseline - short: [+-]?0\.\d{3} accuracy over 3 common seeds/i.test(
        stdout,
      ),
      stdout,
    );
    assert(stdout.includes("cannot be with so few seeds"));
    assert(
      /P\(baseline better than short\) with the same seed: \d\.\d\d \(/.test(
        stdout,
      ),
    );
    assert(/Verdict: (open|practically equal)\./.test(stdout), stdout);
    for (
      const row of ["sign-flip", "Welch", "BCa", "Cliff's delta", "McNemar"]
    ) {
      assert(stdout.includes(row), row);
    }
    assert(stdout.includes("over fewer than 6 seeds are too short"), stdout);
  });

  await t.step(
    "compare --json gives the same numbers with the methods exchanged",
    async () => {
      const read = async (a: string, b: string): Promise<MethodComparison> => {
        const { stdout, stderr } = await study.dor(
          `compare first ${a} ${b} --json --out out`,
        );
        assertEquals(stderr, "");
        return JSON.parse(stdout);
      };
      const forth = await read("baseline", "short");
      const back = await read("short", "baseline");
      assertEquals(
        forth.bySeed.differences.map((d) => -d || 0),
        back.bySeed.differences.map((d) => d || 0),
      );
      assertEquals(
        forth.byExample.map(({ mcNemar }) => mcNemar.onlyA),
        back.byExample.map(({ mcNemar }) => mcNemar.onlyB),
      );
      assertEquals(
        forth.differing.map(({ wrongA }) => wrongA).sort(),
        back.differing.map(({ wrongB }) => wrongB).sort(),
      );
      // Examples and seeds tell the same difference.
      const { records, n } = { records: forth.byExample, n: 12 };
      records.forEach(({ mcNemar }, i) => {
        const difference = (mcNemar.onlyA - mcNemar.onlyB) / n;
        assert(Math.abs(difference - forth.bySeed.differences[i]!) < 1e-12);
      });
    },
  );

  await t.step(
    "compare says of which part of the data the runs are",
    async () => {
      const plan = await study.read("out/first/suite.json");
      const part = JSON.parse(plan);
      part.limit = 6;
      part.significance.alpha = 0.1;
      for (const run of part.runs) run.size = 5;
      part.runs.push({ id: "later", name: "short", seed: 1 });
      await study.write("out/first/suite.json", part);
      const { stdout } = await study.dor(
        "compare first baseline short --out out",
      );
      await study.write("out/first/suite.json", plan);
      for (
        const text of [
          "**With 5 training examples: no run with more has finished.**",
          "**A quick test on a sample of 6 examples of each split; not comparable with other results.**",
          "Intervals at 90 % and effect sizes",
        ]
      ) assert(stdout.includes(text), stdout);
    },
  );

  await t.step("compare refuses unknown methods", async () => {
    const { code, stdout, stderr } = await study.dor(
      "compare first baseline shrt --out out",
    );
    assertEquals([code, stdout], [2, ""]);
    assertEquals(
      stderr,
      'Cannot compare "shrt": the leaderboard of out/first only has baseline, short; did you mean "short"?\n',
    );
  });

  await t.step("report writes every format next to the runs", async () => {
    const { code, stderr } = await study.dor(
      "report first --format markdown,latex --format csv --out out",
    );
    assertEquals(code, 0, stderr);
    const names = await study.names("out/first");
    for (const extension of ["md", "tex", "csv"]) {
      assert(names.includes(`leaderboard.${extension}`), extension);
    }
    const wrong = await study.dor("report first --format cvs --out out");
    assertEquals(wrong.code, 2);
    assert(wrong.stderr.includes('did you mean "csv"?'), wrong.stderr);
  });

  const verify = () => study.dor("verify first --out out");
  await t.step("verify recomputes every number", async () => {
    const { code, stdout } = await verify();
    assertEquals(code, 0, stdout);
    assert(/\d{3,} numbers of 6 runs recomputed, all agree/.test(stdout));
  });

  await t.step(
    "verify finds a number that does not follow from the predictions",
    async () => {
      const [id] = await study.names("out/first/runs");
      const file = `out/first/runs/${id}/record.json`;
      const record = JSON.parse(await study.read(file));
      record.metrics.test.decided.accuracy += 0.01;
      await study.write(file, record);
      const { code, stdout } = await verify();
      assertEquals(code, 1);
      assert(stdout.includes(`${id}: test accuracy is recorded as`), stdout);
      assert(stdout.includes("leaderboard.md does not match the records"));
    },
  );

  await t.step("verify finds predictions that were changed", async () => {
    const id = (await study.names("out/first/runs")).at(-1)!;
    const file: string = join("out/first/runs", id, "predictions.jsonl");
    await study.write(file, (await study.read(file)).replace("0.", "0.0"));
    const { code, stdout } = await verify();
    assertEquals(code, 1);
    assert(stdout.includes("its checksum is not the one in"), stdout);
  });
});

Deno.test("compare shows no tests over seeds of one run, and calls a p-value corrected only if it is", async () => {
  await using out = await testFolder();
  const folder: string = join(out.path, "small");
  await writeResults(folder, { baseline: 0.1, mtl: 0.3 }, { seeds: 1 });
  const compare = async () => {
    const { code, stdout, stderr } = await runMain([
      "compare",
      "small",
      "baseline",
      "mtl",
      "--out",
      out.path,
    ]);
    assertEquals(code, 0, stderr);
    return stdout;
  };
  const one = await compare();
  assert(one.includes("p = 1.000 corrected: not significant"), one);
  assert(one.includes("McNemar p"), one);
  for (const row of ["Tests over seeds", "sign-flip", "Cliff's delta"]) {
    assert(!one.includes(row), one);
  }

  const file: string = join(folder, SUITE_FILES.plan);
  const plan = JSON.parse(await Deno.readTextFile(file));
  plan.significance.correction = "none";
  await Deno.writeTextFile(file, JSON.stringify(plan));
  const uncorrected = await compare();
  assert(uncorrected.includes("p = 1.000: not significant"), uncorrected);
});

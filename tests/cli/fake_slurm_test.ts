import { assert, assertEquals } from "@std/assert";
import { join } from "@std/path";
import { tryLock } from "../../src/results/run_lock.ts";
import { failureOf } from "../support/results/records.ts";
import { benchCommand } from "../support/study/dor.ts";
import { fakeSlurm } from "./fake_slurm.ts";
import {
  type StudyFolder,
  studyFolder,
  SUITE,
} from "../support/study/study_folder.ts";
import { runMain } from "./run_main.ts";

const unix = Deno.build.os !== "windows";
const SLURM = ["--executor", "slurm"];

function slurmTest(
  name: string,
  fn: () => Promise<void>,
): void {
  Deno.test({ name, ignore: !unix, fn });
}

/** The options of a call that have a value, by name. */
function optionsOf(call: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    call.filter((word) => word.startsWith("--")).map((word) => {
      const [name, ...value] = word.slice(2).split("=");
      return [name!, value.join("=")];
    }),
  );
}

const batches = async (
  { calls }: { calls(): Promise<string[][]> },
) => (await calls()).filter(([program]) => program === "sbatch");

const orders = async (study: StudyFolder, number: number) =>
  (await study.read(`out/first/slurm/${number}/manifest.jsonl`))
    .trimEnd().split("\n").map((line) => JSON.parse(line).spec.id as string);

slurmTest(
  "runs are submitted as a job array over a manifest, followed by a job for the leaderboard",
  async () => {
    await using slurm = await fakeSlurm();
    await using study = await studyFolder({
      "suites/first.yaml": {
        ...SUITE,
        seeds: 3,
        slurm: {
          partition: "long",
          mem: "4G",
          array_limit: 2,
          extra: ["--nice=5"],
        },
      },
      "profile.yaml": {
        partition: "short",
        time: 90,
        gres: "gpu:1",
        setup: ["module load cuda", "export A='b c'"],
      },
    }, runMain);
    const { code, stdout, stderr } = await study.run(
      [...SLURM, "--profile", "profile.yaml", "--threads", "4"],
      { env: slurm.env },
    );
    assertEquals(code, 0, stderr);
    assertEquals(stderr, "3 runs: 0 done, 0 already queued, 3 to submit\n");
    const [array, report, ...more] = await batches(slurm);
    assertEquals(more, []);
    const options = optionsOf(array!);
    assertEquals(options.array, "0-2%2");
    assertEquals(options.partition, "short");
    assertEquals(options.mem, "4G");
    assertEquals(options.time, "90");
    assertEquals(options.gres, "gpu:1");
    assertEquals(options.nice, "5");
    assertEquals(options["cpus-per-task"], "4");
    assertEquals(options.signal, "B:USR1@90");
    assertEquals(options.dependency, undefined);
    assertEquals(array!.at(-1), "0");
    const { jobs } = JSON.parse(await study.read("out/first/slurm.json"));
    assertEquals(jobs.length, 2);
    assertEquals(jobs[0].runs, await orders(study, 1));
    assertEquals(optionsOf(report!).dependency, `afterany:${jobs[0].job}`);
    assert(
      stdout.includes(`Submitted as job ${jobs[0].job}; job ${jobs[1].job}`),
    );
    const script = await study.read("out/first/slurm/1/run.sh");
    assert(
      script.startsWith("#!/bin/bash\nmodule load cuda\nexport A='b c'\nexec "),
    );
    // Nothing has run, and the plan is there.
    assertEquals(await study.names("out/first/runs"), []);
    assert((await study.names("out/first")).includes("suite.json"));
  },
);

slurmTest("a job array has at most MaxArraySize tasks", async () => {
  await using slurm = await fakeSlurm({
    scontrol: "echo 'MaxArraySize            = 4'",
  });
  await using study = await studyFolder({
    "suites/first.yaml": { ...SUITE, seeds: 10 },
  }, runMain);
  const { code, stderr } = await study.run(SLURM, { env: slurm.env });
  assertEquals(code, 0, stderr);
  const arrays = (await batches(slurm)).slice(0, -1);
  assertEquals(arrays.map((call) => optionsOf(call).array), [
    "0-3",
    "0-3",
    "0-1",
  ]);
  assertEquals(arrays.map((call) => call.at(-1)), ["0", "4", "8"]);
  assertEquals((await orders(study, 1)).length, 10);
});

slurmTest(
  "a job does not run with other code than it was submitted with",
  async () => {
    await using slurm = await fakeSlurm();
    await using study = await studyFolder({}, runMain);
    const { code, stderr } = await study.run(SLURM, { env: slurm.env });
    assertEquals(code, 0, stderr);
    const folder = "out/first/slurm/1";
    const job = async () => {
      const [program, ...args] = benchCommand(
        [join(study.path, folder), "0", "1"],
        new URL("../../src/run/executors/slurm/job.ts", import.meta.url),
      );
      const { code, stdout } = await new Deno.Command(program!, {
        args,
        cwd: study.path,
      }).output();
      return { code, log: new TextDecoder().decode(stdout) };
    };
    const manifest = await study.read(`${folder}/manifest.jsonl`);
    await study.write(
      `${folder}/manifest.jsonl`,
      manifest.replaceAll(/"code":"[0-9a-f]{8}/g, '"code":"00000000'),
    );
    const refused = await job();
    assertEquals(refused.code, 1, refused.log);
    assert(refused.log.includes("own code changed after it was"), refused.log);
    assertEquals(await study.names("out/first/runs"), []);

    await study.write(`${folder}/manifest.jsonl`, manifest);
    const { code: done, log } = await job();
    assertEquals(done, 0, log);
    assertEquals(await study.names("out/first/runs"), [
      (await orders(study, 1))[0],
    ]);
  },
);

slurmTest(
  "teachers are submitted first, and only students and runs that take over their results depend on them",
  async () => {
    await using slurm = await fakeSlurm();
    await using study = await studyFolder({}, runMain);
    const { code, stdout, stderr } = await study.dor(
      ["run", "--out", "out", "--seeds", "1-2", ...SLURM, "--dry-run"],
      { env: slurm.env },
    );
    assertEquals(code, 0, stderr);
    const commands = stdout.split("\n").filter((line) =>
      line.startsWith("sbatch")
    );
    assertEquals(
      commands.map((line) => [
        /--array=(\S+)/.exec(line)?.[1],
        /--dependency=(\S+)/.exec(line)?.[1],
      ]),
      [
        ["0-3", undefined], // Two teachers for each seed.
        ["0-5", undefined],
        ["0-3", "afterany:JOB1"], // `mtkd`, and `baseline`, which is the target's teacher.
        [undefined, "afterany:JOB1:JOB2:JOB3"],
      ],
    );
    // A dry run leaves nothing.
    assertEquals(await batches(slurm), []);
    assertEquals(await study.names("out"), []);
  },
);

slurmTest(
  "queued runs are not submitted again, runs that failed in Slurm are",
  async () => {
    const state = (line: string) => `printf '${line}'`;
    await using study = await studyFolder({
      "suites/first.yaml": { ...SUITE, seeds: 4 },
    }, runMain);
    {
      await using slurm = await fakeSlurm();
      const { code } = await study.run(SLURM, { env: slurm.env });
      assertEquals(code, 0);
    }
    {
      await using slurm = await fakeSlurm({
        squeue: state(
          "7_0|RUNNING|None\\n7_1|PENDING|Priority\\n7_2|NODE_FAIL|None\\n7_3|PENDING|Priority\\n",
        ),
      });
      const status = await study.dor("status first --out out", {
        env: slurm.env,
      });
      assertEquals(status.code, 1, status.stderr);
      assert(
        /baseline \| 0 +\| 1 \(seed 1\) \| 2 \(seeds 2,4\) \| 0 +\| 1 \(seed 3\)/
          .test(status.stdout),
        status.stdout,
      );
      assert(status.stdout.includes("2 runs queued: Priority"), status.stdout);
      assert(
        status.stdout.includes(
          "its job ended as NODE_FAIL without a record; see ",
        ),
        status.stdout,
      );
      const json = JSON.parse(
        (await study.dor("status first --out out --json", {
          env: slurm.env,
        })).stdout,
      );
      assertEquals(
        json.map(({ state }: { state: string }) => state),
        ["running", "queued", "missing", "queued"],
      );
      assertEquals(json[2].slurm.job, "7_2");

      const { code, stderr } = await study.run(SLURM, { env: slurm.env });
      assertEquals(code, 0, stderr);
      assertEquals(stderr, "4 runs: 0 done, 3 already queued, 1 to submit\n");
      const [array, report] = await batches(slurm);
      assertEquals(optionsOf(array!).array, "0-0");
      // The leaderboard waits for those of the first command, too.
      assert(optionsOf(report!).dependency!.startsWith("afterany:7:"));
      assertEquals((await orders(study, 2)).length, 1);

      const cancelled = await study.dor("cancel first --out out", {
        env: slurm.env,
      });
      assertEquals(cancelled.stdout, "Cancelled 1 job: 7.\n");
      assertEquals((await slurm.calls()).at(-1), ["scancel", "7"]);
    }
  },
);

slurmTest(
  "trials of a search are shown and cancelled by the commands that their submission names",
  async () => {
    await using study = await studyFolder({
      "suites/first.yaml": {
        ...SUITE,
        search: {
          trials: 2,
          space: { training: { learning_rate: { choice: [0.02, 0.05] } } },
        },
      },
    }, runMain);
    await using slurm = await fakeSlurm({
      squeue: "printf '7_0|PENDING|Priority\\n7_1|PENDING|Priority\\n'",
    });
    const { env } = slurm;
    const submitted = await study.run([...SLURM, "--limit", "12"], { env });
    assertEquals(submitted.code, 0, submitted.stderr);
    const [, show, end] =
      /"deno task bench (status .*)" shows .* "deno task bench (cancel .*)" ends them/
        .exec(submitted.stdout)!;
    const status = await study.dor(show!, { env });
    assert(status.stdout.includes("2 runs queued: Priority"), status.stderr);
    const cancelled = await study.dor(end!, { env });
    assertEquals(cancelled.stdout, "Cancelled 1 job: 7.\n");
    assertEquals((await slurm.calls()).at(-1), ["scancel", "7"]);
  },
);

slurmTest(
  "the states of jobs that squeue no longer lists come from sacct",
  async () => {
    await using study = await studyFolder({
      "suites/first.yaml": { ...SUITE, seeds: 3 },
    }, runMain);
    await using first = await fakeSlurm();
    await study.run(SLURM, { env: first.env });
    await using slurm = await fakeSlurm({
      squeue: "printf '7_2|PENDING|Resources\\n9_1|RUNNING|None\\n'",
      sacct:
        "printf '7_0|OUT_OF_MEMORY\\n7_1|CANCELLED by 1000\\n7_[2]|PENDING\\n'",
    });
    const { stdout } = await study.dor("status first --out out --json", {
      env: slurm.env,
    });
    assertEquals(
      JSON.parse(stdout).map((
        { state, slurm }: { state: string; slurm: { state: string } },
      ) => [state, slurm.state]),
      [["missing", "OUT_OF_MEMORY"], ["missing", "CANCELLED"], [
        "queued",
        "PENDING",
      ]],
    );
  },
);

slurmTest(
  "a cluster without sacct has the states that squeue lists",
  async () => {
    await using study = await studyFolder({}, runMain);
    await using slurm = await fakeSlurm({
      squeue: "echo '7_0|RUNNING|None'; echo '7_1|PENDING|Priority'",
    });
    await study.run(SLURM, { env: slurm.env });
    const [folder] = slurm.env.PATH.split(":");
    await Deno.remove(join(folder!, "sacct"));
    // This machine may have one.
    const env = { PATH: folder! };
    const { stdout } = await study.dor("status first --out out", { env });
    assert(
      /baseline \| 0 +\| 1 \(seed 1\) \| 1 \(seed 2\)/.test(stdout),
      stdout,
    );
    const cancelled = await study.dor("cancel first --out out", { env });
    assertEquals(cancelled.stdout, "Cancelled 1 job: 7.\n");
  },
);

slurmTest(
  "without Slurm, or when sbatch fails, the error says so and no submission is lost",
  async () => {
    await using study = await studyFolder({}, runMain);
    const none = await study.run([...SLURM], { env: { PATH: "/nowhere" } });
    assertEquals(none.code, 2, none.stderr);
    assert(none.stderr.includes("Cannot use Slurm: scontrol is not installed"));
    await using slurm = await fakeSlurm({
      sbatch: "echo 'Invalid partition name specified' >&2; exit 1",
    });
    const { code, stderr } = await study.run([...SLURM], { env: slurm.env });
    assertEquals(code, 2, stderr);
    assert(stderr.includes("Cannot use Slurm: sbatch --parsable"), stderr);
    assert(stderr.includes("Invalid partition name specified"), stderr);
    // Status goes on with what files say where Slurm does not answer.
    await using dead = await fakeSlurm({ squeue: "exit 1" });
    await Deno.writeTextFile(
      join(study.path, "out/first/slurm.json"),
      JSON.stringify({ format: 1, jobs: [{ job: "7", logs: "l", runs: [] }] }),
    );
    const status = await study.dor("status first --out out", {
      env: dead.env,
    });
    assert(
      status.stderr.includes("showing only what the results tell"),
      status.stderr,
    );
    assert(
      /baseline \| 0 +\| 0 +\| 0 +\| 2/.test(status.stdout),
      status.stdout,
    );
  },
);

slurmTest(
  "when sbatch rejects the job for the leaderboard, the next command submits it",
  async () => {
    await using study = await studyFolder({}, runMain);
    await using full = await fakeSlurm({
      sbatch:
        "case \"$*\" in *report.sh) echo 'Job violates accounting/QOS policy' >&2; exit 1;; esac; echo 7",
    });
    const rejected = await study.run(SLURM, { env: full.env });
    assertEquals(rejected.code, 2, rejected.stderr);
    const squeue = "echo '7_0|RUNNING|None'; echo '7_1|PENDING|Priority'";
    await using slurm = await fakeSlurm({ squeue, sbatch: "echo 8" });
    const { code, stdout, stderr } = await study.run(SLURM, { env: slurm.env });
    assertEquals(code, 0, stderr);
    assertEquals(stderr, "2 runs: 0 done, 2 already queued, 0 to submit\n");
    const [report, ...more] = await batches(slurm);
    assertEquals(more, []);
    assertEquals(optionsOf(report!).dependency, "afterany:7");
    assert(
      stdout.startsWith(
        "Submitted the last job: job 8 writes the leaderboard.\n",
      ),
      stdout,
    );
    // It is not submitted twice, and no empty folder is left.
    const folders = await study.names("out/first/slurm");
    await using later = await fakeSlurm({
      squeue: `${squeue}; echo '8|PENDING|Dependency'`,
    });
    const again = await study.run(SLURM, { env: later.env });
    assertEquals([again.code, again.stdout], [0, ""]);
    assertEquals(await batches(later), []);
    assertEquals(await study.names("out/first/slurm"), folders);
  },
);

slurmTest(
  "conflicting options and invalid profiles are refused",
  async () => {
    await using study = await studyFolder({
      "profile.yaml": { partitions: "x" },
    }, runMain);
    for (
      const [args, message] of [
        [
          ["--executor", "pbs"],
          "Cannot use --executor pbs: expected local, slurm",
        ],
        [["--profile", "a"], "Cannot use --profile without --executor slurm"],
        [
          [...SLURM, "--workers", "2"],
          "Cannot use --workers with --executor slurm",
        ],
        [
          [...SLURM, "--profile", "profile.yaml"],
          'profile.yaml: partitions: unknown key; did you mean "partition"?',
        ],
      ] as const
    ) {
      const { code, stderr } = await study.run(args);
      assertEquals(code, 2, stderr);
      assert(stderr.includes(message), stderr);
    }
    assertEquals(await study.names("out"), []);
  },
);

slurmTest(
  "with --offline nothing is submitted when files are missing, and all are named",
  async () => {
    await using slurm = await fakeSlurm();
    await using study = await studyFolder({}, runMain);
    const { code, stderr } = await study.dor(
      ["run", "redv2", "--offline", "--data", "data", "--out", "out", ...SLURM],
      { env: slurm.env },
    );
    assertEquals(code, 2, stderr);
    for (
      const what of ["bert-base-ro", "redv2/train", "laroseda/", "moroco/"]
    ) {
      assertEquals(
        stderr.split("\n").filter((line) =>
          line.startsWith("Cannot find") && line.includes(what)
        ).length,
        1,
        stderr,
      );
    }
    assertEquals(await batches(slurm), []);
    assertEquals(await study.names("out"), []);
  },
);

slurmTest(
  "a command is refused while another one submits the same suite",
  async () => {
    await using slurm = await fakeSlurm();
    await using study = await studyFolder({}, runMain);
    const folder = join(study.path, "out/first/slurm");
    const lock = tryLock(folder)!;
    const { code, stderr } = await study.run([...SLURM], { env: slurm.env });
    assertEquals(code, 2, stderr);
    assert(
      stderr.includes("Cannot submit first: another command is submitting it"),
      stderr,
    );
    assertEquals(await batches(slurm), []);
    lock.release();
    const again = await study.run([...SLURM], { env: slurm.env });
    assertEquals(again.code, 0, again.stderr);
  },
);

slurmTest(
  "students of a failed teacher are submitted only with --retry",
  async () => {
    await using slurm = await fakeSlurm({
      squeue: "printf '7_0|FAILED|None\\n'",
    });
    await using study = await studyFolder({}, runMain);
    const submit = (...args: string[]) =>
      study.dor(["run", "--out", "out", "--seeds", "1", ...SLURM, ...args], {
        env: slurm.env,
      });
    assertEquals((await submit()).code, 0);
    const [teacher] = JSON.parse(
      await study.read("out/quickstart/slurm.json"),
    ).jobs[0].runs;
    await study.write(`out/teachers/runs/${teacher}/error.json`, {
      ...failureOf("multi_stage", 1, "No space left"),
      id: teacher,
    });
    const again = await submit();
    assertEquals(again.stderr.split("\n").slice(1), [
      "5 runs: 0 done, 0 already queued, 5 to submit",
      "1 run failed, 1 run waits for a failed teacher; --retry runs them again.",
      "",
    ]);
    const retried = await submit("--retry");
    assert(retried.stderr.includes("0 already queued, 7 to submit"));
  },
);

import { assert, assertEquals } from "@std/assert";
import { join } from "@std/path";
import {
  type StudyFolder,
  studyFolder,
  SUITE,
} from "../support/study/study_folder.ts";
import { LONG_SUITE } from "../support/study/unfinished_runs.ts";
import { readRecord, recordTimes } from "../support/study/run_files.ts";

/** Whether a Slurm takes jobs here: tests/e2e/start_slurm.sh starts one. */
const SLURM = await takesJobs();

async function takesJobs(): Promise<boolean> {
  try {
    const { success } = await new Deno.Command("sinfo", {
      args: ["--noheader"],
      stdout: "null",
      stderr: "null",
    }).output();
    return success;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

function slurmTest(name: string, fn: () => Promise<void>): void {
  Deno.test({
    name: `${name}${SLURM ? "" : " (skipped: no Slurm takes jobs here)"}`,
    ignore: !SLURM,
    fn,
  });
}

/** Waits for something that Slurm is to do, asking every half second. */
async function until<Result>(
  what: string,
  found: () => Promise<Result | undefined | false>,
  seconds = 120,
): Promise<Result> {
  const end = Date.now() + 1000 * seconds;
  for (;;) {
    const result = await found();
    if (result !== undefined && result !== false) return result;
    assert(Date.now() < end, `not in ${seconds} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

interface Line {
  id: string;
  state: string;
  slurm?: { job: string; log: string; state: string };
}

/** What `status --json` says of a suite in the folder `out`. */
async function standing(study: StudyFolder, suite: string): Promise<Line[]> {
  const { stdout } = await study.dor(`status ${suite} --out out --json`);
  return JSON.parse(stdout) as Line[];
}

/** A leaderboard without the columns that hold measured times and memory. */
function timeless(leaderboard: string): string {
  let measured: number[] = [];
  return leaderboard.split("\n").map((line) => {
    if (!line.startsWith("|")) return line;
    const cells = line.split("|").map((cell) => cell.replace(/^[ -]+$/, ""));
    if (cells.some((cell) => cell.trim() === "method")) {
      measured = cells.flatMap((cell, i) =>
        /seconds|with teachers|memory/.test(cell) ? [i] : []
      );
    }
    return cells.filter((_, i) => !measured.includes(i)).join("|");
  }).join("\n");
}

slurmTest(
  "the quickstart suite on Slurm, with a worker killed and jobs cancelled and resubmitted, gives the predictions of a local run",
  async () => {
    // However many cores there are, some runs are still to come when others are done.
    await using study = await studyFolder({
      "profile.yaml": { array_limit: 2 },
      "suites/quickstart.yaml": (await Deno.readTextFile(
        new URL("../../benchmarks/quickstart.yaml", import.meta.url),
      )).replace(/^seeds: .*$/m, "seeds: 2"),
    });
    const suite = ["suites/quickstart.yaml"];
    const local = await study.dor(["run", ...suite, "--out", "home"]);
    assertEquals(local.code, 0, local.stderr);

    const submit = () =>
      study.dor([
        "run",
        ...suite,
        "--out",
        "out",
        "--executor",
        "slurm",
        "--profile",
        "profile.yaml",
      ]);
    const first = await submit();
    assertEquals(first.code, 0, first.stderr);
    assert(
      first.stderr.includes("14 runs: 0 done, 0 already queued, 14 "),
      first.stderr,
    );
    // The worker of one of the suite's own runs.
    const [killed, pid] = await until("a run to be training", async () => {
      for (const name of await study.names("out/quickstart/runs")) {
        if (!name.endsWith(".partial")) continue;
        const log = await study.read(`out/quickstart/runs/${name}/log.txt`)
          .catch(() => "");
        const found = /, process (\d+)$/m.exec(log);
        if (found !== null) return [name, Number(found[1])] as const;
      }
      return undefined;
    });
    Deno.kill(pid, "SIGKILL");
    const id = killed.replace(/\.partial$/, "");
    await until("its failure", async () => {
      const run = (await standing(study, "quickstart")).find((run) =>
        run.id === id
      )!;
      return run.state === "failed";
    });
    // What is queued is not submitted twice; what was killed is.
    const second = await submit();
    assert(/, 1 to submit$/m.test(second.stderr), second.stderr);
    await until(
      "some run to finish",
      async () =>
        Object.keys(await recordTimes(study, "out/quickstart")).length >= 2,
    );
    const cancelled = await study.dor("cancel quickstart --out out");
    assert(cancelled.stdout.startsWith("Cancelled "), cancelled.stdout);
    await until(
      "all jobs to end",
      async () =>
        (await standing(study, "quickstart"))
          .every(({ state }) => state !== "running" && state !== "queued"),
    );
    const before = await recordTimes(study, "out/quickstart");
    const missing = 10 - Object.keys(before).length;
    assert(missing > 0, "all had finished before they were cancelled");

    const third = await submit();
    assertEquals(third.code, 0, third.stderr);
    await until(
      "the leaderboard",
      async () =>
        (await standing(study, "quickstart")).every(({ state }) =>
          state === "done"
        ) &&
        (await study.names("out/quickstart")).includes("leaderboard.md"),
    );
    const after = await recordTimes(study, "out/quickstart");
    for (const name in before) assertEquals(after[name], before[name]);
    const leaderboard = await until("the whole leaderboard", async () => {
      const text = await study.read("out/quickstart/leaderboard.md");
      return !text.includes("missing") && text;
    });
    assertEquals(
      timeless(leaderboard),
      timeless(await study.read("home/quickstart/leaderboard.md")),
    );
    for (const name in after) {
      assertEquals(
        await study.read(`out/quickstart/runs/${name}/predictions.jsonl`),
        await study.read(`home/quickstart/runs/${name}/predictions.jsonl`),
        name,
      );
    }
    const nothing = await submit();
    assert(
      nothing.stderr.includes("10 runs: 10 done, 0 already queued, 0 to"),
      nothing.stderr,
    );
  },
);

slurmTest(
  "a run that reaches its time limit is requeued and continues from its last epoch",
  async () => {
    await using study = await studyFolder({
      "suites/first.yaml": {
        ...LONG_SUITE,
        seeds: 1,
        training: { ...LONG_SUITE.training, max_epochs: 2000 },
      },
    });
    const { code, stderr } = await study.run("--executor slurm --snapshot 0");
    assertEquals(code, 0, stderr);
    const { slurm, id } = await until("the run to be training", async () => {
      const [run] = await standing(study, "first");
      const folder = `out/first/runs/${run!.id}.partial`;
      return (await study.names(folder)).includes("snapshot.safetensors") &&
        run!;
    });
    // What Slurm does some time before the limit.
    await command("scancel", "--signal=USR1", "--batch", slurm!.job);
    await until(
      "the run to be queued again",
      async () =>
        (await standing(study, "first"))[0]!.slurm?.state === "PENDING",
    );
    const log = await Deno.readTextFile(join(study.path, slurm!.log));
    assert(log.includes("stopped before the time limit"), log);
    assert(log.includes("asks to be requeued"), log);
    await until("the run to end", async () => {
      const [run] = await standing(study, "first");
      if (run!.slurm?.state === "PENDING") {
        // Slurm lets two minutes pass by itself, and forgets this while the job is still ending.
        const job = `JobId=${slurm!.job}`;
        await new Deno.Command("scontrol", {
          args: ["update", job, "StartTime=now"],
          stderr: "null",
        }).output();
      }
      return run!.state === "done";
    }, 300);
    const { resumed } = await readRecord(study, id);
    assertEquals(resumed!.length, 1);
    assert(resumed![0]!.epoch >= 1);
    // The leaderboard is still to come, where the folder will be gone.
    await study.dor("cancel first --out out");
  },
);

slurmTest(
  "a search on Slurm: the job after each rung submits the next, and in the end the runs with what was chosen",
  async () => {
    await using study = await studyFolder({
      "suites/first.yaml": {
        ...SUITE,
        search: {
          trials: 2,
          halving: { factor: 2, rungs: 2 },
          space: { training: { learning_rate: { choice: [0.02, 0.05] } } },
        },
      },
    });
    const { code, stdout, stderr } = await study.run("--executor slurm");
    assertEquals(code, 0, stderr);
    assert(
      /job \d+ submits the runs after these trials\./.test(stdout),
      stdout,
    );
    await until(
      "the leaderboard",
      async () => (await study.names("out/first")).includes("leaderboard.md"),
      240,
    );
    const runs = await standing(study, "first");
    assertEquals(
      runs.map(({ state }) => state).sort(),
      [...Array(3).fill("done"), "stopped"],
    );
    const board = await study.read("out/first/leaderboard.md");
    assert(board.includes("## Search"), board);
  },
);

async function command(program: string, ...args: string[]): Promise<void> {
  const { success, stderr } = await new Deno.Command(program, { args })
    .output();
  assert(success, new TextDecoder().decode(stderr));
}

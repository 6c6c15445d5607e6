import { fromFileUrl, resolve } from "@std/path";
import type { SlurmProfile } from "../../config/slurm_profile.ts";
import type { RunSpec } from "../run_spec.ts";
import { jobScript } from "./job_script.ts";

const here = (path: string) => fromFileUrl(new URL(path, import.meta.url));

/** Deno as it runs now, with the project's configuration. */
const DENO = [
  ...[Deno.execPath(), "run", "--quiet", "--no-prompt"],
  `--config=${here("../../../deno.json")}`,
];

/** Jobs that a run that meets its time limit may have after the first, unless a profile says otherwise. */
const REQUEUE_LIMIT = 20;

/** The script of an array: its argument and the task make the line of the manifest. */
export function runScript(
  profile: SlurmProfile,
  folder: string,
  runs: readonly RunSpec[],
): string {
  const results = new Set(runs.map(({ place }) => place.runsFolder));
  return jobScript(profile.setup ?? [], [
    ...DENO,
    ...["--allow-read", `--allow-write=${[...results].join(",")}`],
    ...[
      "--allow-env",
      "--allow-sys",
      `--allow-run=${Deno.execPath()},scontrol`,
    ],
    here("job.ts"),
    resolve(folder),
    { shell: '"$(( $1 + SLURM_ARRAY_TASK_ID ))"' },
    String(profile.requeue_limit ?? REQUEUE_LIMIT),
  ]);
}

/** The script of the job that comes after all others. */
export function reportScript(
  profile: SlurmProfile,
  { report }: { report: readonly string[] },
): string {
  return jobScript(profile.setup ?? [], [
    ...DENO,
    ...["--allow-read", "--allow-write", "--allow-env", "--allow-sys"],
    ...[here("../../cli/main.ts"), ...report],
  ]);
}

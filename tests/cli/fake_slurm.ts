import { join } from "@std/path";

/** Commands of Slurm that print what they are told to and keep what they were asked. */
export interface FakeSlurm extends AsyncDisposable {
  /** For a command's environment. */
  env: { PATH: string };
  /** The arguments of each call, oldest first: `sbatch --parsable ...`. */
  calls(): Promise<string[][]>;
}

/** What each command does: a script for `sh`. */
const SCRIPTS = {
  squeue: "",
  sacct: "echo 'Slurm accounting storage is disabled' >&2; exit 1",
  scontrol: "echo 'MaxArraySize            = 1001'",
  scancel: "",
  // A number of its own for each job; the first one of a new suite is 7.
  sbatch: 'echo $(( $(wc -l < "$CALLS") + 5 ))',
};

/** Makes them, some with another script. */
export async function fakeSlurm(
  scripts: Partial<typeof SCRIPTS> = {},
): Promise<FakeSlurm> {
  const folder = await Deno.makeTempDir();
  const log = join(folder, "calls");
  await Deno.writeTextFile(log, "");
  for (const [name, script] of Object.entries({ ...SCRIPTS, ...scripts })) {
    await Deno.writeTextFile(
      join(folder, name),
      `#!/bin/sh
CALLS='${log}'
printf '%s' ${name} >> "$CALLS"
for word; do printf '\\t%s' "$word" >> "$CALLS"; done
printf '\\n' >> "$CALLS"
${script}
`,
      { mode: 0o755 },
    );
  }
  return {
    env: { PATH: `${folder}:${Deno.env.get("PATH")}` },
    async calls() {
      const text = await Deno.readTextFile(log);
      return text.trimEnd().split("\n").filter((line) => line !== "")
        .map((line) => line.split("\t"));
    },
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
  };
}

import { main } from "../../src/cli/main.ts";
import {
  type CommandLine,
  type DorOptions,
  type Outcome,
  wordsOf,
} from "../support/study/dor.ts";
import { setEnv } from "../support/set_env.ts";

/** Runs the command line in this process, which keeps its permissions. */
export async function runMain(
  line: CommandLine,
  { cwd = ".", env = {} }: DorOptions = {},
): Promise<Outcome> {
  const { log, error } = console;
  const { revokeSync } = Deno.permissions;
  const before = Deno.cwd();
  using variables = new DisposableStack();
  const outcome = { code: 0, stdout: "", stderr: "" };
  try {
    console.log = (text) => outcome.stdout += `${text}\n`;
    console.error = (text) => outcome.stderr += `${text}\n`;
    Deno.permissions.revokeSync = (right) => Deno.permissions.querySync(right);
    Deno.chdir(cwd);
    for (const [name, value] of Object.entries({ DOR_DATA: "", ...env })) {
      variables.use(setEnv(name, value));
    }
    outcome.code = await main([...wordsOf(line)]);
  } finally {
    Object.assign(console, { log, error });
    Deno.permissions.revokeSync = revokeSync;
    Deno.chdir(before);
  }
  return outcome;
}

import { InputError } from "../../../errors/input_error.ts";

/**
 * Runs a command of Slurm.
 *
 * @throws {InputError} When it is not installed, or fails.
 */
export async function slurmCommand(
  program: string,
  args: string[],
): Promise<string> {
  let output: Deno.CommandOutput;
  try {
    output = await new Deno.Command(program, {
      args,
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).output();
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new InputError(
      `Cannot use Slurm: ${program} is not installed; run this on a machine that jobs are submitted from`,
      { cause: error },
    );
  }
  const decoder = new TextDecoder();
  if (!output.success) {
    throw new InputError(
      `Cannot use Slurm: ${
        [program, ...args].join(" ")
      } failed with exit code ${output.code}: ${
        decoder.decode(output.stderr).trim()
      }`,
    );
  }
  return decoder.decode(output.stdout);
}

/** The exit code of a Windows process that Ctrl-C has ended, as a signed number. */
const CONTROL_C = 0xc000013a | 0;

/** The signal that ended a process; Windows has exit codes instead. */
export function killedBy(
  { code, signal }: Pick<Deno.CommandStatus, "code" | "signal">,
): Deno.Signal | null {
  return code === CONTROL_C ? "SIGINT" : signal;
}

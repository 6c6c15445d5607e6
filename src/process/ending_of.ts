/** How a process ended. */
export interface Ending {
  code: number;
  signal: Deno.Signal | null;
  /** The code or signal in words: `with exit code 1`, `by SIGKILL`. */
  how: string;
}

/** The exit code of a Windows process that Ctrl-C has ended, as a signed number. */
const CONTROL_C = 0xc000013a | 0;

/** How a process ended; where Windows has exit codes for signals, by the signal. */
export function endingOf(
  { code, signal: sent }: Pick<Deno.CommandStatus, "code" | "signal">,
): Ending {
  const signal = code === CONTROL_C ? "SIGINT" : sent;
  const how = signal === null ? `with exit code ${code}` : `by ${signal}`;
  return { code, signal, how };
}

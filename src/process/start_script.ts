import { linesOf } from "./lines_of.ts";
import { processArguments, type ProcessRights } from "./process_arguments.ts";

/** How a script is started. */
export interface ScriptOptions {
  rights: ProcessRights;
  /** Environment variables, added to this process's own. */
  env?: Record<string, string>;
}

/** One of Dor's scripts, as a process. */
export interface Script {
  /** The lines of its standard output. */
  output: ReadableStream<string>;
  /** The lines of its standard error. */
  errors: ReadableStream<string>;
  status: Promise<Deno.CommandStatus>;
  /** Sends a value, as JSON in a line of its standard input. */
  send(value: unknown): void;
  /** Ends its standard input: nothing more will be sent. */
  close(): Promise<void>;
  kill(): void;
}

/**
 * Starts one of Dor's scripts.
 *
 * @throws {InputError} When a path of its rights has a comma.
 */
export function startScript(
  script: URL,
  { rights, env = {} }: ScriptOptions,
): Script {
  const child = new Deno.Command(Deno.execPath(), {
    args: processArguments(script, rights),
    env,
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const input = child.stdin.getWriter();
  return {
    output: linesOf(child.stdout),
    errors: linesOf(child.stderr),
    status: child.status,
    send(value) {
      input.write(new TextEncoder().encode(`${JSON.stringify(value)}\n`)).catch(
        () => {}, // It has already ended; its exit code and output say why.
      );
    },
    close: () => input.close().catch(() => {}), // The pipe is closed if the process died.
    kill() {
      try {
        child.kill("SIGKILL");
      } catch {
        // It has just ended.
      }
    },
  };
}

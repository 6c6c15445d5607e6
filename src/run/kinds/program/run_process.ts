import { stripAnsiCode } from "@std/fmt/colors";
import { ProgramError } from "./program_error.ts";

/** The longest line of output that is kept, in bytes; what follows is dropped. */
const LONGEST = 64 * 1024;

/** How often the memory is measured, in milliseconds. */
const EVERY = 1000;

/** How long output may come after the end of the program, from processes that could not be ended, in milliseconds. */
const GRACE = 1000;

/**
 * Starts a program and ends it together with all processes that it has started:
 * when it ends, and when standard input does, since the process that started it
 * is then gone. Its descendants are those in its process group and, on Linux,
 * those that have its variable DOR_REQUEST.
 */
const SUPERVISOR = `
request=$1 memory=$2
shift 2
exec 3<&0 </dev/null
sweep() {
  for file in $(grep -slzFx "DOR_REQUEST=$request" /proc/[0-9]*/environ 2>/dev/null); do
    file=\${file#/proc/}
    kill -KILL "\${file%/environ}" 2>/dev/null
  done
}
{ cat <&3; sweep; sleep 0.1; sweep; kill -KILL 0; } >/dev/null 2>&1 &
[ "$memory" = 0 ] || ulimit -d "$memory"
DOR_REQUEST=$request "$@" 3<&-
code=$?
sweep
exit "$code"
`;

/** Prints the size of a page, the processes with a DOR_REQUEST, and the state of all processes. */
const MEASURE = `
getconf PAGESIZE
grep -slzFx "DOR_REQUEST=$1" /proc/[0-9]*/environ 2>/dev/null
cat /proc/[0-9]*/stat 2>/dev/null
`;

/** A program's process. */
export interface ProcessOrder {
  command: readonly string[];
  folder: string;
  request: string;
  /** All environment variables besides DOR_REQUEST. */
  environment: Record<string, string>;
  /** In seconds. */
  timeLimit?: number;
  /** In bytes. */
  memoryLimit?: number;
  onLine(line: string, stream: "stdout" | "stderr"): void;
}

/**
 * Runs a program until it ends.
 *
 * @returns The largest memory of its processes together, in bytes, as measured
 *   once a second; 0 if it cannot be measured.
 * @throws {ProgramError} When it does not end with exit code 0 within its limits.
 */
export async function runProcess(order: ProcessOrder): Promise<number> {
  const { command, folder, request, timeLimit, memoryLimit } = order;
  const child = new Deno.Command("/bin/sh", {
    args: [
      "-c",
      SUPERVISOR,
      "sh",
      request,
      String(Math.ceil((memoryLimit ?? 0) / 1024)),
      ...command,
    ],
    cwd: folder,
    clearEnv: true,
    env: order.environment,
    detached: true, // A process group of its own.
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  let ended: ProgramError | undefined;
  const end = (...why: ConstructorParameters<typeof ProgramError>) => {
    if (ended !== undefined) return;
    ended = new ProgramError(...why);
    child.stdin.close().catch(() => {});
  };
  let peakMemory = 0;
  const memory = setInterval(async () => {
    const used = await memoryOf(child.pid, request);
    peakMemory = Math.max(peakMemory, used);
    if (memoryLimit !== undefined && used > memoryLimit) {
      end(
        "out_of_memory",
        `The program used ${
          gigabytes(used)
        } of memory, more than its memory_limit of ${
          gigabytes(memoryLimit)
        }; raise the limit or let it use less`,
      );
    }
  }, EVERY);
  const time = timeLimit === undefined ? undefined : setTimeout(() =>
    end(
      "time_limit",
      `The program ran for more than its time_limit of ${timeLimit} s; raise the limit or let it take less time`,
    ), 1000 * timeLimit);
  let lastError = "";
  const enough = new AbortController();
  const output = Promise.all(
    (["stdout", "stderr"] as const).map((stream) =>
      boundedLines(child[stream], enough.signal, (line) => {
        if (stream === "stderr" && isTelling(line, lastError)) lastError = line;
        order.onLine(line, stream);
      })
    ),
  );
  const { code } = await child.status;
  clearInterval(memory);
  clearTimeout(time);
  try {
    Deno.kill(-child.pid, "SIGKILL"); // What it has left running.
  } catch {
    // Nothing.
  }
  const grace = setTimeout(() => enough.abort(), GRACE);
  await output;
  clearTimeout(grace);
  child.stdin.close().catch(() => {});
  if (ended !== undefined) throw ended;
  if (code !== 0) throw endedBadly(code, lastError);
  return peakMemory;
}

/** Whether a line says more about an error than an earlier one: Python prints the error last, others print a stack below it. */
function isTelling(line: string, earlier: string): boolean {
  const isError = (text: string) => /error|exception/i.test(text);
  return line.trim() !== "" && (isError(line) || !isError(earlier));
}

function endedBadly(code: number, last: string): ProgramError {
  const words = last === ""
    ? "and printed no error"
    : `after printing: ${last}`;
  // A shell's exit code for a process that a signal ended is 128 plus the signal.
  const signal = code > 128 ? code - 128 : undefined;
  if (signal === 9 || signal === 15) {
    return new ProgramError(
      "killed",
      `The program was ended by ${
        signal === 9 ? "SIGKILL" : "SIGTERM"
      }, by a user or for lack of memory; the next command starts it again`,
    );
  }
  return new ProgramError(
    /MemoryError|out of memory|allocation failed|bad_alloc|cannot allocate/i
        .test(last)
      ? "out_of_memory"
      : "crash",
    `The program ended ${
      signal === undefined ? `with exit code ${code}` : `by signal ${signal}`
    } ${words.slice(0, 500)}; see log.txt`,
  );
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(2)} GB`;
}

/**
 * The resident memory of the processes of a run, in bytes; 0 where there is no
 * /proc. A process belongs to it by its session or, if it has started one of its
 * own, by its variable DOR_REQUEST.
 */
async function memoryOf(session: number, request: string): Promise<number> {
  const { stdout } = await new Deno.Command("/bin/sh", {
    args: ["-c", MEASURE, "sh", request],
    stdin: "null",
    stderr: "null",
  }).output();
  const [pageSize, ...lines] = new TextDecoder().decode(stdout).split("\n");
  const others = new Set<string>();
  let pages = 0;
  for (const line of lines) {
    const [, pid] = /^\/proc\/(\d+)\/environ$/.exec(line) ?? [];
    if (pid !== undefined) {
      others.add(pid);
      continue;
    }
    // The name of the process may have spaces and parentheses.
    const [, , , own, ...rest] = line.slice(line.lastIndexOf(")") + 2)
      .split(" ");
    const isOfRun = Number(own) === session ||
      others.has(line.slice(0, line.indexOf(" ")));
    if (isOfRun) pages += Number(rest[17]);
  }
  return Number(pageSize) * pages;
}

/**
 * Reads the lines of a stream of bytes that may be anything: endless lines are
 * cut off, bytes that are not UTF-8 are replaced, and colours are removed.
 *
 * @param signal Stops reading.
 */
async function boundedLines(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  signal: AbortSignal,
  onLine: (line: string) => void,
): Promise<void> {
  const reader = stream.getReader();
  signal.addEventListener("abort", () => reader.cancel().catch(() => {}));
  const line = new Uint8Array(LONGEST);
  let length = 0;
  const decoder = new TextDecoder();
  const flush = () => {
    const text = decoder.decode(line.subarray(0, length));
    onLine(stripAnsiCode(text).replace(/\r$/, ""));
    length = 0;
  };
  for (;;) {
    const { value, done } = await reader.read();
    if (done) break;
    let from = 0;
    while (from < value.length) {
      const at = value.indexOf(10, from);
      const end = at < 0 ? value.length : at;
      const kept = value.subarray(from, Math.min(end, from + LONGEST - length));
      line.set(kept, length);
      length += kept.length;
      if (at >= 0) flush();
      from = end + 1;
    }
  }
  if (length > 0) flush();
}

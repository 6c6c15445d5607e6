import type { DataProgress } from "../data/fetch/data_options.ts";

/** Shows downloads: one line that is written over in a terminal, a line a file elsewhere. */
export function downloadProgress(): (progress: DataProgress) => void {
  const terminal = Deno.stderr.isTerminal();
  const encoder = new TextEncoder();
  let last = 0;
  return ({ file, received, total }) => {
    const done = total !== undefined && received >= total;
    const now = performance.now();
    if (!done && (!terminal || now - last < 100)) return;
    last = now;
    const size = total === undefined
      ? megabytes(received)
      : `${megabytes(received)} of ${megabytes(total)}`;
    Deno.stderr.writeSync(encoder.encode(
      terminal
        ? `\r\x1b[KDownloading ${file}: ${size}${done ? "\n" : ""}`
        : `Downloaded ${file}: ${size}\n`,
    ));
  };
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

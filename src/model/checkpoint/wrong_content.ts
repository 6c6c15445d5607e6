/** Why a file cannot be used, in words. */
export interface FileProblem {
  reason: string;
  advice: string;
}

/** The number of bytes from which content is recognised. */
const HEAD = 1024;

/** The first bytes of other kinds of files, in lower case and with one character per byte. */
const KINDS: readonly [start: string, kind: string][] = [
  ["<!doctype html", "a web page (HTML)"],
  ["<html", "a web page (HTML)"],
  ["<?xml", "an XML document"],
  ["gguf", "in the GGUF format"],
  ["\x89hdf", "in the HDF5 format (TensorFlow, Keras)"],
  ["\x93numpy", "a NumPy array"],
  ["\x1f\x8b", "compressed (gzip)"],
  ["\xfd7zxz", "compressed (xz)"],
  ["\x28\xb5\x2f\xfd", "compressed (zstd)"],
];

/**
 * Recognises, by its first bytes, a file that is not a file of a checkpoint but
 * a pointer of Git LFS or git-annex, a broken link, a web page, or empty.
 *
 * @returns The problem, or undefined if none is found; the file may still be
 *   incomplete.
 */
export function wrongContent(path: string): FileProblem | undefined {
  const head = readHead(path);
  if (head === undefined) return brokenLink(path);
  if (head === "") {
    return { reason: "it is empty", advice: "put the original file there" };
  }
  if (
    /^version https:\/\/(git-lfs|hawser)\.github\.com\/spec\//.test(head)
  ) {
    const size = /^size (\d+)$/m.exec(head)?.[1];
    return {
      reason: `it is a Git LFS pointer${
        size === undefined ? "" : ` to a file of ${size} bytes`
      }`,
      advice: 'run "git lfs pull" in its clone, or put the original file there',
    };
  }
  if (/^(\.\.\/)*(\.git)?\/?annex\/objects\//.test(head)) return ANNEX;
  const start = head.trimStart().toLowerCase();
  const kind = KINDS.find(([known]) => start.startsWith(known))?.[1];
  return kind === undefined ? undefined : {
    reason: `it is ${kind}`,
    advice: "put a file of the kind that its name says there",
  };
}

const ANNEX: FileProblem = {
  reason: "it is a git-annex pointer",
  advice: 'run "git annex get" in its clone, or put the original file there',
};

/** The first bytes of a file, with one character per byte; undefined if it cannot be read. */
function readHead(path: string): string | undefined {
  try {
    using file = Deno.openSync(path);
    const bytes = new Uint8Array(HEAD);
    const count = file.readSync(bytes) ?? 0;
    // Without a byte order mark.
    return String.fromCharCode(...bytes.subarray(0, count))
      .replace(/^\xef\xbb\xbf(?=.)/s, "");
  } catch {
    return undefined;
  }
}

function brokenLink(path: string): FileProblem | undefined {
  let target: string;
  try {
    target = Deno.readLinkSync(path);
  } catch {
    return undefined;
  }
  try {
    Deno.statSync(path);
    return undefined;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) return undefined;
  }
  return {
    reason: `it is a link to ${target}, which does not exist`,
    advice: /(^|\/)annex\/objects\//.test(target)
      ? ANNEX.advice
      : "put the original file there",
  };
}

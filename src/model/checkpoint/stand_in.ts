/** What lies in the place of a file, in words. */
export interface StandIn {
  /** What it is. */
  why: string;
  /** How to get the file itself. */
  what: string;
}

/** Bytes at the start of a file that tell what it is. */
const HEAD = 1024;

/** Forms that begin like no file of a checkpoint that is read here, one character a byte. */
const FORMS: readonly [start: string, form: string][] = [
  ["<!doctype html", "a web page (HTML)"],
  ["<html", "a web page (HTML)"],
  ["<?xml", "an XML document"],
  ["gguf", "in the GGUF format"],
  ["\x89hdf", "in the HDF5 format (TensorFlow, Keras)"],
  ["\x93numpy", "an array of NumPy"],
  ["\x1f\x8b", "compressed (gzip)"],
  ["\xfd7zxz", "compressed (xz)"],
  ["\x28\xb5\x2f\xfd", "compressed (zstd)"],
];

/**
 * Looks whether something else lies in the place of a file of a checkpoint: a
 * pointer of Git LFS or git-annex, a link to nothing, a web page, nothing at
 * all. Its first bytes say so, whatever its name is.
 *
 * @returns Undefined where nothing of that kind is seen, which is no promise
 *   that the file is whole.
 */
export function standIn(path: string): StandIn | undefined {
  const head = headOf(path);
  if (head === undefined) return brokenLink(path);
  if (head === "") {
    return { why: "it is empty", what: "put the file itself there" };
  }
  if (
    /^version https:\/\/(git-lfs|hawser)\.github\.com\/spec\//.test(head)
  ) {
    const size = /^size (\d+)$/m.exec(head)?.[1];
    return {
      why: `it is a Git LFS pointer${
        size === undefined ? "" : ` to a file of ${size} bytes`
      }, not that file`,
      what:
        'run "git lfs pull" in the clone that it is from, or put the file itself there',
    };
  }
  if (/^(\.\.\/)*(\.git)?\/?annex\/objects\//.test(head)) return ANNEX;
  const start = head.trimStart().toLowerCase();
  const form = FORMS.find(([known]) => start.startsWith(known))?.[1];
  return form === undefined ? undefined : {
    why: `it is ${form}`,
    what: "put a file of the kind that its name says there",
  };
}

const ANNEX: StandIn = {
  why: "it is a git-annex pointer, not the file",
  what:
    'run "git annex get" in the clone that it is from, or put the file itself there',
};

/** One character a byte; undefined where the file cannot be read. */
function headOf(path: string): string | undefined {
  try {
    using file = Deno.openSync(path);
    const bytes = new Uint8Array(HEAD);
    const count = file.readSync(bytes) ?? 0;
    // A byte order mark is no part of a text.
    return String.fromCharCode(...bytes.subarray(0, count))
      .replace(/^\xef\xbb\xbf(?=.)/s, "");
  } catch {
    return undefined;
  }
}

function brokenLink(path: string): StandIn | undefined {
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
    why: `it is a link to ${target}, which is not there`,
    what: /(^|\/)annex\/objects\//.test(target)
      ? ANNEX.what
      : "put the file itself there",
  };
}

import { assert } from "@std/assert";
import { join } from "@std/path";
import fc from "fast-check";
import { InputError } from "../../src/errors/input_error.ts";
import { RecordError } from "../../src/results/record_error.ts";

/** No file of a few kilobytes takes longer to be read or refused, in seconds. */
const LONGEST = 5;
/** Nor makes the process grow more, in bytes. */
const MOST_MEMORY = 512e6;
/** A message is to be read by somebody, in characters. */
const LONGEST_MESSAGE = 12_000;

/** A reader, and what it is to be fed with. */
export interface Fuzz<Content> {
  /** For the test's name: which reader reads what. */
  reader: string;
  /** Contents, most of them damaged. */
  contents: fc.Arbitrary<Content>;
  /** The name of the file that messages must name. */
  file: string;
  /** Puts into the folder what stays the same. */
  prepare?: (folder: string) => void;
  /** Puts a content into the folder, under that name, and reads it. */
  read(content: Content, folder: string): unknown;
  /** Cases in the quick run; `DOR_FUZZ_RUNS` comes before it. */
  runs?: number;
}

/**
 * Tests that a reader reads or refuses whatever it is given: with an error
 * for the user that names the file, soon, and without taking memory.
 */
export function fuzz<Content>(
  { reader, contents, file, prepare, read, runs = 300 }: Fuzz<Content>,
): void {
  Deno.test(`${reader} reads or refuses arbitrary content without crashing`, async () => {
    const folder = await Deno.makeTempDir({ prefix: "dor-fuzz-" });
    prepare?.(folder);
    let readings = 0;
    let refusals = 0;
    try {
      await fc.assert(
        fc.asyncProperty(contents, async (content) => {
          const memory = Deno.memoryUsage().rss;
          const start = performance.now();
          try {
            await read(content, folder);
            readings++;
          } catch (error) {
            if (
              !(error instanceof InputError || error instanceof RecordError)
            ) throw error;
            refusals++;
            assert(error.message.includes(file), error.message.slice(0, 1000));
            const { length } = error.message;
            assert(length <= LONGEST_MESSAGE, `a message of ${length}`);
          }
          const seconds = (performance.now() - start) / 1000;
          assert(seconds < LONGEST, `it took ${seconds} seconds`);
          const grown = Deno.memoryUsage().rss - memory;
          assert(grown < MOST_MEMORY, `it took ${grown} bytes`);
        }),
        {
          numRuns: Number(Deno.env.get("DOR_FUZZ_RUNS") ?? runs),
          reporter: (details) => {
            if (details.failed) throw failure(details);
          },
        },
      );
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
    assert(readings > 0 && refusals > 0, `${readings} read, ${refusals} not`);
    assert(
      ({} as Record<string, unknown>).polluted === undefined,
      "the prototype of all objects was changed",
    );
  });
}

/** What failed, and how to have it again; contents may be long. */
function failure<Content>(
  { seed, counterexamplePath, counterexample, errorInstance }: fc.RunDetails<
    [Content]
  >,
): Error {
  const content = counterexample?.[0];
  const shown = content instanceof Uint8Array
    ? new TextDecoder().decode(content)
    : Deno.inspect(content);
  return new Error(
    `seed ${seed}, path ${counterexamplePath}: ${shown.slice(0, 500)}`,
    { cause: errorInstance },
  );
}

/** Writes a file of the folder and gives its path. */
export function written(
  folder: string,
  file: string,
  content: string | Uint8Array,
): string {
  const path: string = join(folder, file);
  if (typeof content === "string") Deno.writeTextFileSync(path, content);
  else Deno.writeFileSync(path, content);
  return path;
}

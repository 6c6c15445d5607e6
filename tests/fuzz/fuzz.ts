import { assert } from "@std/assert";
import { join } from "@std/path";
import fc from "fast-check";
import { InputError } from "../../src/errors/input_error.ts";
import { RecordError } from "../../src/results/record_error.ts";
import { testFolder } from "../support/test_folder.ts";

/** The longest time that reading or refusing a file of a few kilobytes may take, in seconds. */
const LONGEST = 5;
/** The most memory by which the process may grow meanwhile, in bytes. */
const MOST_MEMORY = 512e6;
/** The longest message, in characters. */
const LONGEST_MESSAGE = 12_000;

/** A reader, and the contents that it is tested with. */
export interface Fuzz<Content> {
  /** The reader and the content, for the test's title. */
  reader: string;
  /** Contents, most of them damaged. */
  contents: fc.Arbitrary<Content>;
  /** The name of the file that messages must name. */
  file: string;
  /** Puts into the folder what stays the same. */
  prepare?: (folder: string) => void;
  /** Puts a content into the folder, under that name, and reads it. */
  read(content: Content, folder: string): unknown;
  /** The number of cases, unless `DOR_FUZZ_RUNS` is set. */
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
    await using folder = await testFolder();
    prepare?.(folder.path);
    let readings = 0;
    let refusals = 0;

    await fc.assert(
      fc.asyncProperty(contents, async (content) => {
        const memory = Deno.memoryUsage().rss;
        const start = performance.now();
        try {
          await read(content, folder.path);
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
    assert(readings > 0 && refusals > 0, `${readings} read, ${refusals} not`);
    assert(
      ({} as Record<string, unknown>).polluted === undefined,
      "the prototype of all objects was changed",
    );
  });
}

/** What failed and how to repeat it, with the content shortened. */
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

/** Writes a file into the folder and returns its path. */
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

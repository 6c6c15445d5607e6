import { assertEquals } from "@std/assert";
import { join } from "@std/path";
import fc from "fast-check";
import {
  readSnapshot,
  type RunSnapshot,
  writeSnapshot,
} from "../../../../src/run/kinds/recipe/snapshot_file.ts";
import { testFolder } from "../../../support/test_folder.ts";

const array = (...values: number[]) => Float32Array.from(values);

function snapshot(bestEpoch: number): RunSnapshot {
  return {
    training: {
      stage: 1,
      epoch: 4,
      stepsBefore: 30,
      steps: 12,
      best: {
        epoch: bestEpoch,
        score: 0.5,
        values: new Map([
          ["a.b", bestEpoch === 4 ? array(1, NaN, -0) : array(7, 8, 9)],
          ["a", array()],
        ]),
      },
      session: {
        parameters: new Map([["a.b", array(1, NaN, -0)], ["a", array()]]),
        optimisers: new Map([
          ["target", {
            count: 12,
            states: new Map([["a.b", {
              first: array(1, 2, 3),
              second: array(4, 5, 6),
            }]]),
          }],
          ["critic/0.a", { count: 0, states: new Map() }],
          ["other", {
            count: 3,
            states: new Map([["a.b", { momentum: array(7, 8, 9) }]]),
          }],
        ]),
        steps: new Map([["main", 12], ["critic", 60]]),
      },
    },
    progress: {
      started: "2026-01-01T00:00:00.000Z",
      seconds: 1.5,
      peakMemory: 7,
      history: [],
      resumed: [{ stage: "target", epoch: 2 }],
    },
  };
}

async function inFolder(
  test: (folder: string, file: string) => void,
): Promise<void> {
  await using folder = await testFolder();
  test(folder.path, join(folder.path, "snapshot.safetensors"));
}

const ME = { id: "me" };

for (const best of [2, 4]) {
  Deno.test(`a snapshot is read as it was written (best epoch ${best} of 4)`, () =>
    inFolder((folder) => {
      writeSnapshot(folder, ME, snapshot(best));
      assertEquals(readSnapshot(folder, ME), snapshot(best));
    }));
}

Deno.test("the best weights in a snapshot are stored apart from the parameters", () =>
  inFolder((folder) => {
    writeSnapshot(folder, ME, snapshot(4));
    const { training } = readSnapshot(folder, ME) as RunSnapshot;
    training.session.parameters.get("a.b")![0] = 99;
    assertEquals(training.best.values.get("a.b")![0], 1);
  }));

Deno.test("a missing snapshot is undefined, and a snapshot of another run is refused", () =>
  inFolder((folder) => {
    assertEquals(readSnapshot(folder, ME), undefined);
    writeSnapshot(folder, { id: "a", commit: "1" }, snapshot(2));
    assertEquals(
      readSnapshot(folder, { id: "a", commit: "2", threads: 1 }),
      'it was made with commit "1", threads none; this run has commit "2", threads 1',
    );
  }));

Deno.test("a snapshot with a byte changed, added or missing is refused", () =>
  inFolder((folder, file) => {
    writeSnapshot(folder, ME, snapshot(2));
    const whole = Deno.readFileSync(file);
    const refused = (bytes: Uint8Array) => {
      Deno.writeFileSync(file, bytes);
      assertEquals(typeof readSnapshot(folder, ME), "string");
    };
    fc.assert(
      fc.property(
        fc.nat(whole.length - 1),
        fc.integer({ min: 1, max: 255 }),
        (at, change) => {
          const bytes = whole.slice();
          bytes[at]! ^= change;
          // Spaces that fill the header up, and what a JSON reader takes for the same.
          fc.pre(
            JSON.stringify(headerOf(bytes)) !==
                JSON.stringify(headerOf(whole)) ||
              at >= 8 + headerLength(whole),
          );
          refused(bytes);
        },
      ),
      { numRuns: 500 },
    );
    fc.assert(fc.property(fc.nat(whole.length - 1), (length) => {
      refused(whole.slice(0, length));
    }));
    refused(Uint8Array.from([...whole, 0]));
  }));

const headerLength = (bytes: Uint8Array) =>
  Number(new DataView(bytes.buffer).getBigUint64(0, true));

function headerOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(
      new TextDecoder().decode(bytes.subarray(8, 8 + headerLength(bytes))),
    );
  } catch {
    return undefined;
  }
}

import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertThrows,
} from "@std/assert";
import { join } from "@std/path";
import fc from "fast-check";
import { InputError } from "../../../../src/errors/input_error.ts";
import { EnergyMeter } from "../../../../src/run/executors/local/energy_meter.ts";
import { gramsOf } from "../../../../src/run/executors/local/grams_of.ts";
import {
  type EnergyReading,
  readEnergy,
} from "../../../../src/run/executors/local/read_energy.ts";
import { recordEnergy } from "../../../../src/run/executors/local/record_energy.ts";
import { readRecord } from "../../../../src/results/read_records.ts";
import { resultsFolder } from "../../../support/results/results_folder.ts";
import { setEnv } from "../../../support/set_env.ts";
import { testFolder } from "../../../support/test_folder.ts";

/** The files of a zone of RAPL. */
function zone(name: string, energy: number) {
  return Object.fromEntries(
    Object.entries({
      name,
      energy_uj: `${energy}`,
      max_energy_range_uj: "262143328850",
    }).map(([file, text]) => [file, `${text}\n`]),
  );
}

function zones(all: Record<string, Record<string, string>>) {
  return Object.fromEntries(
    Object.entries(all).flatMap(([folder, files]) =>
      Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text])
    ),
  );
}

const linux = Deno.build.os === "linux";

Deno.test({
  name: "readEnergy() reads packages and memory, and no zone twice",
  ignore: !linux,
  async fn() {
    await using folder = await testFolder(zones({
      "intel-rapl:0": zone("package-0", 5_000_000),
      "intel-rapl:0:0": zone("core", 3_000_000),
      "intel-rapl:0:1": zone("dram", 1_500_000),
      "intel-rapl:1": zone("package-1", 7_000_000),
      "intel-rapl:1:0": zone("dram", 2_500_000),
      "intel-rapl:2": zone("psys", 9_000_000),
    }));
    const { counters, watts } = await readEnergy({
      cards: false,
      folder: folder.path,
    });
    assertEquals(
      Object.entries(counters).map(([name, { joules }]) => [name, joules]),
      [["package-0", 5], ["dram", 1.5], ["package-1", 7], ["dram 2", 2.5]],
    );
    assertAlmostEquals(counters["package-0"]!.range, 262143.32885);
    assertEquals(watts, undefined);
  },
});

Deno.test({
  name: "readEnergy() leaves out what cannot be read",
  ignore: !linux,
  async fn() {
    await using folder = await testFolder({
      ...zones({ "intel-rapl:0": zone("package-0", 1) }),
      "intel-rapl:0/energy_uj": "",
    });
    for (const path of [folder.path, join(folder.path, "none")]) {
      assertEquals(await readEnergy({ cards: false, folder: path }), {
        counters: {},
        watts: undefined,
      });
    }
  },
});

Deno.test({
  name: "readEnergy() sums the power of all cards, if all say it",
  ignore: !linux,
  async fn() {
    await using folder = await testFolder();
    for (
      const [said, watts] of [
        ["echo 61.5; echo 300.25", 361.75],
        ["echo 61.5; echo '[N/A]'", undefined],
        ["exit 9", undefined],
      ] as const
    ) {
      const file = await folder.write("nvidia-smi", `#!/bin/sh\n${said}\n`);
      await Deno.chmod(file, 0o755);
      const reading = await readEnergy({
        cards: true,
        folder: folder.path,
        path: `${folder.path}:${Deno.env.get("PATH")}`,
      });
      assertEquals(reading.watts, watts);
    }
  },
});

/** A meter that reads the given values, one at each step; the clock goes on by a second each time. */
function meterOf(readings: readonly EnergyReading[]): EnergyMeter {
  let at = 0;
  let time = 0;
  return new EnergyMeter(
    () => Promise.resolve(readings[at++]!),
    () => time += 1000,
  );
}

const RANGE = 100;
const at = (joules: number, watts?: number): EnergyReading => ({
  counters: { "package-0": { joules: joules % RANGE, range: RANGE } },
  watts,
});

Deno.test("EnergyMeter divides the energy among the runs at the same time", async () => {
  const meter = meterOf([at(10), at(14), at(20), at(27)]);
  await meter.start("a");
  await meter.start("b");
  assertEquals(await meter.stop("a"), { joules: 4 + 3, of: ["processors"] });
  assertEquals(await meter.stop("b"), { joules: 3 + 7, of: ["processors"] });
});

Deno.test("EnergyMeter gives the runs all energy, with counters that start again from 0", () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.double({ min: 0, max: 90, noNaN: true }), {
        minLength: 4,
        maxLength: 4,
      }),
      async (steps) => {
        let total = 50;
        const meter = meterOf(steps.map((step) => at(total += step)));
        await meter.start("a");
        await meter.start("b");
        const b = await meter.stop("b");
        const a = await meter.stop("a");
        const [, ...used] = steps;
        assertAlmostEquals(
          a!.joules + b!.joules,
          used.reduce((sum, step) => sum + step, 0),
          1e-6,
        );
      },
    ),
  ));

Deno.test("EnergyMeter adds the power of cards over time", async () => {
  const meter = meterOf([at(0, 100), at(5, 300)]);
  await meter.start("a");
  assertEquals(await meter.stop("a"), {
    joules: 5 + 200,
    of: ["processors", "cards"],
  });
});

Deno.test("EnergyMeter does not know the energy of a run in which counters could not be read", async () => {
  const none = { counters: {}, watts: undefined };
  const meter = meterOf([at(0), none, at(5), at(6), at(8), at(9)]);
  await meter.start("a");
  await meter.start("b");
  assertEquals(await meter.stop("a"), undefined);
  assertEquals(await meter.stop("b"), undefined);
  await meter.start("c");
  assertEquals(await meter.stop("c"), { joules: 1, of: ["processors"] });
});

Deno.test("recordEnergy() adds the energy to the record and keeps the rest", async () => {
  await using folder = await resultsFolder({ baseline: 0.1 }, { seeds: 1 });
  const run: string = join(folder.path, "runs", "baseline-s1");
  const before = readRecord(run);
  const file: string = join(run, "record.json");
  const written = JSON.parse(await Deno.readTextFile(file));
  await Deno.writeTextFile(file, JSON.stringify({ ...written, later: 1 }));
  const energy = {
    joules: 7.2,
    of: ["processors" as const],
    grams_per_kwh: 100,
  };
  const after = recordEnergy(run, before, energy);
  assertEquals(after, { ...before, energy });
  assertEquals(readRecord(run), after);
  assertEquals(JSON.parse(await Deno.readTextFile(file)).later, 1);
});

Deno.test("gramsOf() takes the option, the environment, and the mean over the world", () => {
  using _variable = setEnv("DOR_GRAMS_PER_KWH", "");
  assertEquals(gramsOf(undefined), 475);
  assertEquals(gramsOf("33.5"), 33.5);
  using _other = setEnv("DOR_GRAMS_PER_KWH", "20");
  assertEquals(gramsOf(), 20);
  for (const wrong of ["-1", "much", "1e3", "NaN"]) {
    const error = assertThrows(() => gramsOf(wrong), InputError);
    assert(error.message.includes("expected a number"));
  }
});

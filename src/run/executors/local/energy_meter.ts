import type { RunRecord } from "../../../results/record.ts";
import type { EnergyReading } from "./read_energy.ts";

/** The time between two readings, in milliseconds: a counter starts again from 0 after some minutes. */
const EVERY = 10_000;

type RunEnergy = Pick<NonNullable<RunRecord["energy"]>, "joules" | "of">;

/**
 * Measures the energy of the whole machine while runs are executed, and divides
 * it evenly among those that are executed at the same time.
 */
export class EnergyMeter {
  readonly #joules = new Map<string, number>();
  #last: { reading: EnergyReading; time: number } | undefined;
  #pending: Promise<unknown> = Promise.resolve();
  #timer: ReturnType<typeof setInterval> | undefined;

  /** @param now A clock in milliseconds. */
  constructor(
    private readonly read: () => Promise<EnergyReading>,
    private readonly now: () => number = () => performance.now(),
  ) {}

  async start(id: string): Promise<void> {
    await this.#take(() => this.#joules.set(id, 0));
    this.#timer ??= setInterval(() => this.#take(() => {}), EVERY);
  }

  /** The energy since the start of a run; undefined if it could not be read all the time. */
  async stop(id: string): Promise<RunEnergy | undefined> {
    let joules = NaN;
    await this.#take(() => {
      joules = this.#joules.get(id)!;
      this.#joules.delete(id);
    });
    if (this.#joules.size === 0) {
      clearInterval(this.#timer);
      this.#timer = undefined;
    }
    const { counters, watts } = this.#last!.reading;
    const of: RunEnergy["of"] = [
      ...Object.keys(counters).length > 0 ? ["processors" as const] : [],
      ...watts === undefined ? [] : ["cards" as const],
    ];
    return Number.isNaN(joules) || of.length === 0 ? undefined : { joules, of };
  }

  /** Reads the counters, gives each run its share since the last reading, and then changes the set of runs. */
  #take(change: () => void): Promise<void> {
    const taken = this.#pending.then(async () => {
      const reading = await this.read();
      const time = this.now();
      if (this.#last !== undefined) {
        const share = energyBetween(
          this.#last.reading,
          reading,
          (time - this.#last.time) / 1000,
        ) / this.#joules.size;
        for (const [id, joules] of this.#joules) {
          this.#joules.set(id, joules + share);
        }
      }
      this.#last = { reading, time };
      change();
    });
    this.#pending = taken;
    return taken;
  }
}

/** The energy between two readings in joules; NaN if something could be read only once. */
function energyBetween(
  before: EnergyReading,
  after: EnergyReading,
  seconds: number,
): number {
  const names = new Set([
    ...Object.keys(before.counters),
    ...Object.keys(after.counters),
  ]);
  let joules = 0;
  for (const name of names) {
    const [from, to] = [before.counters[name], after.counters[name]];
    if (from === undefined || to === undefined) return NaN;
    joules += to.joules >= from.joules
      ? to.joules - from.joules
      : to.joules + to.range - from.joules;
  }
  if ((before.watts === undefined) !== (after.watts === undefined)) return NaN;
  return joules + seconds * ((before.watts ?? 0) + (after.watts ?? 0)) / 2;
}

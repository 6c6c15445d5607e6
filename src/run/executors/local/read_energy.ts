/** Where Linux has the energy counters of processors (RAPL). */
const COUNTERS = "/sys/class/powercap";

/**
 * Prints name, energy and range of each counter, in microjoules, and then the
 * power of each card, in watts. A shell reads the counters, since Deno gives no
 * access to /sys without giving all.
 */
const SCRIPT = `
for zone in "$1"/intel-rapl:*; do
  [ -e "$zone/energy_uj" ] || continue
  echo "$(cat "$zone/name") $(cat "$zone/energy_uj") $(cat "$zone/max_energy_range_uj")"
done 2>/dev/null
if [ "$2" = cards ] && command -v nvidia-smi >/dev/null; then
  echo cards
  nvidia-smi --query-gpu=power.draw --format=csv,noheader,nounits 2>/dev/null || echo unknown
fi
`;

/** The state of the machine's energy counters. */
export interface EnergyReading {
  /** By name, in joules; a counter starts again from 0 at its range. Empty if none can be read. */
  counters: Record<string, { joules: number; range: number }>;
  /** The power of all graphics cards; undefined if there are none or they do not say. */
  watts: number | undefined;
}

/**
 * Reads the energy counters of processors and memory and, with `cards`, the
 * power of NVIDIA cards. Counters that only root may read are left out.
 */
export async function readEnergy(
  { cards, folder = COUNTERS, path }: {
    cards: boolean;
    /** For tests. */
    folder?: string;
    /** The PATH of the shell, for tests. */
    path?: string;
  },
): Promise<EnergyReading> {
  const none = { counters: {}, watts: undefined };
  if (Deno.build.os !== "linux") return none;
  try {
    const { stdout } = await new Deno.Command("sh", {
      args: ["-c", SCRIPT, "sh", folder, cards ? "cards" : ""],
      env: path === undefined ? {} : { PATH: path },
      stdin: "null",
      stderr: "null",
    }).output();
    return parsed(new TextDecoder().decode(stdout));
  } catch {
    return none; // There is no shell.
  }
}

function parsed(text: string): EnergyReading {
  const [zones, cards] = text.split("cards\n");
  const counters: EnergyReading["counters"] = {};
  for (const line of zones!.trim().split("\n")) {
    const [name, energy, range] = line.split(" ");
    // Other zones are part of a package, or contain it.
    if (!/^(package-\d+|dram)$/.test(name!)) continue;
    if (!/^\d+$/.test(energy ?? "") || !/^\d+$/.test(range ?? "")) continue;
    let key = name!;
    for (let i = 2; key in counters; i++) key = `${name} ${i}`;
    counters[key] = {
      joules: Number(energy) / 1e6,
      range: Number(range) / 1e6,
    };
  }
  const watts = cards?.trim().split("\n").map(Number);
  return {
    counters,
    watts: watts === undefined || watts.some(Number.isNaN)
      ? undefined
      : watts.reduce((sum, one) => sum + one, 0),
  };
}

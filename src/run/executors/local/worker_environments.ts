import type { GraphicsCard } from "./graphics_cards.ts";

/** Environment variables that tell a worker which device to use. */
export type WorkerEnvironment = Readonly<Record<string, string>>;

/** What determines the number of workers and their devices. */
export interface WorkerNeeds {
  device: string;
  /** The number that the user asked for. */
  workers: number | undefined;
  /** Memory of one run, in bytes, on its device. */
  bytes: number;
  threads: number;
  cores: number;
  /** Free memory of this machine, in bytes. */
  free: number;
  cards: readonly GraphicsCard[];
}

/**
 * The environments of the workers that run at the same time, at least one. On the
 * CPU, cores and memory limit their number. On graphics cards, the memory of the
 * cards does, and workers are distributed over the cards in turn. With WebGPU all
 * use the first card, because ONNX Runtime supports no other. If the memory of
 * the cards is unknown, there is one worker.
 */
export function workerEnvironments(needs: WorkerNeeds): WorkerEnvironment[] {
  const { device, workers, bytes, threads, cores, free } = needs;
  const byCores = Math.max(1, Math.floor(cores / threads));
  if (device === "cpu") {
    const count = workers ?? Math.min(byCores, Math.floor(free / bytes));
    return Array.from({ length: Math.max(1, count) }, () => ({}));
  }
  const cards = device === "cuda" ? needs.cards : needs.cards.slice(0, 1);
  const capacities = cards.map((card) => Math.floor(card.free / bytes));
  const count = workers ??
    Math.min(byCores, capacities.reduce((sum, one) => sum + one, 0));
  const turns = turnsOf(cards, capacities);
  return Array.from(
    { length: Math.max(1, count) },
    (_, i): WorkerEnvironment =>
      device === "cuda" && cards.length > 0
        ? {
          CUDA_DEVICE_ORDER: "PCI_BUS_ID", // The order of nvidia-smi.
          CUDA_VISIBLE_DEVICES: turns[i % turns.length]!.id,
        }
        : {},
  );
}

/** The cards in the order in which workers get them: in turn, each up to its capacity. */
function turnsOf(
  cards: readonly GraphicsCard[],
  capacities: readonly number[],
): readonly GraphicsCard[] {
  const turns: GraphicsCard[] = [];
  for (let round = 0; round < Math.max(...capacities); round++) {
    turns.push(...cards.filter((_, card) => capacities[card]! > round));
  }
  // The user may ask for workers even if no card has enough memory.
  return turns.length > 0 ? turns : cards;
}

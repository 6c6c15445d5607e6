import type { GraphicsCard } from "./graphics_cards.ts";

/** What a worker is told of where it runs, as variables of its environment. */
export type WorkerEnvironment = Readonly<Record<string, string>>;

/** What decides how many workers there are, and where. */
export interface WorkerNeeds {
  device: string;
  /** Runs side by side, where the user says so. */
  workers: number | undefined;
  /** Bytes that a run takes of its device's memory, or of the machine's. */
  bytes: number;
  /** Cores that a run takes, and that there are. */
  threads: number;
  cores: number;
  /** Bytes of the machine that are free. */
  free: number;
  cards: readonly GraphicsCard[];
}

/**
 * What each worker is told, for workers that run side by side, at least one. On the CPU there
 * are as many as cores and memory allow; on graphics cards as many as their
 * memory allows, each worker on one card, the cards in turn. With WebGPU all
 * are on the first card: ONNX Runtime takes no other. Where nothing is known
 * of a card's memory, one run has it to itself.
 */
export function workerEnvironments(needs: WorkerNeeds): WorkerEnvironment[] {
  const { device, workers, bytes, threads, cores, free } = needs;
  const byCores = Math.max(1, Math.floor(cores / threads));
  if (device === "cpu") {
    const count = workers ?? Math.min(byCores, Math.floor(free / bytes));
    return Array.from({ length: Math.max(1, count) }, () => ({}));
  }
  const cards = device === "cuda" ? needs.cards : needs.cards.slice(0, 1);
  const rooms = cards.map((card) => Math.floor(card.free / bytes));
  const count = workers ??
    Math.min(byCores, rooms.reduce((sum, room) => sum + room, 0));
  const turns = turnsOf(cards, rooms);
  return Array.from(
    { length: Math.max(1, count) },
    (_, i): WorkerEnvironment =>
      device === "cuda" && cards.length > 0
        ? {
          CUDA_DEVICE_ORDER: "PCI_BUS_ID", // As nvidia-smi counts.
          CUDA_VISIBLE_DEVICES: turns[i % turns.length]!.id,
        }
        : {},
  );
}

/** The cards in the order in which workers get them: each in turn, as often as it has room. */
function turnsOf(
  cards: readonly GraphicsCard[],
  rooms: readonly number[],
): readonly GraphicsCard[] {
  const turns: GraphicsCard[] = [];
  for (let round = 0; round < Math.max(...rooms); round++) {
    turns.push(...cards.filter((_, card) => rooms[card]! > round));
  }
  // Where no card has room, the user may want workers all the same.
  return turns.length > 0 ? turns : cards;
}

import { assertEquals } from "@std/assert";
import { join } from "@std/path";
import fc from "fast-check";
import { graphicsCards } from "../../../../src/run/executors/local/graphics_cards.ts";
import {
  workerEnvironments,
  type WorkerNeeds,
} from "../../../../src/run/executors/local/worker_environments.ts";

const NEEDS: WorkerNeeds = {
  device: "cpu",
  workers: undefined,
  bytes: 6e9,
  threads: 1,
  cores: 16,
  free: 20e9,
  cards: [],
};

const cardsOf = (needs: Partial<WorkerNeeds>) =>
  workerEnvironments({ ...NEEDS, device: "cuda", ...needs })
    .map(({ CUDA_VISIBLE_DEVICES }) => CUDA_VISIBLE_DEVICES);

Deno.test("on the CPU the number of workers is what cores and memory allow", () => {
  assertEquals(workerEnvironments(NEEDS), [{}, {}, {}]);
  assertEquals(workerEnvironments({ ...NEEDS, threads: 8 }).length, 2);
  assertEquals(workerEnvironments({ ...NEEDS, threads: 99 }).length, 1);
  assertEquals(workerEnvironments({ ...NEEDS, free: 1e9 }).length, 1);
  assertEquals(workerEnvironments({ ...NEEDS, workers: 7 }).length, 7);
});

Deno.test("each worker has one graphics card, and each card has as many workers as its memory allows", () => {
  const cards = [
    { id: "0", free: 24e9 },
    { id: "2", free: 5e9 },
    { id: "3", free: 13e9 },
  ];
  assertEquals(cardsOf({ cards }), ["0", "3", "0", "3", "0", "0"]);
  assertEquals(cardsOf({ cards, cores: 3 }), ["0", "3", "0"]);
  assertEquals(cardsOf({ cards, workers: 2 }), ["0", "3"]);
  // As the user wants it, room or not.
  assertEquals(cardsOf({ cards: cards.slice(1, 2), workers: 2 }), ["2", "2"]);
  assertEquals(cardsOf({ cards: cards.slice(1, 2) }), ["2"]);
  assertEquals(cardsOf({ cards: [] }), [undefined]);
  assertEquals(
    workerEnvironments({ ...NEEDS, device: "cuda", cards })[0],
    { CUDA_DEVICE_ORDER: "PCI_BUS_ID", CUDA_VISIBLE_DEVICES: "0" },
  );
});

Deno.test("with WebGPU all workers use the first card", () => {
  const cards = [{ id: "0", free: 13e9 }, { id: "1", free: 99e9 }];
  assertEquals(workerEnvironments({ ...NEEDS, device: "webgpu", cards }), [
    {},
    {},
  ]);
  assertEquals(workerEnvironments({ ...NEEDS, device: "webgpu" }), [{}]);
});

Deno.test("no card gets more workers than its memory allows", () => {
  fc.assert(fc.property(
    fc.array(fc.nat(100), { minLength: 1, maxLength: 6 }),
    fc.integer({ min: 1, max: 30 }),
    (free, bytes) => {
      const cards = free.map((free, i) => ({ id: String(i), free }));
      const given = cardsOf({ cards, bytes, cores: 1000 });
      const rooms = free.map((free) => Math.floor(free / bytes));
      if (rooms.every((room) => room === 0)) {
        assertEquals(given.length, 1);
        return;
      }
      assertEquals(
        cards.map(({ id }) => given.filter((card) => card === id).length),
        rooms,
      );
    },
  ));
});

Deno.test({
  name: "graphicsCards() reads the visible cards from the output of nvidia-smi",
  ignore: Deno.build.os === "windows",
  async fn() {
    const folder = await Deno.makeTempDir();
    const before = {
      PATH: Deno.env.get("PATH")!,
      CUDA_VISIBLE_DEVICES: Deno.env.get("CUDA_VISIBLE_DEVICES"),
    };
    try {
      await Deno.writeTextFile(
        join(folder, "nvidia-smi"),
        `#!/bin/sh
case "$*" in
  *--id=1*) echo '1, 40000' ;;
  *) printf '0, 81000\\n1, 40000\\n2, [N/A]\\n' ;;
esac
`,
        { mode: 0o755 },
      );
      Deno.env.delete("CUDA_VISIBLE_DEVICES");
      Deno.env.set("PATH", `${folder}:${before.PATH}`);
      const [zero, one] = [
        { id: "0", free: 81000 * 2 ** 20 },
        { id: "1", free: 40000 * 2 ** 20 },
      ];
      assertEquals(await graphicsCards(), [zero, one]);
      Deno.env.set("CUDA_VISIBLE_DEVICES", "1");
      assertEquals(await graphicsCards(), [one]);
      Deno.env.set("CUDA_VISIBLE_DEVICES", "");
      assertEquals(await graphicsCards(), []);
      Deno.env.delete("CUDA_VISIBLE_DEVICES");
      Deno.env.set("PATH", "/nowhere");
      assertEquals(await graphicsCards(), []);
    } finally {
      Deno.env.set("PATH", before.PATH);
      if (before.CUDA_VISIBLE_DEVICES !== undefined) {
        Deno.env.set("CUDA_VISIBLE_DEVICES", before.CUDA_VISIBLE_DEVICES);
      }
      await Deno.remove(folder, { recursive: true });
    }
  },
});

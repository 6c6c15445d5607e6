import { assert, assertEquals } from "@std/assert";
import { join } from "@std/path";
import { openThread } from "../../src/process/open_thread.ts";
import {
  folderNames,
  gateFile,
  partialFolder,
} from "../../src/results/results_folder.ts";
import {
  finishRun,
  isLocked,
  takeLock,
  tryLock,
} from "../../src/results/run_lock.ts";
import { testFolder } from "../support/test_folder.ts";
import type { LockOrder } from "./lock_thread.ts";

Deno.test("one process at a time holds the lock of a folder", async () => {
  await using there = await testFolder();
  const folder = join(there.path, "runs", "a.partial");
  assert(!isLocked(folder));
  const lock = tryLock(folder)!;
  assert(isLocked(folder));
  assertEquals(tryLock(folder), undefined);
  let taken = false;
  const waiting = takeLock(folder).then((second) => {
    taken = true;
    return second;
  });
  await new Promise((go) => setTimeout(go, 300));
  assert(!taken);
  lock.release();
  (await waiting).release();
  assert(!isLocked(folder));
  assertEquals(await there.names("runs/a.partial"), []);
});

Deno.test("the lock file that a killed process has left is taken over", async () => {
  await using there = await testFolder({
    "runs/a.partial/lock": "",
    "runs/a.partial/snapshot.safetensors": "half",
    ".lock": "",
  });
  const runs = join(there.path, "runs");
  const lock = tryLock(partialFolder(runs, "a"))!;
  finishRun(lock, runs, "a", () => {});
  assertEquals(folderNames(runs), ["a"]);
  assertEquals(await there.names("runs/a"), ["snapshot.safetensors"]);
});

Deno.test("a discarded folder is gone, and a failed one is unlocked", async () => {
  await using there = await testFolder();
  const runs = join(there.path, "runs");
  const partial = partialFolder(runs, "a");
  tryLock(partial)!.discard();
  assertEquals(folderNames(runs), []);
  const full = new Error("no space left");
  try {
    finishRun(tryLock(partial)!, runs, "a", () => {
      throw full;
    });
  } catch (error) {
    assertEquals(error, full);
  }
  assertEquals(folderNames(runs), ["a.partial"]);
  assert(!isLocked(partial));
});

Deno.test({
  name:
    "a run is renamed with none of its files open, and with the gate closed",
  // Only Linux tells which files a process has open.
  ignore: Deno.build.os !== "linux",
  async fn() {
    await using there = await testFolder();
    const runs = Deno.realPathSync(there.path) + "/runs";
    const partial = partialFolder(runs, "a");
    const lock = tryLock(partial)!;
    const rename = Deno.renameSync;
    let renamed = 0;
    Deno.renameSync = (from, to) => {
      if (from === partial) {
        renamed++;
        // As Windows does.
        const open = openFiles().filter((path) => path.startsWith(partial));
        assertEquals(open, []);
        using gate = Deno.openSync(gateFile(partial), { write: true });
        assert(!gate.tryLockSync(true), "another process could take the lock");
      }
      rename(from, to);
    };
    try {
      assert(openFiles().some((path) => path.startsWith(partial)));
      finishRun(lock, runs, "a", () => {});
    } finally {
      Deno.renameSync = rename;
    }
    assertEquals(renamed, 1);
    assertEquals(folderNames(runs), ["a"]);
  },
});

Deno.test("while it is asked whether a folder is locked, nobody else can try its lock", async () => {
  await using there = await testFolder({
    "runs/a.partial/lock": "",
    ".lock": "",
  });
  const folder = join(there.path, "runs", "a.partial");
  const { tryLockSync } = Deno.FsFile.prototype;
  let asked = 0;
  Deno.FsFile.prototype.tryLockSync = function (exclusive) {
    asked++;
    using gate = Deno.openSync(gateFile(folder), { write: true });
    assert(!tryLockSync.call(gate, true), "another process could try the lock");
    return tryLockSync.call(this, exclusive);
  };
  try {
    assert(!isLocked(folder));
  } finally {
    Deno.FsFile.prototype.tryLockSync = tryLockSync;
  }
  assertEquals(asked, 1);
});

Deno.test("threads that finish the same run again and again never hold it together", async () => {
  await using there = await testFolder();
  const runs = join(there.path, "runs");
  const threads = [0, 1, 2].map(() =>
    openThread<LockOrder, number>(
      new URL("./lock_thread.ts", import.meta.url),
    )
  );
  try {
    const counts = await Promise.all(
      threads.map(({ ask }) => ask({ runs, id: "a", times: 25 })),
    );
    const sum = counts.reduce((a, b) => a + b);
    assertEquals(sum, 75);
  } finally {
    for (const { end } of threads) end();
  }
  assertEquals(folderNames(runs), ["a"]);
});

Deno.test("folderNames names folders and links to them, not files", async () => {
  await using there = await testFolder({
    "runs/b/record.json": "{}",
    "runs/a/record.json": "{}",
    "runs/.DS_Store": "",
    "runs/notes.txt": "",
  });
  const runs = join(there.path, "runs");
  assertEquals(folderNames(runs), ["a", "b"]);
  Deno.symlinkSync(join(runs, "a"), join(runs, "c"), { type: "dir" });
  Deno.symlinkSync(join(runs, "gone"), join(runs, "d"), { type: "dir" });
  assertEquals(folderNames(runs), ["a", "b", "c"]);
  assertEquals(folderNames(join(there.path, "none")), []);
});

/** The paths of the files that this process has open. */
function openFiles(): string[] {
  return [...Deno.readDirSync("/proc/self/fd")].flatMap(({ name }) => {
    try {
      return Deno.readLinkSync(`/proc/self/fd/${name}`);
    } catch {
      return []; // That of the listing itself.
    }
  });
}

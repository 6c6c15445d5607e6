/**
 * Waits for the exclusive lock of a file that several processes write, until it is
 * closed. The lock is that of an empty file beside it, since nobody could read a
 * locked file on Windows. It is never removed: while a second process waits for it,
 * a third could create and lock a new one.
 */
export async function lockBeside(path: string): Promise<Deno.FsFile> {
  const lock = await Deno.open(`${path}.lock`, { create: true, write: true });
  await lock.lock(true);
  return lock;
}

/** An action that needs each permission. */
const DEEDS: Record<string, () => unknown> = {
  write: () => Deno.removeSync(Deno.makeTempFileSync()),
  net: () => Deno.listen({ hostname: "127.0.0.1", port: 0 }).close(),
  // From a host that Deno allows imports from by default.
  import: () => import(`https://esm.sh/${crypto.randomUUID()}`),
  run: () => new Deno.Command(Deno.execPath(), { args: ["-V"] }).outputSync(),
  ffi: () => Deno.dlopen("libc.so.6", {}).close(),
};

/** The permissions that this process has, found by trying an action that needs each. */
export async function grantedPermissions(): Promise<string[]> {
  const possible: string[] = [];
  for (const [name, deed] of Object.entries(DEEDS)) {
    if (await isPossible(deed)) possible.push(name);
  }
  return possible;
}

async function isPossible(deed: () => unknown): Promise<boolean> {
  try {
    await deed();
    return true;
  } catch (error) {
    return !/^Requires \S+ access|^Specifier not found in cache/.test(
      (error as Error).message,
    );
  }
}

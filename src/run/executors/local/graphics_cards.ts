/** A graphics card of this machine. */
export interface GraphicsCard {
  /** Its number, as in `CUDA_VISIBLE_DEVICES`. */
  id: string;
  /** Free memory, in bytes. */
  free: number;
}

/**
 * The NVIDIA cards that this process may use, according to `nvidia-smi`; empty
 * if that is not installed.
 */
export async function graphicsCards(): Promise<GraphicsCard[]> {
  // nvidia-smi ignores the variable.
  const visible = Deno.env.get("CUDA_VISIBLE_DEVICES");
  if (visible === "" || visible === "-1") return [];
  let output: Deno.CommandOutput;
  try {
    output = await new Deno.Command("nvidia-smi", {
      args: [
        "--query-gpu=index,memory.free",
        "--format=csv,noheader,nounits",
        ...visible === undefined ? [] : [`--id=${visible}`],
      ],
      stdin: "null",
      stdout: "piped",
      stderr: "null",
    }).output();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
  if (!output.success) return [];
  return new TextDecoder().decode(output.stdout).trim().split("\n")
    .map((line) => line.split(",").map((cell) => cell.trim()))
    .filter(([id, free]) => /^\d+$/.test(id!) && /^\d+$/.test(free ?? ""))
    .map(([id, free]) => ({ id: id!, free: Number(free) * 2 ** 20 }));
}

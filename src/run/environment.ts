import denoConfig from "../../deno.json" with { type: "json" };
import { cpus } from "node:os";
import process from "node:process";
import { codeChecksum } from "./code_checksum.ts";
import { projectFolder } from "../config/project_folder.ts";
import type { Engine } from "../engine/engine.ts";
import type { RunMachine } from "../results/run_spec.ts";

/** The state of Dor's own code. */
export interface SourceState {
  /** The checksum of `src/`; null if Dor was imported from a URL. */
  code: string | null;
  /** The project's commit; null when git cannot tell. */
  commit: string | null;
  /** Whether files differ from it. */
  dirty: boolean | null;
}

/** The project's version. */
export const VERSION: string = denoConfig.version;

/** The packages whose versions can change numbers. */
const PACKAGES = [
  "@tensorflow/tfjs-core",
  "onnxruntime-node",
  "pure-rand",
] as const;

/**
 * The versions and the machine of a run, for its record.
 *
 * @param engine Undefined for a run that uses none.
 */
export function environment(
  engine: Pick<Engine, "name" | "packages"> | undefined,
  { device, threads }: Pick<RunMachine, "device" | "threads">,
  source: SourceState,
): Record<string, unknown> {
  return {
    dor: VERSION,
    ...source,
    deno: Deno.version.deno,
    v8: Deno.version.v8,
    ...engine && { engine: engine.name },
    device,
    threads,
    os: Deno.build.os,
    arch: Deno.build.arch,
    // Windows pads it.
    cpu: cpus()[0]?.model.replace(/[\s\0]+$/, "") ?? null,
    ...engine && {
      packages: {
        ...Object.fromEntries(PACKAGES.map((name) => [
          name,
          (denoConfig.imports[name] as string).split("@").at(-1),
        ])),
        ...engine.packages?.(),
      },
    },
  };
}

let state: Promise<SourceState> | undefined;

/** The state of Dor's own code when this process asked for it first. */
export function sourceState(): Promise<SourceState> {
  return state ??= readState();
}

async function readState(): Promise<SourceState> {
  const commit = await git("rev-parse", "HEAD");
  // Results are written into the project's folder, but are not part of its code.
  const changes = await git("status", "--porcelain", "--", ".", ":!results");
  return {
    code: codeChecksum(),
    commit: commit?.trim() ?? null,
    dirty: changes === null ? null : changes.trim() !== "",
  };
}

async function git(...args: string[]): Promise<string | null> {
  const project = projectFolder();
  if (project === undefined) return null;
  try {
    const { success, stdout } = await new Deno.Command("git", {
      args: ["-C", project, ...args],
      stdout: "piped",
      stderr: "null",
    }).output();
    return success ? new TextDecoder().decode(stdout) : null;
  } catch {
    return null; // Git is not installed.
  }
}

/** The peak memory of this process, in bytes. */
export function peakMemory(): number {
  return peakBytes(
    process.resourceUsage().maxRSS,
    Deno.memoryUsage().rss,
    Deno.build.os,
  );
}

/**
 * A peak in bytes. Node tells it in kilobytes, and so does Deno 2.9, but on macOS
 * in bytes, as the system does. When that is mended, it is far less than the
 * current memory there.
 *
 * @param current In bytes.
 */
export function peakBytes(
  peak: number,
  current: number,
  os: typeof Deno.build.os,
): number {
  return os === "darwin" && peak >= current / 2 ? peak : peak * 1024;
}

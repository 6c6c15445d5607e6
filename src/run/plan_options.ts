import type { DefinitionFolders } from "../config/definition_folders.ts";
import type { DataProgress } from "../data/fetch/data_options.ts";
import type { RunMachine } from "../results/run_spec.ts";
import type { TranslationProgress } from "../translation/translation_options.ts";

/** Seconds between a run's snapshots, unless another number is given. */
export const SNAPSHOT_EVERY = 10;

/** What decides which runs a suite has and where they happen. */
export interface PlanOptions {
  folders: DefinitionFolders;
  /** The folder for results. */
  out: string;
  /** The user's data folder. */
  data: string | undefined;
  cache: string;
  offline: boolean;
  /** Lines for a shell that make the suite's results again; default: of these options. */
  reproduce?: readonly string[];
  /** Names of the suite's methods; default all. */
  only: readonly string[] | undefined;
  /** Default: the suite's. */
  seeds: readonly number[] | undefined;
  engine: string;
  machine: RunMachine;
  /** Whether the runs happen on other machines: then nothing is asked of this one's devices, and `auto` is settled there. */
  elsewhere?: boolean;
  /** Examples of each split at most. */
  limit: number | undefined;
  onDownload?: (progress: DataProgress) => void;
  onTranslated?:
    | ((progress: TranslationProgress & { translation: string }) => void)
    | undefined;
  signal?: AbortSignal;
}

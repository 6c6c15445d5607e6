import type { DefinitionFolders } from "../../config/definition_folders.ts";
import type {
  DataOptions,
  DataProgress,
} from "../../data/fetch/data_options.ts";
import type { PlanReads } from "./plan_reads.ts";
import type { PlannedTrial } from "../../search/trial.ts";
import type {
  KeepRule,
  SuiteDefinition,
} from "../../config/suite_definition.ts";
import type { RunMachine } from "../../results/run_spec.ts";
import type { TranslationProgress } from "../../translation/translation_options.ts";

/** The default of `snapshotEvery`, in seconds. */
export const SNAPSHOT_EVERY = 10;

/** Options that determine a suite's runs and where they are executed. */
export interface PlanOptions
  extends Pick<DataOptions, "roots" | "cache" | "offline"> {
  folders: DefinitionFolders;
  out: string;
  /** The user's folder of datasets. */
  data: string | undefined;
  /** Whether to translate texts that are not translated yet. Default: true. */
  translate?: boolean;
  /** Shell commands that reproduce the results and verify them. */
  reproduce: readonly string[];
  /** Names of the suite's methods; all by default. */
  only: readonly string[] | undefined;
  /** The suite's seeds by default. */
  seeds: readonly number[] | undefined;
  /** The suite's sizes by default. */
  sizes?: readonly (number | "all")[] | undefined;
  /** What has been read for the same command. Default: nothing. */
  reads?: PlanReads;
  /** The trials of a search that are planned; undefined for the suite's own runs. */
  trials?: readonly PlannedTrial[];
  /** Of trials: the suite as it is declared, whose notes are for before the search. */
  declared?: SuiteDefinition;
  /** Whether failed trials of a search are to be run again. */
  retryTrials?: boolean;
  engine: string;
  machine: RunMachine;
  /** Whether the runs are executed on other machines; then this machine's devices are not checked, and `auto` is resolved there. */
  elsewhere?: boolean;
  /** The maximum number of examples of each split. */
  limit: number | undefined;
  /** Which runs keep their models; what the suite says by default. */
  keep?: KeepRule | undefined;
  onDownload?: (progress: DataProgress) => void;
  onTranslated?:
    | ((progress: TranslationProgress & { translation: string }) => void)
    | undefined;
}

import type { Leaderboard } from "../leaderboard/leaderboard.ts";
import { auxiliarySection } from "./auxiliary_section.ts";
import { baselineSection } from "./baseline_section.ts";
import { dataSection } from "./data_section.ts";
import { ensemblesSection } from "./ensembles_section.ts";
import type { Section } from "./section.ts";
import { searchSection } from "./search_section.ts";
import { settingsSection } from "./settings_section.ts";
import { slicesSection } from "./slices_section.ts";
import { sizesSection } from "./sizes_section.ts";

/** All kinds of sections, in the order of a report; undefined where a suite has nothing for one. */
const SECTIONS = {
  results: [
    baselineSection,
    searchSection,
    sizesSection,
    auxiliarySection,
    slicesSection,
    ensemblesSection,
  ],
  setup: [settingsSection, dataSection],
} satisfies Record<
  string,
  ((leaderboard: Leaderboard) => Section | undefined)[]
>;

/** The sections of a leaderboard with further results, or with what the results were made from. */
export function sectionsOf(
  leaderboard: Leaderboard,
  part: keyof typeof SECTIONS,
): Section[] {
  return SECTIONS[part].flatMap((make) => make(leaderboard) ?? []);
}

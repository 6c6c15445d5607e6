/** The colours of a figure. */
export interface Look {
  /** Text, axes and means. */
  ink: string;
  /** Grid lines and what is not significant. */
  faint: string;
  /** Results of this suite. */
  mark: string;
  /** What results are compared with: references, zero. */
  accent: string;
  paper: string;
}

/** The style of lines that results are compared with. */
export function dashed({ accent }: Look) {
  return { stroke: accent, strokeDasharray: "4 3" };
}

/** For the page: follows its style sheet in light and dark mode. */
export const PAGE_LOOK: Look = {
  ink: "currentColor",
  faint: "var(--faint)",
  mark: "var(--mark)",
  accent: "var(--accent)",
  paper: "var(--paper)",
};

/** For SVG files; also legible in black and white. */
export const PAPER_LOOK: Look = {
  ink: "#1a1a1a",
  faint: "#6b6b6b",
  mark: "#1f5fa8",
  accent: "#b3261e",
  paper: "#ffffff",
};

/** The colours of a figure. */
export interface Look {
  /** Text, axes and means. */
  ink: string;
  /** Grid lines and what is not significant. */
  faint: string;
  /** What was measured here. */
  mark: string;
  /** What it is measured against: references, zero. */
  accent: string;
  /** Behind the figure. */
  paper: string;
}

/** Follows the page's style sheet, in the light and in the dark. */
export const PAGE_LOOK: Look = {
  ink: "currentColor",
  faint: "var(--faint)",
  mark: "var(--mark)",
  accent: "var(--accent)",
  paper: "var(--paper)",
};

/** For a file of its own; can be told apart without colours. */
export const PAPER_LOOK: Look = {
  ink: "#1a1a1a",
  faint: "#6b6b6b",
  mark: "#1f5fa8",
  accent: "#b3261e",
  paper: "#ffffff",
};

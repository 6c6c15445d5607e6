import { signatureLine } from "../leaderboard/signature.ts";
import { html } from "./html.ts";
import { table } from "./table.ts";
import type { Page } from "./read_page.ts";
import type { PageSection } from "./document.ts";

/** A section with the commands that reproduce the leaderboard, and its signature. */
export function reproduceSection(
  { leaderboard: { reproduce, signature }, repeatability }: Page,
): PageSection {
  return {
    id: "reproduce",
    title: "How to reproduce",
    body: html`<pre tabindex="0"><code>${reproduce.join("\n")}
</code></pre>
<p>The first command executes the missing runs and writes the leaderboard${repeatability}. The second recomputes every number from the stored predictions.</p>
${
      table(["part", "value"], signature.map(([key, value]) => [key, value]), {
        caption: "Signature",
      })
    }
<p>In one line: <code>${signatureLine(signature)}</code></p>`,
  };
}

import axe from "axe-core";
import { type Browser, chromium, type Page } from "playwright-core";

const PLACES = [
  Deno.env.get("CHROMIUM"),
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];

/** The path of Chromium, if it is installed. */
export const CHROMIUM: string | undefined = PLACES.find((path) => {
  try {
    return path !== undefined && Deno.statSync(path).isFile;
  } catch {
    return false;
  }
});

/** Why tests in a browser are skipped, for their titles. */
export const WHY = CHROMIUM === undefined
  ? " (skipped: it takes Chromium, in /usr/bin or where CHROMIUM says)"
  : "";

/** The accessibility problems that axe finds in a page, in words. */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run()
  );
  return violations.map(({ id, help, nodes }) =>
    `${id}: ${help}, ${nodes[0]?.html}`
  );
}

/** An open page with the problems that its console reported. */
export interface Tab extends AsyncDisposable {
  page: Page;
  /** Errors and warnings of the console, uncaught errors, and requests other than the page's own. */
  complaints: string[];
}

/** Opens an address in a real browser. */
export async function openTab(
  url: string,
  { dark = false, bypassCSP = false }: { dark?: boolean; bypassCSP?: boolean } =
    {},
): Promise<Tab> {
  const browser: Browser = await chromium.launch({
    executablePath: CHROMIUM!,
    // Containers often have no user namespaces.
    args: ["--no-sandbox"],
  });
  const page = await browser.newPage({
    viewport: { width: 1100, height: 900 },
    colorScheme: dark ? "dark" : "light",
    bypassCSP,
  });
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) {
      complaints.push(message.text());
    }
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => {
    const asked = request.url();
    if (!asked.startsWith(new URL(url).origin) && !asked.startsWith("data:")) {
      if (asked !== url) complaints.push(`asks for ${asked}`);
    }
  });
  await page.goto(url);
  return {
    page,
    complaints,
    [Symbol.asyncDispose]: () => browser.close(),
  };
}

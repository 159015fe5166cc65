/** A headless real browser: shows what a page looks like, which URLs it loads, and where it is not accessible. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findBrowser } from '../../scripts/browser.mjs';
import { CACHE, messageOf } from '../../scripts/cache.mjs';
import { npmPackage } from '../../scripts/npm-tools.mjs';

/** As far as it is used here; the library is not a dependency of this project. */
interface Playwright {
  readonly chromium: { launch(options: object): Promise<PlaywrightBrowser> };
}
interface PlaywrightBrowser {
  newContext(options: object): Promise<PlaywrightContext>;
  close(): Promise<void>;
}
interface PlaywrightContext {
  newPage(): Promise<PlaywrightPage>;
  close(): Promise<void>;
}
interface PlaywrightPage {
  on(event: string, listener: (payload: { url?: () => string; text?: () => string }) => void): void;
  goto(url: string): Promise<unknown>;
  evaluate(script: string): Promise<unknown>;
  screenshot(options: object): Promise<Buffer>;
}

export type Look = 'light' | 'dark';

export interface PageView {
  /** URLs that the page loaded, including its own. */
  readonly requests: readonly string[];
  /** Errors that the browser reported. */
  readonly complaints: readonly string[];
  /** Broken rules of axe-core, each with the elements concerned. */
  readonly violations: readonly { readonly id: string; readonly nodes: readonly string[] }[];
  /** How many elements had their contrast measured. */
  readonly contrastsMeasured: number;
  readonly screenshot: Buffer;
  /** The value of an expression in the page. */
  ask<T>(expression: string): Promise<T>;
  close(): Promise<void>;
}

export interface Browser {
  /** Opens a file, without a network. The screenshot is kept below `.cache/screenshots/` under this name. */
  open(path: string, look: Look, name: string, width?: number): Promise<PageView>;
  close(): Promise<void>;
}

/** A browser. Undefined if none is available: then it says so on stderr, and the tests are skipped. */
export async function browserIfAny(what: string): Promise<Browser | undefined> {
  try {
    return await openBrowser();
  } catch (error) {
    process.stderr.write(`skipped: ${what} in a browser, because ${messageOf(error)}\n`);
    return undefined;
  }
}

async function openBrowser(): Promise<Browser> {
  const [executablePath, playwrightAt, axeAt] = await Promise.all([
    findBrowser(),
    npmPackage('playwright-core'),
    npmPackage('axe-core'),
  ]);
  const { chromium } = (await import(pathToFileURL(join(playwrightAt, 'index.mjs')).href)) as Playwright;
  const axe = readFileSync(join(axeAt, 'axe.min.js'), 'utf8');
  const browser = await chromium.launch({ executablePath, timeout: 60_000 });
  const shots = join(CACHE, 'screenshots');
  mkdirSync(shots, { recursive: true });
  return {
    open: (path, look, name, width = 1280) =>
      view(browser, axe, { url: pathToFileURL(path).href, look, width, shot: join(shots, `${name}.png`) }),
    close: () => browser.close(),
  };
}

async function view(
  browser: PlaywrightBrowser,
  axe: string,
  { url, look, width, shot }: { url: string; look: Look; width: number; shot: string },
): Promise<PageView> {
  const context = await browser.newContext({
    colorScheme: look,
    offline: true,
    viewport: { width, height: 900 },
  });
  const page = await context.newPage();
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => requests.push(request.url?.() ?? ''));
  page.on('console', (message) => complaints.push(message.text?.() ?? ''));
  page.on('pageerror', (error) => complaints.push(messageOf(error)));
  await page.goto(url);
  const screenshot = await page.screenshot({ path: shot });
  await page.evaluate(axe);
  const found = (await page.evaluate(
    `axe.run().then(({ violations, passes }) => ({
      violations: violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html.slice(0, 200)) })),
      contrastsMeasured: passes.find(({ id }) => id === 'color-contrast')?.nodes.length ?? 0,
    }))`,
  )) as Pick<PageView, 'violations' | 'contrastsMeasured'>;
  return {
    ...found,
    requests,
    complaints,
    screenshot,
    ask: async <T>(expression: string) => (await page.evaluate(expression)) as T,
    close: () => context.close(),
  };
}

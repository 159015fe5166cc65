// @ts-check
/** `npm run picture`: runs the demo and draws its terminal output for the README: docs/demo.svg. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { output, ROOT } from './cache.mjs';

/** Pixels of a character and of a line, in a font of 13 pixels. */
const CELL = { width: 7.83, height: 18 };
const PADDING = 16;
/**
 * By the codes that the demo uses; for a dark background.
 *
 * @type {Readonly<Record<string, string>>}
 */
const COLOURS = { 0: '#d1d5db', 1: '#f9fafb', 2: '#9ca3af', 31: '#f87171', 32: '#4ade80' };

/**
 * The most important lines: the verdicts, and the refusal of the changed file.
 *
 * @param {string} text output of the demo
 */
export function shownLines(text) {
  const lines = text.trimEnd().split('\n');
  const upTo = (/** @type {string} */ words) => lines.findIndex((line) => line.includes(words));
  const [verdicts, change, next] = [upTo('✔ signed'), upTo('Change one byte'), upTo('Where to look next')];
  if (verdicts < 0 || change < verdicts || next < change)
    throw new Error('the output of the demo has changed');
  return ['\x1b[1m$ npm run demo\x1b[0m', ...lines.slice(0, verdicts + 4), ...lines.slice(change, next - 1)];
}

/**
 * Lines with terminal colours as SVG.
 *
 * @param {readonly string[]} lines
 */
export function svgOf(lines) {
  const columns = Math.max(...lines.map((line) => plain(line).length));
  const width = Math.ceil(columns * CELL.width + 2 * PADDING);
  const height = lines.length * CELL.height + 2 * PADDING;
  const rows = lines.map((line, index) => {
    const y = PADDING + index * CELL.height + 13;
    // After each escape character: a code, then text in its colour.
    const parts = `\x1b[0m${line}`.split('\x1b[').slice(1);
    const spans = parts.map((part) => {
      const [, code = '', text = ''] = /^(\d+)m(.*)$/.exec(part) ?? [];
      const colour = COLOURS[code] ?? COLOURS['0'];
      const weight = code === '1' ? ' font-weight="bold"' : '';
      return text === '' ? '' : `<tspan fill="${colour}"${weight}>${escaped(text)}</tspan>`;
    });
    return line === '' ? '' : `  <text x="${PADDING}" y="${y}">${spans.join('')}</text>\n`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">
  <title>Output of npm run demo</title>
  <rect width="${width}" height="${height}" rx="8" fill="#111827"/>
  <g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="13">
${rows.join('')}  </g>
</svg>
`;
}

/** @param {string} line */
const plain = (line) => stripVTControlCharacters(line);

/** Adjacent spaces would be drawn as one. @param {string} text */
const escaped = (text) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll(' ', '\u00a0');

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const env = { ...process.env, FORCE_COLOR: '1' };
  const text = await output(process.execPath, [join(ROOT, 'scripts', 'demo.mjs')], { env });
  writeFileSync(join(ROOT, 'docs', 'demo.svg'), svgOf(shownLines(text)));
}

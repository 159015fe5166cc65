/** Every link between the documents leads somewhere, and every document can be reached. */
import { existsSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ROOT } from '../../scripts/cache.mjs';
import { documents, textOf } from '../support/markdown.ts';

interface Link {
  readonly file: string;
  readonly target: string;
}

/** What a reader can click: not what stands in code. */
function linksOf(file: string): Link[] {
  const prose = textOf(file)
    .replace(/^(\s*)```[^]*?^\1```$/gm, '')
    .replace(/(`+)[^`]*?\1/g, (code) => code.replace(/[[\]()]/g, ' '));
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => ({ file, target }));
}

/** As GitHub makes them from headings, and those that stand in the text. */
function anchorsOf(file: string): string[] {
  const text = textOf(file).replace(/^```[^]*?^```$/gm, '');
  const seen = new Map<string, number>();
  const made = [...text.matchAll(/^#{1,6} (.*)$/gm)].map(([, heading = '']) => {
    const anchor = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-');
    const before = seen.get(anchor) ?? 0;
    seen.set(anchor, before + 1);
    return before === 0 ? anchor : `${anchor}-${before}`;
  });
  return [...made, ...[...text.matchAll(/<a id="([^"]+)">/g)].map(([, id = '']) => id)];
}

const links = documents().flatMap(linksOf);
const inside = links.filter(({ target }) => !/^[a-z]+:/.test(target));

describe('links', () => {
  it.each(inside.map(({ file, target }) => [file, target]))('%s → %s', (file, target) => {
    const [path = '', anchor] = target.split('#');
    const found = path === '' ? file : relative(ROOT, join(ROOT, dirname(file), path));
    expect(found.startsWith('..')).toBe(false);
    expect(existsSync(join(ROOT, found))).toBe(true);
    if (anchor === undefined || statSync(join(ROOT, found)).isDirectory()) return;
    expect(anchorsOf(found)).toContain(anchor);
  });

  it('to other places use https', () => {
    const outside = links.filter(({ target }) => /^[a-z]+:/.test(target));
    expect(outside.length).toBeGreaterThan(5);
    expect(outside.filter(({ target }) => !target.startsWith('https://'))).toEqual([]);
  });
});

it('every page of docs/ is in its index', () => {
  const listed = linksOf('docs/README.md').map(({ target }) => target);
  const pages = documents().filter((file) => file.startsWith('docs/') && file !== 'docs/README.md');
  expect(pages.filter((file) => !listed.includes(file.slice('docs/'.length)))).toEqual([]);
});

it('the README leads to the index', () => {
  expect(linksOf('README.md').map(({ target }) => target)).toContain('docs/README.md');
});

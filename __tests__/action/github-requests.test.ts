/** What octokit is given to read: never more than an honest answer may hold. */
import { describe, expect, it } from '@jest/globals';
import { withinBounds } from '../../src/action/github-requests.ts';

const json = { 'content-type': 'application/json; charset=utf-8', link: '<x>; rel="next"' };

describe('withinBounds', () => {
  it('passes an honest answer on as it is', async () => {
    const answer = await withinBounds(new Response('[{"id":1}]', { status: 200, headers: json }));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('link')).toBe('<x>; rel="next"');
    expect(await answer.json()).toEqual([{ id: 1 }]);
  });

  it('leaves alone what has no body', async () => {
    const answer = new Response(null, { status: 204 });
    expect(await withinBounds(answer)).toBe(answer);
  });

  it.each([
    ['nested deeper than any answer', '['.repeat(100_000)],
    ['a list of millions', `[${'{},'.repeat(1_000_000)}0]`],
    ['the same key twice', '{"tag_name":"v1","tag_name":"v2"}'],
  ])('puts a text in the place of JSON with %s', async (_, body) => {
    const answer = await withinBounds(new Response(body, { status: 404, headers: json }));
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toBe('text/plain');
    expect((await answer.text()).length).toBeLessThan(100);
  });

  it('reads no further than the largest answer', async () => {
    let given = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        given += 1;
        controller.enqueue(new Uint8Array(1024 * 1024));
      },
    });
    const answer = await withinBounds(new Response(body, { headers: json }));
    expect(await answer.text()).toBe('more than 16777216 bytes');
    expect(given).toBeLessThan(20);
  });
});

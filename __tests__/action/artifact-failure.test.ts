import { expect, it } from '@jest/globals';
import { artifactFailure, type Asked } from '../../src/action/artifact-failure.ts';

const upload = (overwrite: boolean): Asked => ({ code: 'UPLOAD_FAILED', overwrite });
const download = (isOtherRun: boolean): Asked => ({ code: 'DOWNLOAD_FAILED', isOtherRun });

it.each<[string, Asked, RegExp, RegExp | undefined]>([
  ['Failed request: (409) Conflict', upload(false), /set overwrite/, undefined],
  ['Failed request: (409) Conflict', upload(true), /choose another artifact-name/, /set overwrite/],
  ['Failed request: (403) Forbidden', upload(false), /quota/, /github-token/],
  ['Failed request: (403) Forbidden', download(true), /actions: read/, undefined],
  ['Failed request: (401) Unauthorized', download(false), /run it again/, /github-token/],
  ['not supported on GHES', upload(false), /upload to false/, undefined],
  ['Unable to get the ACTIONS_RUNTIME_TOKEN env variable', upload(false), /workflow run/, undefined],
  ['socket hang up', upload(false), /read the message/, /overwrite/],
])('%s, %j', (reason, asked, helps, doesNot) => {
  const { hints, code, sentence } = artifactFailure(asked, 'cannot move it', new Error(reason));
  expect(code).toBe(asked.code);
  expect(sentence).toBe(`cannot move it: ${reason}`);
  expect(hints.join()).toMatch(helps);
  if (doesNot !== undefined) expect(hints.join()).not.toMatch(doesNot);
});

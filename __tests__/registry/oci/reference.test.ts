import { describe, expect, it } from '@jest/globals';
import {
  apiHost,
  dockerName,
  ociReferenceTo,
  parseOciName,
  parseOciReference,
  repositoryName,
} from '../../../src/registry/oci/reference.ts';
import { codeOf, thrownBy } from '../../support/thrown.ts';

const DIGEST = `sha256:${'a1'.repeat(32)}`;

describe('a reference', () => {
  it.each([
    ['r.example.com/models/fraud:1.2', { host: 'r.example.com', repository: 'models/fraud', tag: '1.2' }],
    [`r.example.com/m@${DIGEST}`, { host: 'r.example.com', repository: 'm', digest: DIGEST }],
    [
      `r.example.com:5000/m:v1@${DIGEST}`,
      { host: 'r.example.com:5000', repository: 'm', tag: 'v1', digest: DIGEST },
    ],
    ['localhost/m:1', { host: 'localhost', repository: 'm', tag: '1' }],
    ['[::1]:5000/a/b:1', { host: '[::1]:5000', repository: 'a/b', tag: '1' }],
    ['127.0.0.1:5000/a__b-c.d:1', { host: '127.0.0.1:5000', repository: 'a__b-c.d', tag: '1' }],
    ['docker.io/alpine:3', { host: 'docker.io', repository: 'library/alpine', tag: '3' }],
    ['index.docker.io/org/alpine:3', { host: 'docker.io', repository: 'org/alpine', tag: '3' }],
    ['oci://R.example.com/m:1', { host: 'r.example.com', repository: 'm', tag: '1' }],
  ])('%s', (text, expected) => {
    expect(parseOciReference(text)).toEqual(expected);
    expect(parseOciReference(ociReferenceTo(parseOciReference(text)))).toEqual(expected);
  });

  it.each([
    ['alpine:3', 'no host'],
    ['library/alpine:3', 'a host without dot and port'],
    ['r.example.com/m', 'neither tag nor digest'],
    ['r.example.com/m:', 'an empty tag'],
    ['r.example.com/m:-a', 'a tag that begins with a dash'],
    [`r.example.com/m:${'a'.repeat(129)}`, 'a tag that is too long'],
    ['r.example.com/M:1', 'capital letters'],
    ['r.example.com/a//b:1', 'an empty part'],
    ['r.example.com/../b:1', 'a detour'],
    ['r.example.com/a/../../v2/b:1', 'another detour'],
    ['r.example.com/a%2fb:1', 'an escape'],
    ['r.example.com/a?b=c:1', 'a query'],
    ['r.example.com/a#b:1', 'a fragment'],
    ['user:secret@r.example.com/a:1', 'a password'],
    ['r.example.com/a@sha256:abc', 'a short digest'],
    [`r.example.com/a@sha256:${'A1'.repeat(32)}`, 'capital hex'],
    [`r.example.com/a@sha512:${'a'.repeat(128)}`, 'another hash'],
    [`r.example.com/a@${DIGEST}@${DIGEST}`, 'two digests'],
    ['r.example.com:port/a:1', 'no number for the port'],
    ['r.example.com:99999/a:1', 'a port that does not exist'],
    ['r.example.com/a b:1', 'a blank'],
    ['r.example.com/a\n:1', 'a line break'],
    ['https://r.example.com/a:1', 'a scheme'],
    ['-r.example.com/a:1', 'a host that begins with a dash'],
    [`r.example.com/${'a/'.repeat(150)}a:1`, 'a name that is too long'],
    ['', 'nothing'],
  ])('refuses %j: %s', (text) => {
    expect(codeOf(() => parseOciReference(text))).toBe('INPUT_INVALID');
  });

  it.each([
    ['user:s3cret@r.example.com/a:1', '***@r.example.com/a:1 '],
    [`https://user:s3cret@r.example.com/a@${DIGEST}`, `***@r.example.com/a@${DIGEST} `],
    ['s3cret@localhost:5000', '***@localhost:5000 '],
    ['user:s3cret@sha256:abc', '***@sha256:abc '],
    [`r.example.com/a@${DIGEST}@x`, '***@x '],
    ['user:s3/cr@et@r.example.com/a:1', '***@r.example.com/a:1 '],
    ['r.example.com/a@sha256:abc', 'r.example.com/a@sha256:abc '],
  ])('does not repeat a password: %s', (text, shown) => {
    const { sentence } = thrownBy(() => parseOciReference(text));
    expect(sentence.startsWith(shown)).toBe(true);
    expect(sentence).not.toMatch(/s3|cr@et/);
  });

  it('may be a whole repository where one is asked for', () => {
    expect(parseOciName('r.example.com/m')).toEqual({ host: 'r.example.com', repository: 'm' });
    const said = (parse: (text: string) => unknown) =>
      thrownBy(() => parse('nohost')).sentence.split('write ')[1];
    expect(said(parseOciName)).toMatch(/^HOST\/REPOSITORY, or/);
    expect(said(parseOciReference)).toMatch(/^HOST\/REPOSITORY@/);
  });

  it('of Docker Hub is reached and named as its clients do', () => {
    const name = parseOciName('docker.io/alpine');
    expect([apiHost(name), dockerName(name), repositoryName(name)]).toEqual([
      'registry-1.docker.io',
      'index.docker.io',
      'docker.io/library/alpine',
    ]);
  });
});

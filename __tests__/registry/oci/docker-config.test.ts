import { describe, expect, it } from '@jest/globals';
import { challengesOf } from '../../../src/registry/oci/challenge.ts';
import { credentialsIn, helperCredentials } from '../../../src/registry/oci/docker-config.ts';
import { thrownBy } from '../../support/thrown.ts';

const file = (config: unknown): Buffer => Buffer.from(JSON.stringify(config));
const basic = (text: string): string => Buffer.from(text).toString('base64');
const name = { host: 'r.example.com', repository: 'team/fraud' };
const read = (config: unknown, where = name) => credentialsIn(file(config), 'config.json', where);

describe('credentials', () => {
  it('are those of the host', () => {
    const auths = { 'r.example.com': { auth: basic('user:pass:word') }, other: { auth: basic('no:no') } };
    expect(read({ auths })).toEqual({ kind: 'basic', user: 'user', password: 'pass:word' });
    expect(read({ auths }, { ...name, host: 'elsewhere.example.com' })).toEqual({ kind: 'none' });
    expect(read({})).toEqual({ kind: 'none' });
  });

  it('of a host do not go to another one whose name begins like it', () => {
    const auths = { 'r.example.com': { auth: basic('user:word') } };
    for (const host of ['r.example.com.evil.test', 'r.example.com:5000', 'xr.example.com'])
      expect(read({ auths }, { ...name, host })).toEqual({ kind: 'none' });
  });

  it('are the most exact ones, whole parts of the repository compared', () => {
    const auths = {
      'r.example.com': { auth: basic('host:1') },
      'r.example.com/team': { auth: basic('team:2') },
      'r.example.com/te': { auth: basic('te:3') },
    };
    expect(read({ auths })).toMatchObject({ user: 'team' });
    expect(read({ auths }, { ...name, repository: 'teams/x' })).toMatchObject({ user: 'host' });
  });

  it('of Docker Hub stand under its old address', () => {
    const auths = { 'https://index.docker.io/v1/': { auth: basic('hub:word') } };
    expect(read({ auths }, { host: 'docker.io', repository: 'library/a' })).toMatchObject({ user: 'hub' });
  });

  it('are tokens as well', () => {
    expect(read({ auths: { 'r.example.com': { auth: basic('u:p'), identitytoken: 'refresh' } } })).toEqual({
      kind: 'identity',
      token: 'refresh',
    });
    expect(read({ auths: { 'r.example.com': { registrytoken: 'bearer' } } })).toEqual({
      kind: 'bearer',
      token: 'bearer',
    });
  });

  it('come from the helper of the host, else from the store, which also knows Docker Hub', () => {
    const config = {
      auths: { 'r.example.com': {} },
      credHelpers: { 'r.example.com': 'gcloud' },
      credsStore: 'desktop',
    };
    expect(read(config)).toEqual({
      kind: 'helper',
      program: 'docker-credential-gcloud',
      server: 'r.example.com',
    });
    expect(read(config, { host: 'docker.io', repository: 'library/a' })).toEqual({
      kind: 'helper',
      program: 'docker-credential-desktop',
      server: 'https://index.docker.io/v1/',
    });
  });

  it('come from the store, whatever else stands there, as of Docker’s own client', () => {
    const auths = { 'r.example.com': { auth: basic('old:word') } };
    expect(read({ auths, credsStore: 'desktop' })).toMatchObject({ program: 'docker-credential-desktop' });
    expect(read({ auths, credsStore: '' })).toMatchObject({ user: 'old' });
    expect(read({ auths, credHelpers: { 'other.example.com': 'gcloud' } })).toMatchObject({ user: 'old' });
  });

  it.each([
    ['no JSON', Buffer.from('{')],
    ['nothing', Buffer.alloc(0)],
    ['another form', file({ auths: [] })],
    ['an entry without a colon', file({ auths: { 'r.example.com': { auth: basic('user') } } })],
    ['a helper that leads elsewhere', file({ credHelpers: { 'r.example.com': '../../bin/sh' } })],
    ['a store that leads elsewhere', file({ credsStore: 'a b' })],
    ['a name twice', Buffer.from('{"auths":{},"auths":{}}')],
  ])('are refused from a file with %s, which is not shown', (_, bytes) => {
    const error = thrownBy(() => credentialsIn(bytes, 'config.json', name));
    expect(error).toMatchObject({
      code: 'INPUT_INVALID',
      hints: [expect.stringContaining('REGISTRY_AUTH_FILE')],
    });
  });

  it('of a helper are a password or a token', () => {
    const output = (Username: string, Secret: string) => file({ ServerURL: 'x', Username, Secret });
    expect(helperCredentials(output('user', 'word'), 'h')).toEqual({
      kind: 'basic',
      user: 'user',
      password: 'word',
    });
    expect(helperCredentials(output('<token>', 'word'), 'h')).toEqual({ kind: 'identity', token: 'word' });
    for (const junk of ['not found', '', '{"Username":"user"}'])
      expect(thrownBy(() => helperCredentials(Buffer.from(junk), 'h'))).toMatchObject({
        code: 'INPUT_INVALID',
        hints: [expect.stringContaining('the helper is named in')],
      });
  });
});

describe('a challenge', () => {
  const shown = (header: string | string[] | undefined) =>
    challengesOf(header).map(({ scheme, parameters }) => [scheme, Object.fromEntries(parameters)]);

  it('is read with its parameters', () => {
    const bearer = 'Bearer realm="https://a.test/token",service="r, \\"x\\"",scope=pull';
    expect(shown(bearer)).toEqual([
      ['bearer', { realm: 'https://a.test/token', service: 'r, "x"', scope: 'pull' }],
    ]);
    expect(shown(['Basic realm="r"', bearer])).toHaveLength(2);
    expect(shown('Basic')).toEqual([['basic', {}]]);
    expect(shown(`Basic realm="r", ${bearer}`).map(([scheme]) => scheme)).toEqual(['basic', 'bearer']);
  });

  it('is none where the header is absent, endless or not one', () => {
    expect(shown(undefined)).toEqual([]);
    expect(shown(`Bearer realm="${'a'.repeat(9000)}"`)).toEqual([]);
    expect(shown('====')).toEqual([]);
    expect(challengesOf(`Bearer ${'a=b,'.repeat(100)}`)[0]?.parameters.size).toBeLessThanOrEqual(16);
    // One that goes back and forth over these never ends.
    challengesOf(`Bearer a="${'\\'.repeat(8000)}`);
    challengesOf(' ,'.repeat(4000));
  });
});

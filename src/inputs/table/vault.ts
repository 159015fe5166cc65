/** Which server, and how to log in. */
import { authorities, certificates, privateKey } from '../parsers/pem.ts';
import { authPath, headers, namespace, secret, vaultAddress, vaultPath } from '../parsers/server.ts';
import { boolean, looseBoolean, oneOf, plainText } from '../parsers/text.ts';
import { input } from '../spec.ts';

/** How a run can authenticate. */
export const AUTH_METHODS = ['token', 'approle', 'kubernetes', 'jwt', 'none'] as const;

const both = (name: string): string[] => [`VAULT_${name}`, `BAO_${name}`];

export const VAULT = {
  'vault-addr': input({
    brief: 'address of Vault or OpenBao (VAULT_AGENT_ADDR, VAULT_ADDR)',
    description:
      'Address of Vault or OpenBao, for example `https://vault.example.com:8200`, or of an agent in ' +
      'front of it, which may be a socket: `unix:///run/vault-agent.sock`. Default: the environment ' +
      'variable `VAULT_AGENT_ADDR`, then `VAULT_ADDR` (or the same with `BAO_`).',
    value: 'url',
    parse: vaultAddress,
    // In the order of Vault's client.
    env: [...both('AGENT_ADDR'), ...both('ADDR')],
  }),
  'transit-mount': input({
    brief: 'path where the Transit engine is mounted',
    description: 'Path where the Transit engine is mounted.',
    value: 'path',
    parse: vaultPath,
    default: 'transit',
  }),
  'vault-namespace': input({
    brief: 'namespace (VAULT_NAMESPACE, BAO_NAMESPACE)',
    description:
      'Namespace in Vault. Default: the environment variable `VAULT_NAMESPACE`, then ' +
      '`BAO_NAMESPACE`, else the root namespace.',
    value: 'name',
    parse: vaultPath,
    env: both('NAMESPACE'),
  }),
  'vault-auth': input({
    brief: 'how to get a token: auto, token, jwt, approle, kubernetes; none if an agent adds it',
    description:
      'How to get a token. `auto`: a given token, else a login with the job’s OIDC token, ' +
      'else the usual token file, else, if the address is an agent ' +
      '(`VAULT_AGENT_ADDR`, or a socket), as `none`. `token`: only a given token. `jwt`: log in with the ' +
      'job’s OIDC token (the job needs `permissions: id-token: write`). `approle`: with a role id and a ' +
      'secret id. `kubernetes`: with the service account of the pod. `none`: send no token, because an ' +
      'agent at `vault-addr` adds one. A token from a login is renewed during the run and revoked at its end.',
    value: 'method',
    parse: oneOf('auto', ...AUTH_METHODS),
    default: 'auto',
  }),
  'vault-role': input({
    brief:
      'role to log in with (aegis-sign, aegis-verify, …, by mode); for approle its role id (VAULT_ROLE_ID)',
    description: {
      every:
        'Role to log in with. With `vault-auth: approle`, its role id; default: the environment ' +
        'variable `VAULT_ROLE_ID`. Otherwise the default is the role that `aegis-sign setup` creates.',
      sign: '`aegis-sign`.',
      verify: '`aegis-verify`.',
      resign: '`aegis-migrate`.',
      rotate: '`aegis-operator`.',
    },
    value: 'role',
    parse: secret,
    env: ['VAULT_ROLE_ID'],
  }),
  'vault-audience': input({
    brief: 'audience of GitHub’s OIDC token (vault-addr)',
    description:
      'Audience of the job’s OIDC token; the role must be bound to it. Default: `vault-addr`, which ' +
      '`aegis-sign setup` binds.',
    value: 'audience',
    parse: plainText,
  }),
  'vault-token': input({
    brief: 'token (VAULT_TOKEN, BAO_TOKEN)',
    description:
      'Token for Vault. Default: the environment variable `VAULT_TOKEN`, then `BAO_TOKEN`, then a ' +
      'token file. ' +
      'Set it only from a secret: GitHub shows all of `with:` in the log.',
    door: 'action',
    parse: secret,
    env: both('TOKEN'),
    secret: true,
  }),
  'vault-token-file': input({
    brief: 'file with the token (VAULT_TOKEN_FILE, /var/run/secrets/vault-token, ~/.vault-token)',
    description:
      'File with the token. An agent may renew it: the file is read again when Vault refuses the ' +
      'old token. Default: the environment variable `VAULT_TOKEN_FILE`, then ' +
      '`/var/run/secrets/vault-token`, then `.vault-token` in the home directory.',
    value: 'file',
    parse: plainText,
    env: ['VAULT_TOKEN_FILE'],
  }),
  'revoke-token': input({
    brief: 'revoke the given token at the end; a login’s token always is',
    description:
      'Revoke the given token when the run ends, even after a failure. A token from a login is ' +
      'always revoked.',
    parse: boolean,
    default: 'false',
  }),
  'vault-auth-path': input({
    brief: 'mount below auth/ (the method’s name)',
    description: 'Path below `auth/` where the login is mounted. Default: the name of the method.',
    value: 'path',
    parse: authPath,
  }),
  'vault-auth-namespace': input({
    brief: 'namespace of the login, if not vault-namespace; `/` is the root',
    description:
      'Namespace of the login, if it is not `vault-namespace`. `/` is the root namespace. ' +
      'Default: `vault-namespace`.',
    value: 'name',
    parse: namespace,
  }),
  'vault-jwt-file': input({
    brief: 'file with the JWT of a login (VAULT_JWT_FILE)',
    description:
      'File with the JWT to log in with, for `jwt` outside GitHub and for `kubernetes`. Default: ' +
      'the environment variable `VAULT_JWT_FILE`, else the job’s OIDC token or the pod’s service ' +
      'account.',
    value: 'file',
    parse: plainText,
    env: ['VAULT_JWT_FILE'],
  }),
  'vault-secret-id': input({
    brief: 'secret id (VAULT_SECRET_ID)',
    description:
      'Secret id, with `vault-auth: approle`. Default: the environment variable `VAULT_SECRET_ID`. ' +
      'Set it only from a secret: GitHub shows all of `with:` in the log.',
    door: 'action',
    parse: secret,
    env: ['VAULT_SECRET_ID'],
    secret: true,
  }),
  'vault-secret-id-file': input({
    brief: 'file with the secret id (VAULT_SECRET_ID_FILE)',
    description: 'File with the secret id. Default: the environment variable `VAULT_SECRET_ID_FILE`.',
    value: 'file',
    parse: plainText,
    env: ['VAULT_SECRET_ID_FILE'],
  }),
  'vault-secret-id-wrapped': input({
    brief: 'the secret id is a wrapping token',
    description:
      'The secret id is a wrapping token. It is unwrapped once, and only if it was made for a secret ' +
      'id of this login.',
    parse: boolean,
    default: 'false',
  }),
  'vault-ca-cert': input({
    brief: 'CA of the server: PEM, base64 of PEM, a file or a folder (VAULT_CACERT, VAULT_CAPATH)',
    description:
      'Certificate authority of the server: PEM, base64 of PEM, or the path of a file or folder. ' +
      'Default: the environment variable `VAULT_CACERT_BYTES`, then `VAULT_CACERT`, then ' +
      '`VAULT_CAPATH` (or the same with `BAO_`), else the authorities of Node.js.',
    value: 'file',
    parse: authorities,
    env: [...both('CACERT_BYTES'), ...both('CACERT'), ...both('CAPATH')],
  }),
  'vault-client-cert': input({
    brief: 'client certificate: PEM, base64 of PEM, or a path (VAULT_CLIENT_CERT)',
    description:
      'Client certificate for mutual TLS: PEM, base64 of PEM, or a path. Default: the environment ' +
      'variable `VAULT_CLIENT_CERT`, then `BAO_CLIENT_CERT`.',
    value: 'file',
    parse: certificates,
    env: both('CLIENT_CERT'),
  }),
  'vault-client-key': input({
    brief: 'its private key: a path or base64 of PEM (VAULT_CLIENT_KEY)',
    description:
      'Private key of the client certificate: PEM, base64 of PEM, or a path. Default: the ' +
      'environment variable `VAULT_CLIENT_KEY`, then `BAO_CLIENT_KEY`. ' +
      'Set it only from a secret: GitHub shows all of `with:` in the log.',
    value: 'file',
    parse: privateKey,
    env: both('CLIENT_KEY'),
    secret: true,
  }),
  'vault-skip-verify': input({
    brief: 'accept any certificate of the server (VAULT_SKIP_VERIFY)',
    description:
      '`true` accepts any certificate of the server. Anyone between the runner and Vault can then ' +
      'read the token: for experiments only. Default: the environment variable `VAULT_SKIP_VERIFY`, ' +
      'then `BAO_SKIP_VERIFY`, else `false`.',
    parse: looseBoolean,
    env: both('SKIP_VERIFY'),
  }),
  'vault-headers': input({
    brief: 'extra header, `Name: value`; may be repeated',
    description:
      'Extra headers for every request to Vault, one `Name: value` a line, for example for an access ' +
      'proxy. The values are masked in the log. ' +
      'Set it only from a secret: GitHub shows all of `with:` in the log.',
    value: 'header',
    parse: headers,
    secret: true,
  }),
} as const;

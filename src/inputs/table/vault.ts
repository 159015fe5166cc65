/** Which server, and as whom. */
import { authorities, certificates, privateKey } from '../parsers/pem.ts';
import { headers, secret, namespace, vaultAddress, vaultPath } from '../parsers/server.ts';
import { boolean, looseBoolean, oneOf, plainText } from '../parsers/text.ts';
import { input } from '../spec.ts';

/** How a run can authenticate. */
export const AUTH_METHODS = ['token', 'approle', 'kubernetes', 'jwt', 'none'] as const;

const both = (name: string): string[] => [`VAULT_${name}`, `BAO_${name}`];

export const VAULT_INPUTS = {
  'transit-mount': input({
    brief: 'path where the Transit engine is mounted',
    value: 'path',
    parse: vaultPath,
    default: 'transit',
  }),
  'vault-addr': input({
    brief: 'address of Vault or OpenBao (VAULT_AGENT_ADDR, VAULT_ADDR)',
    value: 'url',
    parse: vaultAddress,
    // In this order, as Vault's client takes them.
    env: [...both('AGENT_ADDR'), ...both('ADDR')],
  }),
  'vault-token': input({
    brief: 'token (VAULT_TOKEN, BAO_TOKEN)',
    door: 'action',
    parse: secret,
    env: both('TOKEN'),
    secret: true,
  }),
  'vault-token-file': input({
    brief: 'file with the token (VAULT_TOKEN_FILE, /var/run/secrets/vault-token, ~/.vault-token)',
    value: 'file',
    parse: plainText,
    env: ['VAULT_TOKEN_FILE'],
  }),
  'revoke-token': input({
    brief: 'revoke the given token at the end; one from a login always is',
    parse: boolean,
    default: 'false',
  }),
  'vault-auth': input({
    brief: 'how to get a token: auto, token, jwt, approle, kubernetes; none where an agent adds it',
    value: 'method',
    parse: oneOf('auto', ...AUTH_METHODS),
    default: 'auto',
  }),
  'vault-auth-path': input({
    brief: 'mount below auth/ (the method’s name)',
    value: 'path',
    parse: vaultPath,
  }),
  'vault-auth-namespace': input({
    brief: 'namespace of the login, if not vault-namespace; `/` is the root',
    value: 'name',
    parse: namespace,
  }),
  'vault-role': input({
    brief:
      'role to log in with (aegis-sign, aegis-verify, …, by mode); for approle its role id (VAULT_ROLE_ID)',
    value: 'role',
    parse: secret,
    env: ['VAULT_ROLE_ID'],
  }),
  'vault-audience': input({
    brief: 'audience of GitHub’s OIDC token (vault-addr)',
    value: 'audience',
    parse: plainText,
  }),
  'vault-jwt-file': input({
    brief: 'file with the JWT of a login (VAULT_JWT_FILE)',
    value: 'file',
    parse: plainText,
    env: ['VAULT_JWT_FILE'],
  }),
  'vault-secret-id': input({
    brief: 'secret id (VAULT_SECRET_ID)',
    door: 'action',
    parse: secret,
    env: ['VAULT_SECRET_ID'],
    secret: true,
  }),
  'vault-secret-id-file': input({
    brief: 'file with the secret id (VAULT_SECRET_ID_FILE)',
    value: 'file',
    parse: plainText,
    env: ['VAULT_SECRET_ID_FILE'],
  }),
  'vault-secret-id-wrapped': input({
    brief: 'the secret id is a wrapping token around it',
    parse: boolean,
    default: 'false',
  }),
  'vault-namespace': input({
    brief: 'namespace (VAULT_NAMESPACE, BAO_NAMESPACE)',
    value: 'name',
    parse: vaultPath,
    env: both('NAMESPACE'),
  }),
  'vault-ca-cert': input({
    brief: 'CA of the server: PEM, base64 of PEM, a file or a folder (VAULT_CACERT, VAULT_CAPATH)',
    value: 'file',
    parse: authorities,
    env: [...both('CACERT_BYTES'), ...both('CACERT'), ...both('CAPATH')],
  }),
  'vault-client-cert': input({
    brief: 'client certificate: PEM, base64 of PEM, or a path (VAULT_CLIENT_CERT)',
    value: 'file',
    parse: certificates,
    env: both('CLIENT_CERT'),
  }),
  'vault-client-key': input({
    brief: 'its private key: a path or base64 of PEM (VAULT_CLIENT_KEY)',
    value: 'file',
    parse: privateKey,
    env: both('CLIENT_KEY'),
    secret: true,
  }),
  'vault-skip-verify': input({
    brief: 'accept any certificate of the server (VAULT_SKIP_VERIFY)',
    parse: looseBoolean,
    env: both('SKIP_VERIFY'),
  }),
  'vault-headers': input({
    brief: 'further header, `Name: value`; may be repeated',
    value: 'header',
    parse: headers,
    secret: true,
  }),
} as const;

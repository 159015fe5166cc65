/**
 * What hashicorp/vault-action does with `method: jwt` and `exportToken: true`: asks GitHub for an OIDC token, logs in
 * with it, masks the Vault token and exports it to the steps that follow.
 */
import { appendFileSync } from 'node:fs';

const {
  ACTIONS_ID_TOKEN_REQUEST_URL: issuer,
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer,
  VAULT_ADDR: vault,
} = process.env;
const asked = await fetch(`${issuer}&audience=${encodeURIComponent('https://vault.example.com')}`, {
  headers: { authorization: `Bearer ${bearer}` },
});
const { value: jwt } = await asked.json();
const response = await fetch(`${vault}/v1/auth/jwt/login`, {
  method: 'POST',
  body: JSON.stringify({ role: 'release', jwt }),
});
const answer = await response.json();
if (!response.ok) throw new Error(`login refused: ${answer.errors}`);
console.log(`::add-mask::${answer.auth.client_token}`);
appendFileSync(process.env.GITHUB_ENV, `VAULT_TOKEN=${answer.auth.client_token}\n`);

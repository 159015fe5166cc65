/** The server's second opinion on signatures that pass our own check. It can only refuse. */
import { AegisError } from '../errors.ts';
import type { Confirmation, Confirmer } from '../verify/confirmer.ts';
import type { Proof } from '../verify/verify.ts';

/** A signature that passed the local check. */
export interface Unconfirmed {
  /** Name of the artifact, for messages only. */
  readonly name: string;
  readonly proof: Pick<Proof, 'message' | 'signature' | 'key'>;
}

/** Vault's id of the confirming request, or the reason for its refusal. */
export type Opinion =
  { readonly requestId: string; readonly error?: undefined } | { readonly error: AegisError };

/**
 * Asks about every signature; the answer has the same length and order.
 *
 * @throws AegisError if the server could not be asked: VAULT_*, and INTERNAL for a key of unknown version
 */
export async function confirm(asked: readonly Unconfirmed[], confirmer: Confirmer): Promise<Opinion[]> {
  if (asked.length === 0) return [];
  const items = asked.map(({ name, proof: { message, signature, key } }) => {
    if (key.version === undefined) {
      throw new AegisError('INTERNAL', {
        message: 'a server can only check keys with a known version',
      });
    }
    return { artifact: name, message, signature, keyVersion: key.version };
  });
  const answers = await confirmer.confirm(items);
  return items.map(({ keyVersion }, index) => opinionOf(answers[index], keyVersion));
}

/**
 * Asks about one signature, where there is a server to ask.
 *
 * @returns Vault's id of the request that agreed; undefined offline
 * @throws AegisError why it did not agree, and as `confirm`
 */
export async function confirmOne(
  asked: Unconfirmed,
  confirmer: Confirmer | undefined,
): Promise<string | undefined> {
  if (confirmer === undefined) return undefined;
  const [opinion] = await confirm([asked], confirmer);
  if (opinion === undefined) throw new AegisError('INTERNAL', { message: 'the server was not asked' });
  if (opinion.error !== undefined) throw opinion.error;
  return opinion.requestId;
}

function opinionOf(answer: Confirmation | undefined, version: number): Opinion {
  if (answer?.valid === true) return { requestId: answer.requestId };
  const got = answer?.reason ?? 'valid: false';
  return {
    error:
      answer?.retired === true
        ? new AegisError('KEY_VERSION_RETIRED', {
            message: `Vault has retired version ${version} of the key since this run began`,
            got,
          })
        : new AegisError('SIGNATURE_INVALID', { message: 'Vault does not accept the signature', got }),
  };
}

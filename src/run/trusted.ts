/** What a verifying run trusts: keys and authorities from the caller, or the key from the server. */
import { X509Certificate } from 'node:crypto';
import { derOf } from '../certificates/anchor.ts';
import { inOneLine } from '../certificates/subject.ts';
import { defined } from '../defined.ts';
import { printable } from '../errors.ts';
import type { VerifyInputs } from '../inputs/inputs.ts';
import type { VaultClient } from '../vault/client.ts';
import { requireReadable, trustOffline, withTimestamps, type OfflineTrust } from '../verify/offline.ts';
import type { TrustRoot } from '../verify/trust.ts';
import type { Session } from './session.ts';
import type { OnlineWork, Trusted } from './trusted-online.ts';

/** What the run trusts, read from the server if needed. The code for that is loaded only then. */
export async function trusted(
  inputs: VerifyInputs,
  client: VaultClient | undefined,
  work: OnlineWork,
  session: Session,
): Promise<Trusted> {
  const { trust, minKeyVersion } = inputs;
  if (trust.kind === 'transit' && client !== undefined) {
    const { trustedOnline } = await import('./trusted-online.ts');
    const online = await trustedOnline(trust, minKeyVersion, client, work, session);
    const stamped = withTimestamps(online.trust, inputs.timestampCertificates, session.now());
    await requireReadable(stamped);
    return { ...online, trust: stamped };
  }
  const { given, describe, since } = offline(inputs);
  const { maxAgeMs } = inputs.demands;
  const root = trustOffline(given, { now: session.now(), ...defined({ maxAgeMs, minKeyVersion }) });
  await requireReadable(root);
  const keyDescription = describe(root);
  session.log.info(`Trusted, offline: ${keyDescription}${since}`);
  return { trust: root, keyDescription };
}

/** The trust from the inputs, and its description for the log. */
function offline({ trust, trustedCertificates = [], timestampCertificates }: VerifyInputs): {
  readonly given: OfflineTrust;
  readonly describe: (root: TrustRoot) => string;
  readonly since: string;
} {
  const file = trust.kind === 'trust-file' ? trust.file : undefined;
  const keys = trust.kind === 'public-keys' ? trust.keys : [];
  const named = [
    ...keys.map(({ type, hint }) => `public key ${hint.slice(0, 16)}… (${type})`),
    ...trustedCertificates.map((one) => `certificate ${subjectOf(derOf(one))}`),
  ];
  const describe = (root: TrustRoot): string =>
    printable((file === undefined ? named : [versionsOf(root), ...named]).join(', '));
  const given = {
    publicKeys: keys.map(({ pem: key }) => key),
    authorities: trustedCertificates,
    ...defined({ file, timestampAuthorities: timestampCertificates }),
  };
  return { given, describe, since: file === undefined ? '' : `, as of ${file.createdAt.toISOString()}` };
}

/** Which versions of a trust file count, and for which others a timestamp can prove that a signature is old enough. */
function versionsOf({
  keys,
  description,
  minVersion,
  demandedVersion = minVersion,
  timestamps,
}: TrustRoot): string {
  const known = [...keys.values()]
    .flatMap(({ version, until }) => (version === undefined ? [] : [{ version, until }]))
    .sort((a, b) => a.version - b.version);
  const accepted = known.filter(({ version, until }) => until === undefined && version >= minVersion);
  const older = known.flatMap(({ version, until }) =>
    until === undefined || timestamps === undefined || version < demandedVersion
      ? []
      : [`version ${version} by timestamps from before ${until.time.toISOString()} (${until.because})`],
  );
  const list = accepted.map(({ version }) => version).join(', ');
  const word = accepted.length === 1 ? 'version' : 'versions';
  const counting =
    list === ''
      ? `no version (the latest is ${known.at(-1)?.version ?? 0}, and the oldest that counts is ${minVersion})`
      : `${word} ${list}`;
  return [`${description} ${counting}`, ...older].join(', ');
}

const subjectOf = (der: Buffer): string => inOneLine(new X509Certificate(der).subject);

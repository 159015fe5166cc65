// @ts-check
/**
 * `node scripts/attest/attest.mjs DIRECTORY`: attests that this workflow run built every file in a directory
 * (SLSA provenance, kept by GitHub: `gh attestation verify FILE --repo OWNER/NAME`). Runs in the release workflow only:
 * the identity comes from GitHub (`id-token: write`), the store is the repository (`attestations: write`).
 */
import { attestProvenance } from '@actions/attest';
import { readChecksums } from '../release.mjs';

const [directory] = process.argv.slice(2);
const token = process.env['GITHUB_TOKEN'];
if (directory === undefined || !token) throw new Error('usage: GITHUB_TOKEN=… attest.mjs DIRECTORY');

const subjects = readChecksums(directory).map(({ name, sha256 }) => ({ name, digest: { sha256 } }));
const { attestationID } = await attestProvenance({ subjects, token, sigstore: 'public-good' });
console.log(`attested ${subjects.length} files: attestation ${attestationID ?? 'without an id'}`);

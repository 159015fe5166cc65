/**
 * Signatures as assets of a GitHub release.
 *
 * Everything is sent before anything is replaced: a new asset under its name, one that replaces another under a
 * temporary name. Should that fail, what was sent is deleted and the release is as it was. Only then is each earlier
 * asset deleted and the whole new one renamed. A run that breaks in between leaves the new one under the temporary name;
 * until the next run mends it, a gate refuses the release, because the signature is missing.
 */
import { MAX_MODEL_BUNDLE_BYTES, readBundleFile } from '../../bundle/file.ts';
import { AegisError, toAegisError } from '../../errors.ts';
import type { ReleaseInputs } from '../../inputs/release.ts';
import type { Shard } from '../../inputs/parsers/text.ts';
import type { ReleaseFacts } from '../../report/facts.ts';
import type { Artifact } from '../../plan/artifact.ts';
import { planAttachments, TEMPORARY_SUFFIX, type Attachment } from './attachment.ts';
import type { Release, ReleaseAsset, ReleaseService } from '../host.ts';
import type { Session } from '../session.ts';

/** A release that a run works on. Close the service when done. */
export interface OpenRelease {
  readonly service: ReleaseService;
  readonly release: Release;
}

/**
 * Finds the release that the inputs name.
 *
 * @throws AegisError INPUT_INVALID when no release started the run and no tag is given; RELEASE_*, CANCELLED
 */
export async function openRelease({ tag, token }: ReleaseInputs, session: Session): Promise<OpenRelease> {
  if (session.releases === undefined)
    throw new AegisError('INTERNAL', { message: 'this door has no releases' });
  const service = session.releases(token);
  try {
    const release = await service.find(tag ?? (await eventTag(service)));
    const { isDraft, assets } = release;
    session.log.info(
      `Release ${release.tag} of ${service.repository}${isDraft ? ', a draft' : ''}: ${assets.length} assets`,
    );
    return { service, release };
  } catch (thrown) {
    await service.close();
    throw thrown;
  }
}

/** A release to which nothing is attached yet. */
export function factsOf({ tag, url }: Release): ReleaseFacts {
  return { tag, url, attached: [] };
}

async function eventTag(service: ReleaseService): Promise<string> {
  const { name, tag } = await service.event();
  if (tag !== undefined) return tag;
  throw new AegisError('INPUT_INVALID', {
    message: 'release-tag is auto, but no release started this run',
    expected: 'the event release',
    got: name === '' ? 'no event' : name,
    hints: ['name the tag: `release-tag: ${{ github.ref_name }}` in a run that a tag started'],
  });
}

export interface PreparedAttachments extends OpenRelease {
  readonly attachments: readonly Attachment[];
}

/** Finds everything that would let attaching fail, before an hour of hashing. @throws AegisError as `planAttachments` */
export async function prepareAttachments(
  inputs: ReleaseInputs,
  artifacts: readonly Artifact[],
  shard: Shard | undefined,
  session: Session,
): Promise<PreparedAttachments> {
  const { service, release } = await openRelease(inputs, session);
  try {
    const withTrustFile = (shard?.index ?? 1) === 1;
    const options = { overwrite: inputs.overwrite, withTrustFile };
    return { service, release, attachments: planAttachments(artifacts, release, options) };
  } catch (thrown) {
    await service.close();
    throw thrown;
  }
}

/** @throws AegisError RELEASE_*, BUNDLE_* when a bundle that was just written is gone, CANCELLED */
export async function attachAll(
  { service, release, attachments }: PreparedAttachments,
  trustFile: Uint8Array,
  session: Session,
): Promise<ReleaseFacts> {
  const sent: Sent[] = [];
  // One after the other, as GitHub asks of whoever creates things.
  try {
    for (const attachment of attachments) {
      const { name, path, replaces } = attachment;
      const bytes = path === undefined ? trustFile : readBundleFile(path, MAX_MODEL_BUNDLE_BYTES);
      const temporary = name + TEMPORARY_SUFFIX;
      const left = replaces.find((asset) => asset.name === temporary);
      if (left !== undefined) await service.remove(left);
      const asset = await service.upload(release, replaces.length > 0 ? temporary : name, bytes);
      sent.push({ attachment, asset });
    }
  } catch (thrown) {
    const remaining = await takeBack(sent, service);
    throw withHint(
      toAegisError(thrown),
      remaining.length === 0
        ? 'nothing is attached and nothing was replaced; the .sig.json files are on disk'
        : `what was attached could not be taken back: ${remaining.join(', ')}`,
    );
  }
  const attached = await replaceAll(sent, service);
  session.log.info(`Attached to the release ${release.tag}: ${attached.length} assets`);
  return { ...factsOf(release), attached: attached.map(({ name, url }) => ({ name, url })) };
}

interface Sent {
  readonly attachment: Attachment;
  readonly asset: ReleaseAsset;
}

async function replaceAll(sent: readonly Sent[], service: ReleaseService): Promise<readonly ReleaseAsset[]> {
  const attached: ReleaseAsset[] = [];
  for (const [index, { attachment, asset }] of sent.entries()) {
    const { name, replaces } = attachment;
    if (replaces.length === 0) {
      attached.push(asset);
      continue;
    }
    let isGone = false;
    try {
      const earlier = replaces.find((one) => one.name === name);
      if (earlier !== undefined) await service.remove(earlier);
      isGone = true;
      attached.push(await service.rename(asset, name));
    } catch (thrown) {
      // Whole copies of what nobody has deleted are of no use; that of what is gone is the only one.
      await takeBack(sent.slice(isGone ? index + 1 : index).filter(isReplacement), service);
      throw withHint(
        toAegisError(thrown),
        isGone
          ? `${name} is in the release as ${asset.name}: run again with overwrite, or rename it`
          : `${name} and whatever comes after it is as it was; run again with overwrite`,
      );
    }
  }
  return attached;
}

const isReplacement = ({ attachment }: Sent): boolean => attachment.replaces.length > 0;

/** @returns the names of what could not be deleted. */
async function takeBack(sent: readonly Sent[], service: ReleaseService): Promise<string[]> {
  const remaining: string[] = [];
  for (const { asset } of sent) {
    await service.remove(asset).catch(() => remaining.push(asset.name));
  }
  return remaining;
}

function withHint(error: AegisError, hint: string): AegisError {
  return error.with({ hints: [...error.hints, hint] });
}

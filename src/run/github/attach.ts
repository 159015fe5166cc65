/**
 * Attaches signatures to a GitHub release.
 *
 * Everything is uploaded before anything is replaced: a new asset under its name, a replacement under a temporary name. If
 * an upload fails, all of them are deleted and the release is unchanged. Otherwise each earlier asset is deleted and its
 * replacement renamed. A run that breaks in between leaves the replacement under the temporary name; until the next run
 * repairs that, a gate refuses the release, because the signature is missing. If it is unknown whether the earlier one was
 * deleted, the replacement stays as well.
 */
import { MAX_MODEL_BUNDLE_BYTES, readBundleFile } from '../../bundle/file.ts';
import { AegisError, toAegisError } from '../../errors.ts';
import type { ReleaseInputs } from '../../inputs/release.ts';
import type { Shard } from '../../inputs/parsers/text.ts';
import type { ReleaseFacts } from '../../report/facts.ts';
import type { Artifact } from '../../plan/artifact.ts';
import { planAttachments, TEMPORARY_SUFFIX, type Attachment } from './attachment.ts';
import { sha256Of } from '../../sha256.ts';
import type { Release, ReleaseAsset, ReleaseReader, ReleaseService, SentAsset } from '../host.ts';
import type { Session } from '../session.ts';
import { removeAll, takeBack } from './take-back.ts';
import { plural } from '../../plural.ts';

/** The release of a run. Close the service when done. */
export interface OpenRelease {
  readonly service: ReleaseService;
  readonly release: Release;
}

/**
 * Finds the release that the inputs name.
 *
 * @throws AegisError INPUT_INVALID if no release started the run and no tag is given; RELEASE_*, CANCELLED
 */
export async function openRelease({ tag, token }: ReleaseInputs, session: Session): Promise<OpenRelease> {
  if (session.releases === undefined)
    throw new AegisError('INTERNAL', { message: 'this door has no releases' });
  return findRelease(session.releases(token), tag, session);
}

/** The same for reading only. Closes the service if there is no release. @throws AegisError as `openRelease` */
export async function findRelease<S extends ReleaseReader>(
  service: S,
  tag: string | undefined,
  { log }: Pick<Session, 'log'>,
): Promise<{ readonly service: S; readonly release: Release }> {
  try {
    const release = await service.find(tag ?? (await eventTag(service)));
    const { isDraft, assets } = release;
    log.info(
      `Release ${release.tag} of ${service.repository}${isDraft ? ', a draft' : ''}: ${plural(assets.length, 'asset')}`,
    );
    return { service, release };
  } catch (thrown) {
    await service.close();
    throw thrown;
  }
}

/** A release, before anything is attached. */
export function factsOf({ tag, url }: Release): ReleaseFacts {
  return { tag, url, attached: [] };
}

async function eventTag(service: ReleaseReader): Promise<string> {
  const { name, tag } = await service.event();
  if (tag !== undefined) return tag;
  throw new AegisError('INPUT_INVALID', {
    message: 'release-tag is auto, but no release started this run',
    detail: 'it was started by {got}',
    expected: 'the event release',
    got: name === '' ? 'no event' : `the event ${name}`,
    hints: ['name the tag: `release-tag: ${{ github.ref_name }}` in a run that a tag started'],
  });
}

export interface PreparedAttachments extends OpenRelease {
  readonly attachments: readonly Attachment[];
}

/** Finds everything that would make attaching fail, before an hour of hashing. @throws AegisError as `planAttachments` */
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

/** @throws AegisError RELEASE_*, BUNDLE_* if a bundle that was just written is gone, CANCELLED */
export async function attachAll(
  { service, release, attachments }: PreparedAttachments,
  trustFile: Uint8Array,
  session: Session,
): Promise<ReleaseFacts> {
  const { leftovers } = session;
  const before = release.assets.map(({ id }) => id);
  const sending: SentAsset[] = [];
  const remember = (isReplacing = false): void =>
    leftovers?.assets({ release: { id: release.id, tag: release.tag }, before, sent: sending, isReplacing });
  const sent: Sent[] = [];
  // One at a time: GitHub asks clients not to create content concurrently.
  try {
    for (const attachment of attachments) {
      const { name: finalName, path } = attachment;
      const bytes = path === undefined ? trustFile : readBundleFile(path, MAX_MODEL_BUNDLE_BYTES);
      const { earlier, left } = replacedBy(attachment);
      // Where nothing has the name, what is left is the only copy, and goes last.
      if (earlier !== undefined && left !== undefined) await service.remove(left);
      const name = earlier === undefined ? finalName : finalName + TEMPORARY_SUFFIX;
      const digest = `sha256:${sha256Of(bytes)}`;
      sending.push({ name, finalName, size: bytes.length, digest });
      remember();
      const asset = await service.upload(release, name, bytes);
      sent.push({ attachment, asset });
    }
  } catch (thrown) {
    const error = toAegisError(thrown);
    // An asset that someone else uploaded under the same name is kept.
    if (error.code === 'RELEASE_ASSET_EXISTS') sending.pop();
    const known = sent.map(({ asset }) => asset);
    const remaining = await takeBack({ release, before, sent: sending }, service, known);
    // An aborted upload may still arrive: the step after this run checks again.
    if (remaining?.length === 0 && !MAY_ARRIVE.has(error.code)) leftovers?.assets(undefined);
    throw withHint(error, afterFailure(remaining));
  }
  // From here on, an earlier copy may be gone: the post step must not take back what replaces it.
  if (attachments.some(({ replaces }) => replaces.length > 0)) remember(true);
  const attached = await replaceAll(sent, service);
  session.log.info(`Attached to the release ${release.tag}: ${plural(attached.length, 'asset')}`);
  return { ...factsOf(release), attached: attached.map(({ name, url }) => ({ name, url })) };
}

/** Failures after which GitHub may still have received the upload. */
const MAY_ARRIVE: ReadonlySet<string> = new Set(['CANCELLED', 'RELEASE_UNREACHABLE']);

function afterFailure(remaining: readonly string[] | undefined): string {
  if (remaining === undefined)
    return 'the remaining assets could not be checked: look at the release before the next run';
  return remaining.length === 0
    ? 'nothing is attached and nothing was replaced; the .sig.json files are on disk'
    : `these attached assets could not be removed: ${remaining.join(', ')}`;
}

interface Sent {
  readonly attachment: Attachment;
  readonly asset: ReleaseAsset;
}

/** What has the name now, and what a run that broke has left under the temporary one. */
function replacedBy({ name, replaces }: Attachment): {
  readonly earlier: ReleaseAsset | undefined;
  readonly left: ReleaseAsset | undefined;
} {
  return {
    earlier: replaces.find((one) => one.name === name),
    left: replaces.find((one) => one.name === name + TEMPORARY_SUFFIX),
  };
}

async function replaceAll(sent: readonly Sent[], service: ReleaseService): Promise<readonly ReleaseAsset[]> {
  const attached: ReleaseAsset[] = [];
  for (const [index, one] of sent.entries()) {
    const { attachment, asset } = one;
    const { name } = attachment;
    const { earlier, left } = replacedBy(attachment);
    let isGone = false;
    try {
      if (earlier === undefined) {
        if (left !== undefined) await service.remove(left);
        attached.push(asset);
        continue;
      }
      await service.remove(earlier);
      isGone = true;
      attached.push(await service.rename(asset, name));
    } catch (thrown) {
      const error = toAegisError(thrown);
      // GitHub may carry out a deletion even if its answer was lost, and even later.
      const mayBeGone = isGone || MAY_ARRIVE.has(error.code);
      // Replacements of assets that still exist are useless; that of a deleted asset is the only copy.
      const useless = sent.slice(mayBeGone ? index + 1 : index).filter(isReplacement);
      await removeAll(
        useless.map(({ asset: copy }) => copy),
        service,
      );
      throw withHint(error, isReplacement(one) ? statesOf(one, isGone, mayBeGone) : remains(left));
    }
  }
  return attached;
}

function statesOf({ attachment: { name }, asset }: Sent, isGone: boolean, mayBeGone: boolean): string {
  if (isGone) return `${name} is in the release as ${asset.name}: run again with overwrite, or rename it`;
  return mayBeGone
    ? `${name} may have been deleted; the new one is in the release as ${asset.name}: run again with overwrite`
    : `${name} and later assets are unchanged; run again with overwrite`;
}

const remains = (left: ReleaseAsset | undefined): string =>
  `${left?.name ?? 'an asset'}, left by an earlier run, may still be there: run again with overwrite, or delete it`;

const isReplacement = ({ attachment }: Sent): boolean => replacedBy(attachment).earlier !== undefined;

function withHint(error: AegisError, hint: string): AegisError {
  return error.with({ hints: [...error.hints, hint] });
}

import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { toImageName } from '../../../../preload/contract/registryNames'
import type { IndexEntry, Manifest } from '../../../../preload/contract/registryContent'
import { copyText } from '../../../lib/copy'
import { bytes, moment } from '../../../lib/format'
import { oneLine } from '../../../lib/plainText'
import { IconButton } from '../../../ui/Button'
import { CommandLine } from '../../../ui/CommandLine'
import { StateLabel } from '../../../ui/Dot'
import { Facts } from '../../../ui/Facts'
import { href } from '../../../lib/router'
import { placeHref } from '../place'
import { stateOf, type TagRow } from '../tags/rows'
import { compareWord, platformWord, shortDigest } from '../words'
import type { Content, ContentRef } from './useContent'

interface OverviewProps extends ContentRef {
  manifest: Manifest
  content: Content
  row: TagRow | undefined
}

/** What it is, for which platforms, what is noted on it, and how to pull it. */
export function OverviewTab({ registry, repository, reference, manifest, content, row }: OverviewProps) {
  const { digest, kind } = manifest
  const tag = reference.includes(':') ? {} : { tag: reference }
  const place = { registry, repository }
  const state = row && stateOf(row)
  const entries = [...manifest.manifests].sort((a, b) => Number(a.kind !== 'image') - Number(b.kind !== 'image'))
  const config = content.config.value
  const created = row?.details?.createdAt ?? config?.createdAt
  return (
    <div className="facts-page">
      {kind !== 'artifact' && (
        <section className="facts-s reg-pulls">
          {'tag' in tag && <CommandLine command={`docker pull ${toImageName({ ...place, ...tag })}`} boxed copy wide />}
          <CommandLine command={`docker pull ${toImageName({ ...place, digest })}`} boxed copy wide />
        </section>
      )}
      <Facts
        facts={[
          [
            t`Digest`,
            <div key="digest" className="facts-line">
              <code>{oneLine(digest)}</code>
              <IconButton size="s" icon="copy" label={t`Copy digest`} onClick={() => void copyText(digest, t`Digest copied`)} />
            </div>,
          ],
          [
            t`Here`,
            state !== undefined && (
              <div key="here" className="facts-line">
                <StateLabel {...compareWord()[state]} />
                {row?.localId !== undefined && <a href={href('images', row.localId)}>{t`the image here`}</a>}
              </div>
            ),
          ],
          [t`Also here as`, row?.comparison?.alsoAs],
          [t`Type`, manifest.mediaType],
          [t`Artifact`, manifest.artifactType],
          [t`Platform`, kind === 'image' && config && platformWord(config.platform)],
          [t`Size`, manifest.size !== undefined && t`${bytes(manifest.size)} compressed`, 'words'],
          [t`Created`, created !== undefined && moment(created), 'words'],
          [
            t`Attached to`,
            manifest.subject !== undefined && (
              <a key="subject" href={placeHref({ ...place, reference: manifest.subject }, 'overview')}>
                <code>{shortDigest(manifest.subject)}</code>
              </a>
            ),
          ],
        ]}
      />
      {entries.length > 0 && (
        <section className="facts-s">
          <h3>{t`In this index`}</h3>
          <ul className="reg-entries">
            {entries.map((entry) => (
              <Entry key={entry.digest} entry={entry} entries={entries} place={place} />
            ))}
          </ul>
        </section>
      )}
      <div className="reg-notes">
        <Facts title={t`Annotations`} facts={Object.entries(manifest.annotations)} />
      </div>
    </div>
  )
}

interface EntryProps {
  entry: IndexEntry
  entries: readonly IndexEntry[]
  place: { registry: string; repository: string }
}

function Entry({ entry, entries, place }: EntryProps) {
  const about = entries.find(({ digest }) => digest === entry.about)?.platform
  const words =
    entry.kind === 'attestation'
      ? about === undefined
        ? t`attestation`
        : t`attestation of ${platformWord(about)}`
      : entry.platform === undefined
        ? entry.kind
        : platformWord(entry.platform)
  return (
    <li>
      <a
        className={entry.kind === 'image' ? 'name ell' : 'f2 ell'}
        href={placeHref({ ...place, reference: entry.digest }, 'overview')}
        title={oneLine(words)}
      >
        {oneLine(words)}
      </a>
      <code className="f2" title={oneLine(entry.digest)}>
        {shortDigest(entry.digest)}
      </code>
      <span className="sm f3 num">
        <Trans>{bytes(entry.size)} of manifest</Trans>
      </span>
    </li>
  )
}

import { t } from '@lingui/core/macro'
import type { ContainerDetails } from '../../../../preload/contract/containers'
import { copyText } from '../../../lib/copy'
import { goToFiles } from '../../../lib/filePlaces'
import { oneLine } from '../../../lib/plainText'
import { href } from '../../../lib/router'
import { IconButton } from '../../../ui/Button'

type OneMount = ContainerDetails['mounts'][number]

/** What is mounted where: volumes lead to their page, folders of the machine are told whole. */
export function Mounts({ id, mounts }: Pick<ContainerDetails, 'id' | 'mounts'>) {
  if (mounts.length === 0) return null
  return (
    <section className="facts-s">
      <h3>{t`Files and volumes`}</h3>
      <dl className="facts mounts">
        {mounts.map((mount) => (
          <div key={mount.target}>
            <dt className="ell" title={oneLine(mount.target)}>
              {oneLine(mount.target)}
            </dt>
            <dd className="facts-line">
              <span className="grow">
                <Source mount={mount} />
                <span className="f3"> {kindOf(mount)}</span>
              </span>
              <IconButton
                icon="folder"
                size="s"
                label={t`Open ${oneLine(mount.target)} in Files`}
                onClick={() => goToFiles({ kind: 'container', id }, mount.target)}
              />
              {mount.source !== '' && (
                <IconButton
                  icon="copy"
                  size="s"
                  label={t`Copy the path of ${oneLine(mount.target)} on the engine’s machine`}
                  onClick={() => void copyText(mount.source, t`Path copied`)}
                />
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Source({ mount }: { mount: OneMount }) {
  if (mount.type !== 'volume' || mount.name === undefined) return <code>{oneLine(mount.source || mount.type)}</code>
  const anonymous = isAnonymous(mount.name)
  return (
    <a href={href('volumes', mount.name)} title={oneLine(mount.name)}>
      <code>{anonymous ? mount.name.slice(0, 12) : oneLine(mount.name)}</code>
    </a>
  )
}

const isAnonymous = (name: string) => /^[0-9a-f]{64}$/.test(name)

function kindOf({ type, name, source, readOnly }: OneMount): string {
  const kind =
    type === 'volume'
      ? name !== undefined && isAnonymous(name)
        ? t`anonymous volume`
        : 'volume'
      : type === 'bind'
        ? t`folder of the machine`
        : source === ''
          ? t`in memory`
          : type
  return readOnly ? t`${kind}, read only` : kind
}

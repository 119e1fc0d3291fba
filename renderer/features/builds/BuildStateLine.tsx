import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Fragment, type ReactNode } from 'react'
import type { Build, BuildStep } from '../../../preload/contract/builds'
import { oneLine } from '../../lib/plainText'
import { StateLabel, type StateLabelProps } from '../../ui/Dot'
import { detailOf } from './words'
import { worded } from '../../lib/worded'

const looks = worded((): Record<Build['state'], Pick<StateLabelProps, 'dot' | 'word' | 'detailKind'>> => ({
  running: { dot: 'working', word: t`Running` },
  succeeded: { dot: 'run', word: t`Succeeded` },
  failed: { dot: 'fail', word: t`Failed`, detailKind: 'fail' },
  cancelled: { dot: 'idle', word: t`Cancelled` },
  interrupted: { dot: 'idle', word: t`Interrupted`, detailKind: 'fail' },
}))

/** "◆ Failed step 13 of 17 · exit 1 · ~/src/api · target runtime · linux/amd64". */
export function BuildStateLine({ build, steps }: { build: Build; steps: readonly BuildStep[] }) {
  const { context, target, platform } = build.options
  const folder = oneLine(context)
  const parts: [string, ReactNode][] = [
    [
      'context',
      <code key="c" className="ell" title={folder}>
        {folder}
      </code>,
    ],
  ]
  if (target !== undefined) {
    parts.push([
      'target',
      <span key="t">
        <Trans>
          target <code>{oneLine(target)}</code>
        </Trans>
      </span>,
    ])
  }
  if (platform !== undefined) parts.push(['platform', <span key="p">{oneLine(platform)}</span>])
  return (
    <div className="sub num">
      <StateLabel {...looks()[build.state]} detail={detailOf(build, steps)} />
      {parts.map(([key, part]) => (
        <Fragment key={key}>
          <span className="f3">·</span>
          {part}
        </Fragment>
      ))}
    </div>
  )
}

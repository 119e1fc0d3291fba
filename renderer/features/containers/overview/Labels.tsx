import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import type { ContainerDetails } from '../../../../preload/contract/containers'
import { Icon } from '../../../ui/Icon'
import { Pair } from './Pair'
import { worded } from '../../../lib/worded'

type OneLabel = readonly [name: string, value: string]

/** Labels that a program has put there for itself fold into one line each; people's own stand open. */
const FOLDED = worded(
  () =>
    [
      { title: t`Compose`, prefix: 'com.docker.compose.' },
      { title: t`About the image`, prefix: 'org.opencontainers.image.' },
    ] as const,
)

export function Labels({ labels }: Pick<ContainerDetails, 'labels'>) {
  const all = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1))
  if (all.length === 0) return null
  const groups = FOLDED().map(({ title, prefix }) => ({ title, pairs: all.filter(([name]) => name.startsWith(prefix)) }))
  const own = all.filter(([name]) => !FOLDED().some(({ prefix }) => name.startsWith(prefix)))
  return (
    <section className="facts-s" aria-label={t`Labels`}>
      <h3>
        <Trans>
          Labels <span className="f3 num">{all.length}</span>
        </Trans>
      </h3>
      {own.map(([name, value]) => (
        <Pair key={name} name={name} value={value} />
      ))}
      {groups.map(({ title, pairs }) => pairs.length > 0 && <Folded key={title} title={title} pairs={pairs} />)}
    </section>
  )
}

function Folded({ title, pairs }: { title: string; pairs: readonly OneLabel[] }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" className="facts-fold sm f2" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name={open ? 'down' : 'right'} size={14} />
        {title} <span className="f3">{plural(pairs.length, { one: '# label', other: '# labels' })}</span>
      </button>
      {open && pairs.map(([name, value]) => <Pair key={name} name={name} value={value} />)}
    </>
  )
}

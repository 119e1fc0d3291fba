import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { BuildProbe } from '../../../../preload/contract/builds'
import { bytes, number } from '../../../lib/format'
import { oneLine } from '../../../lib/plainText'
import { worded } from '../../../lib/worded'

const ODD = worded(
  () =>
    ({
      socket: t`A socket or a device: left out, an image holds none.`,
      'broken-link': t`A link to nothing: sent as it is.`,
      unreadable: t`May not be read: the build will stop here. Leave it out with .dockerignore.`,
    }) as const,
)

/** What goes to the engine, by size; what each rule leaves out; and what may surprise. */
export function ContextPreview({ probe }: { probe: BuildProbe }) {
  const { largest, rules, odd, oddCount, more } = probe
  return (
    <div className="ctx">
      <Part title={t`Largest files`} none={largest.length === 0 && t`No files would be sent.`}>
        {largest.map((entry) => (
          <Row key={entry.path} name={entry.path} value={bytes(entry.bytes)} />
        ))}
      </Part>
      <Part title={t`Left out by .dockerignore`} none={rules.length === 0 && t`Nothing is left out.`}>
        {rules.map(({ rule, files, bytes: size, examples }) => (
          <Row
            key={rule}
            name={rule}
            note={examples.map(oneLine).join(', ')}
            value={`${plural(files, { one: '# file', other: '# files' })}, ${bytes(size)}`}
          />
        ))}
      </Part>
      {odd.length > 0 && (
        <Part title={t`To look at`}>
          {odd.map(({ kind, path }) => (
            <Row key={path} name={path} note={ODD()[kind]} bad={kind === 'unreadable'} />
          ))}
          {oddCount > odd.length && (
            <p className="help">
              <Trans>and {number(oddCount - odd.length)} more</Trans>
            </p>
          )}
        </Part>
      )}
      {more && <p className="help">{t`Counting stopped here: the folder holds more.`}</p>}
    </div>
  )
}

function Part({ title, none, children }: { title: string; none?: string | false; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h3 className="ctx-h">{title}</h3>
      {typeof none === 'string' ? <p className="help">{none}</p> : <ul>{children}</ul>}
    </section>
  )
}

function Row({ name, note, value, bad = false }: { name: string; note?: string; value?: string; bad?: boolean }) {
  return (
    <li className="ctx-row">
      <code className={bad ? 'ell bad-fg' : 'ell'} title={oneLine(name)}>
        {oneLine(name)}
      </code>
      <span className="ell f3">{note}</span>
      <span className="num nowrap">{value}</span>
    </li>
  )
}

import type { ReactNode } from 'react'
import type { BuildProbe } from '../../../../preload/contract/builds'
import { bytes, count, number } from '../../../lib/format'
import { oneLine } from '../../../lib/plainText'

const ODD = {
  socket: 'A socket or a device: left out, an image holds none.',
  'broken-link': 'A link to nothing: sent as it is.',
  unreadable: 'May not be read: the build will stop here. Leave it out with .dockerignore.',
} as const

/** What goes to the engine, by size; what each rule leaves out; and what may surprise. */
export function ContextPreview({ probe }: { probe: BuildProbe }) {
  const { largest, rules, odd, oddCount, more } = probe
  return (
    <div className="ctx">
      <Part title="Largest files" none={largest.length === 0 && 'No files would be sent.'}>
        {largest.map((entry) => (
          <Row key={entry.path} name={entry.path} value={bytes(entry.bytes)} />
        ))}
      </Part>
      <Part title="Left out by .dockerignore" none={rules.length === 0 && 'Nothing is left out.'}>
        {rules.map(({ rule, files, bytes: size, examples }) => (
          <Row key={rule} name={rule} note={examples.map(oneLine).join(', ')} value={`${count(files, 'file')}, ${bytes(size)}`} />
        ))}
      </Part>
      {odd.length > 0 && (
        <Part title="To look at">
          {odd.map(({ kind, path }) => (
            <Row key={path} name={path} note={ODD[kind]} bad={kind === 'unreadable'} />
          ))}
          {oddCount > odd.length && <p className="help">and {number(oddCount - odd.length)} more</p>}
        </Part>
      )}
      {more && <p className="help">Counting stopped here: the folder holds more.</p>}
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

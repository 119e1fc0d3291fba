import type { ReactNode } from 'react'
import { oneLine } from '../lib/plainText'

/**
 * A name and what belongs to it; several values stand below each other. A fact without a value is not shown. A string is
 * machine text and set in mono, unless it is said to be words.
 */
export type Fact = readonly [name: string, value: ReactNode | readonly string[], voice?: 'words']

/** Facts about an object: names left, values right. */
export function Facts({ title, facts }: { title?: string; facts: readonly Fact[] }) {
  const shown = facts.filter(([, value]) => !isNothing(value))
  if (shown.length === 0) return null
  return (
    <section className="facts-s">
      {title !== undefined && <h3>{title}</h3>}
      <dl className="facts">
        {shown.map(([name, value, voice]) => (
          <div key={name}>
            <dt className="ell" dir="auto" title={oneLine(name)}>
              {oneLine(name)}
            </dt>
            <dd>{voice === 'words' ? value : drawn(value)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function drawn(value: Fact[1]): ReactNode {
  if (isLines(value)) return value.map((line, index) => <Line key={index} text={line} />)
  return typeof value === 'string' ? <Line text={value} /> : value
}

function Line({ text }: { text: string }) {
  return <code>{oneLine(text)}</code>
}

const isLines = (value: Fact[1]): value is readonly string[] => Array.isArray(value) && value.every((line) => typeof line === 'string')

function isNothing(value: Fact[1]): boolean {
  return value === undefined || value === null || value === false || value === '' || (Array.isArray(value) && value.length === 0)
}

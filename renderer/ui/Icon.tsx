import { createElement, type ReactNode } from 'react'
import { icons, type IconName } from './icons'

export type { IconName }

/** These point along a line: where lines are read from the right, they point the other way. */
const TURNS: ReadonlySet<IconName> = new Set(['left', 'right', 'arrowr', 'splitr'])

const drawn = new Map<IconName, ReactNode>()

/** The shapes of an icon, made once and shared by every place that shows it. */
function shapesOf(name: IconName): ReactNode {
  let shapes = drawn.get(name)
  if (shapes === undefined) {
    shapes = icons[name].map(([tag, attributes], index) => createElement(tag, { key: index, ...attributes }))
    drawn.set(name, shapes)
  }
  return shapes
}

/** A drawn icon. It says nothing to a screen reader: the control around it has the name. */
export function Icon({ name, size = 16, className }: { name: IconName; size?: 12 | 14 | 16; className?: string }) {
  const classNames = ['i', size !== 16 && `i-${size}`, TURNS.has(name) && 'turns', className].filter(Boolean).join(' ')
  return (
    <svg className={classNames} viewBox="0 0 16 16" aria-hidden="true">
      {shapesOf(name)}
    </svg>
  )
}

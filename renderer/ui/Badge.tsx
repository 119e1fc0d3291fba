import type { ReactNode } from 'react'
import { classes } from './Button'

export type BadgeKind = 'plain' | 'line' | 'acc' | 'run' | 'warn' | 'fail' | 'pause'

/** A fact in 18 px: a tag, a platform, "exit 1". States in lists are words, not badges. */
export function Badge({ kind = 'plain', title, children }: { kind?: BadgeKind | undefined; title?: string; children: ReactNode }) {
  return (
    <span className={classes('badge', kind !== 'plain' && kind)} title={title}>
      {children}
    </span>
  )
}

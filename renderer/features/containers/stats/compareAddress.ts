import type { Container } from '../../../../preload/contract/containers'
import { go } from '../../../lib/router'

/** `#/containers?compare=…` has the ids of the containers to compare, or a project, which may gain and lose some. */
const PROJECT = 'project:'

/** Shows these containers beside each other: as their project when they are all of it, or one alone. */
export function compare(rows: readonly Container[], all: readonly Container[]): void {
  const project = rows[0]?.project
  const others = all.filter((row) => row.project === project).length - rows.length
  const whole = project !== undefined && rows.every((row) => row.project === project) && (others === 0 || rows.length === 1)
  go('containers', undefined, undefined, { compare: whole ? PROJECT + project : rows.map((row) => row.id.slice(0, 12)).join() })
}

/** What an address asks to compare: a project's containers, or those with these ids. */
export function compared(asked: string, all: readonly Container[]): { title: string; rows: readonly Container[] } {
  if (asked.startsWith(PROJECT)) {
    const project = asked.slice(PROJECT.length)
    return { title: project, rows: all.filter((row) => row.project === project) }
  }
  const ids = asked.split(',').filter((id) => /^[0-9a-f]{12,64}$/.test(id))
  const rows = all.filter((row) => ids.some((id) => row.id.startsWith(id)))
  return { title: rows.map((row) => row.name).join(', '), rows }
}

import type { Inputs } from './saved'

export interface ChangedFile {
  path: string
  change: 'added' | 'written' | 'removed'
}

/** The files behind the sources of a COPY that differ in size or time of writing. Undefined when one list, or a pattern, is not known. */
export function changedFiles(sources: readonly string[], now: Inputs['files'], before: Inputs['files']): ChangedFile[] | undefined {
  if (!now || !before || sources.some((source) => /[*?[\\$]/.test(source))) return undefined
  const roots = sources.map((source) => source.replace(/^(?:\.?\/)+/, '').replace(/\/+$/, '')).map((root) => (root === '.' ? '' : root))
  const taken = (path: string) => roots.some((root) => root === '' || path === root || path.startsWith(`${root}/`))
  const changed: ChangedFile[] = []
  for (const [path, [size, at]] of Object.entries(now)) {
    if (!taken(path)) continue
    const was = before[path]
    if (!was) changed.push({ path, change: 'added' })
    else if (was[0] !== size || was[1] !== at) changed.push({ path, change: 'written' })
  }
  for (const path of Object.keys(before)) if (taken(path) && !now[path]) changed.push({ path, change: 'removed' })
  return changed
}

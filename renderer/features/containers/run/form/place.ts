import type { AppError } from '../../../../../preload/contract/errors'
import { parseRange } from './portRanges'
import type { Problem } from './problem'
import type { FormKey, RunForm } from './runForm'

/** Words of engines for refusals that main does not know, and the row of the form they are about. The first that fits is taken. */
const WORDS: readonly (readonly [pattern: RegExp, field: FormKey])[] = [
  [/capabilit|CAP_/i, 'capAdd'],
  [/\bgpus?\b|nvidia|device driver/i, 'gpus'],
  [/gathering device|\bdevice\b.*\/dev\//i, 'devices'],
  [/\bruntime\b.*\b(unknown|not found|invalid)|unknown runtime/i, 'runtime'],
  [/log(ging)? driver|log[- ]opt/i, 'logDriver'],
  [/seccomp|apparmor|selinux|security[- ]opt/i, 'securityOptions'],
  [/sysctl/i, 'sysctls'],
  [/\bulimit/i, 'ulimits'],
  [/unable to find user|no matching entries in passwd|\buser\b.*\bnot\b/i, 'user'],
  [/working (directory|folder)|chdir/i, 'workdir'],
  [/platform|exec format/i, 'platform'],
  [/swap/i, 'memorySwap'],
  [/\bmemory\b/i, 'memory'],
  [/\bcpus?\b/i, 'cpus'],
  [/\bnetwork\b/i, 'network'],
  [/executable|command not found|no such command|not executable/i, 'command'],
]

/** Where an error of the engine belongs in the form. */
export function place(error: AppError, form: RunForm): Problem {
  const text = [error.message, error.hint].filter(Boolean).join(' ')
  const { what, value } = error.about ?? {}
  const port = what === 'ports' ? Number(value) : Number.NaN
  const row = form.ports.find((one) => {
    const range = parseRange(one.host)
    return range !== undefined && port >= range.from && port <= range.to
  })
  if (row !== undefined) return { field: 'ports', key: row.key, text }
  if (what === 'name') return { field: 'name', text }
  // The source before the target: many mounts go to short paths that stand in other texts, too.
  const mount =
    form.mounts.find((one) => one.source.trim().length > 1 && error.message.includes(one.source.trim())) ??
    form.mounts.find((one) => one.target.trim().length > 1 && error.message.includes(one.target.trim()))
  if (mount !== undefined) return { field: 'mounts', key: mount.key, text }
  if (what === 'access') return { field: 'image', text }
  if (what !== undefined && what in form) return { field: what as FormKey, text }
  const field = WORDS.find(([pattern]) => pattern.test(error.message))?.[1]
  return { field: field ?? 'other', text }
}

import { count } from '../../../../lib/format'
import { oneLine } from '../../../../lib/plainText'
import { linesOf } from './lineValues'
import type { RunForm } from './runForm'
import { isSet, type Section, type Setting } from './setting'
import { settings } from './settings'

export type FoldedSection = Exclude<Section, 'first'>

export const FOLDS: readonly { id: FoldedSection; title: string; hint: string }[] = [
  { id: 'files', title: 'Files', hint: 'its own files may be changed' },
  { id: 'network', title: 'Names and addresses', hint: 'given by the engine' },
  { id: 'resources', title: 'Resources', hint: 'memory and CPU not limited' },
  { id: 'restart', title: 'Ending and health', hint: 'health check from the image' },
  { id: 'command', title: 'Command, user, terminal', hint: 'from the image' },
  { id: 'labels', title: 'Labels and logs', hint: 'none of its own' },
  { id: 'security', title: 'Security and devices', hint: 'the usual powers, no devices' },
]

const SWITCHED: Readonly<Record<string, string>> = {
  readOnly: 'root read only',
  autoRemove: 'removed when it ends',
  privileged: 'privileged',
  publishAll: 'all ports',
  init: 'init',
  detach: 'in the foreground',
  tty: 'terminal',
  stdin: 'input open',
  healthDisabled: 'no health check',
  oomKillDisable: 'never killed for memory',
}
/** Where the value says enough by itself. */
const BARE = new Set(['workdir', 'entrypoint', 'platform', 'hostname'])

const CALLED: Readonly<Record<string, string>> = { capAdd: 'add', capDrop: 'drop' }
/** So many are named one by one. */
const FEW = 3

/** One line of what is set in a section; undefined when nothing is. */
export function summaryOf(section: FoldedSection, form: RunForm): string | undefined {
  const parts = settings[section].filter((one) => isSet(form, one.id)).map((one) => partOf(one, form))
  return parts.length === 0 ? undefined : parts.join(' · ')
}

function partOf({ id, label, input }: Setting, form: RunForm): string {
  const value = form[id]
  if (typeof value === 'boolean') return SWITCHED[id] ?? label.toLowerCase()
  if (Array.isArray(value)) return count(value.length, singular(label))
  const lines = input.kind === 'text' || input.kind === 'choice' ? [] : linesOf(String(value))
  if (lines.length > FEW) return count(lines.length, singular(label))
  const text = oneLine(lines.length > 1 ? lines.join(', ') : String(value).trim())
  return BARE.has(id) ? text : `${CALLED[id] ?? small(label)} ${text}`
}

const small = (label: string) => (/^[A-Z]{2}/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1))
const singular = (label: string) => small(label).replace(/s$/, '')

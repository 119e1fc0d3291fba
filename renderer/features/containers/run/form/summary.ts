import { t } from '@lingui/core/macro'
import { number } from '../../../../lib/format'
import { inSentence } from '../../../../lib/inSentence'
import { oneLine } from '../../../../lib/plainText'
import { linesOf } from './lineValues'
import type { RunForm } from './runForm'
import { isSet, type Section, type Setting } from './setting'
import { settings } from './settings'
import { worded } from '../../../../lib/worded'

export type FoldedSection = Exclude<Section, 'first'>

export const FOLDS = worded((): readonly { id: FoldedSection; title: string; hint: string }[] => [
  { id: 'files', title: t`Files`, hint: t`its own files may be changed` },
  { id: 'network', title: t`Names and addresses`, hint: t`given by the engine` },
  { id: 'resources', title: t`Resources`, hint: t`memory and CPU not limited` },
  { id: 'restart', title: t`Ending and health`, hint: t`health check from the image` },
  { id: 'command', title: t`Command, user, terminal`, hint: t`from the image` },
  { id: 'labels', title: t`Labels and logs`, hint: t`none of its own` },
  { id: 'security', title: t`Security and devices`, hint: t`the usual powers, no devices` },
])

const SWITCHED = worded((): Readonly<Record<string, string>> => ({
  readOnly: t`root read only`,
  autoRemove: t`removed when it ends`,
  privileged: t`privileged`,
  publishAll: t`all ports`,
  init: t`init`,
  detach: t`in the foreground`,
  tty: t`terminal`,
  stdin: t`input open`,
  healthDisabled: t`no health check`,
  oomKillDisable: t`never killed for memory`,
}))
/** Where the value says enough by itself. */
const BARE = new Set(['workdir', 'entrypoint', 'platform', 'hostname'])

const CALLED = worded((): Readonly<Record<string, string>> => ({ capAdd: t`add`, capDrop: t`drop` }))
/** So many are named one by one. */
const FEW = 3

/** One line of what is set in a section; undefined when nothing is. */
export function summaryOf(section: FoldedSection, form: RunForm): string | undefined {
  const rows = settings()[section]
  const parts = rows.filter((one) => isSet(form, one.id)).map((one) => partOf(one, form))
  return parts.length === 0 ? undefined : parts.join(' · ')
}

function partOf({ id, label, input }: Setting, form: RunForm): string {
  const value = form[id]
  if (typeof value === 'boolean') return SWITCHED()[id] ?? inSentence(label)
  if (Array.isArray(value)) return `${inSentence(label)}: ${number(value.length)}`
  const lines = input.kind === 'text' || input.kind === 'choice' ? [] : linesOf(String(value))
  if (lines.length > FEW) return `${inSentence(label)}: ${number(lines.length)}`
  const text = oneLine(lines.length > 1 ? lines.join(', ') : String(value).trim())
  return BARE.has(id) ? text : `${CALLED()[id] ?? inSentence(label)} ${text}`
}

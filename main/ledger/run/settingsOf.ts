import { t } from '@lingui/core/macro'
import type { RunOptions } from '../../../preload/contract/run'
import { redactedWords, shown, shownPair } from '../redact'
import { quoted } from '../words'
import type { Said } from './draft'
import { SETTINGS } from './settings'

/** One setting as flags say it: to show a run, or how two differ. */
export interface SettingValues {
  /** What people call it: "Memory". */
  setting: string
  /** `--memory`; empty for the image and the command, which have none. */
  flag: string
  key: keyof RunOptions
  /** As the flag takes them; a switch says "on" or "off". */
  values: string[]
}

/** Everything that is set in a run; what is left out is the image's own, or the engine's. Whether docker waits for it is no setting. */
export function settingsOf(run: RunOptions, { redact = false } = {}): SettingValues[] {
  const set: SettingValues[] = [{ setting: t`Image`, flag: '', key: 'image', values: [run.image] }]
  for (const { word, key, write } of SETTINGS) {
    if (key === 'detach' || key === 'entrypoint') continue
    for (const said of write(run)) {
      const before = set.find((one) => one.key === key && one.flag === said.flag)
      if (before === undefined) set.push({ setting: word(), flag: said.flag, key, values: [valueOf(said, redact)] })
      else before.values.push(valueOf(said, redact))
    }
  }
  const words = (list: readonly string[]): string[] => [(redact ? redactedWords(list) : list).map(quoted).join(' ')]
  if (run.entrypoint)
    set.push({
      setting: t`Entrypoint`,
      flag: '--entrypoint',
      key: 'entrypoint',
      values: words(run.entrypoint.length > 0 ? run.entrypoint : ['']),
    })
  if (run.command?.length) set.push({ setting: t`Command`, flag: '', key: 'command', values: words(run.command) })
  return set
}

function valueOf({ value, off, secret }: Said, redact: boolean): string {
  if (value === undefined) return off === true ? t`off` : t`on`
  if (!redact) return value
  return secret === undefined ? shown('', value) : shownPair(secret, value)
}

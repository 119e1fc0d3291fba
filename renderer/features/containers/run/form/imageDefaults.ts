import { t } from '@lingui/core/macro'
import * as z from 'zod'
import type { ImageDetails } from '../../../../../preload/contract/images'
import { oneLine } from '../../../../lib/plainText'
import { joinWords } from '../../../../lib/splitWords'
import { durationText } from './durations'
import type { FormKey } from './runForm'

/** What an image brings along: shown beside the fields, and sent only where the form says otherwise. */
export interface ImageDefaults {
  ports: readonly string[]
  env: readonly { name: string; value: string }[]
  volumes: readonly string[]
  /** What stands greyed in an empty field. */
  texts: Partial<Record<FormKey, string>>
}
export const NO_DEFAULTS: ImageDefaults = { ports: [], env: [], volumes: [], texts: {} }

/** The parts of the engine's own answer that our words do not carry. Times are in nanoseconds there. */
const Raw = z.object({
  Config: z
    .object({
      StopSignal: z.string().optional(),
      Healthcheck: z
        .object({
          Test: z.array(z.string()).nullish(),
          Interval: z.number().optional(),
          Timeout: z.number().optional(),
          StartPeriod: z.number().optional(),
          Retries: z.number().optional(),
        })
        .nullish(),
    })
    .nullish(),
})

export function imageDefaults(image: ImageDetails): ImageDefaults {
  const raw = rawOf(image.raw)
  const health = raw?.Healthcheck
  const time = (ns: number | undefined) => (ns ? durationText(Math.round(ns / 1e6)) : undefined)
  const [how, ...test] = health?.Test ?? []
  const texts: [FormKey, string | undefined][] = [
    ['command', joinWords(image.command)],
    ['entrypoint', joinWords(image.entrypoint)],
    ['user', image.user],
    ['workdir', image.workdir],
    ['platform', `${image.os}/${image.architecture}`],
    ['stopSignal', raw?.StopSignal],
    ['healthCommand', how === 'CMD-SHELL' ? test[0] : joinWords(test)],
    ['healthInterval', time(health?.Interval)],
    ['healthTimeout', time(health?.Timeout)],
    ['healthStartPeriod', time(health?.StartPeriod)],
    ['healthRetries', health?.Retries ? String(health.Retries) : undefined],
  ]
  return {
    ports: image.exposedPorts,
    env: image.env,
    volumes: image.volumes,
    texts: Object.fromEntries(
      texts.flatMap(([key, text]) => (text === undefined || text.trim() === '' ? [] : [[key, t`${oneLine(text)}   (from the image)`]])),
    ),
  }
}

function rawOf(text: string) {
  try {
    return Raw.safeParse(JSON.parse(text)).data?.Config
  } catch {
    return undefined
  }
}

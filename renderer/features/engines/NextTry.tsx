import { t } from '@lingui/core/macro'
import type { Engine } from '../../../preload/contract/engines'
import { useNow } from '../../lib/now'

/** "next try in 8 s", counting down. */
export function NextTry({ engine }: { engine: Pick<Engine, 'state' | 'nextTryAt'> }) {
  const now = useNow(500)
  const text = nextTryWords(engine, now)
  return text === '' ? null : <span className="sm f3 num">{text}</span>
}

export function nextTryWords(engine: Pick<Engine, 'state' | 'nextTryAt'>, now: number): string {
  if (engine.state === 'connecting') return t`trying now`
  if (engine.nextTryAt === undefined) return ''
  const seconds = Math.ceil((engine.nextTryAt - now) / 1000)
  return seconds <= 0 ? t`trying now` : t`next try in ${seconds} s`
}

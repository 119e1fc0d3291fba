import { t } from '@lingui/core/macro'
import type { Engine } from '../../../preload/contract/engines'
import { plain } from '../label'
import type { Notice } from './notice'

/** Tells when the engine that is shown is lost, and when it is back. One that is chosen instead, or never was there, is no loss. */
export function createEngineNotices(tell: (notice: Notice) => void): { take(engines: readonly Engine[]): void } {
  let shown: string | undefined
  let known: 'unknown' | 'up' | 'lost' = 'unknown'

  return {
    take(engines) {
      const engine = engines.find(({ current }) => current)
      if (engine?.id !== shown) {
        shown = engine?.id
        known = 'unknown'
      }
      if (engine === undefined) return
      const name = plain(engine.name)
      const common = { kind: 'engines', subject: `engine ${engine.id}`, name, intent: { kind: 'go', page: 'containers' } } as const
      if (engine.state === 'connected') {
        if (known === 'lost') tell({ ...common, title: t`${name} is back`, body: t`Longshore is connected to it again.` })
        known = 'up'
      } else if (engine.state === 'unreachable' && known === 'up') {
        known = 'lost'
        const what = engine.reason === undefined ? t`It stopped answering.` : t`It stopped answering: ${engine.reason}.`
        tell({ ...common, title: t`${name} was lost`, body: plain([what, engine.hint].filter(Boolean).join(' '), 200) })
      }
    },
  }
}

import { t } from '@lingui/core/macro'
import { clipboard } from 'electron'
import type { AppServices } from '../../../preload/contract'
import type { Intent } from '../../../preload/contract/desktopIntents'
import { AppError } from '../../../preload/contract/errors'
import { withoutDocker } from '../../../preload/contract/runLines'
import { openOutside } from '../guard'
import { plain } from '../label'
import type { TrayAct } from './tree'

export interface ActsOptions {
  services: Pick<AppServices, 'containers' | 'engines' | 'tasks'>
  /** Shows the window and asks its page. */
  ask: (intent: Intent) => void
  show: () => void
  quit: () => void
  /** Tells of what failed, with its sentence. */
  failed: (title: string, text: string) => void
}

/** Does what was clicked in the tray's menu. What fails is told in a notification, for there may be no window to say it in. */
export function createActs({ services, ask, show, quit, failed }: ActsOptions): (what: TrayAct) => void {
  const { containers, engines, tasks } = services
  const ctx = { signal: new AbortController().signal }

  /** The same once more, when the line says all of it; else the form, filled in with what it says. */
  async function rerun(command: string): Promise<void> {
    const ran = await containers.rerun({ command }, ctx)
    ask(ran === undefined ? { kind: 'rerun', command } : { kind: 'go', page: 'containers', id: ran.id })
  }

  async function perform(what: TrayAct): Promise<unknown> {
    switch (what.do) {
      case 'start':
      case 'stop':
      case 'restart':
        return containers[what.do]({ engine: what.engine, id: what.id }, ctx)
      case 'copy':
        return clipboard.writeText(what.text)
      case 'browse':
        return openOutside(what.url)
      case 'ask':
        return ask(what.intent)
      case 'rerun':
        return rerun(what.command)
      case 'cancel':
        return tasks.cancel({ id: what.task }, ctx)
      case 'select':
        return engines.select({ engine: what.engine }, ctx)
      case 'launch':
        return engines.start({ starter: what.starter }, ctx)
      case 'show':
        return show()
      case 'quit':
        return quit()
    }
  }

  return (what) =>
    void perform(what).catch((error: unknown) => {
      const text =
        error instanceof AppError
          ? [error.message, error.hint].filter(Boolean).join(' ')
          : String(error instanceof Error ? error.message : error)
      failed(titleOf(what), plain(text, 300))
    })
}

function titleOf(what: TrayAct): string {
  switch (what.do) {
    case 'start':
      return t`${what.name} was not started`
    case 'stop':
      return t`${what.name} was not stopped`
    case 'restart':
      return t`${what.name} was not restarted`
    case 'rerun':
      return t`${plain(withoutDocker(what.command))} was not run`
    case 'cancel':
      return t`${what.title} was not cancelled`
    case 'select':
      return t`${what.name} was not chosen`
    case 'launch':
      return t`${what.label} failed`
    case 'browse':
      return t`The address was not opened`
    case 'copy':
      return t`The id was not copied`
    case 'ask':
    case 'show':
    case 'quit':
      return t`That did not work`
  }
}

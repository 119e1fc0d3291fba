import { t } from '@lingui/core/macro'
import type { containers } from '../../preload/contract/containers'
import type { Service } from '../../preload/contract/kit'
import { toFileName } from '../downloads/disposition'
import { giveOut } from '../downloads/giveOut'
import { dockerCommand } from '../ledger/words'
import type { TaskHandle } from '../tasks/types'
import type { ContainersDeps } from './act'
import { readChanges } from './changes'
import { commitContainer, commitWords } from './commit'
import { exportContainer } from './export'
import { inspectContainer } from './inspect'
import { killProcess } from './processes/kill'
import { readProcesses } from './processes/top'

type Part = Pick<Service<typeof containers>, 'top' | 'killProcess' | 'changes' | 'commit' | 'export'>

/** What is in a container, and what can be taken out of it. */
export function createInside(deps: ContainersDeps): Part {
  const { engines, ledger, tasks } = deps
  return {
    top: async ({ engine, id }) => readProcesses(await engines.use(engine), id),
    killProcess: (ref) => killProcess({ engines, ledger }, ref),
    changes: async ({ engine, id }) => readChanges(await engines.use(engine), id),

    async commit({ engine: ref, id, ...options }) {
      const engine = await engines.use(ref)
      const { info, name } = await inspectContainer(engine, id)
      const command = dockerCommand(commitWords(name, options))
      const title = options.reference ? t`Commit ${name} to ${options.reference}` : t`Commit ${name}`
      return {
        task: tasks.start({ kind: 'commit', title, engine: engine.id, command }, (task) =>
          ledger.record(engine.id, command, () => commitContainer(engine, { id: info.Id, name }, options, task)),
        ),
      }
    },

    async export({ engine: ref, id, to, replace }) {
      const engine = await engines.use(ref)
      const { info, name } = await inspectContainer(engine, id)
      const container = { id: info.Id, name }
      const file = to ?? `${toFileName(name)}.tar`
      const command = dockerCommand(['export', '-o', file, name])
      const spec = { kind: 'export', title: t`Export ${name}`, engine: engine.id, command } as const
      const bytes = (task: Pick<TaskHandle, 'signal' | 'progress'>) => exportContainer(engine, container, task)
      return giveOut(deps, { spec, name: file, type: 'application/x-tar', bytes }, { to, replace })
    },
  }
}

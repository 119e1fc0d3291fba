import type { TaskHandle } from '../tasks/types'
import type { RecordListener } from './record'

/** Tells a build's task what the build does: its steps as progress, and a log as `docker build --progress=plain` writes it. */
export function tellTask(task: TaskHandle): Pick<RecordListener, 'step' | 'log'> {
  const told = new Set<string>()
  return {
    step({ id, state, number, stage, instruction }, steps) {
      const key = `${id} ${state}`
      if (state === 'waiting' || told.has(key)) return
      told.add(key)
      const name = [stage, instruction].filter((part) => part !== '').join(' ')
      task.log(`#${number} ${state === 'running' ? '' : `${state.toUpperCase()} `}${name}\n`)
      const own = steps.filter(({ internal }) => !internal)
      task.progress({
        done: own.filter((step) => step.state === 'done' || step.state === 'cached').length,
        total: own.length,
        unit: 'steps',
      })
    },
    log: ({ text }) => task.log(text),
  }
}

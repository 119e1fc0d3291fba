import { t } from '@lingui/core/macro'
import { useRef, useState } from 'react'
import type { RunOptions } from '../../../../preload/contract/run'
import type { Task } from '../../../../preload/contract/tasks'
import { useApi } from '../../../api/context'
import { useEngine } from '../../../lib/live'
import { oneLine } from '../../../lib/plainText'
import { toAppError } from '../../../lib/useStream'
import { toast } from '../../../ui/toast'
import { place } from './form/place'
import type { RunForm } from './form/runForm'
import { launch, show, type Verb } from './launch'
import type { RunState } from './useRunState'

export interface LaunchWork {
  busy: Verb | undefined
  /** The pull under way. */
  task: Task | undefined
  /** How often something was refused, so that the page can go where it is said. */
  refusals: number
  start(verb: Verb): Promise<void>
  cancel(): void
  /** Closes the form, and the work goes on without it. */
  leave(): void
}

/** Makes the container that the form asks for. When it fails, the form stays, with the sentence where it belongs. */
export function useLaunch({
  form,
  state,
  watch,
  close,
}: {
  form: RunForm
  state: RunState
  /** Its log or terminal is opened when it starts, as a run in the foreground has it anyhow. */
  watch: boolean
  close: () => void
}): LaunchWork {
  const api = useApi()
  const engine = useEngine()?.id
  const [busy, setBusy] = useState<Verb>()
  const [task, setTask] = useState<Task>()
  const [refusals, setRefusals] = useState(0)
  const left = useRef(false)

  const refused = () => setRefusals((n) => n + 1)
  const work = async (verb: Verb, asked: RunOptions) => {
    try {
      const made = await launch(api, asked, { verb, engine, fetch: state.fetch, onTask: setTask })
      if (left.current) return void toast.ok(`${oneLine(made.name)} ${verb === 'run' ? t`runs` : t`is made`}`)
      close()
      show(made, verb, { ...asked, detach: asked.detach !== false && !watch })
    } catch (thrown) {
      const error = toAppError(thrown)
      if (left.current) {
        if (error.code !== 'cancelled') toast.fail(`${oneLine(asked.name ?? asked.image)}: ${error.message}`, error.hint)
        return
      }
      if (error.code !== 'cancelled') state.refuse(place(error, form))
      refused()
    } finally {
      setBusy(undefined)
      setTask(undefined)
    }
  }
  return {
    busy,
    task,
    refusals,
    start: async (verb) => {
      if (busy !== undefined) return
      const asked = await state.ready()
      if (asked === undefined) return refused()
      setBusy(verb)
      await work(verb, asked)
    },
    cancel: () => {
      if (task !== undefined)
        api.tasks.cancel({ id: task.id }).catch((e: unknown) => toast.fail(t`It was not cancelled`, toAppError(e).message))
    },
    leave: () => {
      left.current = true
      close()
    },
  }
}

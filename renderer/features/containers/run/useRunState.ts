import { useMemo, useState } from 'react'
import type { RunOptions } from '../../../../preload/contract/run'
import { useApi } from '../../../api/context'
import { messageOf } from '../../../lib/actions'
import { useLive } from '../../../lib/live'
import { asksTheSame } from './form/changed'
import { check } from './form/check'
import { imageOf } from './form/imageOf'
import type { Problem } from './form/problem'
import type { FormKey, RunForm } from './form/runForm'
import { suggestPorts } from './form/suggestPorts'
import { toForm } from './form/toForm'
import { toOptions } from './form/toOptions'
import type { RunFormDialogProps } from './RunFormDialog'
import { useCommandBox, type CommandBox } from './useCommandBox'
import { useImageDefaults } from './useImageDefaults'
import type { RunFormState } from './RunContext'

export interface RunState extends Omit<RunFormState, 'query'> {
  run: RunOptions
  problems: readonly Problem[]
  /** How many of them are sure to fail; what the engine refused may be tried again. */
  blocked: number
  /** The parts of the last pasted or typed command that have no place in the form. */
  unknown: readonly string[]
  box: CommandBox
  /** Something was typed since the form was opened. */
  dirty: boolean
  /** It is another container than the one that is edited. */
  changed: boolean
  /** The image is not on the engine, or is to be fetched anyhow. */
  fetch: boolean
  fill(run: RunOptions, unknown: readonly string[]): void
  refuse(problem: Problem | undefined): void
  /** What the form asks for once the command that is being typed has been read; undefined while something is to be fixed. */
  ready(): Promise<RunOptions | undefined>
}

/** The form, what is wrong with it, and the command that stays in step with it. */
export function useRunState({ mode, row, start, preset, suggestPorts: suggests = false }: RunFormDialogProps): RunState {
  const api = useApi()
  const containers = useLive('containers')
  const images = useLive('images')
  const [before] = useState(start)
  const [opened] = useState(() => (mode === 'edit' && preset !== undefined ? toForm({ ...toOptions(before), ...preset }) : before))
  const [form, setForm] = useState<RunForm>(opened)
  const [suggesting, setSuggesting] = useState(suggests)
  const [unknown, setUnknown] = useState<readonly string[]>([])
  const [refused, setRefused] = useState<Problem>()
  /** What the image filled in by itself is nothing that somebody typed. */
  const [untouched, setUntouched] = useState(opened)

  const run = useMemo(() => toOptions(form), [form])
  const around = useMemo(
    () => ({
      containers: containers.rows,
      images: images.rows,
      known: images.status === 'ready',
      ...(mode === 'edit' && row !== undefined && { self: row.id }),
    }),
    [containers.rows, images.rows, images.status, mode, row],
  )
  const found = useMemo(() => check(form, around), [form, around])
  const problems = useMemo(() => (refused === undefined ? found : [...found, refused]), [found, refused])
  const image = imageOf(images.rows, form.image.trim())

  const fill = (asked: RunOptions, rest: readonly string[]) => {
    setSuggesting(false)
    setUnknown(rest)
    setRefused(undefined)
    setForm((now) => keepingKeys(toForm(asked), now))
  }
  const box = useCommandBox(run, fill)
  const change = (part: Partial<RunForm>) => {
    setRefused(undefined)
    if ('ports' in part) setSuggesting(false)
    box.drop()
    setForm((now) => typedInto(now, part, mode))
  }
  const defaults = useImageDefaults(image?.id, (known) => {
    if (!suggesting) return
    const ports = suggestPorts(known.ports, containers.rows)
    setForm((now) => ({ ...now, ports }))
    setUntouched((then) => ({ ...then, ports }))
  })

  return {
    form,
    run,
    problems,
    blocked: found.length,
    unknown,
    box,
    defaults,
    change,
    fill,
    before: mode === 'edit' ? before : undefined,
    dirty: box.error !== undefined || !asksTheSame(form, untouched),
    changed: !asksTheSame(form, before),
    fetch: run.pull === 'always' || (run.pull !== 'never' && images.status === 'ready' && image === undefined),
    problemsOf: (field: FormKey) => problems.filter((one) => one.field === field),
    refuse: setRefused,
    onCommand: (line) => {
      api.ledger.parse({ command: line }).then(
        (answer) => {
          box.drop()
          fill(answer.run, answer.unknown)
        },
        (e: unknown) => setRefused({ field: 'other', text: messageOf(e) }),
      )
    },
    ready: async () => {
      const typed = await box.settle()
      if (typed === 'failed') return undefined
      const asked = typed ?? run
      const wrong = typed === undefined ? found : check(toForm(typed), around)
      return asked.image === '' || wrong.length > 0 ? undefined : asked
    },
  }
}

/** A terminal that somebody types into is what `docker run -it` gives: in the foreground. */
function typedInto(now: RunForm, part: Partial<RunForm>, mode: RunFormDialogProps['mode']): RunForm {
  const next = { ...now, ...part }
  if (mode === 'edit' || (part.tty === undefined && part.stdin === undefined)) return next
  return { ...next, detach: !(next.tty && next.stdin) }
}

/** The same rows keep their keys, so that what is open or shown in them stays so while the command is typed. */
function keepingKeys(next: RunForm, now: RunForm): RunForm {
  const keyed = <R extends { key: number }>(rows: R[], old: readonly R[]): R[] =>
    rows.map((one, at) => ({ ...one, key: old[at]?.key ?? one.key }))
  return {
    ...next,
    ports: keyed(next.ports, now.ports),
    env: keyed(next.env, now.env),
    mounts: keyed(next.mounts, now.mounts),
    labels: keyed(next.labels, now.labels),
  }
}

import { t } from '@lingui/core/macro'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { RunOptions } from '../../../../preload/contract/run'
import { useApi } from '../../../api/context'
import type { AppError } from '../../../../preload/contract/errors'
import { toAppError } from '../../../lib/useStream'
import { MASK, unmask } from './form/unmask'
import { useRunCommand } from './useRunCommand'

/** Long enough to be between two words. */
const PAUSE = 250
/** What the form's command says where no image is chosen. */
const NO_IMAGE = 'IMAGE'

export interface CommandBox {
  text: string
  error: string | undefined
  /** Secrets stand in it as they are. */
  revealed: boolean
  hasSecrets: boolean
  reveal(on: boolean): void
  type(text: string): void
  /** Nobody types in it any more: it says what the form says, unless it makes no sense. */
  leave(): void
  /** The form was changed by hand: what was typed here before is over. */
  drop(): void
  /** What is still being read, read to its end: what it asks for; undefined when nothing was typed; `failed` when it makes no sense. */
  settle(): Promise<RunOptions | undefined | 'failed'>
}

/** The command under the form, which can be typed in: both sides stay in step. */
export function useCommandBox(run: RunOptions, take: (run: RunOptions, unknown: string[]) => void): CommandBox {
  const api = useApi()
  const [revealed, setRevealed] = useState(false)
  const [draft, setDraft] = useState<string>()
  const [error, setError] = useState<string>()
  const command = useRunCommand(run, revealed)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const latest = useRef<{ run: RunOptions; take: typeof take; draft?: string | undefined }>({ run, take })
  const reading = useRef<{ text: string; answer: Promise<RunOptions | 'failed'> }>(undefined)
  useEffect(() => {
    latest.current.run = run
    latest.current.take = take
  })

  const read = useCallback(
    async (text: string): Promise<RunOptions | 'failed'> => {
      const { run: real } = latest.current
      try {
        const answer = await api.ledger.parse({ command: text })
        let asked: RunOptions | undefined = answer.run
        if (text.includes(MASK)) {
          const shown = await api.ledger.format({ run: { ...real, image: real.image || NO_IMAGE } })
          const masked = await api.ledger.parse({ command: shown.command })
          asked = unmask(answer.run, masked.run, real)
        }
        if (latest.current.draft !== text) return 'failed'
        if (asked === undefined) {
          setError(t`A hidden value was changed. Show the secrets first, then change it.`)
          return 'failed'
        }
        const wanted = asked.image === NO_IMAGE ? { ...asked, image: '' } : asked
        setError(undefined)
        latest.current.take(wanted, answer.unknown)
        return wanted
      } catch (thrown) {
        if (latest.current.draft === text) setError(sentence(toAppError(thrown)))
        return 'failed'
      }
    },
    [api],
  )
  /** Leaving it and running it can want the same text read at once: it is read once. */
  const readOnce = (text: string) => {
    if (reading.current?.text === text) return reading.current.answer
    const answer = read(text)
    const mine = { text, answer }
    reading.current = mine
    void answer.then(() => {
      if (reading.current === mine) reading.current = undefined
    })
    return answer
  }
  useEffect(() => () => clearTimeout(timer.current), [])

  const forget = () => {
    clearTimeout(timer.current)
    timer.current = undefined
    latest.current.draft = undefined
    setDraft(undefined)
    setError(undefined)
  }
  const settle = async () => {
    const text = latest.current.draft
    if (text === undefined) return undefined
    clearTimeout(timer.current)
    timer.current = undefined
    return readOnce(text)
  }
  return {
    text: draft ?? command,
    error,
    revealed,
    hasSecrets: revealed || command.includes(MASK),
    reveal: (on) => {
      if (error === undefined) forget()
      setRevealed(on)
    },
    type: (text) => {
      clearTimeout(timer.current)
      latest.current.draft = text
      setDraft(text)
      setError(undefined)
      timer.current = setTimeout(() => void readOnce(text), PAUSE)
    },
    leave: () => {
      void settle().then((found) => {
        if (found !== 'failed') forget()
      })
    },
    drop: forget,
    settle,
  }
}

const sentence = (error: AppError) => [error.message, error.hint].filter(Boolean).join(' ')

import { useEffect, useState } from 'react'
import type { RunOptions } from '../../../../preload/contract/run'
import { useApi } from '../../../api/context'

/** Typing is not asked about letter by letter. */
const PAUSE = 120

/** The command that does the same as the form, secrets hidden unless asked for; main writes it, as it will in the ledger. */
export function useRunCommand(run: RunOptions, secrets: boolean): string {
  const api = useApi()
  const [command, setCommand] = useState('docker run IMAGE')
  const question = JSON.stringify({ run: { ...run, image: run.image === '' ? 'IMAGE' : run.image }, secrets })
  useEffect(() => {
    const abort = new AbortController()
    const timer = setTimeout(
      () =>
        api.ledger.format(JSON.parse(question) as { run: RunOptions; secrets: boolean }, { signal: abort.signal }).then(
          (answer) => setCommand(answer.command),
          // A form that makes no sense yet has no command; the one before it stays.
          () => undefined,
        ),
      PAUSE,
    )
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [api, question])
  return command
}

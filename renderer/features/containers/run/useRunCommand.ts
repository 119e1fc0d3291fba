import { useEffect, useState } from 'react'
import type { RunOptions } from '../../../../preload/contract/run'
import { useApi } from '../../../api/context'

/** Typing is not asked about letter by letter. */
const PAUSE = 120

/** The command that does the same as the form, secrets hidden; main writes it, as it will in the ledger. */
export function useRunCommand(run: RunOptions): string {
  const api = useApi()
  const [command, setCommand] = useState('docker run')
  const question = JSON.stringify(run)
  useEffect(() => {
    const abort = new AbortController()
    const asked = JSON.parse(question) as RunOptions
    const timer = setTimeout(
      () =>
        api.ledger.format({ run: { ...asked, image: asked.image === '' ? 'IMAGE' : asked.image } }, { signal: abort.signal }).then(
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

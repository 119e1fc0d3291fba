import { plural, t } from '@lingui/core/macro'
import { useEffect, useState } from 'react'
import type { Container, ContainerDetails } from '../../../preload/contract/containers'
import { useApi } from '../../api/context'
import { refOf } from './known'

/** Asked once for each state of each row: a new state is a new object. */
const known = new WeakMap<Container, Promise<string | undefined>>()

/** Why a row ended or restarts, in words the list does not have; undefined until the engine was asked, and for healthy rows. */
export function useReason(row: Container): string | undefined {
  const api = useApi()
  const [reason, setReason] = useState<{ row: Container; text: string | undefined }>()
  const asks =
    row.state === 'restarting' || ((row.state === 'exited' || row.state === 'dead') && row.exitCode !== 0 && row.exitCode !== undefined)
  useEffect(() => {
    if (!asks) return
    let gone = false
    let asked = known.get(row)
    if (asked === undefined) {
      // Without an answer the row keeps the few words it has.
      asked = api.containers.inspect(refOf(row)).then(
        (d) => (row.state === 'restarting' ? restarting(d) : d.error || d.exitReason),
        () => undefined,
      )
      known.set(row, asked)
    }
    void asked.then((text) => {
      if (!gone) setReason({ row, text })
    })
    return () => {
      gone = true
    }
  }, [api, row, asks])
  return reason?.row === row ? reason.text : undefined
}

/** While it waits for its next try the exit code is that of the last one; once it runs again there is none to say. */
function restarting({ restarts, state, exitCode }: ContainerDetails): string {
  return [
    restarts > 0 && plural(restarts, { one: '# restart', other: '# restarts' }),
    state === 'restarting' && exitCode !== undefined && t`exit ${exitCode}`,
  ]
    .filter(Boolean)
    .join(', ')
}

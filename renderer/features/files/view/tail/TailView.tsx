import { t } from '@lingui/core/macro'
import { useState } from 'react'
import type { FilePlace } from '../../../../../preload/contract/fileParts'
import { useApi } from '../../../../api/context'
import { shownName } from '../../../../lib/plainText'
import { useStream } from '../../../../lib/useStream'
import { Button } from '../../../../ui/Button'
import { LIMITS } from '../../../../ui/log/buffer'
import { createLog } from '../../../../ui/log/log'
import { LogPanel } from '../../../../ui/log/LogPanel'
import { FileTools } from '../FileTools'

/** The end of a file and what is written to it, as `tail -f` shows it. */
export function TailView({ place, path }: { place: FilePlace; path: string }) {
  const api = useApi()
  const [log] = useState(() => createLog({ ...LIMITS, stamped: false }))
  const [round, setRound] = useState(0)
  const [wrap, setWrap] = useState(true)
  const stream = useStream(
    `${round}`,
    async function* (signal) {
      log.clear()
      yield* api.files.follow({ ...place, path }, { signal })
    },
    ({ text }) => log.append('stdout', text),
  )
  const ended =
    stream.status === 'failed'
      ? `${stream.error.message} ${stream.error.hint ?? ''}`
      : stream.status === 'ended'
        ? t`Nothing more comes: the file or its container is gone.`
        : undefined
  const name = shownName(path.split('/').at(-1) ?? '')
  return (
    <div className="fv-view">
      <FileTools path={path} />
      <LogPanel
        log={log}
        label={t`What is added to ${name}`}
        name={name}
        wrap={wrap}
        onWrap={setWrap}
        state={ended === undefined ? undefined : 'ended'}
        banner={
          ended !== undefined && (
            <div className="banner idle fv-banner" role="status">
              <span className="grow">{ended}</span>
              <Button size="s" onClick={() => setRound(round + 1)}>
                {t`Follow again`}
              </Button>
            </div>
          )
        }
        empty={<p className="log-quiet">{t`What is written to this file comes here.`}</p>}
      />
    </div>
  )
}

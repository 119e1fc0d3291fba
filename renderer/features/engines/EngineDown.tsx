import { t } from '@lingui/core/macro'
import { useState } from 'react'
import type { Engine } from '../../../preload/contract/engines'
import { useApi } from '../../api/context'
import { intents } from '../../lib/intents'
import { useEngine, useLive } from '../../lib/live'
import { useCall } from '../../lib/useCall'
import { toAppError } from '../../lib/useStream'
import { Button } from '../../ui/Button'
import { CommandLine } from '../../ui/CommandLine'
import { toast } from '../../ui/toast'
import { commandFor, DOWN_TITLES, whyDown } from './down'
import { DownSentence } from './DownSentence'
import { NextTry } from './NextTry'
import { Starters } from './Starters'
import { Tried } from './Tried'

/** In the place of a page while the current engine does not answer. It goes by itself when the engine comes back. */
export function EngineDown() {
  const engine = useEngine()
  const engines = useLive('engines')
  if (engine === undefined) return engines.status === 'ready' ? <NoEngine /> : <div className="blank" aria-busy="true" />
  return <Down engine={engine} all={engines.rows} />
}

function Down({ engine, all }: { engine: Engine; all: readonly Engine[] }) {
  const api = useApi()
  const why = whyDown(engine)
  // It may help to start something on this machine.
  const startable = why === 'not-running'
  const starters = useCall('starters', (signal) => api.engines.starters({}, { signal }), engine.id)
  const [trying, setTrying] = useState(false)
  const retry = async (): Promise<void> => {
    setTrying(true)
    try {
      await api.engines.retry({ engine: engine.id })
    } catch (thrown) {
      // The page itself already says that the engine does not answer.
      const error = toAppError(thrown)
      if (error.code !== 'engine-unreachable') toast.fail(t`That did not work`, error.message)
    } finally {
      setTrying(false)
    }
  }
  const list = starters.value ?? []
  return (
    <div className="blank down" role="alert">
      <h2>{DOWN_TITLES()[why]}</h2>
      <p>
        <DownSentence why={why} engine={engine} />
        {!startable && engine.hint !== undefined && ` ${engine.hint}`}
      </p>
      <div className="btns down-btns">
        {startable && <Starters starters={list} />}
        <Button size="l" kind={startable && list.length > 0 ? 'quiet' : 'primary'} busy={trying} onClick={() => void retry()}>
          {t`Try again`}
        </Button>
        <NextTry engine={engine} />
      </div>
      <h3>{t`What was tried`}</h3>
      <Tried engines={all} />
      <h3 className="down-term">{t`In a terminal`}</h3>
      <CommandLine command={commandFor(engine, list[0]?.command)} boxed copy wide />
      <p className="sm down-add">
        <button className="link" onClick={() => intents.addEngine()}>
          {t`Add another engine…`}
        </button>
      </p>
    </div>
  )
}

function NoEngine() {
  return (
    <div className="blank down" role="alert">
      <h2>{t`No engine was found`}</h2>
      <p>{t`Longshore looked for Docker contexts, DOCKER_HOST and the usual sockets of this machine, and found none of them.`}</p>
      <div className="btns down-btns">
        <Starters />
        <Button size="l" onClick={() => intents.addEngine()}>
          {t`Add an engine…`}
        </Button>
      </div>
    </div>
  )
}

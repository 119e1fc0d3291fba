import { plural, t } from '@lingui/core/macro'
import { useMemo, useState } from 'react'
import type { Build } from '../../../preload/contract/builds'
import { useApi } from '../../api/context'
import { messageOf } from '../../lib/actions'
import { intents } from '../../lib/intents'
import { useEngine, useLive } from '../../lib/live'
import { go, useRoute } from '../../lib/router'
import { useFileDrop } from '../../lib/useFileDrop'
import { Button } from '../../ui/Button'
import { Empty, ListFailed, NoMatch } from '../../ui/Blank'
import { Header } from '../../ui/Header'
import { toast } from '../../ui/toast'
import { BuildList } from './BuildList'
import { BuildListSkeleton } from './BuildListSkeleton'
import { BuildView } from './BuildView'
import { clearBuilds } from './commands'
import { droppedContext } from './droppedContext'
import { sendContext } from './sendContext'
import { useNow } from './useNow'

/** The build history on the left, the chosen build on the right. */
export function BuildsPage() {
  const api = useApi()
  const list = useLive('builds')
  const route = useRoute()
  const [filter, setFilter] = useState('')
  const engine = useEngine()?.id
  const all = useMemo(
    () => list.rows.filter((build) => build.engine === engine).sort((a, b) => b.startedAt - a.startedAt),
    [list.rows, engine],
  )
  const shown = useMemo(() => all.filter((build) => matches(build, filter)), [all, filter])
  const running = all.some((build) => build.state === 'running')
  const now = useNow(running, 1000)
  const chosen = all.find((build) => build.id === route.id) ?? shown[0]

  const { drop } = useFileDrop((data) => {
    const dropped = droppedContext(data)
    if (typeof dropped === 'string') toast.fail(t`Nothing to build in this drop`, dropped)
    else if ('send' in dropped) {
      sendContext(api, dropped.send).then(
        ({ context }) => intents.build({ context }),
        (thrown: unknown) => toast.fail(t`The folder was not sent`, messageOf(thrown)),
      )
    } else intents.build(dropped)
  })

  return (
    <div className="drop-page" {...drop}>
      <Header
        title={t`Builds`}
        count={list.status === 'ready' ? all.length : undefined}
        filter={
          all.length > 0 || list.status === 'loading'
            ? { value: filter, onChange: setFilter, placeholder: t`Filter by tag, stage, error` }
            : undefined
        }
        action={
          all.length > 0 && (
            <>
              {all.some((build) => build.state !== 'running') && <Button onClick={clearBuilds}>{t`Clear history…`}</Button>}
              <Button kind="primary" onClick={() => intents.build()}>
                {t`Build…`}
              </Button>
            </>
          )
        }
      />
      {list.status === 'failed' && list.error !== undefined ? (
        <ListFailed error={list.error} retry={list.retry} />
      ) : list.status === 'loading' ? (
        <BuildListSkeleton />
      ) : all.length === 0 ? (
        <NoBuilds />
      ) : shown.length === 0 ? (
        <NoMatch
          query={filter}
          n={all.length}
          hidden={plural(all.length, { one: '# build', other: '# builds' })}
          clear={() => setFilter('')}
        />
      ) : (
        <div className="split">
          <BuildList builds={shown} all={all} selected={chosen?.id} now={now} onSelect={(id) => go('builds', id, route.tab)} />
          {chosen !== undefined && <BuildView key={chosen.id} build={chosen} all={all} tab={route.tab} />}
        </div>
      )}
    </div>
  )
}

function NoBuilds() {
  return (
    <Empty
      title={t`No builds yet`}
      text={t`A build turns a folder with a Dockerfile into an image. Its steps, their times and what they print are kept here.`}
      actions={
        <Button kind="primary" size="l" onClick={() => intents.build()}>
          {t`Choose a folder to build…`}
        </Button>
      }
      command="docker build -t demo ."
    />
  )
}

function matches(build: Build, filter: string): boolean {
  const words = filter.trim().toLowerCase()
  if (words === '') return true
  const { context, tags = [], target = '' } = build.options
  return [build.title, context, target, build.error?.message ?? '', build.state, build.imageId ?? '', build.command, ...tags].some((text) =>
    text.toLowerCase().includes(words),
  )
}

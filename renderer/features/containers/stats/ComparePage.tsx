import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useEffect, useMemo, useState } from 'react'
import type { Container } from '../../../../preload/contract/containers'
import { useApi } from '../../../api/context'
import { oneLine } from '../../../lib/plainText'
import { go } from '../../../lib/router'
import { Empty, ListFailed } from '../../../ui/Blank'
import { Button } from '../../../ui/Button'
import { Header } from '../../../ui/Header'
import { compareText } from '../../../ui/table'
import { CompareChart } from './CompareChart'
import { CompareTable } from './CompareTable'
import { compared } from './compareAddress'
import { DISTINCT, lookOf } from './lineLooks'
import { COMPARED, type ComparedLine } from './measures'
import { spanOf, toMeasures, toSeries } from './series'
import { useSamples } from './useSamples'

/** Of one stream, and more than anybody can compare. */
const MOST = 100

/** Several containers beside each other: a chart for each measure, a line for each container, and a table of now. */
export function ComparePage({ asked, all, ready }: { asked: string; all: readonly Container[]; ready: boolean }) {
  const api = useApi()
  const { title, rows } = useMemo(() => compared(asked, all), [asked, all])
  const shown = useMemo(() => [...rows].sort((a, b) => compareText(a.name, b.name)).slice(0, MOST), [rows])
  const key = shown.map((row) => row.id).join()
  const ids = useMemo(() => (key === '' ? [] : key.split(',')), [key])
  const { samples, state, again } = useSamples(ids)
  /** Whose box was changed: at first as many lines are shown as can be told apart. */
  const [changed, setChanged] = useState<ReadonlySet<string>>(() => new Set())
  const lines = useMemo(
    () =>
      shown.map((row, index): ComparedLine => {
        const own = samples.get(row.id) ?? []
        const last = own.at(-1)
        const series = toSeries(own)
        const runs = row.state === 'running' || row.state === 'paused'
        return {
          row,
          ...lookOf(index),
          on: index < DISTINCT !== changed.has(row.id),
          series,
          last,
          now: runs && last ? toMeasures(last, own.at(-2)) : undefined,
        }
      }),
    [shown, samples, changed],
  )
  const on = useMemo(() => lines.filter((line) => line.on), [lines])
  const toggle = (id: string) =>
    setChanged((before) => {
      const next = new Set(before)
      if (!next.delete(id)) next.add(id)
      return next
    })
  useEffect(() => {
    // A courtesy to the ledger.
    api.ledger.look({ at: 'stats' }).catch(() => undefined)
  }, [api])

  const begun = lines.flatMap(({ series }) => series.times[0] ?? [])
  const ended = lines.flatMap(({ series }) => series.times.at(-1) ?? [])
  const span = spanOf(begun.length === 0 ? undefined : Math.min(...begun), ended.length === 0 ? undefined : Math.max(...ended))
  return (
    <>
      <Header
        title={oneLine(title) === '' ? t`Compare containers` : t`Compare ${oneLine(title)}`}
        count={ready ? shown.length : undefined}
        action={<Button onClick={() => go('containers')}>{t`Back to the list`}</Button>}
      />
      {ready && shown.length === 0 ? (
        <Empty
          title={t`Nothing to compare`}
          text={t`The containers of this address are not on this engine any more.`}
          actions={<Button onClick={() => go('containers')}>{t`Show all containers`}</Button>}
        />
      ) : (
        <div className="compare">
          {state.status === 'failed' && <ListFailed error={state.error} retry={again} />}
          {rows.length > MOST && (
            <p className="stats-note">
              <Trans>
                The first {MOST} of {plural(rows.length, { one: '# container', other: '# containers' })} are compared.
              </Trans>
            </p>
          )}
          <div className="compare-charts">
            {COMPARED().map((measure) => (
              <CompareChart key={measure.title} measure={measure} lines={on} span={span} onToggle={toggle} />
            ))}
          </div>
          <CompareTable lines={lines} onToggle={toggle} />
        </div>
      )}
    </>
  )
}

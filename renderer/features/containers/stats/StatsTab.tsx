import { t } from '@lingui/core/macro'
import { useEffect, useMemo } from 'react'
import type { Container } from '../../../../preload/contract/containers'
import { useApi } from '../../../api/context'
import { bytes, memory } from '../../../lib/format'
import { isUp } from '../../../lib/isUp'
import { oneLine } from '../../../lib/plainText'
import { ListFailed } from '../../../ui/Blank'
import { refOf } from '../known'
import { MeasureChart } from './MeasureChart'
import { spanOf, toSeries } from './series'
import { useSamples } from './useSamples'
import { cpuText, memoryText, percentText, pidsText, rateText } from './words'

/** What a container uses, now and over the last ten minutes. */
export function StatsTab({ row }: { row: Container }) {
  const api = useApi()
  const ids = useMemo(() => [row.id], [row.id])
  const { samples, state, again } = useSamples(ids)
  const own = samples.get(row.id)
  const series = useMemo(() => toSeries(own ?? []), [own])
  const last = own?.at(-1)
  const up = isUp(row)
  useEffect(() => {
    api.ledger.look({ ...refOf(row), at: 'stats', id: row.name }).catch(() => undefined)
    // Once for each container that is looked at, whatever becomes of it.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [api, row.id])

  if (state.status === 'failed' && last === undefined) return <ListFailed error={state.error} retry={again} />
  if (last === undefined)
    return (
      <p className="log-quiet" role="status">
        {up
          ? t`Measuring. The first figures are there in about two seconds.`
          : t`It does not run, so it uses nothing. Its figures come here when it is started.`}
      </p>
    )
  const span = spanOf(series.times[0], series.times.at(-1))
  const common = { times: series.times, span, sync: `stats ${row.id}`, of: oneLine(row.name) }
  const limit = last.memoryLimited ? last.memoryLimit : undefined
  return (
    <div className="stats" role="group" aria-label={t`Stats`} tabIndex={0}>
      {!up && (
        <p className="stats-note" role="status">
          {t`It does not run. These are its last figures.`}
        </p>
      )}
      <MeasureChart
        {...common}
        title={t`CPU`}
        lines={[{ values: series.cpu, colour: 'meter' }]}
        format={percentText}
        inWords={cpuText}
        unit={t`of one core`}
        floor={5}
      />
      <MeasureChart
        {...common}
        title={t`Memory`}
        lines={[{ values: series.memory, colour: 'meter' }]}
        format={memory}
        inWords={(size) => memoryText(size, last.memoryLimit, last.memoryLimited)}
        floor={1_048_576}
        binary
        limit={limit}
      />
      <MeasureChart
        {...common}
        title={t`Network`}
        lines={[
          { name: t`in`, values: series.networkIn, colour: 'meter' },
          { name: t`out`, values: series.networkOut, colour: 'ansi-magenta', dash: [6, 3] },
        ]}
        format={rateText}
        floor={1000}
        note={t`${bytes(last.networkIn)} in and ${bytes(last.networkOut)} out since it was started`}
      />
      <MeasureChart
        {...common}
        title={t`Block I/O`}
        lines={[
          { name: t`read`, values: series.blockRead, colour: 'meter' },
          { name: t`written`, values: series.blockWrite, colour: 'ansi-magenta', dash: [6, 3] },
        ]}
        format={rateText}
        floor={1000}
        note={t`${bytes(last.blockRead)} read and ${bytes(last.blockWrite)} written since it was started`}
      />
      <MeasureChart
        {...common}
        title={t`Processes`}
        lines={[{ values: series.pids, colour: 'meter' }]}
        format={(n) => (Number.isInteger(n) ? String(n) : '')}
        inWords={pidsText}
        floor={4}
      />
    </div>
  )
}

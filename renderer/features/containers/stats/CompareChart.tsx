import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useMemo } from 'react'
import { clock } from '../../../lib/format'
import { oneLine } from '../../../lib/plainText'
import { niceTop, TimeChart } from '../../../ui/chart'
import { shortName } from '../words'
import { LineMark } from './LineMark'
import { type ComparedLine, type ComparedMeasure, sumOf } from './measures'
import { onCommonTimes } from './series'

/** The busiest of them are named under a chart; the table below has all. */
const NAMED = 6

interface CompareChartProps {
  measure: ComparedMeasure
  lines: readonly ComparedLine[]
  span: { from: number; to: number }
  onToggle: (id: string) => void
}

/** One measure of several containers, with the busiest of now (or of the moment under the pointer) by name. */
export function CompareChart({ measure, lines, span, onToggle }: CompareChartProps) {
  const { times, values } = useMemo(
    () =>
      onCommonTimes(
        lines.map((line) => line.series),
        (series, index) => sumOf(measure.parts, (part) => series[part][index]),
      ),
    [lines, measure],
  )
  const ranked = (index: number | undefined) =>
    lines
      .flatMap((line, at) => {
        const value = index === undefined ? sumOf(measure.parts, (part) => line.now?.[part]) : values[at]?.[index]
        return value === undefined || value === null ? [] : [{ line, value }]
      })
      .sort((a, b) => b.value - a.value)
  const head = (index: number | undefined) => {
    const at = index === undefined ? undefined : times[index]
    const all = ranked(index)
    return (
      <>
        {at !== undefined && <span className="f3">{clock(at)}</span>}
        {all.slice(0, NAMED).map(({ line, value }) => (
          <button
            key={line.row.id}
            type="button"
            className="chart-figure"
            title={t`Leave ${oneLine(line.row.name)} out`}
            onClick={() => onToggle(line.row.id)}
          >
            <LineMark colour={line.colour} dash={line.dash} />
            <span className="f3">{oneLine(shortName(line.row))}</span> {measure.inWords(value)}
          </button>
        ))}
        {all.length > NAMED && (
          <span className="f3">
            <Trans>and {all.length - NAMED} more</Trans>
          </span>
        )}
      </>
    )
  }
  const now = ranked(undefined)
  return (
    <TimeChart
      title={measure.title}
      lines={lines.map(({ colour, dash }) => ({ colour, dash }))}
      times={times}
      values={values}
      {...span}
      top={niceTop(values, measure.floor)}
      binary={measure.binary}
      format={measure.format}
      sync="compare"
      height={128}
      head={head}
      description={t`${measure.title} over the last ten minutes; now ${
        now.map(({ line, value }) => `${oneLine(line.row.name)} ${measure.inWords(value)}`).join(', ') || t`nothing is measured`
      }.`}
    />
  )
}

import { t } from '@lingui/core/macro'
import { clock } from '../../../lib/format'
import { niceTop, TimeChart } from '../../../ui/chart'
import { LineMark } from './LineMark'

export interface MeasureLine {
  /** Told where there is more than one line: "in". */
  name?: string | undefined
  values: readonly (number | null)[]
  colour: string
  dash?: readonly number[] | undefined
}

interface MeasureChartProps {
  title: string
  /** Whose figures they are. */
  of: string
  times: readonly number[]
  lines: readonly MeasureLine[]
  span: { from: number; to: number }
  sync: string
  format: (value: number) => string
  /** A figure in more words than the axis has room for. */
  inWords?: ((value: number) => string) | undefined
  /** Said after the figure: "of one core". */
  unit?: string | undefined
  /** The axis reaches at least this far. */
  floor: number
  limit?: number | undefined
  /** Powers of two on its axis. */
  binary?: boolean | undefined
  note?: string | undefined
}

/** Below this share of its limit a line would lie flat at the bottom: then only words tell the limit. */
const SEEN = 0.2

/** One measure of one container. */
export function MeasureChart(props: MeasureChartProps) {
  const { title, of, times, lines, span, sync, format, inWords = format, unit, floor, limit, note, binary } = props
  const values = lines.map((line) => line.values)
  const top = niceTop(values, floor)
  const limitShown = limit !== undefined && top >= limit * SEEN
  const figure = (line: MeasureLine, index: number) => {
    const value = line.values[index]
    return value === undefined || value === null ? '' : inWords(value)
  }
  const head = (hovered: number | undefined) => {
    const index = hovered ?? times.length - 1
    const at = times[index]
    return (
      <>
        {hovered !== undefined && at !== undefined && <span className="f3">{clock(at)}</span>}
        {lines.map((line) => (
          <span key={line.name ?? ''} className="chart-figure">
            {line.name !== undefined && <LineMark colour={line.colour} dash={line.dash} />}
            {line.name !== undefined && <span className="f3">{line.name}</span>} {figure(line, index)}
          </span>
        ))}
        {unit !== undefined && <span className="f3">{unit}</span>}
      </>
    )
  }
  return (
    <div className="stats-chart">
      <TimeChart
        title={title}
        lines={lines.map((line, index) => ({ colour: line.colour, dash: line.dash, filled: index === 0 }))}
        times={times}
        values={values}
        {...span}
        top={limitShown && limit !== undefined ? Math.max(top, limit * 1.1) : top}
        limit={limit}
        binary={binary}
        format={format}
        sync={sync}
        head={head}
        description={describe(title, of, lines, inWords)}
      />
      {note !== undefined && <p className="chart-note">{note}</p>}
    </div>
  )
}

/** The lines in words: now, lowest and highest. */
function describe(title: string, of: string, lines: readonly MeasureLine[], inWords: (value: number) => string): string {
  const parts = lines.map(({ name, values }) => {
    const known = values.filter((value) => value !== null)
    const now = known.at(-1)
    if (now === undefined) return t`${name ?? ''} not measured yet`
    const [lowest, highest] = [Math.min(...known), Math.max(...known)]
    return t`${name === undefined ? '' : `${name} `}${inWords(now)} now, between ${inWords(lowest)} and ${inWords(highest)}`
  })
  return t`${title} of ${of} over the last ten minutes: ${parts.join('; ')}.`
}

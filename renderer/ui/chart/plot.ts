import uPlot from 'uplot'
import { clock } from '../../lib/format'
import { onThemeChange } from '../terminal/theme'
import { readColours } from './colours'

export interface PlotLine {
  /** A colour token: `meter`, `ansi-blue`. */
  colour: string
  dash?: readonly number[] | undefined
  /** A tint under the line. */
  filled?: boolean | undefined
}

export interface PlotData {
  /** ms since the epoch. */
  times: readonly number[]
  /** One list for each line; null where nothing was measured. */
  values: readonly (readonly (number | null)[])[]
  from: number
  to: number
  /** The axis goes from 0 to here. */
  top: number
  limit?: number | undefined
}

interface PlotOptions {
  lines: readonly PlotLine[]
  width: number
  height: number
  /** Charts of one name show one crosshair. */
  sync: string
  format: (value: number) => string
  /** Powers of two on the axis. */
  binary: boolean
  /** The index under the crosshair, undefined when it leaves. */
  onHover: (index: number | undefined) => void
}

export interface Plot {
  set(data: PlotData): void
  resize(width: number): void
  destroy(): void
}

const POWERS_OF_TWO = Array.from({ length: 50 }, (_, power) => 2 ** power)
const FRAME = ['fg-3', 'line', 'line-faint', 'bg-main', 'warn-dot']

/** Lines over time, drawn on a canvas in the colours of the theme. */
export function createPlot(element: HTMLElement, { lines, width, height, sync, format, binary, onHover }: PlotOptions): Plot {
  const names = [...FRAME, ...lines.map((line) => line.colour)]
  let colour = readColours(names)
  let data: PlotData = { times: [], values: lines.map(() => []), from: 0, to: 1, top: 1 }
  const font = `11px ${getComputedStyle(document.documentElement).getPropertyValue('--font-ui') || 'sans-serif'}`

  const drawLimit = (plot: uPlot) => {
    if (data.limit === undefined || data.limit > data.top) return
    const { ctx, bbox } = plot
    const y = Math.round(plot.valToPos(data.limit, 'y', true)) + 0.5
    ctx.save()
    ctx.strokeStyle = colour('warn-dot')
    ctx.lineWidth = uPlot.pxRatio
    ctx.setLineDash([6 * uPlot.pxRatio, 4 * uPlot.pxRatio])
    ctx.beginPath()
    ctx.moveTo(bbox.left, y)
    ctx.lineTo(bbox.left + bbox.width, y)
    ctx.stroke()
    ctx.restore()
  }

  const axis = { stroke: () => colour('fg-3'), font, ticks: { show: false }, gap: 6 }
  const plot = new uPlot(
    {
      width,
      height,
      ms: 1,
      padding: [9, 4, 0, 0],
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, sync: { key: sync, scales: ['x', null] }, points: { size: 7 } },
      scales: { x: { time: true, range: () => [data.from, data.to] }, y: { range: () => [0, data.top] } },
      axes: [
        {
          ...axis,
          size: 22,
          space: 72,
          grid: { show: false },
          // One that stands so near the edge would be cut.
          values: (self, splits, _axis, _space, step) =>
            splits.map((at) =>
              self.over.clientWidth - self.valToPos(at, 'x') < 24 ? '' : step < 60_000 ? clock(at) : clock(at).slice(0, 5),
            ),
        },
        {
          ...axis,
          size: 62,
          space: 26,
          ...(binary && { incrs: POWERS_OF_TWO }),
          grid: { stroke: () => colour('line-faint'), width: 1 },
          values: (_plot, splits) => splits.map((value) => (value === 0 ? '0' : format(value))),
        },
      ],
      series: [
        {},
        ...lines.map((line): uPlot.Series => ({
          stroke: () => colour(line.colour),
          ...(line.filled && { fill: () => withAlpha(colour(line.colour), 0.1) }),
          ...(line.dash && { dash: [...line.dash] }),
          width: 1.5,
          spanGaps: false,
          // A sample that stands alone between two gaps is a dot; elsewhere the line is enough.
          points: { show: false },
        })),
      ],
      hooks: { draw: [drawLimit], setCursor: [(self) => onHover(self.cursor.idx ?? undefined)] },
    },
    [[], ...lines.map(() => [])],
    element,
  )

  const stop = onThemeChange(() => {
    colour = readColours(names)
    plot.redraw(true, true)
  })

  return {
    set(next) {
      data = next
      plot.setData([[...next.times], ...next.values.map((values) => [...values])])
    },
    resize: (to) => plot.setSize({ width: to, height }),
    destroy() {
      stop()
      plot.destroy()
    },
  }
}

/** A computed colour, `rgb(11, 103, 128)`, made see-through. */
const withAlpha = (colour: string, alpha: number) =>
  colour.replace(/^rgb\((.*)\)$/, (_, parts: string) => `rgb(${parts} / ${alpha})`.replace(/,/g, ''))

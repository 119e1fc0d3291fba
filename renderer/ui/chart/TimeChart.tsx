import { type ReactNode, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { fetchCode } from '../../lib/fetchCode'
import { useWidth } from '../table/useWidth'
import type { Plot, PlotData, PlotLine } from './plot'

interface TimeChartProps extends PlotData {
  title: string
  lines: readonly PlotLine[]
  /** Right of the title: the figures at an index, those of now when nothing is under the pointer. */
  head: (index: number | undefined) => ReactNode
  /** What somebody who cannot see the lines is told. */
  description: string
  format: (value: number) => string
  /** Charts of one name show one crosshair. */
  sync: string
  height?: number | undefined
  /** Powers of two on the axis, for memory. */
  binary?: boolean | undefined
}

/** Lines over time, with their figures in words above them. */
export function TimeChart(props: TimeChartProps) {
  const { title, lines, head, description, format, sync, height = 104, times, values, from, to, top, limit, binary = false } = props
  const { ref: frame, width } = useWidth()
  const canvas = useRef<HTMLDivElement>(null)
  const plot = useRef<Plot>(undefined)
  const [hovered, setHovered] = useState<number>()
  const shown = useMemo(() => ({ times, values, from, to, top, limit }), [times, values, from, to, top, limit])
  const show = useEffectEvent((made: Plot) => made.set(shown))
  const size = useEffectEvent(() => width)
  const inWords = useEffectEvent((value: number) => format(value))
  const looks = JSON.stringify(lines)
  const ready = width > 0

  useEffect(() => {
    if (!ready) return undefined
    let gone = false
    // The drawing code comes with the first chart, not with the page.
    void fetchCode(() => import('./plot')).then(
      ({ createPlot }) => {
        if (gone || canvas.current === null) return
        plot.current = createPlot(canvas.current, {
          lines: JSON.parse(looks) as PlotLine[],
          width: size(),
          height,
          sync,
          binary,
          format: (value) => inWords(value),
          onHover: setHovered,
        })
        show(plot.current)
      },
      () => undefined,
    )
    return () => {
      gone = true
      plot.current?.destroy()
      plot.current = undefined
    }
  }, [looks, height, sync, binary, ready])
  useEffect(() => plot.current?.resize(width), [width])
  useEffect(() => plot.current?.set(shown), [shown])

  return (
    <figure className="chart">
      <figcaption>
        <span className="name">{title}</span>
        <span className="chart-now num">{head(hovered !== undefined && hovered < times.length ? hovered : undefined)}</span>
      </figcaption>
      <div ref={frame}>
        <div ref={canvas} className="chart-lines" role="img" aria-label={description} style={{ height }} />
      </div>
    </figure>
  )
}

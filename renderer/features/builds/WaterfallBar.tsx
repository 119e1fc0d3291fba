import type { Bar } from './waterfall'

/** One bar on the time axis. */
export function WaterfallBar({ bar }: { bar: Bar }) {
  const left = `${bar.left.toFixed(2)}%`
  return <i className={bar.kind} style={bar.kind === 'hit' ? { left } : { left, width: `${bar.width.toFixed(2)}%` }} />
}

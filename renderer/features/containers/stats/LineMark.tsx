/** A piece of a chart's line, as a legend shows it. */
export function LineMark({ colour, dash }: { colour: string; dash?: readonly number[] | undefined }) {
  return (
    <svg className="line-mark" width="18" height="8" aria-hidden="true">
      <line x1="1" y1="4" x2="17" y2="4" stroke={`var(--${colour})`} strokeWidth="2" strokeDasharray={dash?.join(' ')} />
    </svg>
  )
}

import { createElement, type ReactNode } from 'react'
import { glyphs, type GlyphName } from './icons'

export type DotKind = 'run' | 'warn' | 'busy' | 'fail' | 'pause' | 'idle' | 'act' | 'done' | 'wait' | 'working'

/** Which shape, and which colour class: `act` is a filled dot in the accent, `working` an open ring in it. */
const looks: Record<DotKind, { glyph: GlyphName; colour: string }> = {
  run: { glyph: 'run', colour: 'run' },
  warn: { glyph: 'warn', colour: 'warn' },
  busy: { glyph: 'busy', colour: 'busy' },
  fail: { glyph: 'fail', colour: 'fail' },
  pause: { glyph: 'pause', colour: 'pause' },
  idle: { glyph: 'idle', colour: 'idle' },
  act: { glyph: 'run', colour: 'act' },
  done: { glyph: 'done', colour: 'idle' },
  wait: { glyph: 'wait', colour: 'idle' },
  working: { glyph: 'busy', colour: 'act' },
}

const drawn = new Map<GlyphName, ReactNode>()

function shapesOf(name: GlyphName): ReactNode {
  let shapes = drawn.get(name)
  if (shapes === undefined) {
    shapes = glyphs[name].map(([tag, attributes], index) => createElement(tag, { key: index, ...attributes }))
    drawn.set(name, shapes)
  }
  return shapes
}

/** The glyph of a state: its shape differs by state, hue only helps. A word always stands beside it. */
export function Dot({
  kind,
  pulse,
  colour,
  title,
}: {
  kind: DotKind
  pulse?: boolean | undefined
  colour?: 'run' | 'inherit'
  title?: string
}) {
  const look = looks[kind]
  const hue = colour === 'inherit' ? '' : ` ${colour ?? look.colour}`
  return (
    <svg
      className={`dot${hue}${pulse ? ' pulse' : ''}`}
      viewBox="0 0 8 8"
      overflow="visible"
      aria-hidden={title === undefined}
      role={title === undefined ? undefined : 'img'}
      aria-label={title}
    >
      {shapesOf(look.glyph)}
    </svg>
  )
}

export interface StateLabelProps {
  dot: DotKind
  word: string
  detail?: string | undefined
  detailKind?: 'warn' | 'fail' | undefined
  pulse?: boolean | undefined
}

/** Glyph, word, then detail: "● Running healthy". */
export function StateLabel({ dot, word, detail, detailKind, pulse }: StateLabelProps) {
  const kind = dot === 'act' || dot === 'working' ? 'act' : looks[dot].colour
  return (
    <span className={`state ${kind}`}>
      <Dot kind={dot} pulse={pulse} />
      <span className="w">{word}</span>
      {detail !== undefined && detail !== '' && (
        <span className={`h ell${detailKind ? ` ${detailKind}` : ''}`} dir="auto" title={detail}>
          {detail}
        </span>
      )}
    </span>
  )
}

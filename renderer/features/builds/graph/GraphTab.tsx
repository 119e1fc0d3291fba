import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { type KeyboardEvent, useMemo, useRef } from 'react'
import type { Build, BuildStep } from '../../../../preload/contract/builds'
import { duration } from '../../../lib/format'
import { oneLine } from '../../../lib/plainText'
import { shownState, StepState } from '../StepState'
import { Instruction } from '../Instruction'
import { numberOf } from '../words'
import { type Graph, type GraphNode, layoutGraph } from './graphLayout'

const WIDE = 200
const HIGH = 44
const GAP_X = 28
const GAP_Y = 20
const TOP = 36
const EDGE = 16

const left = ({ lane }: GraphNode) => EDGE + lane * (WIDE + GAP_X)
const top = ({ row }: GraphNode) => TOP + row * (HIGH + GAP_Y)

/** The steps as a graph: a lane for each stage, and who waits for whom. Arrows move along it, Enter shows a step's log. */
export function GraphTab({
  build,
  steps,
  now,
  onOpen,
}: {
  build: Build
  steps: readonly BuildStep[]
  now: number
  onOpen(id: string): void
}) {
  const graph = useMemo(() => layoutGraph(steps), [steps])
  const box = useRef<HTMLDivElement>(null)
  const size = {
    width: EDGE * 2 + Math.max(0, graph.lanes.length * (WIDE + GAP_X) - GAP_X),
    height: TOP + graph.rows * (HIGH + GAP_Y) + EDGE,
  }
  const move = (event: KeyboardEvent, at: GraphNode): void => {
    const to = neighbour(graph, at, event.key)
    if (to === undefined) return
    event.preventDefault()
    box.current?.querySelector<HTMLElement>(`[data-step="${CSS.escape(to.step.id)}"]`)?.focus()
  }
  return (
    <div className="graph" ref={box} role="group" aria-label={t`Graph of the steps`}>
      <div className="graph-room" style={size}>
        <svg className="graph-lines" width={size.width} height={size.height} aria-hidden="true">
          {lines(graph).map(({ key, path, across }) => (
            <path key={key} d={path} className={across ? 'across' : undefined} />
          ))}
        </svg>
        {graph.lanes.map((lane, at) => (
          <span key={lane} className="graph-lane sm f2 ell" style={{ left: EDGE + at * (WIDE + GAP_X), width: WIDE }}>
            {lane === '' ? t`the only stage` : oneLine(lane)}
          </span>
        ))}
        {graph.nodes.map((node, index) => (
          <button
            key={node.step.id}
            data-step={node.step.id}
            tabIndex={index === 0 ? 0 : -1}
            className={`graph-node ${shownState(node.step)}`}
            style={{ left: left(node), top: top(node), width: WIDE, height: HIGH }}
            title={oneLine(node.step.instruction)}
            onClick={() => onOpen(node.step.id)}
            onKeyDown={(event) => move(event, node)}
          >
            <span className="graph-what">
              <span className="sm f3 num">{numberOf(node.step, steps)}</span>
              <Instruction text={node.step.instruction} className="ell" />
            </span>
            <span className="graph-state sm num">
              <StepState state={shownState(node.step)} ended={build.state !== 'running'} />
              {node.step.state !== 'cached' && node.step.startedAt !== undefined && (
                <span className="f3">{duration((node.step.endedAt ?? now) - node.step.startedAt)}</span>
              )}
              {node.step.lines !== undefined && (
                <span className="f3">
                  <Trans>line {node.step.lines.from}</Trans>
                </span>
              )}
            </span>
          </button>
        ))}
      </div>
    </div>
  )
}

interface Line {
  key: string
  path: string
  across: boolean
}

function lines({ nodes, edges }: Graph): Line[] {
  const byId = new Map(nodes.map((node) => [node.step.id, node]))
  return edges.flatMap(({ from, to }): Line[] => {
    const [a, b] = [byId.get(from), byId.get(to)]
    if (!a || !b) return []
    const key = `${from} ${to}`
    if (a.lane === b.lane) {
      const x = left(a) + WIDE / 2
      return [{ key, across: false, path: `M${x} ${top(a) + HIGH}V${top(b)}` }]
    }
    const right = b.lane > a.lane
    const [x1, x2] = right ? [left(a) + WIDE, left(b)] : [left(a), left(b) + WIDE]
    const [y1, y2] = [top(a) + HIGH / 2, top(b) + HIGH / 2]
    const bend = right ? GAP_X / 2 : -GAP_X / 2
    return [{ key, across: true, path: `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}` }]
  })
}

/** Up and down within a stage, left and right to the nearest step of the next one. */
function neighbour({ nodes, lanes }: Graph, at: GraphNode, key: string): GraphNode | undefined {
  const down = { ArrowDown: 1, ArrowUp: -1 }[key]
  if (down !== undefined) {
    const lane = nodes.filter((node) => node.lane === at.lane)
    return lane[lane.indexOf(at) + down]
  }
  const across = { ArrowRight: 1, ArrowLeft: -1 }[key]
  if (across === undefined || lanes[at.lane + across] === undefined) return undefined
  const lane = nodes.filter((node) => node.lane === at.lane + across)
  return lane.sort((a, b) => Math.abs(a.row - at.row) - Math.abs(b.row - at.row))[0]
}

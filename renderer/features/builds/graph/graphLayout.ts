import type { BuildStep } from '../../../../preload/contract/builds'

export interface GraphNode {
  step: BuildStep
  /** Column: the stage. */
  lane: number
  /** Row: below everything it waits for. */
  row: number
}
export interface GraphEdge {
  from: string
  to: string
}
export interface Graph {
  lanes: string[]
  nodes: GraphNode[]
  edges: GraphEdge[]
  rows: number
}

/** A lane for each stage, in the order of the Dockerfile; each step below all that it waits for. */
export function layoutGraph(steps: readonly BuildStep[]): Graph {
  const own = steps.filter((step) => !step.internal)
  const lanes = [...new Set(own.map((step) => step.stage))]
  const edges = edgesOf(own)
  const nodes = new Map<string, GraphNode>()
  const used = lanes.map(() => -1)
  // Steps are in the order of the Dockerfile, which names nothing before it is there.
  for (const step of own) {
    const lane = lanes.indexOf(step.stage)
    const above = edges.flatMap(({ from, to }) => (to === step.id ? (nodes.get(from)?.row ?? -1) : []))
    const row = Math.max(used[lane] ?? -1, ...above) + 1
    used[lane] = row
    nodes.set(step.id, { step, lane, row })
  }
  return { lanes, nodes: [...nodes.values()], edges, rows: Math.max(0, ...used.map((row) => row + 1)) }
}

/** Who waits for whom: as the builder said it, else as the instructions do. */
function edgesOf(own: readonly BuildStep[]): GraphEdge[] {
  const known = new Set(own.map(({ id }) => id))
  const edges = own.flatMap((step, at): GraphEdge[] => {
    const said = step.inputs?.filter((id) => known.has(id) && id !== step.id)
    if (said !== undefined && said.length > 0) return said.map((from) => ({ from, to: step.id }))
    const before = own.slice(0, at).findLast(({ stage }) => stage === step.stage)
    const named = namedStage(step.instruction)
    const source = named === undefined ? undefined : lastOf(own, named)
    return [before, source].flatMap((from) => (from === undefined || from.id === step.id ? [] : [{ from: from.id, to: step.id }]))
  })
  return edges
}

/** The stage that an instruction takes something from: `COPY --from=build`, `FROM build AS test`. */
const namedStage = (instruction: string): string | undefined =>
  (/^(?:COPY|ADD)\s.*?--from=(\S+)/is.exec(instruction) ?? /^FROM\s+(?:--\S+\s+)*(\S+)/i.exec(instruction))?.[1]

function lastOf(own: readonly BuildStep[], name: string): BuildStep | undefined {
  const stages = [...new Set(own.map(({ stage }) => stage))]
  const stage = /^\d+$/.test(name) ? stages[Number(name)] : stages.find((one) => one.toLowerCase() === name.toLowerCase())
  return stage === undefined ? undefined : own.findLast((step) => step.stage === stage)
}

import { StringDecoder } from 'node:string_decoder'
import { plural } from '@lingui/core/macro'
import type { ParsedDockerfile } from './dockerfileTypes'
import type { EngineMessage } from './messages'
import type { BuildSink, StepChange } from './record'
import { buildkitInstruction, instructionOfImage, linesOf, parseStepName } from './stepLines'
import { decodeTrace, type Trace, type Vertex } from './trace'

/** A clock of the engine that is further off than this is set right, or steps would seem to last for hours. */
const CLOCK_OFF = 2000

/** Takes the messages of one BuildKit build and tells the sink, in our words. */
export function createBuildkitReader(dockerfile: ParsedDockerfile, sink: BuildSink): (message: EngineMessage) => void {
  const decoders = new Map<string, StringDecoder>()
  const transfers = new Map<string, Map<string, Trace['statuses'][number]>>()
  let clock: number | undefined
  const ours = (at: number) => {
    const off = Date.now() - at
    clock ??= Math.abs(off) > CLOCK_OFF ? off : 0
    return Math.round(at + clock)
  }

  function takeVertex(vertex: Vertex): void {
    sink.step(vertex.digest, {
      ...(sink.stepOf(vertex.digest) === undefined && nameOf(dockerfile, vertex.name)),
      ...(vertex.inputs.length > 0 && { inputs: vertex.inputs }),
      state: stateOf(vertex),
      ...(vertex.started !== undefined && { startedAt: ours(vertex.started) }),
      ...(vertex.completed !== undefined && { endedAt: ours(vertex.completed) }),
      ...(vertex.error !== '' && { error: vertex.error }),
    })
  }

  function takeStatus(status: Trace['statuses'][number]): void {
    const ofVertex = transfers.get(status.vertex) ?? new Map<string, Trace['statuses'][number]>()
    transfers.set(status.vertex, ofVertex.set(status.ID, status))
    const moving = [...ofVertex.values()].filter(({ current, total }) => current > 0 || total > 0)
    if (moving.length === 0 || sink.stepOf(status.vertex) === undefined) return
    const total = moving.reduce((sum, one) => sum + one.total, 0)
    const done = moving.reduce((sum, one) => sum + one.current, 0)
    const name = moving.length === 1 ? moving[0]?.name || moving[0]?.ID || '' : plural(moving.length, { one: '# part', other: '# parts' })
    sink.step(status.vertex, { progress: { name, done, ...(total > 0 && { total }) } })
  }

  function takeLog({ vertex, at, stream, msg }: Trace['logs'][number]): void {
    // A message may end in the middle of a character.
    const key = `${vertex} ${stream}`
    const decoder = decoders.get(key) ?? new StringDecoder('utf8')
    decoders.set(key, decoder)
    sink.log({ step: vertex, at: ours(at), source: stream === 2 ? 'stderr' : 'stdout', text: decoder.write(Buffer.from(msg)) })
  }

  return ({ id, aux }) => {
    if (id === 'moby.image.id' && typeof aux === 'object' && aux.ID !== undefined) sink.image(aux.ID)
    if (id !== 'moby.buildkit.trace' || typeof aux !== 'string') return
    const trace = decodeTrace(aux)
    for (const vertex of trace.vertexes) takeVertex(vertex)
    for (const status of trace.statuses) takeStatus(status)
    for (const log of trace.logs) takeLog(log)
    for (const { vertex, short } of trace.warnings) {
      sink.log({ step: vertex, at: Date.now(), source: 'stderr', text: `Warning: ${short}\n` })
    }
  }
}

function nameOf(dockerfile: ParsedDockerfile, name: string): StepChange {
  const step = parseStepName(name)
  if (step) {
    const stage = step.stage === '' ? dockerfile.stages[0]?.name || 'stage-0' : step.stage
    return { stage, instruction: step.instruction, internal: false, ...linesOf(buildkitInstruction(dockerfile, step)) }
  }
  const instruction = name.replace(/^\[(internal|auth)\] /, '')
  const image = /(?:^FROM |metadata for )(\S+)/.exec(instruction)?.[1]
  return { instruction, internal: true, ...(image !== undefined && linesOf(instructionOfImage(dockerfile, image))) }
}

function stateOf({ started, completed, cached, error }: Vertex): NonNullable<StepChange['state']> {
  if (/context canceled|context cancelled/.test(error)) return 'cancelled'
  if (error !== '') return 'failed'
  if (completed !== undefined) return cached ? 'cached' : 'done'
  if (cached) return 'cached'
  return started === undefined ? 'waiting' : 'running'
}

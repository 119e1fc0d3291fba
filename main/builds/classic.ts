import type { DockerfileInstruction, ParsedDockerfile } from './dockerfileTypes'
import { errorOf, type EngineMessage } from './messages'
import type { BuildSink } from './record'
import { linesOf } from './stepLines'

/** `Step 2/5 : RUN x` of Docker's classic builder; `[1/2] STEP 2/5: RUN x` of Podman, which counts within a stage. */
const STEP = /^(?:\[(\d+)\/\d+\] )?STEP (\d+)\/(\d+) ?: ([^]*?)\s*$/i
/** What the builder says about itself between the output of the steps. */
const USING_CACHE = /^\s*-+> Using cache/
const LAYER = /^\s*-+> ([0-9a-f]{12,64})?\s*$/
const OWN_WORDS = /^(?:\s*-+> |Removing intermediate container |Successfully (?:built|tagged) |COMMIT(?: |$)|\n$)/

/**
 * Takes the messages of a build without BuildKit (Docker's classic builder, Podman) and tells the sink. That builder has no times of
 * its own: a step ends when the next begins.
 */
export function createClassicReader(dockerfile: ParsedDockerfile, sink: BuildSink): (message: EngineMessage) => void {
  let current: string | undefined
  const layers = new Map<string, { done: number; total: number }>()

  function endStep(): void {
    if (current === undefined) return
    const cached = sink.stepOf(current)?.state === 'cached'
    sink.step(current, { state: cached ? 'cached' : 'done', endedAt: Date.now() })
    layers.clear()
  }

  function beginStep(stage: string | undefined, number: number, total: number, instruction: string): void {
    endStep()
    current = `${stage ?? 0}/${number}`
    const found = stage === undefined ? dockerfile.instructions[number - 1] : dockerfile.stages[Number(stage) - 1]?.instructions[number - 1]
    if (stage === undefined) sink.total(total)
    sink.step(current, {
      stage: stageName(dockerfile, found),
      instruction,
      internal: false,
      state: 'running',
      startedAt: Date.now(),
      ...linesOf(found),
    })
  }

  function takeOutput(text: string): void {
    const step = STEP.exec(text)
    if (step) return beginStep(step[1], Number(step[2]), Number(step[3]), step[4] ?? '')
    if (current === undefined) return
    if (USING_CACHE.test(text)) return sink.step(current, { state: 'cached' })
    if (LAYER.test(text) || OWN_WORDS.test(text)) return
    // The classic builder paints what a step writes to stderr red.
    const red = text.startsWith('\u001b[91m')
    const plain = red ? text.slice(5).replace(/\u001b\[0m$/, '') : text
    sink.log({ step: current, at: Date.now(), source: red ? 'stderr' : 'stdout', text: plain })
  }

  function takePull(id: string, status: string, detail: EngineMessage['progressDetail']): void {
    if (current === undefined) return
    if (detail?.total !== undefined) layers.set(id, { done: detail.current ?? 0, total: detail.total })
    const all = [...layers.values()]
    if (all.length === 0) return
    const done = all.reduce((sum, layer) => sum + layer.done, 0)
    const total = all.reduce((sum, layer) => sum + layer.total, 0)
    sink.step(current, { progress: { name: status, done, total } })
  }

  return (message) => {
    const { id, stream, status, aux, progressDetail } = message
    if (typeof aux === 'object' && aux.ID !== undefined) sink.image(aux.ID)
    if (stream !== undefined) takeOutput(stream)
    if (id !== undefined && status !== undefined) takePull(id, status, progressDetail)
    const error = errorOf(message)
    if (error !== undefined && current !== undefined) sink.step(current, { state: 'failed', endedAt: Date.now(), error })
    if (stream?.startsWith('Successfully built') === true) endStep()
  }
}

function stageName(dockerfile: ParsedDockerfile, instruction: DockerfileInstruction | undefined): string {
  const index = dockerfile.stages.findIndex(({ instructions }) => instruction !== undefined && instructions.includes(instruction))
  return index === -1 ? '' : dockerfile.stages[index]?.name || `stage-${index}`
}

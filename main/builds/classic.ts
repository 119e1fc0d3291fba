import type { DockerfileInstruction, ParsedDockerfile } from './dockerfileTypes'
import { errorOf, type EngineMessage } from './messages'
import type { BuildSink } from './record'
import { linesOf } from './stepLines'

/** `Step 2/5 : RUN x` of Docker's classic builder: without a line break, which tells it from the output of a step. */
const DOCKER_STEP = /^Step (?<number>\d+)\/(?<total>\d+) : (?<instruction>[^]*[^\n])$/
/** `[1/2] STEP 2/5: RUN x` of Podman, which counts within a stage. */
const PODMAN_STEP = /^(?:\[(?<stage>\d+)\/\d+\] )?STEP (?<number>\d+)\/(?<total>\d+): (?<instruction>[^]*?)\s*$/
const USING_CACHE = /^(?: ---|--)> Using cache/
/** What the builder says about itself between the output of the steps. */
const OWN_WORDS = /^(?: ---> (?:Running in )?[0-9a-f]{12}|--> [0-9a-f]{11,64}|Removing intermediate container [0-9a-f]{12})\s*$/
/** All steps are over. Steps write such words too (pip, psql), so they count only where the builder would say them. */
const DOCKER_OVER = /^Successfully built [0-9a-f]{12}\s*$/
const PODMAN_OVER = /^COMMIT(?: \S+)?\s*$/
const TAGGED = /^Successfully tagged \S+\s*$/
/** Podman's last word, where it does not tell the id otherwise. */
const IMAGE = /^([0-9a-f]{64})\s*$/

/**
 * Takes the messages of a build without BuildKit (Docker's classic builder, Podman) and tells the sink. That builder has no times of
 * its own: a step ends when the next begins.
 */
export function createClassicReader(dockerfile: ParsedDockerfile, sink: BuildSink): (message: EngineMessage) => void {
  let current: string | undefined
  /** Right after the line that begins a step. */
  let fresh = false
  /** What the builder would say after the step that runs, if that is the last. */
  let lastWord: RegExp | undefined
  let over = false
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
    fresh = true
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
    const docker = DOCKER_STEP.exec(text)?.groups
    const step = docker ?? PODMAN_STEP.exec(text)?.groups
    if (step) {
      lastWord = step['number'] !== step['total'] ? undefined : docker ? DOCKER_OVER : PODMAN_OVER
      return beginStep(step['stage'], Number(step['number']), Number(step['total']), step['instruction'] ?? '')
    }
    if (lastWord?.test(text) === true) {
      over = true
      return endStep()
    }
    const image = over ? IMAGE.exec(text)?.[1] : undefined
    if (image !== undefined) return sink.image(`sha256:${image}`)
    if (over && TAGGED.test(text)) return
    const first = fresh
    fresh = false
    if (current === undefined || (first && text === '\n') || OWN_WORDS.test(text)) return
    if (USING_CACHE.test(text)) return sink.step(current, { state: 'cached' })
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
  }
}

function stageName(dockerfile: ParsedDockerfile, instruction: DockerfileInstruction | undefined): string {
  const index = dockerfile.stages.findIndex(({ instructions }) => instruction !== undefined && instructions.includes(instruction))
  return index === -1 ? '' : dockerfile.stages[index]?.name || `stage-${index}`
}

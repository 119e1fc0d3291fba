import { t } from '@lingui/core/macro'
import type * as z from 'zod'
import type { BuildFailure, BuildStep } from '../../preload/contract/builds'
import type { IgnoreRules } from './context/ignore'
import { missingSource } from './missingSource'
import { instructionAt, type ParsedDockerfile } from './dockerfileTypes'
import { worded } from '../worded'
import { instructionOfImage, linesOf } from './stepLines'

export type Failure = z.infer<typeof BuildFailure>

/** What is known about a build that an engine ended with an error. */
export interface FailedBuild {
  dockerfile: ParsedDockerfile
  ignore: Pick<IgnoreRules, 'file' | 'ruleFor'>
  context: string
  /** The step that failed, when one did. */
  step: BuildStep | undefined
}

/** The engine's sentence about a failed build as ours: what happened, where in the Dockerfile, and what to do. */
export function toFailure(said: string, failed: FailedBuild): Failure {
  const message = plain(said)
  const place = { ...(failed.step && { step: failed.step.id }), ...(failed.step?.lines && { lines: failed.step.lines }) }
  const found =
    ofSyntax(message, failed) ??
    ofTarget(message) ??
    missingSource(message, failed) ??
    ofExit(message, failed.step) ??
    ofImage(message, failed)
  return found ? { ...place, ...found } : { ...place, code: 'internal', message: sentence(message) }
}

const noHeredoc = () =>
  t`This engine knows no here-documents (<<) by itself: begin the Dockerfile with "# syntax=docker/dockerfile:1", or join the commands with &&.`

function ofSyntax(said: string, { dockerfile }: FailedBuild): Failure | undefined {
  const parse = /parse error (?:on )?line (\d+): (.*)/is.exec(said)
  if (parse) {
    const line = Number(parse[1])
    const lines = instructionAt(dockerfile, line)?.lines ?? { from: line, to: line }
    const why = sentence(parse[2] ?? '')
    const message = t`The Dockerfile does not parse at line ${line}: ${why}`
    // Only what follows a here-document belongs to an instruction and is taken for one by the engine.
    const within = lines.from < line && /unknown instruction/i.test(said)
    return { code: 'invalid-input', message, hint: within ? noHeredoc() : t`Correct this line and build again.`, lines }
  }
  if (/no build stage in current context/i.test(said)) {
    const hint = t`Begin with FROM and the image to build on.`
    return {
      code: 'invalid-input',
      message: t`The Dockerfile has no FROM before its first instruction.`,
      hint,
      ...linesOf(dockerfile.instructions[0]),
    }
  }
  if (/file with no instructions|Dockerfile.* (?:cannot be|is) empty/i.test(said)) {
    return { code: 'invalid-input', message: t`The Dockerfile has no instructions.`, hint: t`Begin with FROM and the image to build on.` }
  }
  return undefined
}

function ofTarget(said: string): Failure | undefined {
  const target = /target stage "?(\S+?)"? could not be found|failed to reach build target (\S+)/i.exec(said)
  if (!target) return undefined
  const name = target[1] ?? target[2] ?? ''
  return { code: 'not-found', message: t`The Dockerfile has no stage "${name}".`, hint: t`Choose one of its stages, or none.` }
}

/** Exit codes with a meaning of their own, by the convention of shells. */
const EXIT_HINTS = worded((): Readonly<Record<number, string>> => ({
  126: t`The command was found, but it may not be executed.`,
  127: t`The command, or one that it calls, is not in the image.`,
  137: t`It was killed, most often because the engine’s memory ran out.`,
}))

function ofExit(said: string, step: BuildStep | undefined): Failure | undefined {
  const exit = /exit code: (\d+)|non-zero code: (\d+)|exit status (\d+)/i.exec(said)
  if (!exit) return undefined
  const exitCode = Number(exit[1] ?? exit[2] ?? exit[3])
  const what = step && short(step.instruction)
  const message = what === undefined ? t`A step exited with ${exitCode}.` : t`${what} exited with ${exitCode}.`
  return { code: 'invalid-input', message, hint: EXIT_HINTS()[exitCode] ?? t`The last lines of its output say why.`, exitCode }
}

const FETCH =
  /failed to do request|pull access denied|failed to resolve|manifest (?:for \S+ )?(?:unknown|not found)|repository does not exist|no such host|: not found$/i

function ofImage(said: string, { dockerfile, step }: FailedBuild): Failure | undefined {
  const asked = /(?:metadata for |^FROM )(?:--\S+ )*(\S+)/i.exec(step?.instruction ?? '')?.[1]
  const image = asked ?? (FETCH.test(said) ? /(?:denied for|manifest for|docker\.io\/)(\S+?):? /.exec(said)?.[1] : undefined)
  if (image === undefined) return undefined
  const instruction = instructionOfImage(dockerfile, image)
  const name = instruction?.keyword === 'FROM' ? (instruction.words[0] ?? image) : image
  const why = sentence(said)
  const offline = /no such host|dial tcp|i\/o timeout|connection refused/i.test(said)
  return {
    code: 'not-found',
    message: offline
      ? t`The image ${name} is not on this engine, and its registry cannot be reached.`
      : t`The image ${name} could not be fetched: ${why}`,
    hint: offline
      ? t`Check the name of the image and the network of the engine.`
      : t`Check the name of the image; a private one needs a login.`,
    ...linesOf(instruction),
  }
}

/** An instruction on one line, of a length that fits a sentence. */
function short(instruction: string): string {
  const line = instruction.replace(/\s+/g, ' ').trim()
  return line.length > 100 ? `${line.slice(0, 99)}…` : line
}

/** The engine's words without what its parts put in front of each other's. */
const plain = (said: string) =>
  said
    .replace(/\u001b\[[0-9;?]*[ -/]*[@-~]/g, '')
    .replace(
      /^(?:failed to solve(?: with frontend \S+)?: |failed to create LLB definition: |failed to (?:load|compute) cache key: |rpc error: code = \w+ desc = |failed to parse Dockerfile: )+/i,
      '',
    )
    .trim()

function sentence(said: string): string {
  const line = said
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
    .slice(0, 600)
  return /[.!?)]$/.test(line) ? line : `${line}.`
}

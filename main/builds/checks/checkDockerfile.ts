import type { BuildCheck } from '../../../preload/contract/buildChecks'
import { copying } from './copying'
import { readDraft } from './read'
import { running } from './running'
import { shape } from './shape'
import { stages } from './stages'
import type { Draft } from './types'
import { variables } from './variables'

export const CHECKS = [...shape, ...stages, ...copying, ...running, ...variables]

/** Looks for all that is known to go wrong, in the order of the lines. `missing` are sources that the context does not have. */
export function checkDockerfile(text: string, missing?: Draft['missing']): BuildCheck[] {
  if (text.trim() === '') return []
  const draft = readDraft(text, missing)
  const found = CHECKS.flatMap(({ code, severity, why, find }) =>
    [...find(draft)].map(({ lines, message, fix }) => ({
      code,
      severity,
      line: lines.from,
      to: lines.to,
      message,
      why: why(),
      ...(fix !== undefined && { fix }),
    })),
  )
  return found.sort((a, b) => a.line - b.line)
}

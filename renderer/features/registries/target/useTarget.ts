import { t } from '@lingui/core/macro'
import { useState } from 'react'
import { repositoryProblem, tagProblem, toImageName, toRegistryAddress } from '../../../../preload/contract/registryNames'

interface Preset {
  registry?: string | undefined
  repository?: string | undefined
  tags?: readonly string[] | undefined
}

/** A form's choice of where something goes: registry, repository and tags, with what is wrong with each. */
export function useTarget(preset: Preset) {
  const [registryText, setRegistry] = useState(preset.registry ?? '')
  const [repositoryText, setRepository] = useState(preset.repository)
  const [tagsText, setTags] = useState(preset.tags?.join(' '))
  return { registryText, setRegistry, repositoryText, setRepository, tagsText, setTags }
}
type Typed = ReturnType<typeof useTarget>

export interface Target {
  registry: string
  repository: string
  tags: string[]
}

/** What was typed as main takes it; `fallback` stands for what nobody has typed yet. */
export function targetOf(typed: Typed, fallback: { repository: string; tags: string }) {
  const registry = toRegistryAddress(typed.registryText)
  const repository = (typed.repositoryText ?? fallback.repository).trim()
  const tagsText = typed.tagsText ?? fallback.tags
  const tags = [...new Set(tagsText.split(/[\s,]+/).filter((tag) => tag !== ''))]
  const badTag = tags.map(tagProblem).find((problem) => problem !== undefined)
  const problems = {
    registry:
      typed.registryText.trim() !== '' && registry === undefined
        ? t`A host with or without a port, such as ghcr.io or 127.0.0.1:5000.`
        : undefined,
    repository: repository === '' ? undefined : repositoryProblem(repository),
    tags: badTag ?? (tags.length > 100 ? t`A hundred tags at most go at once.` : undefined),
  }
  const ready =
    registry !== undefined && repository !== '' && problems.repository === undefined && tags.length > 0 && problems.tags === undefined
  const target: Target | undefined = ready ? { registry, repository, tags } : undefined
  return { registry, repository, tagsText, tags, problems, target }
}
export type TargetState = ReturnType<typeof targetOf>

/** The names it would have there, as docker takes them; with words for what is not said yet. */
export function namesOf({ registry, repository, tags }: TargetState): string[] {
  const place = { registry: registry ?? 'registry', repository: repository === '' ? 'repository' : repository }
  return (tags.length === 0 ? ['tag'] : tags).map((tag) => toImageName({ ...place, tag }))
}

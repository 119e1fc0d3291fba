import type { ImageInspectInfo } from 'dockerode'
import type { ImageDetails } from '../../preload/contract/images'
import type { NamedContainer } from '../engine/containerNames'
import { fromInspect } from './toImage'

/** `GET /images/{id}/json` in our words, with the containers made from it. */
export function toDetails(info: ImageInspectInfo, usedBy: NamedContainer[]): ImageDetails {
  // An imported image can be without a config.
  const config: Partial<ImageInspectInfo['Config']> = info.Config ?? {}
  return {
    ...fromInspect(info),
    os: info.Os ?? '',
    architecture: `${info.Architecture ?? ''}${info.Variant ? `/${info.Variant}` : ''}`,
    author: info.Author ?? '',
    command: toWords(config.Cmd),
    entrypoint: toWords(config.Entrypoint),
    env: (config.Env ?? []).map((line) => {
      const [name = line] = line.split('=', 1)
      return { name, value: line.slice(name.length + 1) }
    }),
    exposedPorts: Object.keys(config.ExposedPorts ?? {}),
    volumes: Object.keys(config.Volumes ?? {}),
    user: config.User ?? '',
    workdir: config.WorkingDir ?? '',
    layers: info.RootFS?.Layers?.length ?? 0,
    usedBy,
    raw: JSON.stringify(info, null, 2),
  }
}

const toWords = (words: string | readonly string[] | null | undefined): string[] =>
  typeof words === 'string' ? [words] : [...(words ?? [])]

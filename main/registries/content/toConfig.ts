import type { ImageConfig } from '../../../preload/contract/registryContent'
import { RawConfig, toTime } from './schema'
import { toPlatform } from './toManifest'

export function readConfig(bytes: Buffer): RawConfig {
  try {
    return RawConfig.parse(JSON.parse(bytes.toString('utf8')))
  } catch {
    return RawConfig.parse({})
  }
}

/** An image's config, in our words. */
export function toConfig(digest: string, bytes: Buffer): ImageConfig {
  const read = readConfig(bytes)
  const { config, history } = read
  const createdAt = toTime(read.created)
  return {
    digest,
    platform: platformOf(read),
    ...(createdAt !== undefined && { createdAt }),
    author: read.author ?? '',
    command: config?.Cmd ?? [],
    entrypoint: config?.Entrypoint ?? [],
    env: (config?.Env ?? []).map((pair) => {
      const at = pair.indexOf('=')
      return at < 0 ? { name: pair, value: '' } : { name: pair.slice(0, at), value: pair.slice(at + 1) }
    }),
    exposedPorts: Object.keys(config?.ExposedPorts ?? {}),
    volumes: Object.keys(config?.Volumes ?? {}),
    user: config?.User ?? '',
    workdir: config?.WorkingDir ?? '',
    labels: config?.Labels ?? {},
    history: (history ?? []).map((step) => {
      const at = toTime(step.created)
      return {
        instruction: step.created_by ?? '',
        empty: step.empty_layer ?? false,
        comment: step.comment ?? '',
        ...(at !== undefined && { createdAt: at }),
      }
    }),
    raw: bytes.toString('utf8'),
  }
}

export const platformOf = ({ os, architecture, variant, 'os.version': osVersion }: RawConfig) =>
  toPlatform({ os: os ?? '', architecture: architecture ?? '', variant, 'os.version': osVersion })

import { t } from '@lingui/core/macro'

/** The Dockerfile instructions that an image made of a container may be given. */
export const INSTRUCTIONS = ['CMD', 'ENTRYPOINT', 'ENV', 'EXPOSE', 'LABEL', 'ONBUILD', 'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR'] as const
export type Instruction = (typeof INSTRUCTIONS)[number]

export const EXAMPLES: Record<Instruction, string> = {
  CMD: '["nginx", "-g", "daemon off;"]',
  ENTRYPOINT: '["/entry.sh"]',
  ENV: 'MODE=production',
  EXPOSE: '8080/tcp',
  LABEL: 'version=1.2',
  ONBUILD: 'COPY . /app',
  STOPSIGNAL: 'SIGQUIT',
  USER: '1000',
  VOLUME: '/data',
  WORKDIR: '/app',
}

export interface ChangeRow {
  id: number
  instruction: Instruction
  value: string
}

/** As `docker commit -c` takes them; rows without a value say nothing. */
export const toChanges = (rows: readonly ChangeRow[]): string[] =>
  rows.filter(({ value }) => value.trim() !== '').map(({ instruction, value }) => `${instruction} ${value.trim()}`)

/** Why an image cannot have this name; undefined for one it can have, and for none. */
export function wrongReference(reference: string): string | undefined {
  const text = reference.trim()
  if (text === '') return undefined
  if (text.includes('@')) return t`A digest follows from what is in an image; give it a tag: team/web:1.0.`
  const [, path = '', tag] = /^(.*?)(?::([^/]*))?$/.exec(text) ?? []
  const [first = '', ...rest] = path.split('/')
  const registry = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost')
  if (registry && !/^[a-zA-Z0-9.-]+(?::\d+)?$/.test(first)) return t`“${first}” is no address of a registry.`
  const parts = registry ? rest : [first, ...rest]
  if (parts.some((part) => /[A-Z]/.test(part))) return t`The name of an image is in small letters.`
  if (!parts.every((part) => /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/.test(part)))
    return t`A name has small letters, digits, and “.”, “_”, “-” between them; “/” separates its parts.`
  if (tag !== undefined && !/^\w[\w.-]{0,127}$/.test(tag)) return t`A tag has letters, digits, “_”, “.” and “-”, and is at most 128 long.`
  return undefined
}

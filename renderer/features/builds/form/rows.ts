import type { BuildOptions } from '../../../../preload/contract/builds'

/** A secret as it is typed: where its value comes from, and the id that RUN steps ask for it by. */
export interface SecretRow {
  readonly key: number
  readonly id: string
  readonly kind: 'file' | 'env'
  readonly from: string
}

export interface SshRow {
  readonly key: number
  readonly id: string
  /** Empty for the user's own agent. */
  readonly path: string
}

export interface LabelRow {
  readonly key: number
  readonly name: string
  readonly value: string
}

export const nextKey = (rows: readonly { readonly key: number }[]): number => 1 + Math.max(-1, ...rows.map((row) => row.key))

export const toSecretRows = (secrets: BuildOptions['secrets'] = []): SecretRow[] =>
  secrets.map(({ id, env, file }, key) => ({ key, id, kind: env === undefined ? 'file' : 'env', from: env ?? file ?? '' }))

export const fromSecretRows = (rows: readonly SecretRow[]): NonNullable<BuildOptions['secrets']> =>
  rows
    .filter((row) => row.id.trim() !== '' || row.from.trim() !== '')
    .map(({ id, kind, from }) => ({ id: id.trim(), ...(kind === 'env' ? { env: from.trim() } : { file: from.trim() }) }))

export const toSshRows = (ssh: BuildOptions['ssh'] = []): SshRow[] => ssh.map(({ id, path = '' }, key) => ({ key, id, path }))

export const fromSshRows = (rows: readonly SshRow[]): NonNullable<BuildOptions['ssh']> =>
  rows.map(({ id, path }) => ({ id: id.trim() || 'default', ...(path.trim() !== '' && { path: path.trim() }) }))

export const linesOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')

const UNITS: Readonly<Record<string, number>> = { b: 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 }

/** `64m`, `1.5g`, `1048576` in bytes; undefined when it is no size. */
export function sizeOf(text: string): number | undefined {
  const [, number, unit = 'b'] = /^(\d+(?:\.\d+)?)\s*([bkmg])?(?:i?b)?$/i.exec(text.trim()) ?? []
  const size = number === undefined ? 0 : Math.round(Number(number) * (UNITS[unit.toLowerCase()] ?? 1))
  return size > 0 && Number.isSafeInteger(size) ? size : undefined
}

/** The shortest way to write a size that docker reads. */
export function sizeText(size: number | undefined): string {
  if (size === undefined) return ''
  const [unit, by] = Object.entries(UNITS).findLast(([, factor]) => size % factor === 0) ?? ['b', 1]
  return unit === 'b' ? String(size) : `${size / by}${unit}`
}

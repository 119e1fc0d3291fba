import { plural } from '@lingui/core/macro'

const COUNTS = {
  container: (n: number) => plural(n, { one: '# container', other: '# containers' }),
  image: (n: number) => plural(n, { one: '# image', other: '# images' }),
  volume: (n: number) => plural(n, { one: '# volume', other: '# volumes' }),
  network: (n: number) => plural(n, { one: '# network', other: '# networks' }),
  registry: (n: number) => plural(n, { one: '# registry', other: '# registries' }),
  repository: (n: number) => plural(n, { one: '# repository', other: '# repositories' }),
  tag: (n: number) => plural(n, { one: '# tag', other: '# tags' }),
  entry: (n: number) => plural(n, { one: '# entry', other: '# entries' }),
  variable: (n: number) => plural(n, { one: '# variable', other: '# variables' }),
  port: (n: number) => plural(n, { one: '# port', other: '# ports' }),
  label: (n: number) => plural(n, { one: '# label', other: '# labels' }),
  annotation: (n: number) => plural(n, { one: '# annotation', other: '# annotations' }),
  option: (n: number) => plural(n, { one: '# option', other: '# options' }),
  setting: (n: number) => plural(n, { one: '# setting', other: '# settings' }),
}

/** What a list that anything may stand in holds. */
export type Noun = keyof typeof COUNTS

/** A number and its noun: 1 container, 7 containers, 3 entries. */
export const counted = (n: number, noun: Noun): string => COUNTS[noun](n)

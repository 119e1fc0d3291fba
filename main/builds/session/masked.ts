import type { BuildSink } from '../record'

const HIDDEN = '••••••'
/** Shorter lines are too common to be told from other words. */
const SHORTEST = 6

/** A sink in whose log the values of secrets are hidden: a step may print what it was given. One cut in two by the engine is missed. */
export function masked(sink: BuildSink, secrets: ReadonlyMap<string, Buffer>): BuildSink {
  const words = [...secrets.values()]
    .flatMap((value) => value.toString('utf8').split(/\r?\n/))
    .map((line) => line.trim())
    .filter((line) => line.length >= SHORTEST)
  if (words.length === 0) return sink
  const hide = (text: string) => words.reduce((shown, word) => shown.replaceAll(word, HIDDEN), text)
  return { ...sink, log: (line) => sink.log({ ...line, text: hide(line.text) }) }
}

/** Whether labels are as wanted: `key`, `key=value`, and with `!` in front the opposite. */
export function hasLabel(labels: Readonly<Record<string, string>>, wanted: string): boolean {
  const not = wanted.startsWith('!')
  const [key = '', ...rest] = wanted.slice(not ? 1 : 0).split('=')
  const has = Object.hasOwn(labels, key) && (rest.length === 0 || labels[key] === rest.join('='))
  return has !== not
}

/** On containers that Longshore creates to reach a volume's files, and never starts. The value says whose it is: `machine/pid`. */
export const HOLDER = 'longshore.files'

/**
 * Colour tokens as a canvas needs them: it cannot read `light-dark()`, so a probe element is given each token as its
 * colour and asked what came of it.
 */
export function readColours(names: readonly string[]): (name: string) => string {
  const probe = document.createElement('span')
  probe.hidden = true
  document.body.append(probe)
  const read = new Map<string, string>()
  for (const name of new Set(names)) {
    probe.style.color = `var(--${name})`
    read.set(name, getComputedStyle(probe).color)
  }
  probe.remove()
  return (name) => read.get(name) ?? 'currentcolor'
}

import { fromName, toName } from '../tar/names'
import type { LayerIndex } from './types'

type Nodes = Pick<LayerIndex, 'nodes'>

export const nameBytes = ({ nodes }: Nodes, node: number): Uint8Array => nodes.names.subarray(nodes.starts[node], nodes.starts[node + 1])

export const nameOf = (index: Nodes, node: number): string => toName(nameBytes(index, node))

/** `/srv/app/main.js`; `/` for the root. */
export function pathOf(index: Nodes, node: number): string {
  const parts: string[] = []
  for (let at = node; at > 0; at = index.nodes.parents[at] ?? 0) parts.unshift(nameOf(index, at))
  return `/${parts.join('/')}`
}

/** The children of each node, in the order they were met: the first of a node, and the next beside a node; 0 for none. */
export interface Children {
  readonly first: Int32Array
  readonly next: Int32Array
}

export function childrenOf({ nodes }: Nodes): Children {
  const first = new Int32Array(nodes.count)
  const next = new Int32Array(nodes.count)
  for (let node = nodes.count - 1; node > 0; node--) {
    const parent = nodes.parents[node] ?? 0
    next[node] = first[parent] ?? 0
    first[parent] = node
  }
  return { first, next }
}

export function* each(children: Children, folder: number): Generator<number, void, undefined> {
  for (let node = children.first[folder] ?? 0; node > 0; node = children.next[node] ?? 0) yield node
}

/** The node of a path; undefined when no layer has it. */
export function findNode(index: Nodes, children: Children, path: string): number | undefined {
  let at = 0
  for (const part of path.split('/')) {
    if (part === '') continue
    const name = fromName(part)
    let found: number | undefined
    for (const node of each(children, at)) {
      if (name.equals(nameBytes(index, node))) {
        found = node
        break
      }
    }
    if (found === undefined) return undefined
    at = found
  }
  return at
}

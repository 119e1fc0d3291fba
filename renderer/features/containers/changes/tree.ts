import type { FileChange } from '../../../../preload/contract/containerParts'

/** One name in the tree of what changed. */
export interface ChangeNode {
  name: string
  path: string
  /** Its own change; a folder on the way to one has none. */
  kind: FileChange['kind'] | undefined
  children: ChangeNode[]
  /** Changes in and below it, its own among them. */
  added: number
  changed: number
  deleted: number
}

export interface ChangeLine {
  node: ChangeNode
  depth: number
}

/** The changed paths as a tree, in their order. */
export function toTree(changes: readonly FileChange[]): ChangeNode {
  const root = nodeOf('', '')
  const byPath = new Map([['', root]])
  for (const { path, kind } of changes) {
    const node = reach(byPath, path)
    node.kind = kind
    // Every folder above counts it too.
    for (let at = node.path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
      const above = byPath.get(at)
      if (above !== undefined) above[kind] += 1
      if (at === '') break
    }
  }
  return root
}

function reach(byPath: Map<string, ChangeNode>, path: string): ChangeNode {
  const there = byPath.get(path)
  if (there !== undefined) return there
  const at = path.lastIndexOf('/')
  const node = nodeOf(path.slice(at + 1), path)
  byPath.set(path, node)
  reach(byPath, path.slice(0, Math.max(0, at))).children.push(node)
  return node
}

const nodeOf = (name: string, path: string): ChangeNode => ({ name, path, kind: undefined, children: [], added: 0, changed: 0, deleted: 0 })

/** Folders that hold this few entries are open from the start. */
const FEW = 60

/** The folders that are open at first: from the top, as long as what they show fits a screen or two. */
export function openAtFirst(root: ChangeNode): Set<string> {
  const open = new Set<string>()
  let shown = root.children.length
  const waiting = [...root.children]
  for (let node = waiting.shift(); node !== undefined; node = waiting.shift()) {
    if (node.children.length === 0 || shown + node.children.length > FEW) continue
    open.add(node.path)
    shown += node.children.length
    waiting.push(...node.children)
  }
  return open
}

/** The lines in sight when these folders are open. */
export function linesOf(root: ChangeNode, open: ReadonlySet<string>): ChangeLine[] {
  const lines: ChangeLine[] = []
  const waiting = root.children.toReversed().map((node) => ({ node, depth: 0 }))
  for (let line = waiting.pop(); line !== undefined; line = waiting.pop()) {
    lines.push(line)
    if (!open.has(line.node.path)) continue
    for (let i = line.node.children.length - 1; i >= 0; i--) {
      const node = line.node.children[i]
      if (node !== undefined) waiting.push({ node, depth: line.depth + 1 })
    }
  }
  return lines
}

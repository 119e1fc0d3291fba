import { randomInt } from 'node:crypto'
import { createBytes, createColumn } from './columns'

/** Every path of an image once, as a tree: node 0 is the root, a parent always has a smaller number than its children. */
export interface NodeTable {
  readonly count: number
  readonly parents: Int32Array
  /** Where a node's name begins in `names`; one more entry than nodes. */
  readonly starts: Uint32Array
  readonly names: Uint8Array
}

export interface NodeBuilder {
  readonly count: number
  readonly bytes: number
  /** The child of this name, made when it is new. */
  child(parent: number, name: Uint8Array): number
  parent(node: number): number
  finish(): NodeTable
}

/** A hash table over numbers: a Map of strings takes ten times the memory of the names themselves. */
export function createNodes(): NodeBuilder {
  const parents = createColumn((length) => new Int32Array(length))
  const starts = createColumn((length) => new Uint32Array(length))
  const hashes = createColumn((length) => new Uint32Array(length))
  const names = createBytes()
  let table = new Int32Array(4096)
  parents.push(-1)
  starts.push(0)
  hashes.push(0)

  function grow(): void {
    table = new Int32Array(table.length * 2)
    for (let node = 1; node < parents.length; node++) put(node, hashes.at(node))
  }
  function put(node: number, hash: number): void {
    let slot = hash & (table.length - 1)
    while (table[slot] !== 0) slot = (slot + 1) & (table.length - 1)
    table[slot] = node
  }
  function isCalled(node: number, name: Uint8Array): boolean {
    const start = starts.at(node)
    const end = node + 1 < starts.length ? starts.at(node + 1) : names.length
    if (end - start !== name.length) return false
    const all = names.view()
    for (let i = 0; i < name.length; i++) if (all[start + i] !== name[i]) return false
    return true
  }

  return {
    get count() {
      return parents.length
    },
    get bytes() {
      return names.length
    },
    parent: (node) => parents.at(node),

    child(parent, name) {
      const hash = hashOf(parent, name)
      for (let slot = hash & (table.length - 1); ; slot = (slot + 1) & (table.length - 1)) {
        const node = table[slot] ?? 0
        if (node === 0) break
        if (hashes.at(node) === hash && parents.at(node) === parent && isCalled(node, name)) return node
      }
      const node = parents.length
      parents.push(parent)
      starts.push(names.length)
      hashes.push(hash)
      names.append(name)
      put(node, hash)
      if (node * 2 > table.length) grow()
      return node
    },

    finish() {
      const count = parents.length
      starts.push(names.length)
      return { count, parents: parents.trimmed(), starts: starts.trimmed(), names: names.trimmed() }
    },
  }
}

// Of this process alone, so that no image can be made whose names all land in one slot.
const SEED = randomInt(2 ** 32)

/** FNV-1a over the parent's number and the name, then mixed, as its low bits choose the slot. */
function hashOf(parent: number, name: Uint8Array): number {
  let hash = Math.imul(SEED ^ Math.imul(parent, 0x9e3779b1), 16777619)
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ (name[i] ?? 0), 16777619)
  hash ^= hash >>> 15
  return Math.imul(hash, 0x2c1b3c6d) >>> 0
}

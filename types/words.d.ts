declare module '*.po' {
  import type { Messages } from '@lingui/core'
  export const messages: Messages
}

/** Only its parser and walker are used, in one test. */
declare module '@babel/core' {
  export interface Node {
    type: string
    name: string | Node
    value: Node | null
    tag: Node
    openingElement: Node
    callee: Node
    key: Node
    id: Node
    property: Node
    quasis: Node[]
    loc?: { start: { line: number } }
  }
  export interface Path {
    node: Node
    parent: Node
    findParent(test: (above: Path) => boolean): Path | null
  }
  export function parseSync(code: string, options: object): unknown
  export function traverse(ast: unknown, visitor: Record<string, (path: Path) => void>): void
}

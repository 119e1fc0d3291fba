import type { Patch } from '../../preload/contract/refs'

/** A list that main keeps beside its own watch streams, as a page does. */
export class Listed<T extends { id: string }> {
  private known = new Map<string, T>()

  take({ snapshot, upserts, removes }: Patch<T>): void {
    if (snapshot) this.known = new Map()
    for (const row of upserts) this.known.set(row.id, row)
    for (const id of removes) this.known.delete(id)
  }

  clear(): void {
    this.known = new Map()
  }

  get(id: string): T | undefined {
    return this.known.get(id)
  }

  get rows(): readonly T[] {
    return [...this.known.values()]
  }
}

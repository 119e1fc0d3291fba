type Numbers = Uint8Array | Uint16Array | Int32Array | Uint32Array | Float64Array

/** A list of numbers that grows; a million of them take what they take in C, not a million objects. */
export interface Column<T extends Numbers> {
  readonly length: number
  push(value: number): void
  set(at: number, value: number): void
  at(index: number): number
  /** The numbers so far, in an array of exactly that length. */
  trimmed(): T
}

export function createColumn<T extends Numbers>(make: (length: number) => T): Column<T> {
  let values = make(1024)
  let length = 0
  return {
    get length() {
      return length
    },
    push(value) {
      if (length === values.length) {
        const next = make(Math.ceil(length * 1.5))
        next.set(values)
        values = next
      }
      values[length++] = value
    },
    set(at, value) {
      values[at] = value
    },
    at: (index) => values[index] ?? 0,
    trimmed() {
      const all = make(length)
      all.set(values.subarray(0, length))
      return all
    },
  }
}

/** Bytes that grow. */
export function createBytes(): { readonly length: number; append(bytes: Uint8Array): void; view(): Uint8Array; trimmed(): Uint8Array } {
  let values = new Uint8Array(64 * 1024)
  let length = 0
  return {
    get length() {
      return length
    },
    append(bytes) {
      if (length + bytes.length > values.length) {
        const next = new Uint8Array(Math.max(length + bytes.length, Math.ceil(values.length * 1.5)))
        next.set(values.subarray(0, length))
        values = next
      }
      values.set(bytes, length)
      length += bytes.length
    },
    view: () => values,
    trimmed: () => values.slice(0, length),
  }
}

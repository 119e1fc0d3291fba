/** Appends a number as protobuf writes it, seven bits a byte. Divided instead of shifted: times in nanoseconds have more than 32 bits. */
export function varint(to: number[], value: number): void {
  let left = value < 0 ? 0 : value
  while (left >= 128) {
    to.push((left % 128) | 128)
    left = Math.floor(left / 128)
  }
  to.push(left)
}

/** Appends a number's field; zero is what stands for none. */
export function field(to: number[], number: number, value: number): void {
  if (value <= 0) return
  varint(to, number << 3)
  varint(to, value)
}

export function bytesField(to: number[], number: number, value: ArrayLike<number>): void {
  varint(to, (number << 3) | 2)
  varint(to, value.length)
  for (let i = 0; i < value.length; i += 1) to.push(value[i] ?? 0)
}

/** The fields of a message by their numbers: numbers and bytes. The last of several counts. Throws at what is no message. */
export function readFields(bytes: Uint8Array): Map<number, number | Uint8Array> {
  const fields = new Map<number, number | Uint8Array>()
  let at = 0
  const read = () => {
    let value = 0
    for (let by = 1; ; by *= 128) {
      const byte = bytes[at++]
      if (byte === undefined || by > 2 ** 63) throw new Error('The engine sent a message that ends too early.')
      value += (byte & 127) * by
      if (byte < 128) return value
    }
  }
  while (at < bytes.length) {
    const key = read()
    const kind = key % 8
    const number = Math.floor(key / 8)
    if (kind === 0) fields.set(number, read())
    else if (kind === 2) {
      const length = read()
      if (at + length > bytes.length) throw new Error('The engine sent a message that ends too early.')
      fields.set(number, bytes.subarray(at, at + length))
      at += length
    } else if (kind === 1 || kind === 5) at += kind === 1 ? 8 : 4
    else throw new Error('The engine sent a message that cannot be read.')
  }
  return fields
}

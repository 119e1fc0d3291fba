/** What a picture's own header says of its size in pixels, before it is unpacked; undefined where that is not said simply. */
export function pixelSize(type: string, head: Uint8Array): { width: number; height: number } | undefined {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  if (type === 'image/png' && head.length >= 24) return { width: view.getUint32(16), height: view.getUint32(20) }
  if (type === 'image/gif' && head.length >= 10) return { width: view.getUint16(6, true), height: view.getUint16(8, true) }
  if (type === 'image/bmp' && head.length >= 26)
    return { width: Math.abs(view.getInt32(18, true)), height: Math.abs(view.getInt32(22, true)) }
  if (type === 'image/jpeg') return jpegSize(view)
  if (type === 'image/webp' && head.length >= 30) return webpSize(view)
  return undefined
}

/** The frame header stands behind segments that each tell their length. */
function jpegSize(view: DataView): { width: number; height: number } | undefined {
  for (let at = 2; at + 9 < view.byteLength;) {
    if (view.getUint8(at) !== 0xff) return undefined
    const kind = view.getUint8(at + 1)
    const isFrame = kind >= 0xc0 && kind <= 0xcf && kind !== 0xc4 && kind !== 0xc8 && kind !== 0xcc
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    at += kind === 0xff ? 1 : 2 + view.getUint16(at + 2)
  }
  return undefined
}

function webpSize(view: DataView): { width: number; height: number } | undefined {
  const chunk = view.getUint32(12)
  if (chunk === 0x56503858) return { width: 1 + uint24(view, 24), height: 1 + uint24(view, 27) }
  if (chunk === 0x56503820) return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
  const bits = view.getUint32(21, true)
  return chunk === 0x5650384c ? { width: 1 + (bits & 0x3fff), height: 1 + ((bits >> 14) & 0x3fff) } : undefined
}

const uint24 = (view: DataView, at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16)

import type { Build } from '../../../preload/contract/builds'
import { useLive } from '../../lib/live'
import { oneLine } from '../../lib/plainText'
import { imageNow } from './imageNow'

/** Says when the build's image is gone, or another one holds its tags. */
export function ImageNote({ build }: { build: Build }) {
  const images = useLive('images')
  const said = images.status === 'ready' ? imageNow(build, images.rows) : undefined
  return said === undefined ? null : <div className="note build-miss">{oneLine(said)}</div>
}

import type { ComponentType } from 'react'
import type { FilePlace } from '../../preload/contract/fileParts'

export interface FilesPartProps {
  place: FilePlace
  /** As a person would type it: `web`. */
  name: string
}

/** What one feature shows inside another. Features never import each other; the app wires these once at its start. */
export interface Parts {
  Files: ComponentType<FilesPartProps>
}

let wired: Parts | undefined

export function wireParts(parts: Parts): void {
  wired = parts
}

/** The files of a container, a volume or an image. */
export function FilesPart(props: FilesPartProps) {
  if (wired === undefined) throw new Error('The app wires the parts before anything is shown.')
  const { Files } = wired
  return <Files {...props} />
}

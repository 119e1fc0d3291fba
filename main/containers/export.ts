import { t } from '@lingui/core/macro'
import { readTar } from '../engine/readTar'
import { inPath } from '../engine/request'
import type { Engine } from '../engine/types'
import type { TaskHandle } from '../tasks/types'

/** The files of a container as a tar (`GET /containers/{id}/export`), read as fast as it is taken. */
export function exportContainer(
  engine: Engine,
  { id, name }: { id: string; name: string },
  task: Pick<TaskHandle, 'signal' | 'progress'>,
): AsyncGenerator<Uint8Array> {
  return readTar(engine, `/containers/${inPath(id)}/export`, { what: t`The export of the container "${name}"` }, task)
}

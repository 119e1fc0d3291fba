import { plural, t } from '@lingui/core/macro'
import type { Api } from '../../../preload/contract'
import { AppError } from '../../../preload/contract/appError'
import type { Dropped } from '../../lib/dropped'
import { sendFile } from '../../lib/sendFile'
import { tarBlob } from '../../lib/tarBlob'

/** Sends a folder of this browser to Longshore's machine; answers where it is there, and what to know about it. */
export async function sendContext(api: Api, dropped: Dropped): Promise<{ context: string; note: string }> {
  const [name = ''] = dropped.names
  const files = await dropped.read(new AbortController().signal)
  const count = files.filter(({ kind }) => kind === 'file').length
  if (count === 0) throw new AppError('invalid-input', t`There is no file in this folder.`, t`Drop the folder that has the Dockerfile.`)
  const { task, upload, context } = await api.builds.receive({ name })
  try {
    await sendFile(upload, tarBlob(files))
  } catch (thrown) {
    // What went wrong over there is told by the task.
    const { error } = (await api.tasks.list({})).find(({ id }) => id === task) ?? {}
    throw error === undefined ? thrown : AppError.fromWire(error)
  }
  return {
    context,
    note: plural(count, {
      one: '# file was sent from this browser, which does not tell whether it may be executed.',
      other: '# files were sent from this browser, which does not tell which of them may be executed.',
    }),
  }
}

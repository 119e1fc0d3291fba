import { t } from '@lingui/core/macro'
import type { Api } from '../../../../preload/contract'
import { oneLine } from '../../../lib/plainText'
import { go } from '../../../lib/router'
import { watchTask } from '../../../lib/watchTask'
import { toast } from '../../../ui/toast'

/** Says how a commit that was started on this page ended, with the way to its image. */
export function watchCommit(api: Api, task: string, name: string): void {
  watchTask(api, task, ({ state, error, result = '' }) => {
    if (state === 'failed') toast.fail(t`No image was made of ${oneLine(name)}`, [error?.message, error?.hint].filter(Boolean).join(' '))
    if (state !== 'succeeded') return
    const [id = '', reference] = result.split(', ', 2)
    toast.ok(
      reference === undefined ? t`Made an image` : t`Made ${oneLine(reference)}`,
      t`${id.replace(/^sha256:/, '').slice(0, 12)}, from ${oneLine(name)}`,
      {
        label: t`Show`,
        onClick: () => go('images', id),
      },
    )
  })
}

/** Says how an export that was started on this page ended. */
export function watchExport(api: Api, task: string, name: string, reveal: boolean): void {
  watchTask(api, task, ({ state, error, result }) => {
    if (state === 'failed') toast.fail(t`${oneLine(name)} was not exported`, [error?.message, error?.hint].filter(Boolean).join(' '))
    if (state !== 'succeeded') return
    const action = {
      label: t`Show`,
      onClick: () =>
        void api.desktop
          .reveal({ path: result ?? '' })
          .catch((e: unknown) => toast.fail(e instanceof Error ? e.message : t`It was not shown.`)),
    }
    toast.ok(t`Exported ${oneLine(name)}`, oneLine(result ?? ''), reveal && result !== undefined ? action : undefined)
  })
}

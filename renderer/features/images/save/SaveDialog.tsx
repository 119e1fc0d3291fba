import { plural, t } from '@lingui/core/macro'
import { useState } from 'react'
import type { Image } from '../../../../preload/contract/images'
import { useApi } from '../../../api/context'
import { bytes } from '../../../lib/format'
import { oneLine } from '../../../lib/plainText'
import { joinWords } from '../../../lib/splitWords'
import { Checkbox } from '../../../ui/Choice'
import { CommandLine } from '../../../ui/CommandLine'
import { Dialog } from '../../../ui/Dialog'
import { FormRow } from '../../../ui/Field'
import { FormError } from '../../../ui/FormError'
import { TargetButtons } from '../../../ui/target/TargetButtons'
import { TargetRows } from '../../../ui/target/TargetRows'
import { useFileTarget } from '../../../ui/target/useFileTarget'
import { nameOf } from '../names'
import { startSave } from './startSave'

/** Where images go as one tar, and whether it is packed. */
export function SaveDialog({ images, close }: { images: readonly Image[]; close: () => void }) {
  const api = useApi()
  const [gzip, setGzip] = useState(false)
  const [only] = images
  const what =
    images.length === 1 && only !== undefined ? oneLine(nameOf(only)) : plural(images.length, { one: '# image', other: '# images' })
  const references = images.flatMap((image) => (image.tags.length > 0 ? image.tags : [image.id]))
  const name = `${images.length === 1 && only ? nameOf(only).replace(/[/:]/g, '-') : 'images'}.tar${gzip ? '.gz' : ''}`
  const target = useFileTarget({
    title: t`Save ${what}`,
    name,
    start: (to) => startSave(api, what, { references, gzip, ...to }),
    close,
  })
  const names = joinWords([
    'docker',
    'save',
    ...(gzip ? [] : ['-o', target.file]),
    ...images.flatMap((image) => (image.tags.length > 0 ? image.tags : [nameOf(image)])),
  ])
  return (
    <Dialog
      title={t`Save ${what}`}
      width={560}
      onClose={close}
      onSubmit={() => void target.go()}
      footerStart={
        <span className="sm f2 num">
          {images.length === 1 && only !== undefined ? t`About ${bytes(only.size)}` : t`Layers in common are written once`}
        </span>
      }
      footer={<TargetButtons target={target} verb={t`Save`} close={close} />}
    >
      <div className="form-body">
        <p className="f2">
          {images.length === 1
            ? t`The image with every layer, its settings and its names, as one tar that docker load takes.`
            : t`All of them with every layer, its settings and its names, as one tar that docker load takes.`}
        </p>
        <TargetRows target={target} />
        <FormRow label={t`Packed`}>
          <Checkbox checked={gzip} onChange={setGzip} label={t`With gzip: smaller, and slower to write`} />
        </FormRow>
        {!target.toFile && target.error !== undefined && <FormError error={target.error} />}
        <CommandLine command={gzip ? `${names} | gzip > ${joinWords([target.file])}` : names} boxed copy wide />
      </div>
    </Dialog>
  )
}

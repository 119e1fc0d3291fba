import { t } from '@lingui/core/macro'
import { useState } from 'react'
import type { Container } from '../../../../preload/contract/containers'
import { useApi, useHost } from '../../../api/context'
import { bytes } from '../../../lib/format'
import { oneLine } from '../../../lib/plainText'
import { joinWords } from '../../../lib/splitWords'
import { Button } from '../../../ui/Button'
import { CommandLine } from '../../../ui/CommandLine'
import { Dialog } from '../../../ui/Dialog'
import { FormError } from '../../../ui/FormError'
import { TargetButtons } from '../../../ui/target/TargetButtons'
import { TargetRows } from '../../../ui/target/TargetRows'
import { useFileTarget } from '../../../ui/target/useFileTarget'
import { refOf } from '../known'
import { exportContainer } from './exportContainer'

/** Where the tar of a container's files goes. */
export function ExportDialog({ row, close }: { row: Container; close: () => void }) {
  const api = useApi()
  const host = useHost()
  const [size, setSize] = useState<string>()
  const target = useFileTarget({
    title: t`Export ${row.name}`,
    name: `${row.name}.tar`,
    start: (to) => exportContainer(api, row, to, host),
    close,
  })
  const measure = async () => {
    setSize('…')
    try {
      setSize(bytes((await api.containers.size(refOf(row))).total))
    } catch (thrown) {
      setSize(undefined)
      target.fail(thrown)
    }
  }
  return (
    <Dialog
      title={t`Export ${oneLine(row.name)}`}
      width={560}
      onClose={close}
      onSubmit={() => void target.go()}
      footer={<TargetButtons target={target} verb={t`Export`} close={close} />}
      footerStart={
        <span className="sm f2">
          {size === undefined ? (
            <Button kind="quiet" onClick={() => void measure()}>
              {t`How large?`}
            </Button>
          ) : (
            t`About ${size}`
          )}
        </span>
      }
    >
      <div className="form-body">
        <p className="f2">
          {t`All its files as one tar, those of its image too. Volumes, folders of the machine, and settings such as the command are not part of it: to keep those, make an image with Commit.`}
        </p>
        <TargetRows target={target} />
        {!target.toFile && target.error !== undefined && <FormError error={target.error} />}
        <CommandLine command={joinWords(['docker', 'export', '-o', target.file, row.name])} boxed copy wide />
      </div>
    </Dialog>
  )
}

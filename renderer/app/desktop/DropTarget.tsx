import { t } from '@lingui/core/macro'
import { useEffect, useEffectEvent, useState } from 'react'
import { useApi } from '../../api/context'
import { messageOf } from '../../lib/actions'
import { somethingIsOpen } from '../../lib/keys'
import { pathOf } from '../../lib/pathOf'
import { Icon } from '../../ui/Icon'
import { toast } from '../../ui/toast'

const bringsFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') === true

/**
 * Files dropped where nothing else takes them: a folder is built, an image tar loaded. Main looks at what they are, as it
 * does for files opened from outside.
 */
export function DropTarget() {
  const api = useApi()
  const [over, setOver] = useState(false)
  const open = useEffectEvent((files: FileList) => {
    const paths = [...files].flatMap((file) => pathOf(file) ?? [])
    if (paths.length === 0)
      return toast.fail(t`What was dropped has no place on this machine`, t`Save it to a folder first, and drop it from there.`)
    api.desktop.open({ paths }).catch((error: unknown) => toast.fail(t`What was dropped could not be opened`, messageOf(error)))
  })

  useEffect(() => {
    let leaving: ReturnType<typeof setTimeout> | undefined
    const hover = (event: DragEvent) => {
      const takes = bringsFiles(event) && !event.defaultPrevented && !somethingIsOpen()
      clearTimeout(leaving)
      // A drag tells that it is over the page again and again, and nothing when it goes elsewhere.
      if (takes) leaving = setTimeout(() => setOver(false), 300)
      setOver(takes)
      if (!takes || event.dataTransfer === null) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'copy'
    }
    const drop = (event: DragEvent) => {
      setOver(false)
      if (!bringsFiles(event) || event.defaultPrevented || somethingIsOpen() || event.dataTransfer === null) return
      event.preventDefault()
      open(event.dataTransfer.files)
    }
    // On the document, so that they come before the window's own refusal, and after all parts of the page.
    document.addEventListener('dragenter', hover)
    document.addEventListener('dragover', hover)
    document.addEventListener('drop', drop)
    return () => {
      clearTimeout(leaving)
      document.removeEventListener('dragenter', hover)
      document.removeEventListener('dragover', hover)
      document.removeEventListener('drop', drop)
    }
  }, [])

  if (!over) return null
  return (
    <div className="drop-hint" role="status">
      <div>
        <Icon name="download" />
        {t`Drop a folder or a Dockerfile to build it, an image tar to load it.`}
      </div>
    </div>
  )
}

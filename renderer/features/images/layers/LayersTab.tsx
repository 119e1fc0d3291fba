import { t } from '@lingui/core/macro'
import type { Image } from '../../../../preload/contract/images'
import type { Task } from '../../../../preload/contract/tasks'
import { bytes } from '../../../lib/format'
import { useEngine } from '../../../lib/live'
import { joinWords } from '../../../lib/splitWords'
import { Empty, ListFailed } from '../../../ui/Blank'
import { Button } from '../../../ui/Button'
import { Progress } from '../../../ui/Meter'
import { referenceOf } from '../names'
import { LayersView } from './LayersView'
import { useExplore } from './useExplore'

/** What is in the image, layer by layer, once its archive has been read. */
export function LayersTab({ image }: { image: Image }) {
  const engine = useEngine()?.id
  const exploration = useExplore(image, engine)
  const command = joinWords(['docker', 'save', referenceOf(image)])
  switch (exploration.status) {
    case 'waiting':
      return <div className="grow" aria-busy="true" />
    case 'reading':
      return (
        <div className="blank" role="status">
          <h2>{t`Reading the layers`}</h2>
          <p>{t`The engine sends the image once. What is in it is remembered, so the next time it is here at once.`}</p>
          <ReadingProgress task={exploration.task} />
          <div className="btns blank-actions">
            <Button onClick={exploration.cancel}>{t`Cancel`}</Button>
          </div>
        </div>
      )
    case 'unread':
      return (
        <Empty
          title={exploration.cancelled ? t`The reading was cancelled` : t`${bytes(image.size)} to read`}
          text={t`To see the files of each layer, the engine sends the whole image once. Nothing is run, and only the list of files is kept.`}
          actions={
            <Button kind="primary" size="l" onClick={exploration.start}>
              {t`Explore`}
            </Button>
          }
          command={command}
        />
      )
    case 'failed':
      return <ListFailed error={exploration.error} retry={exploration.start} />
    case 'ready':
      return <LayersView image={image} engine={engine} report={exploration.report} />
  }
}

function ReadingProgress({ task }: { task: Task | undefined }) {
  const { done = 0, total, rate } = task ?? {}
  const speed = rate === undefined || rate <= 0 ? '' : ` · ${bytes(rate)}/s`
  const text = done === 0 ? t`the engine packs it` : `${bytes(done)}${total === undefined ? '' : t` of about ${bytes(total)}`}${speed}`
  return <Progress state="running" done={done === 0 ? undefined : done} total={total} text={text} />
}

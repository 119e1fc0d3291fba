import { t } from '@lingui/core/macro'
import { useId } from 'react'
import { Button } from '../../../ui/Button'
import { CommandWords } from '../../../ui/CommandLine'
import { Icon } from '../../../ui/Icon'
import { isRunCommand } from './form/isRunCommand'
import type { CommandBox as Box } from './useCommandBox'

/** More than this is not coloured: nobody reads it word by word. */
const COLOURED = 20_000

/** The command that does the same as the form. It can be typed in: the coloured words lie under the letters that are typed. */
export function CommandBox({ box, onCopy }: { box: Box; onCopy: () => void }) {
  const id = useId()
  return (
    <div className="run-command">
      <div className="run-command-h">
        <label className="sm f2" htmlFor={`${id}-t`}>
          {t`The same as this command`}
        </label>
        <span className="grow" />
        <span className="xs f3">{t`Edit either side: both stay in step`}</span>
        {box.hasSecrets && (
          <Button kind="quiet" size="s" icon={box.revealed ? 'lock' : 'eye'} onClick={() => box.reveal(!box.revealed)}>
            {box.revealed ? t`Hide secrets` : t`Show secrets`}
          </Button>
        )}
        <Button kind="quiet" size="s" icon="copy" onClick={onCopy}>
          {t`Copy`}
        </Button>
      </div>
      <div className={box.error === undefined ? 'cmdbox run-cmd' : 'cmdbox run-cmd bad'}>
        <div className="run-cmd-in">
          <pre aria-hidden="true">
            {box.text.length > COLOURED ? box.text : <CommandWords command={box.text} />}
            {'\n'}
          </pre>
          <textarea
            id={`${id}-t`}
            aria-label={t`The docker run line`}
            aria-invalid={box.error !== undefined || undefined}
            aria-describedby={box.error === undefined ? undefined : `${id}-e`}
            spellCheck={false}
            autoComplete="off"
            autoCapitalize="off"
            rows={1}
            value={box.text}
            onChange={(event) => box.type(event.target.value)}
            onPaste={(event) => {
              const text = event.clipboardData.getData('text')
              if (!isRunCommand(text)) return
              // A whole command takes the place of the one that stands there.
              event.preventDefault()
              box.type(text)
            }}
            onBlur={box.leave}
          />
        </div>
      </div>
      {box.error !== undefined && (
        <div className="err" id={`${id}-e`} role="alert">
          <Icon name="bad" size={14} />
          <span className="grow">{box.error}</span>
        </div>
      )}
    </div>
  )
}

import { t } from '@lingui/core/macro'
import { Button } from '../../../ui/Button'
import { FormRow, TextField } from '../../../ui/Field'
import { DockerfileEditor } from '../dockerfile/DockerfileEditor'

interface DockerfileRowProps {
  /** The folder that is built, whose files the editor looks for. */
  context: string
  path: string
  /** The edited text, while it is edited. */
  text: string | undefined
  /** What lies on the disk, to begin with. */
  found: string | undefined
  error: string | undefined
  onPath(path: string): void
  onText(text: string | undefined): void
}

/** Which Dockerfile is built: a file by its path, or its text as it is changed here for this build alone. */
export function DockerfileRow({ context, path, text, found, error, onPath, onText }: DockerfileRowProps) {
  return (
    <FormRow
      label={t`Dockerfile`}
      error={error}
      {...(text !== undefined && { help: t`Built as it stands here. The file on the disk stays as it is.` })}
    >
      <div className="form-rows">
        <div className="form-line">
          <TextField mono label={t`Dockerfile`} value={path} placeholder={t`Dockerfile`} onChange={(event) => onPath(event.target.value)} />
          {text === undefined ? (
            <Button size="l" icon="edit" disabled={found === undefined} onClick={() => onText(found)}>
              {t`Edit before building`}
            </Button>
          ) : (
            <Button size="l" onClick={() => onText(undefined)}>
              {t`Take the file`}
            </Button>
          )}
        </div>
        {text !== undefined && (
          <div className="build-df">
            <DockerfileEditor
              label={t`Text of the Dockerfile`}
              value={text}
              onChange={onText}
              context={context}
              {...(path.trim() !== '' && { dockerfile: path.trim() })}
            />
          </div>
        )}
      </div>
    </FormRow>
  )
}

import { Button } from '../../../ui/Button'
import { FormRow, TextArea, TextField } from '../../../ui/Field'

interface DockerfileRowProps {
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
export function DockerfileRow({ path, text, found, error, onPath, onText }: DockerfileRowProps) {
  return (
    <FormRow
      label="Dockerfile"
      error={error}
      {...(text !== undefined && { help: 'Built as it stands here. The file on the disk stays as it is.' })}
    >
      <div className="form-rows">
        <div className="form-line">
          <TextField mono label="Dockerfile" value={path} placeholder="Dockerfile" onChange={(event) => onPath(event.target.value)} />
          {text === undefined ? (
            <Button size="l" icon="edit" disabled={found === undefined} onClick={() => onText(found)}>
              Edit before building
            </Button>
          ) : (
            <Button size="l" onClick={() => onText(undefined)}>
              Take the file
            </Button>
          )}
        </div>
        {text !== undefined && (
          <TextArea
            mono
            label="Text of the Dockerfile"
            rows={Math.min(18, Math.max(6, text.split('\n').length))}
            value={text}
            onChange={(event) => onText(event.target.value)}
          />
        )}
      </div>
    </FormRow>
  )
}

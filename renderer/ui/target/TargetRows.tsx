import { oneLine } from '../../lib/plainText'
import { Button } from '../Button'
import { RadioGroup } from '../Choice'
import { FormRow, TextField } from '../Field'
import type { FileTarget } from './useFileTarget'

/** The form's rows that say where the file goes. */
export function TargetRows({ target }: { target: FileTarget }) {
  const { desktop, toFile, error, taken } = target
  return (
    <>
      {!desktop && (
        <FormRow label="To">
          <RadioGroup
            label="To"
            value={target.where}
            onChange={target.setWhere}
            options={[
              { value: 'browser', label: 'this browser’s downloads' },
              { value: 'machine', label: 'a file on Longshore’s machine' },
            ]}
          />
        </FormRow>
      )}
      {toFile && (
        <FormRow
          label="File"
          error={error && oneLine([error.message, taken ? '' : error.hint].filter(Boolean).join(' '))}
          fix={taken ? { label: 'Replace it', onClick: () => void target.go({ replace: true }) } : undefined}
        >
          <div className="form-line">
            <TextField
              mono
              label="File"
              placeholder={target.placeholder}
              value={target.path}
              bad={error !== undefined}
              onChange={(event) => target.setPath(event.target.value)}
            />
            {desktop && (
              <Button size="l" onClick={() => void target.choose()}>
                Choose…
              </Button>
            )}
          </div>
        </FormRow>
      )}
    </>
  )
}

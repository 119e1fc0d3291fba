import { t } from '@lingui/core/macro'
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
        <FormRow label={t`To`}>
          <RadioGroup
            label={t`To`}
            value={target.where}
            onChange={target.setWhere}
            options={[
              { value: 'browser', label: t`this browser’s downloads` },
              { value: 'machine', label: t`a file on Longshore’s machine` },
            ]}
          />
        </FormRow>
      )}
      {toFile && (
        <FormRow
          label={t`File`}
          error={error && oneLine([error.message, taken ? '' : error.hint].filter(Boolean).join(' '))}
          fix={taken ? { label: t`Replace it`, onClick: () => void target.go({ replace: true }) } : undefined}
        >
          <div className="form-line">
            <TextField
              mono
              label={t`File`}
              placeholder={target.placeholder}
              value={target.path}
              bad={error !== undefined}
              onChange={(event) => target.setPath(event.target.value)}
            />
            {desktop && (
              <Button size="l" onClick={() => void target.choose()}>
                {t`Choose…`}
              </Button>
            )}
          </div>
        </FormRow>
      )}
    </>
  )
}

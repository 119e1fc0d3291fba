import { t } from '@lingui/core/macro'
import { toast } from '../ui/toast'

let native: (text: string) => Promise<boolean> = async () => false

/** Gives copying a clipboard beside the browser's; answers false where there is none. */
export function wireClipboard(copy: typeof native): void {
  native = copy
}

/** Puts text on the clipboard and says so; where the browser refuses, says that instead. */
export async function copyText(text: string, what = t`Copied`): Promise<void> {
  if (await copyQuietly(text)) toast.ok(what, firstLine(text))
  else toast.fail(t`The clipboard is closed to this page`, t`Select the text and copy it with the keyboard.`)
}

/** The same without a word. It may take the focus away; answers whether it was copied. */
export async function copyQuietly(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyBySelection(text) || native(text).catch(() => false)
  }
}

const firstLine = (text: string) => {
  const line = text.split('\n', 1)[0] ?? ''
  return line.length > 80 ? `${line.slice(0, 80)}…` : line
}

// The clipboard API needs a secure context; a page served to another machine over plain HTTP has none.
function copyBySelection(text: string): boolean {
  const area = document.createElement('textarea')
  area.value = text
  area.style.position = 'fixed'
  area.style.opacity = '0'
  document.body.append(area)
  area.select()
  try {
    return document.execCommand('copy')
  } catch {
    return false
  } finally {
    area.remove()
  }
}

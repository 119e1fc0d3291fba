const KEPT = 20_000
// Colours and cursor movements; what is left of a control character says nothing here.
const ESCAPES = /\u001b(?:\[[0-9;:?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\-_])/g
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** The end of a log with new text after it, without colours, at most 20,000 characters. */
export function tailOf(before: string, text: string): string {
  const clean = text.replace(/\r\n?/g, '\n').replace(ESCAPES, '').replace(CONTROL, '')
  const all = before + clean
  if (all.length <= KEPT) return all
  const cut = all.slice(-KEPT)
  return cut.slice(cut.indexOf('\n') + 1)
}

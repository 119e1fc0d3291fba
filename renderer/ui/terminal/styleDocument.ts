/** The document's own, whatever stands in its place; typed for the plain case (electron's types add a tag of theirs). */
const createPlain = Document.prototype.createElement as (this: Document, tag: string) => HTMLElement

/**
 * The document as xterm should see it. xterm 6 writes its theme into `<style>` elements, which the page's policy
 * (`style-src 'self'`) blocks. Style sheets made by script are not blocked, so elements created through this document quietly use those.
 */
export function styleDocument(real: Document): Document {
  return new Proxy(real, {
    get(target, key) {
      if (key === 'createElement') return (tag: string) => (tag === 'style' ? sheetElement(target) : target.createElement(tag))
      const value: unknown = Reflect.get(target, key, target)
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
  })
}

/**
 * Runs `work` with a document whose `<style>` elements are sheets, for the one place where xterm 6 forgets its
 * `documentOverride`: the viewport takes `window.document` (`this._document ?? typeof window < 'u' ? … : …`).
 */
export function withSheets(real: Document, work: () => void): void {
  real.createElement = ((tag: string) => (tag === 'style' ? sheetElement(real) : createPlain.call(real, tag))) as Document['createElement']
  try {
    work()
  } finally {
    Reflect.deleteProperty(real, 'createElement')
  }
}

/** Stands where a `<style>` would, and keeps its text in a sheet the document adopts. */
function sheetElement(real: Document): HTMLElement {
  const element = createPlain.call(real, 'span')
  const sheet = new CSSStyleSheet()
  element.hidden = true
  real.adoptedStyleSheets.push(sheet)
  Object.defineProperty(element, 'textContent', {
    set: (text: string) => {
      sheet.replaceSync(text)
    },
  })
  element.remove = () => {
    real.adoptedStyleSheets = real.adoptedStyleSheets.filter((one) => one !== sheet)
    HTMLElement.prototype.remove.call(element)
  }
  return element
}

/**
 * The policy blocks a `style` that is set as an attribute, too, but not one set by script. xterm's own renderer (where there is no
 * graphics card) sets true colours and the width of wide letters so, on elements it makes past its `documentOverride`.
 */
export function allowStyleAttributes(): void {
  HTMLElement.prototype.setAttribute = function (name: string, value: string) {
    if (name === 'style') this.style.cssText = value
    else Element.prototype.setAttribute.call(this, name, value)
  }
}

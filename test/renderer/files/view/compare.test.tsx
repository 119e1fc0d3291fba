import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { container, details } from '../../../helpers/containers'
import { eventually } from '../../../helpers/page'
import { contents, KEY, open, standIn, type StandFile, utf8 } from './stand'

afterEach(cleanup)

const IMAGE = 'sha256:abc'
const inspect = async () => details(container('web', { imageId: IMAGE }))
const status = () =>
  screen
    .getAllByRole('status')
    .map((one) => one.textContent)
    .join(' ')

function compare(mine: StandFile, image: StandFile | undefined) {
  const stand = standIn({ [KEY('/conf')]: mine, ...(image && { [`image ${IMAGE} /conf`]: image }) })
  return open('/conf', stand, 'compare', { containers: { inspect } }).then((page) => ({ page, stand }))
}

describe('a file beside its image’s version', () => {
  it('shows both texts', async () => {
    const { page } = await compare({ bytes: utf8('one\n2\n') }, { bytes: utf8('one\ntwo\n') })
    await eventually(() => expect(contents(/^The image/)[0]?.textContent).toContain('two'))
    expect(contents(/web · \/conf/)[0]?.textContent).toContain('2')
    fireEvent.click(screen.getByRole('radio', { name: 'Unified' }))
    await eventually(() => expect(contents(/./)).toHaveLength(1))
    page.close()
  })

  it('says that they are the same', async () => {
    const { page } = await compare({ bytes: utf8('same\n') }, { bytes: utf8('same\n') })
    await eventually(() => expect(status()).toContain('The files are identical. Both have the same 5 bytes.'))
    page.close()
  })

  it('says of lines that are the same what else differs', async () => {
    const { page } = await compare({ bytes: utf8('a\r\nb\r\n') }, { bytes: utf8('\ufeffa\nb\n') })
    await eventually(() =>
      expect(screen.getByRole('note').textContent).toContain('Lines end with LF at the left and with CRLF at the right.'),
    )
    expect(screen.getByRole('note').textContent).toContain(
      'Only the left file begins with a byte order mark. The lines themselves are the same.',
    )
    page.close()
  })

  it('says of other bytes where they begin to differ, also far behind what is shown', async () => {
    const a = new Uint8Array(5_000_000)
    const b = a.slice()
    b[4_321_000] = 1
    const { page, stand } = await compare({ bytes: a }, { bytes: b })
    await eventually(() => expect(status()).toContain('The first difference is at byte 4,321,000 (0x41eee8).'))
    expect(stand.reads).toHaveLength(4)
    page.close()
  })

  it('says that the image has no such file', async () => {
    const { page } = await compare({ bytes: utf8('a') }, undefined)
    await eventually(() => expect(screen.getByRole('alert').textContent).toContain('There is no /conf.'))
    page.close()
  })
})

describe('a file beside one of this computer', () => {
  it('is read by the page itself', async () => {
    const { page } = await compare({ bytes: utf8('one\n') }, { bytes: utf8('one\n') })
    fireEvent.click(screen.getByRole('radio', { name: 'A file of this computer' }))
    const input = await screen.findByLabelText('File of this computer')
    fireEvent.change(input, { target: { files: [new File(['mine\n'], 'mine.txt')] } })
    await eventually(() => expect(contents(/^This computer · mine.txt/)[0]?.textContent).toContain('mine'))
    page.close()
  })
})

import { readFileSync } from 'node:fs'
import { BOX, docker, name, sweep } from '../../helpers/engine'
import { expect, test } from './app'

const PREFIX = name('dragout')
test.afterAll(() => sweep(PREFIX))

test('a file dragged out of a container is handed to the system as a file of this machine', async ({ app, page }) => {
  const container = await docker().createContainer({
    Image: BOX,
    name: name(PREFIX),
    Cmd: [
      'sh',
      '-c',
      'printf "all is well" > /srv/report.txt 2>/dev/null || { mkdir /srv; printf "all is well" > /srv/report.txt; }; exec sleep 1000',
    ],
    StopSignal: 'SIGKILL',
  })
  await container.start()
  // What the system would be handed; the system itself has nobody here to drop it.
  await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    if (contents) contents.startDrag = (item) => void Object.assign(globalThis, { dragged: item.file })
  })
  await page.evaluate((id) => (location.hash = `#/containers/${id}/files`), container.id)
  await page.getByRole('row', { name: /srv/ }).dblclick()
  const row = page.getByRole('row', { name: /report\.txt/ })
  const box = await row.boundingBox()
  const [x, y] = [(box?.x ?? 0) + 60, (box?.y ?? 0) + 12]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 40, y + 20, { steps: 6 })
  const dragged = () => app.evaluate(() => (globalThis as { dragged?: string }).dragged)
  await expect.poll(dragged, { timeout: 20_000 }).toMatch(/report\.txt$/)
  await page.mouse.up()
  expect(readFileSync((await dragged()) ?? '', 'utf8')).toBe('all is well')
})

import { freePort } from '../../../scripts/lib/registry.mjs'
import { BOX, expect, name, sweep, test } from '../helpers/app'
import { expectCommand, open, rowOf } from '../helpers/page'

// Clean-up as somebody does it whose engine is full of stopped containers, and actions on many rows at once.
const PREFIX = name('cln')
const label = `cleanup=${PREFIX}`

test.afterAll(async ({ engine }) => sweep(PREFIX, engine))

test('clean-up shows exactly what goes, keeps what is unticked, and takes anonymous volumes only when told', async ({
  page,
  app,
  engine,
}) => {
  const make = async (suffix: string, extra: object = {}) => {
    const { id } = await app.rpc<{ id: string }>('containers.run', {
      image: BOX,
      name: `${PREFIX}-${suffix}`,
      labels: { cleanup: PREFIX },
      command: ['sh', '-c', 'head -c 2000000 /dev/zero > /written'],
      ...extra,
    })
    await engine.getContainer(id).wait()
    return id
  }
  const goes = await make('goes', { mounts: [{ type: 'volume', target: '/unnamed' }] })
  const stays = await make('stays')
  await app.rpc('containers.run', { image: BOX, name: `${PREFIX}-up`, labels: { cleanup: PREFIX }, command: ['sleep', '300'] })
  const { Mounts } = await engine.getContainer(goes).inspect()
  const volume = Mounts[0]?.Name ?? ''

  await open(page, 'containers')
  await page.getByRole('button', { name: 'Clean up…' }).click()
  const dialog = page.getByRole('alertdialog', { name: 'Clean up stopped containers' })
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await dialog.getByRole('textbox', { name: 'Labels' }).fill(label)
  await expect(dialog.getByRole('button', { name: 'Remove 2 containers' })).toBeVisible()
  await expect(dialog).toContainText('4 MB freed')
  await expect(dialog).toContainText(`docker container prune --filter label=${label}`)
  await expect(dialog.getByRole('checkbox', { name: `${PREFIX}-up` })).toHaveCount(0)

  await dialog.getByRole('checkbox', { name: `${PREFIX}-stays` }).click()
  await expect(dialog).toContainText(`docker rm ${PREFIX}-goes`)
  const volumes = dialog.getByRole('checkbox', { name: 'Also remove anonymous volumes' })
  await expect(volumes).toHaveAttribute('aria-checked', 'false')
  await volumes.click()
  await expect(dialog).toContainText(`docker rm -v ${PREFIX}-goes`)
  await dialog.getByRole('button', { name: 'Remove 1 container' }).click()

  await expect(rowOf(page, `${PREFIX}-goes`)).toHaveCount(0)
  await expect(rowOf(page, `${PREFIX}-stays`)).toBeVisible()
  await expectCommand(page, `docker rm -v ${PREFIX}-goes`)
  await expect(page.getByText('1 container removed, 2 MB freed')).toBeVisible()
  expect(((await engine.listVolumes()).Volumes ?? []).map((one) => one.Name)).not.toContain(volume)
  await engine.getContainer(stays).remove()
})

test('an action on many rows tells each one’s result and tries the failed again', async ({ page, app, engine }) => {
  const port = await freePort()
  const make = (method: string, suffix: string, extra: object = {}) =>
    app.rpc<{ id: string }>(`containers.${method}`, { image: BOX, name: `${PREFIX}-${suffix}`, command: ['sleep', '300'], ...extra })
  const ports = [{ container: 80, host: port }]
  const holder = await make('run', 'holder', { ports })
  for (const suffix of ['many-a', 'many-b']) await make('create', suffix)
  await make('create', 'many-stuck', { ports })

  await open(page, 'containers')
  await page.getByPlaceholder(/^Filter/).fill(`${PREFIX}-many`)
  for (const suffix of ['many-a', 'many-b', 'many-stuck']) {
    await rowOf(page, `${PREFIX}-${suffix}`).hover()
    await rowOf(page, `${PREFIX}-${suffix}`).getByTitle('Choose (Space)').click()
  }
  await page.getByRole('toolbar', { name: 'Chosen rows' }).getByRole('button', { name: 'Start', exact: true }).click()
  await expect(page.getByText('Start: 1 of 3 failed')).toBeVisible()
  await page.getByRole('button', { name: 'Show each' }).click()
  const results = page.getByRole('dialog', { name: 'Start: 1 of 3 failed' }).getByRole('listitem')
  await expect(results).toHaveText([new RegExp(`${PREFIX}-stuck|Port ${port} is already in use`), /many-a\s*Done/, /many-b\s*Done/])

  await engine.getContainer(holder.id).remove({ force: true })
  await page.getByRole('button', { name: 'Try it again' }).click()
  await expect(rowOf(page, `${PREFIX}-many-stuck`)).toContainText('Running')
})

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

test('volumes and networks are cleaned up: what goes is shown, what something took since stays and is told', async ({ page, engine }) => {
  const labels = { Labels: { cleanup: PREFIX } }
  for (const suffix of ['goes', 'taken']) await engine.createVolume({ Name: `${PREFIX}-${suffix}`, ...labels })
  const net = (suffix: string) => engine.createNetwork({ Name: `${PREFIX}-${suffix}`, ...labels })
  await net('free')
  await net('needed')
  await engine.createNetwork({ Name: `${PREFIX}-unlabelled` })
  await engine.createContainer({ Image: BOX, name: `${PREFIX}-rests`, Cmd: ['true'], HostConfig: { NetworkMode: `${PREFIX}-needed` } })

  await open(page, 'volumes')
  await page.getByRole('button', { name: 'Clean up…' }).click()
  const volumes = page.getByRole('alertdialog', { name: 'Clean up volumes' })
  await expect(volumes.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await volumes.getByRole('textbox', { name: 'Labels' }).fill(label)
  await expect(volumes).toContainText('No unused volume is like that.')
  await volumes.getByRole('radio', { name: 'Every unused one' }).click()
  await expect(volumes.getByRole('button', { name: 'Remove 2 volumes' })).toBeVisible()
  await expect(volumes).toContainText(new RegExp(`docker volume prune( -a)? --filter label=${label}`))
  await expect(volumes).toContainText('0 B freed')
  const user = { Image: BOX, name: `${PREFIX}-takes`, Cmd: ['true'], HostConfig: { Binds: [`${PREFIX}-taken:/data`] } }
  await engine.createContainer(user)
  await volumes.getByRole('button', { name: 'Remove 2 volumes' }).click()
  await expect(page.getByRole('alert')).toContainText(`The volume "${PREFIX}-taken" is in use by the container "${PREFIX}-takes".`)
  await expect(rowOf(page, `${PREFIX}-goes`)).toHaveCount(0)
  await expect(rowOf(page, `${PREFIX}-taken`)).toBeVisible()
  await expectCommand(page, `docker volume rm ${PREFIX}-goes ${PREFIX}-taken`)

  await open(page, 'networks')
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('clean up networks')
  await page.keyboard.press('Enter')
  const networks = page.getByRole('alertdialog', { name: 'Clean up networks' })
  await expect(networks.getByRole('checkbox', { name: `${PREFIX}-unlabelled` })).toBeVisible()
  await networks.getByRole('textbox', { name: 'Labels' }).fill(label)
  await expect(networks.getByRole('checkbox', { name: `${PREFIX}-unlabelled` })).toHaveCount(0)
  await expect(networks.getByRole('checkbox', { name: `${PREFIX}-needed` })).not.toBeChecked()
  await expect(networks).toContainText(`${PREFIX}-rests`)
  await networks.getByRole('button', { name: 'Remove 1 network' }).click()
  await expect(page.getByText('1 network removed')).toBeVisible()
  await expect(rowOf(page, `${PREFIX}-free`)).toHaveCount(0)
  await expect(rowOf(page, `${PREFIX}-needed`)).toBeVisible()
})

import { nativeImage, type NativeImage } from 'electron'
import idle from '../../../resources/tray/idle.png?inline'
import idle2 from '../../../resources/tray/idle@2x.png?inline'
import idleTemplate from '../../../resources/tray/idleTemplate.png?inline'
import idleTemplate2 from '../../../resources/tray/idleTemplate@2x.png?inline'
import none from '../../../resources/tray/none.png?inline'
import none2 from '../../../resources/tray/none@2x.png?inline'
import noneTemplate from '../../../resources/tray/noneTemplate.png?inline'
import noneTemplate2 from '../../../resources/tray/noneTemplate@2x.png?inline'
import trouble from '../../../resources/tray/trouble.png?inline'
import trouble2 from '../../../resources/tray/trouble@2x.png?inline'
import troubleTemplate from '../../../resources/tray/troubleTemplate.png?inline'
import troubleTemplate2 from '../../../resources/tray/troubleTemplate@2x.png?inline'
import working from '../../../resources/tray/working.png?inline'
import working2 from '../../../resources/tray/working@2x.png?inline'
import workingTemplate from '../../../resources/tray/workingTemplate.png?inline'
import workingTemplate2 from '../../../resources/tray/workingTemplate@2x.png?inline'
import type { TrayState } from './snapshot'

const colours: Readonly<Record<TrayState, readonly [string, string]>> = {
  idle: [idle, idle2],
  none: [none, none2],
  trouble: [trouble, trouble2],
  working: [working, working2],
}
const templates: Readonly<Record<TrayState, readonly [string, string]>> = {
  idle: [idleTemplate, idleTemplate2],
  none: [noneTemplate, noneTemplate2],
  trouble: [troubleTemplate, troubleTemplate2],
  working: [workingTemplate, workingTemplate2],
}

/** A state's icon: on a Mac one that the menu bar colours itself, elsewhere one with its own colours. */
export function trayIcon(state: TrayState, platform: NodeJS.Platform = process.platform): NativeImage {
  const mac = platform === 'darwin'
  const [once, twice] = (mac ? templates : colours)[state]
  const image = nativeImage.createFromDataURL(once)
  image.addRepresentation({ scaleFactor: 2, dataURL: twice })
  if (mac) image.setTemplateImage(true)
  return image
}

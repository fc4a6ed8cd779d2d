import { BrowserWindow, type WebContents } from 'electron'
import { fail, ok } from '../../preload/contract/result.js'
import type { Printer } from '../platform/ports.js'

/**
 * Printing on systems without CUPS: the PDF is shown in a hidden window by the browser's own viewer and handed to the spooler.
 * Electron no longer says which printer is the default one.
 * @param contents any open window: the list of printers is asked of it
 */
export function windowPrinter(contents: () => WebContents | null): Printer {
  const list = async () => (await contents()?.getPrintersAsync()) ?? []
  return {
    list: async () => (await list()).map(({ name }) => ({ name, isDefault: false })),
    print: async (printer, pdf, title) => {
      if (!(await list()).some(({ name }) => name === printer)) return fail('PRINTER_UNKNOWN', { printer })
      const printed = await printHidden(printer, pdf, title)
      return printed ? ok({ job: title }) : fail('PRINTER_REFUSED', { printer }, true)
    },
  }
}

async function printHidden(printer: string, pdf: Uint8Array, title: string): Promise<boolean> {
  const webPreferences = { partition: 'printing', sandbox: true, contextIsolation: true, nodeIntegration: false, plugins: true }
  const window = new BrowserWindow({ show: false, title, webPreferences })
  try {
    await window.loadURL(`data:application/pdf;base64,${Buffer.from(pdf).toString('base64')}`)
    return await new Promise((resolve) => {
      window.webContents.print({ silent: true, deviceName: printer, printBackground: true }, (success) => resolve(success))
    })
  } catch {
    return false
  } finally {
    window.destroy()
  }
}

import { spawn } from 'node:child_process'

export interface Display {
  readonly name: string
  readonly close: () => void
}

/** The display of the session, or a virtual one of its own: Xvfb chooses a free number and writes it to descriptor 3. */
export function openDisplay(): Promise<Display> {
  const present = process.env['DISPLAY']
  if (present !== undefined && present !== '') return Promise.resolve({ name: present, close: () => {} })
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1400x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  return new Promise((resolve, reject) => {
    server.on('error', reject)
    server.on('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)))
    server.stdio[3]?.once('data', (number: Buffer) => {
      resolve({ name: `:${number.toString().trim()}`, close: () => void server.kill() })
    })
  })
}
